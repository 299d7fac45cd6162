"""The annex forms of a case as files: to print, to sign in ink, to file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.desk.handing import handed_out
from sanshen.desk.period import period
from sanshen.paper import form_docx, form_pdf

MOST = 100  # rows of one sheet
KINDS = {"pdf": form_pdf, "docx": form_docx}


@login_required
@require_safe
def form(request: HttpRequest, number: str, annex: str, kind: str) -> HttpResponse:
    """One form of a case the person may see; 404 for a form that this kind of case has not."""
    at = timezone.localtime()
    forms = queries.forms_for(request.user, number, at)
    if annex not in forms or kind not in KINDS:
        raise Http404
    archived = queries.sheet_for(request.user, number, annex, kind, at)
    name = f"{forms[annex].title} {number}"
    return handed_out(archived or KINDS[kind](forms[annex]), name, kind)


@login_required
@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """The cases decided in ``?from=&to=`` (this month), to be put on one 保密审查表."""
    at, days = timezone.localtime(), period(request)
    cases = queries.decided_between(request.user, days.first, days.last, at)[:MOST]
    return render(request, "desk/sheets.html", {"days": days, "cases": cases, "most": MOST})


@login_required
@require_safe
def shared_sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """One 保密审查表 of the cases named by ``?case=``; 404 when one of them is not there."""
    numbers = list(dict.fromkeys(request.GET.getlist("case")))[: MOST + 1]
    if kind not in KINDS or not 0 < len(numbers) <= MOST:
        raise Http404
    sheet = queries.shared_sheet(request.user, numbers, timezone.localtime())
    return handed_out(KINDS[kind](sheet), f"{sheet.title} {sheet.dated}", kind)
