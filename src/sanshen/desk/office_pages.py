"""What the office's screens share: who keeps the roster, and a page with one form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanshen.casebook import queries
from sanshen.casebook.visibility import administers
from sanshen.domain.refusal import Refused

KEEPER = "system_admin"


def keeps(request: HttpRequest) -> bool:
    """Whether the person is 系统管理员 today. Screens only hide by it; the actions decide."""
    return administers(request.user, KEEPER, timezone.localtime())


def must_keep(request: HttpRequest) -> None:
    """Refused unless the person is 系统管理员 today."""
    if not keeps(request):
        raise Refused(
            "名册和账号由系统管理员登记。", clause="2.2", remedy="请联系本单位的系统管理员。"
        )


@dataclass(frozen=True)
class FormPage:
    """A page with one form. ``back``: the name of the page to go back to; ``action``: the words on
    the button.
    """

    title: str
    back: str
    action: str
    intro: str = ""
    multipart: bool = False

    def show(
        self, request: HttpRequest, form: forms.Form, *, refused: Refused | None = None
    ) -> HttpResponse:
        """The form as asked for, with its errors, or with a refusal above it."""
        shown: dict[str, Any] = {"form": form, "page": self}
        if refused:
            clauses = queries.rules_of(request.user.unit).clauses
            shown |= {"refused": refused, "clause": clauses.get(refused.clause)}
        status = 409 if refused else 422 if form.errors else 200
        return render(request, "desk/office_form.html", shown, status=status)
