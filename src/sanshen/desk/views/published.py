"""What is public: the list, one publication, and the three acts about it (correct, lapse, take down)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanshen.casebook import actions, queries
from sanshen.casebook.models import Person, PublicationRow, Standing
from sanshen.casebook.visibility import holdings, visible_cases
from sanshen.desk.drafting import stop_before_echo
from sanshen.desk.refusals import refusal_page
from sanshen.desk.views.edit_withdrawal import RequestForm
from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import StageKind

PAGE = 30
STANDINGS = dict(Standing.choices)
MARKS = {"live": "good", "labelled": "", "noticed": "", "taken_down": "late"}


@dataclass(frozen=True)
class May:
    """What this person may begin about one publication: ``begin`` a correction or a 失效 as a 经办人
    of its department, ``take_down`` at once.
    """

    begin: bool
    take_down: bool


@login_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """The list, the latest first; ``?standing=`` and ``?q=`` (words of the title, or 索引号) narrow it."""
    rows = queries.publications(request.user)
    standing, words = request.GET.get("standing", ""), request.GET.get("q", "").strip()
    if standing in STANDINGS:
        rows = rows.filter(standing=standing)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(index_number__icontains=word))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    columns = _columns(request.user)
    shown = {
        "page": page,
        "lines": [(row, columns.get(row.column, row.column), MARKS[row.standing]) for row in page],
        "standings": STANDINGS,
        "standing": standing,
        "words": words,
    }
    return render(request, "desk/published.html", shown)


@login_required
@require_safe
def publication(request: HttpRequest, index: str) -> HttpResponse:
    """One publication: how it stands, its case, and what may be begun about it."""
    page = queries.publication(request.user, index)
    return render(request, "desk/publication.html", _context(request, page))


@login_required
@require_POST
def correct_page(request: HttpRequest, index: str) -> HttpResponse:
    """更正: a working copy goes the whole road of a publication; the old page stays up meanwhile."""
    page = queries.publication(request.user, index)
    try:
        number = actions.open_correction(
            request.user, index, department=page.department, at=timezone.localtime()
        )
    except Refused as refused:
        return refusal_page(request, refused, back=_address(page))
    messages.success(request, f"已建立更正稿 {number}。更正稿发布之前，网上没有变化。")
    return redirect("desk:edit", number)


class WithdrawalForm(RequestForm):
    """The same request as in the editor, but not begun without its reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = "请写明失效原因，供三级审查。"


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, index: str) -> HttpResponse:
    """失效: the request that goes through the same three levels."""
    page = queries.publication(request.user, index)
    posted = request.POST if request.method == "POST" else None
    taken_down = page.standing == Standing.TAKEN_DOWN
    initial = {"wording": "失效"}
    if taken_down:
        initial["mode"] = WithdrawalMode.NOTICE.value
    form = WithdrawalForm(posted, initial=initial)
    if posted:
        stop_before_echo(request)
    if not form.is_valid():
        shown = {**_context(request, page), "form": form}
        return render(request, "desk/withdraw.html", shown, status=422 if form.errors else 200)
    got = dict(form.cleaned_data)
    try:
        number = actions.open_withdrawal(
            request.user,
            index,
            department=page.department,
            at=timezone.localtime(),
            **{**got, "mode": WithdrawalMode(got["mode"])},
        )
    except Refused as refused:
        return refusal_page(request, refused, back=_address(page))
    messages.success(request, f"已建立失效审批 {number}，请核对后报送。")
    return redirect("desk:case", number)


@login_required
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, index: str) -> HttpResponse:
    """紧急下线: asked once with its consequences, then at once."""
    page = queries.publication(request.user, index)
    reason = request.POST.get("reason", "")
    shown = {**_context(request, page), "reason": ""}
    if request.method == "GET":
        return render(request, "desk/take_down.html", shown)
    if not reason.strip():
        shown["error"] = "请写明为什么要紧急下线。"
        return render(request, "desk/take_down.html", shown, status=422)
    try:
        actions.take_down(request.user, index, reason=reason, at=timezone.localtime())
    except Refused as refused:
        return refusal_page(request, refused, back=_address(page))
    messages.success(request, "已下线。请告诉经办人在两个工作日内补办失效审批。")
    return redirect("desk:publication", index)


def _context(request: HttpRequest, page: PublicationRow) -> dict[str, Any]:
    person: Person = request.user
    site = str(person.unit.portal.get("base_url", ""))
    on_site = page.release == Release.WEBSITE.value
    cases = visible_cases(person, timezone.localtime()).filter(unit=person.unit)
    case = cases.filter(number=page.case).first()
    stages = queries.rules_of(person.unit).stages.values()
    ended = [each.id for each in stages if each.kind in (StageKind.END, StageKind.GATE)]
    return {
        "publication": page,
        "column": _columns(person).get(page.column, page.column),
        "release": Release(page.release).label,
        "mark": MARKS[page.standing],
        "address": f"{site}{page.address}" if site and on_site else "",
        "case": case,
        "bundled": bool(case) and queries.has_bundle(person, page.case),
        "running": cases.filter(target=page.index_number).exclude(stage__in=ended).first(),
        "may": _may(person, page),
        "department": person.unit.departments.get(slug=page.department).name,
        "workdays": queries.rules_of(person.unit).withdrawal_workdays,
    }


def _may(person: Person, page: PublicationRow) -> May:
    held = holdings(person, timezone.localtime())
    offices = queries.rules_of(person.unit).take_down_offices
    here = ("", page.department)
    return May(
        begin=any(each.office == "handler" and each.department in here for each in held),
        take_down=any(each.office in offices and each.department in here for each in held),
    )


def _columns(person: Person) -> dict[str, str]:
    return {each["slug"]: each["name"] for each in person.unit.portal.get("columns", [])}


def _address(page: PublicationRow) -> str:
    return reverse("desk:publication", args=[page.index_number])
