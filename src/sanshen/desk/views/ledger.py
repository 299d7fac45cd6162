"""The ledger in words: who did what, when, in which office; of one case, and of the unit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.visibility import administers

AUDITOR = "audit_admin"
PAGE = 50


@login_required
@require_safe
def ledger(request: HttpRequest, number: str) -> HttpResponse:
    """Every line of a visible case, oldest first."""
    at = timezone.localtime()
    view = queries.case_for(request.user, number, at)
    lines = queries.ledger_words(request.user, number, at)
    return render(request, "desk/ledger.html", {"view": view, "lines": lines})


@login_required
@require_safe
def unit_ledger(request: HttpRequest) -> HttpResponse:
    """Every line of the unit, the latest first, for the 审计管理员 alone. ``?before=``: older ones."""
    if not administers(request.user, AUDITOR, timezone.localtime()):
        raise NotVisible
    given = request.GET.get("before", "")
    before = int(given) if given.isascii() and given.isdigit() else 0
    lines = queries.lines_of_unit(request.user.unit, before=before, most=PAGE)
    older = lines[-1].seq if len(lines) == PAGE else 0
    return render(request, "desk/unit_ledger.html", {"lines": lines, "older": older})
