"""The 登记簿 of a month, a year or any days: on the screen, as PDF and as a workbook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sanshen.casebook import actions, queries
from sanshen.desk.handing import PRINTERS, REPORT_FILES, handed_out, report_file
from sanshen.desk.office_forms import RegisterFilingForm
from sanshen.desk.period import period, shortcuts
from sanshen.desk.report_page import shown
from sanshen.domain.refusal import Refused
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
    return _page(request, RegisterFilingForm(initial={"filed_on": timezone.localdate()}))


@login_required
@require_POST
def file_register(request: HttpRequest) -> HttpResponse:
    """登记上报 of the register of ``?from=&to=``, by whoever keeps the forms."""
    days, form = period(request), RegisterFilingForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    got = form.cleaned_data
    try:
        actions.file_register(
            request.user,
            first=days.first,
            last=days.last,
            receipt=got["receipt"],
            filed_on=got["filed_on"],
            at=timezone.localtime(),
        )
    except Refused as refused:
        return _page(request, form, status=409, refused=refused)
    messages.success(request, f"{days.words}的登记簿已登记上报，上报的这一份已存档。")
    return redirect(f"{reverse('desk:register')}?{days.query}")


@login_required
@require_safe
def filed(request: HttpRequest, filing: int) -> HttpResponse:
    """The very PDF that was handed in."""
    row, content = queries.filed_register(request.user, filing, timezone.localtime())
    name = f"登记簿 {row.first.isoformat()} 至 {row.last.isoformat()} 上报件"
    return handed_out(content, name, "pdf")


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


def _page(
    request: HttpRequest,
    form: RegisterFilingForm,
    *,
    status: int = 200,
    refused: Refused | None = None,
) -> HttpResponse:
    days, at, report = period(request), timezone.localtime(), _report(request)
    files = [
        (words, f"{reverse('desk:register_print', args=[kind])}?{days.query}")
        for kind, words in REPORT_FILES
    ]
    context = {
        "report": report,
        "sections": shown(report, LEADS),
        "files": files,
        "days": days,
        "shortcuts": shortcuts(at.date()),
        "back": f"{reverse('desk:archive')}?{days.query}",
        "back_words": "返回归档",
        "filed": queries.filed_registers(request.user, days.first, days.last, at),
        "form": form
        if days.last < at.date() and queries.files_registers(request.user, at)
        else None,
        "refused": refused,
        "clause": queries.rules_of(request.user.unit).clauses[refused.clause] if refused else None,
    }
    response = render(request, "desk/register.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
