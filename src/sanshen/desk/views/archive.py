"""归档: what exists of a period on paper, and each case's own papers; the way to every form and report."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.casebook.visibility import sees_whole_unit
from sanshen.desk.period import period, shortcuts


@login_required
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The papers of ``?from=&to=`` (this month) that this person may take."""
    days, at = period(request), timezone.localtime()
    shown = {
        "days": days,
        "shortcuts": shortcuts(at.date()),
        "filed": queries.filings(request.user.unit)
        .filter(filed_on__range=(days.first, days.last))
        .count(),
        "duty": queries.filing_duty(request.user.unit, at),
        "concluded": queries.concluded_between(request.user, days.first, days.last, at).count(),
        "takes": queries.takes_packages(request.user, at),
        "whole": sees_whole_unit(request.user, at),
        "signs_in_ink": queries.rules_of(request.user.unit).scans.offered,
        "unscanned": queries.unscanned_count(request.user, days.first, days.last, at),
        "reportable": queries.reportable(request.user, at),
        "decided": queries.decided_between(request.user, days.first, days.last, at),
        "registers": queries.register_reach(request.user, at) is not None,
    }
    return render(request, "desk/archive.html", shown)
