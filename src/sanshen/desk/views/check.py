"""The inspection of a text and of its files while it is being written. Nothing of it is stored."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sanshen.casebook import actions, queries
from sanshen.casebook.actions.guards import inspected, stop_if_marked
from sanshen.casebook.queries import CaseView
from sanshen.desk import drafting, editor_page
from sanshen.desk.manuscript_form import ManuscriptForm
from sanshen.desk.points import points
from sanshen.desk.receiving import Arrived, arrivals
from sanshen.desk.responses import part, told
from sanshen.domain.manuscript import Revision
from sanshen.domain.regulation import Verb


@login_required
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What the rules find in the posted text, for the page's script.

    ``number``: the case whose text it is; empty for one that was not saved yet.
    """
    number = request.POST.get("number", "")
    view = queries.case_for(request.user, number, timezone.localtime()) if number else None
    try:
        drafting.stop_before_echo(request)
        form = drafting.posted_form(request, request.user.unit, Arrived())
        if not form.is_valid():
            return told("invalid", 422, errors=form.errors)
        return told("checked", points=_points(request, form, view))
    except actions.SecrecyStop:
        return editor_page.stopped(request)


@login_required
@require_POST
def check_file(request: HttpRequest) -> HttpResponse:
    """What the rules find in one attachment that was chosen and not saved yet.

    The file is read in memory and let go; a secrecy mark in it stops as everywhere.
    """
    person, at = request.user, timezone.localtime()
    arrived = arrivals(request)
    try:
        drafting.stop_before_echo(request, arrived)
        stop_if_marked(person, at, uploads=arrived.uploads)
    except actions.SecrecyStop:
        return editor_page.stopped(request)
    pack = queries.rules_of(person.unit)
    paper = replace(drafting.blank(person), attachments=arrived.attachments)
    found = [
        each
        for each in points(
            inspected(person.unit, pack, paper, arrived.uploads), pack, paper, {}, {}
        )
        if each.file
    ]
    shown = {"points": found, "problems": arrived.problems}
    return told("checked", points=part(request, "desk/parts/file_points.html", **shown))


def _points(request: HttpRequest, form: ManuscriptForm, view: CaseView | None) -> str:
    person = request.user
    held = view.paper if view else None
    base = held if isinstance(held, Revision) else drafting.blank(person)
    paper = drafting.wording(request, form, Arrived(), base, view)
    pack = view.pack if view else queries.rules_of(person.unit)
    found = points(
        inspected(person.unit, pack, paper),
        pack,
        paper,
        view.case.answers if view else {},
        view.names if view else {},
    )
    row = drafting.writing_row(view) if view else None
    shown = editor_page.panel(found, plain_save=row is None or row.verb is not Verb.CORRECT)
    return part(request, "desk/parts/points.html", view=view, live=True, **shown)
