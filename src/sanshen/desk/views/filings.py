"""备案: what the district has yet to be told, today's list to send, the receipt, and every filing (2.2)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sanshen.casebook import actions, queries
from sanshen.desk.handing import handed_out, kept
from sanshen.desk.office_forms import FilingForm
from sanshen.desk.office_pages import keeps, must_keep
from sanshen.desk.receiving import received_anew, uploaded
from sanshen.desk.views.forms import KINDS
from sanshen.domain.forms import RosterList, filing_form
from sanshen.domain.forms.names import TURNS, WHOLE_UNIT, change_words
from sanshen.domain.refusal import Refused
from sanshen.intake import Unreadable


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def filing(request: HttpRequest) -> HttpResponse:
    """The page of 备案; posting to it enters a receipt, by the 系统管理员."""
    if request.method != "POST":
        return _page(request, FilingForm(initial={"filed_on": timezone.localdate()}))
    must_keep(request)
    form = FilingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    got = form.cleaned_data
    try:
        scan = received_anew(got["scan"].name, uploaded(got["scan"])) if got["scan"] else None
    except Unreadable as error:
        form.add_error("scan", str(error))
        return _page(request, form, status=422)
    try:
        actions.file_roster(
            request.user,
            receipt=got["receipt"],
            filed_on=got["filed_on"],
            size=got["size"],
            scan=scan,
            at=timezone.localtime(),
        )
    except Refused as refused:
        return _page(request, form, status=409, refused=refused)
    messages.success(request, "备案回执已登记，报送的名单已存档。")
    return redirect("desk:filing")


@login_required
@require_safe
def todays_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Today's list as a file, to be signed, sealed and sent."""
    if kind not in KINDS:
        raise Http404
    names = queries.filing_list(request.user.unit, timezone.localtime())
    form = filing_form(names)
    return handed_out(KINDS[kind](form), f"{form.title} {names.day.isoformat()}", kind)


@login_required
@require_safe
def filed_list(request: HttpRequest, filing: int, kind: str) -> HttpResponse:
    """The list that one filing sent, as it was archived, or the scanned receipt (``scan``)."""
    row, content = queries.filing_sheet(request.user, filing, kind)
    if kind == "scan":
        name, _, end = row.scan_name.rpartition(".")
        return kept(HttpResponse(content, content_type="application/octet-stream"), name, end)
    return handed_out(content, f"备案名单 {row.filed_on.isoformat()}", kind)


def _page(
    request: HttpRequest, form: FilingForm, *, status: int = 200, refused: Refused | None = None
) -> HttpResponse:
    unit, at = request.user.unit, timezone.localtime()
    names = queries.filing_list(unit, at)
    shown: dict[str, Any] = {
        "form": form,
        "refused": refused,
        "clause": queries.rules_of(unit).clauses["2.2"],
        "duty": names.duty,
        "age": names.duty.age(at.date()),
        "people": len(names.listed),
        "changes": [] if names.duty.first else _changes(names),
        "filings": queries.filings(unit),
        "keeps": keeps(request),
    }
    return render(request, "desk/filing.html", shown, status=status)


def _changes(names: RosterList) -> list[dict[str, Any]]:
    return [
        {
            "turn": TURNS[change.turn],
            "name": names.officials[change.appointment.person].name,
            "office": names.pack.office_title(change.appointment.office),
            "department": names.departments.get(change.appointment.department, WHOLE_UNIT),
            "words": change_words(change),
            "since": change.since,
            "age": (names.day - change.since).days,
        }
        for change in names.duty.changes
    ]
