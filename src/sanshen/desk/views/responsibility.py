"""责任认定 on the screen: of a case, of a page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.desk.report_page import shown
from sanshen.domain.reports import Report


@login_required
@require_safe
def case_report(request: HttpRequest, number: str) -> HttpResponse:
    """The report of a visible case that was submitted."""
    report = queries.report_of_case(request.user, number, timezone.localtime())
    return _page(request, report, reverse("desk:case", args=[number]), "返回稿件")


@login_required
@require_safe
def publication_report(request: HttpRequest, index: str) -> HttpResponse:
    """The visible cases of one 索引号, in one report."""
    report = queries.report_of_page(request.user, index, timezone.localtime())
    return _page(request, report, reverse("desk:publication", args=[index]), "返回这条信息")


def _page(request: HttpRequest, report: Report, back: str, back_words: str) -> HttpResponse:
    context = {
        "report": report,
        "sections": shown(report),
        "back": back,
        "back_words": back_words,
    }
    response = render(request, "desk/report.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
