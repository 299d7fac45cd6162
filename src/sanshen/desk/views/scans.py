"""Print, sign, scan back: the page where a scan is filed, the file itself, and what is still lacking."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from sanshen.casebook import actions, queries
from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.casebook.actions.scan_limits import MOST_FILES
from sanshen.casebook.filling import FORM_NAMES
from sanshen.casebook.queries import CaseView, Signed
from sanshen.desk.period import period
from sanshen.desk.responses import part, told, wants_json
from sanshen.desk.scanning import Problem, scans_posted
from sanshen.domain.forms import Doubt
from sanshen.domain.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, number: str, annex: str) -> HttpResponse:
    """The scans of one form of a case: those filed, and, for who may, the place to file one."""
    at = timezone.localtime()
    view = queries.case_for(request.user, number, at)
    signed = queries.signed_forms(request.user, number, at).get(annex)
    if signed is None:
        raise Http404
    if request.method == "GET":
        return _page(request, view, annex)
    try:
        return _file(request, view, signed, at)
    except actions.SecrecyStop:
        if wants_json(request):
            return told("stopped", 409, address=reverse("desk:stopped"))
        raise


def _file(request: HttpRequest, view: CaseView, signed: Signed, at: datetime) -> HttpResponse:
    annex = signed.annex
    typed = {name: request.POST.get(name, "") for name in ("alike", "differences", "reason")}
    stop_if_marked(request.user, at, texts=typed.values())
    problems: list[Problem] = []
    try:
        # Reading a page takes seconds: nobody's is read who will be refused.
        uploads, problems = scans_posted(request, at) if signed.may_file else ((), [])
        if problems:
            return _again(request, view, annex, typed, problems=problems)
        row = actions.file_scan(
            request.user,
            view.row.number,
            annex=annex,
            uploads=uploads,
            seen=_seen(request),
            alike={"yes": True, "no": False}.get(typed["alike"]),
            differences=typed["differences"] if typed["alike"] == "no" else "",
            reason=typed["reason"],
            confirmed=request.POST.getlist("confirmed"),
            at=at,
        )
    except Refused as refused:
        return _again(request, view, annex, typed, refused=refused)
    except actions.Doubtful as doubtful:
        return _again(request, view, annex, typed, doubts=doubtful.doubts)
    noted = "差异已记下" if row.differences else "与数字表无差异"
    messages.success(
        request, f"《{FORM_NAMES[annex]}》的签字扫描件已归档，共 {row.pages} 页，{noted}。"
    )
    address = f"{reverse('desk:case', args=[view.row.number])}#papers"
    return told("saved", address=address) if wants_json(request) else redirect(address)


def _again(
    request: HttpRequest,
    view: CaseView,
    annex: str,
    typed: dict[str, str],
    *,
    problems: list[Problem] | None = None,
    refused: Refused | None = None,
    doubts: tuple[Doubt, ...] = (),
) -> HttpResponse:
    """The same page with what stands in the way; a browser without script has to choose anew."""
    answer = {
        "problems": problems or [],
        "refused": refused,
        "clause": view.pack.clauses.get(refused.clause) if refused else None,
        "doubts": doubts,
        "confirmed": request.POST.getlist("confirmed"),
    }
    if wants_json(request):
        html = part(request, "desk/parts/scan_answer.html", kept=True, **answer)
        return told("refused", 409, html=html)
    return _page(request, view, annex, status=409, typed=typed, **answer)


def _page(
    request: HttpRequest, view: CaseView, annex: str, *, status: int = 200, **shown: Any
) -> HttpResponse:
    signed = queries.signed_forms(request.user, view.row.number, timezone.localtime())[annex]
    context = {
        "view": view,
        "annex": annex,
        "title": FORM_NAMES[annex],
        "signed": signed,
        "most_files": MOST_FILES,
        **shown,
    }
    return render(request, "desk/scan.html", context, status=status)


@login_required
@require_safe
def scan_file(request: HttpRequest, number: str, annex: str, digest: str) -> HttpResponse:
    """One filed file, handed out as a file: whoever sees the case may have it."""
    found = queries.scan_file(request.user, number, annex, digest, timezone.localtime())
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@login_required
@require_safe
def unscanned(request: HttpRequest) -> HttpResponse:
    """The cases decided in ``?from=&to=`` (this month), of ``?department=``, without a signed scan."""
    at, days = timezone.localtime(), period(request)
    department = request.GET.get("department", "")
    asked = (request.user, days.first, days.last, at, department)
    shown = {
        "days": days,
        "department": department,
        "departments": request.user.unit.departments.order_by("pk"),
        "cases": [
            (each, [(annex, FORM_NAMES[annex]) for annex in each.annexes])
            for each in queries.unscanned(*asked)
        ],
        "total": queries.unscanned_count(*asked),
    }
    return render(request, "desk/unscanned.html", shown)


def _seen(request: HttpRequest) -> int:
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else -1
