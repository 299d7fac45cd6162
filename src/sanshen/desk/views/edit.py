"""The editor of a case: drafting, a leader's own 修改, 校改 at a proof, and a 失效 request."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sanshen.casebook import actions, queries
from sanshen.casebook.queries import CaseView
from sanshen.desk import drafting, editor_page, exchanging, replacing
from sanshen.desk.editor_page import Work
from sanshen.desk.manuscript_form import ManuscriptForm
from sanshen.desk.receiving import Arrived, arrivals
from sanshen.desk.responses import told, wants_json
from sanshen.desk.views.edit_withdrawal import edit_withdrawal
from sanshen.domain.manuscript import Revision
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The wording of a case, where this person may change it now."""
    view = queries.case_for(request.user, number, timezone.localtime())
    try:
        if request.method == "POST":
            drafting.stop_before_echo(request)
        return _at_work(request, view)
    except actions.SecrecyStop:
        if wants_json(request):
            return editor_page.stopped(request)
        raise


def _at_work(request: HttpRequest, view: CaseView) -> HttpResponse:
    row, posted = drafting.writing_row(view), request.method == "POST"
    if row is None and posted and isinstance(view.paper, Revision):
        return editor_page.gone(request, view, Arrived())
    if row is None:
        raise drafting.not_in_hand(view)
    if not isinstance(view.paper, Revision):
        return edit_withdrawal(request, view)
    work = Work(request, view, row, view.paper)
    if not posted:
        form = drafting.form_for(view.paper, view.row.unit)
        return editor_page.page(work, form, before=replacing.before(work))
    arrived = arrivals(request)
    drafting.stop_before_echo(request, arrived)
    form = drafting.posted_form(request, view.row.unit, arrived)
    if not form.is_valid():
        return editor_page.invalid(work, form, arrived)
    return _save(work, form, arrived)


def _save(work: Work, form: ManuscriptForm, arrived: Arrived) -> HttpResponse:
    request = work.request
    paper = drafting.wording(request, form, arrived, work.paper, work.view)
    base, at = request.POST.get("base", ""), timezone.localtime()
    try:
        if work.row.verb is Verb.CORRECT:
            actions.correct(
                request.user,
                work.number,
                digest=base,
                paper=paper,
                uploads=arrived.uploads,
                opinion=request.POST.get("opinion", ""),
                at=at,
            )
            messages.success(request, f"{work.number} 的校改已提交，请主要领导确认。")
            return _to_case(work)
        actions.save_draft(
            request.user, work.number, base=base, paper=paper, uploads=arrived.uploads, at=at
        )
    except actions.Stale:
        now = queries.case_for(request.user, work.number, timezone.localtime())
        if drafting.writing_row(now) is None:
            return editor_page.gone(request, now, arrived)
        return editor_page.stale(replace(work, view=now), form, paper, arrived)
    except Refused as no:
        return editor_page.refused(work, form, no, arrived, saved=False)
    return _saved(_again(work), form, arrived)


def _saved(work: Work, form: ManuscriptForm, arrived: Arrived) -> HttpResponse:
    """The wording is kept; now the answers beside it, and 报送 when that was the button."""
    request, then = work.request, work.request.POST.get("then", "")
    try:
        drafting.give_answers(request.user, work.view, request.POST, timezone.localtime())
        if replacing.asks_to_replace(then) and work.row.verb is Verb.REVISE:
            return replacing.replaced(_again(work), then)
        if exchanging.asks_to_exchange(then) and work.row.verb is Verb.REVISE:
            return exchanging.exchanged(_again(work), then)
        if then == "submit":
            digest = work.view.case.digest
            actions.act(
                request.user, work.number, verb=Verb.SUBMIT, digest=digest, at=timezone.localtime()
            )
            messages.success(request, f"{work.number} 已保存并报送审查。")
            return _to_case(work)
    except Refused as no:
        return editor_page.refused(_again(work), form, no, arrived, saved=True)
    leaves = then == "return" and not arrived.problems
    if wants_json(request) and not leaves:
        return told("saved", **editor_page.state(_again(work), arrived))
    for name, problem in arrived.problems:
        messages.error(request, f"“{name}”没有收下：{problem}")
    messages.success(request, "已保存。")
    return _to_case(work) if leaves else redirect("desk:edit", work.number)


def _again(work: Work) -> Work:
    """The same work, looked up anew after an act."""
    view = queries.case_for(work.request.user, work.number, timezone.localtime())
    paper = view.paper if isinstance(view.paper, Revision) else work.paper
    return replace(work, view=view, paper=paper)


def _to_case(work: Work) -> HttpResponse:
    """On to the case's page: the editor has nothing more to do."""
    address = reverse("desk:case", args=[work.number])
    return told("saved", address=address) if wants_json(work.request) else redirect(address)
