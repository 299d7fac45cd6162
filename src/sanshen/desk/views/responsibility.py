"""责任认定 on the screen and as a file: of a case, of a page, of a person or a department."""

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.casebook.visibility import visible_cases
from sanshen.desk.handing import PRINTERS, REPORT_FILES, report_file
from sanshen.desk.period import period
from sanshen.desk.report_page import shown
from sanshen.domain.reports import Report


@login_required
@require_safe
def case_report(request: HttpRequest, number: str, kind: str = "") -> HttpResponse:
    """The report of a visible case that was submitted; ``kind``: pdf or xlsx, else the page."""
    report = queries.report_of_case(request.user, number, timezone.localtime())
    if kind:
        return _file(report, kind, number)
    files = [
        (words, reverse("desk:case_report_file", args=[number, each]))
        for each, words in REPORT_FILES
    ]
    return _page(request, report, files, reverse("desk:case", args=[number]), "返回稿件")


@login_required
@require_safe
def publication_report(request: HttpRequest, index: str, kind: str = "") -> HttpResponse:
    """The visible cases of one 索引号, in one report; ``kind`` as above."""
    report = queries.report_of_page(request.user, index, timezone.localtime())
    if kind:
        return _file(report, kind, index.replace("/", " "))
    files = [
        (words, reverse("desk:publication_report_file", args=[index, each]))
        for each, words in REPORT_FILES
    ]
    back = reverse("desk:publication", args=[index])
    return _page(request, report, files, back, "返回这条信息")


@login_required
@require_safe
def period_report(request: HttpRequest, kind: str = "") -> HttpResponse:
    """``?who=person-…`` or ``?who=department-…`` over ``?from=&to=``; oneself when nobody is named."""
    at, days = timezone.localtime(), period(request)
    who = request.GET.get("who", f"person-{request.user.identity}")
    whose, _, name = who.partition("-")
    if whose not in ("person", "department"):
        raise Http404
    read = queries.report_of_person if whose == "person" else queries.report_of_department
    report = read(request.user, name, days.first, days.last, at)
    if kind:
        return _file(report, kind, report.subtitle)
    asked = f"{days.query}&who={who}"
    files = [
        (words, f"{reverse('desk:period_report_file', args=[each])}?{asked}")
        for each, words in REPORT_FILES
    ]
    back = f"{reverse('desk:archive')}?{days.query}"
    seen = set(visible_cases(request.user, at).values_list("number", flat=True))
    leads = {"案件": lambda case: reverse("desk:case", args=[case]) if case in seen else ""}
    return _page(request, report, files, back, "返回归档", leads)


def _file(report: Report, kind: str, name: str) -> HttpResponse:
    if kind not in PRINTERS:
        raise Http404
    return report_file(report, kind, f"{report.title} {name}")


def _page(
    request: HttpRequest,
    report: Report,
    files: list[tuple[str, str]],
    back: str,
    back_words: str,
    leads: Mapping[str, Callable[[str], str]] | None = None,
) -> HttpResponse:
    context = {
        "report": report,
        "sections": shown(report, leads),
        "files": files,
        "back": back,
        "back_words": back_words,
    }
    response = render(request, "desk/report.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
