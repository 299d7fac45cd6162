"""The 登记簿 of a month, a year or any days: on the screen, as PDF and as a workbook."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.desk.handing import PRINTERS, REPORT_FILES, report_file
from sanshen.desk.period import period, shortcuts
from sanshen.desk.report_page import shown
from sanshen.domain.register import register_report
from sanshen.domain.reports import Report

LEADS = {
    "案件编号": lambda number: reverse("desk:case", args=[number]),
    "原案件编号": lambda number: reverse("desk:case", args=[number]),
    "索引号": lambda index: reverse("desk:publication", args=[index]),
}


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register of ``?from=&to=`` (this month) of the unit or of the person's departments."""
    days, report = period(request), _report(request)
    files = [
        (words, f"{reverse('desk:register_print', args=[kind])}?{days.query}")
        for kind, words in REPORT_FILES
    ]
    context = {
        "report": report,
        "sections": shown(report, LEADS),
        "files": files,
        "days": days,
        "shortcuts": shortcuts(timezone.localdate()),
        "back": f"{reverse('desk:archive')}?{days.query}",
        "back_words": "返回归档",
    }
    response = render(request, "desk/register.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def printed(request: HttpRequest, kind: str) -> HttpResponse:
    """The same register as a file, to sign and to hand in."""
    if kind not in PRINTERS:
        raise Http404
    report = _report(request)
    return report_file(report, kind, f"{report.title} {period(request).words}")


def _report(request: HttpRequest) -> Report:
    days = period(request)
    return register_report(
        queries.register_of(request.user, days.first, days.last, timezone.localtime())
    )
