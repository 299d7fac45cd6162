"""The editor's page and its parts: as asked for, or with what became of a save.

Every answer has two forms: a whole page for a browser without script, and JSON for the page's own
script, which leaves the text where it is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook.queries import CaseView
from sanshen.desk import drafting
from sanshen.desk.manuscript_form import ManuscriptForm
from sanshen.desk.points import Point, points
from sanshen.desk.receiving import Arrived
from sanshen.desk.responses import part, told, wants_json
from sanshen.desk.texts import shown_body
from sanshen.domain.difference import differences
from sanshen.domain.manuscript import Attachment, Revision
from sanshen.domain.procedure import consequence
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Row, Verb
from sanshen.intake import plain_text


@dataclass(frozen=True)
class Work:
    """One person at one wording: ``row`` is the act by which they may change it now."""

    request: HttpRequest
    view: CaseView
    row: Row
    paper: Revision

    @property
    def number(self) -> str:
        """The case number."""
        return self.view.row.number


def page(work: Work, form: ManuscriptForm, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page. ``base``: the wording the form began from, by default the current one."""
    view, row = work.view, work.row
    submit = drafting.submit_row(view)
    found = findings(view)
    shown = {
        "view": view,
        "form": form,
        "base": view.case.digest,
        **panel(found, plain_save=row.verb is not Verb.CORRECT),
        "attachments": attached(work.paper, found),
        "removed": work.request.POST.getlist("remove"),
        "opinion": work.request.POST.get("opinion", ""),
        "drafting": drafting.in_drafting(view),
        "correcting": row.verb is Verb.CORRECT,
        "save_words": consequence(view.case, view.pack, row),
        "submit_words": consequence(view.case, view.pack, submit) if submit else "",
        "stage": view.pack.stages[view.case.stage],
        **more,
    }
    return render(work.request, "desk/edit.html", shown, status=status)


def panel(found: Sequence[Point], *, plain_save: bool) -> dict[str, Any]:
    """The list of findings. ``masks``: how many passages 一键遮盖 covers, by kind of personal data.

    ``plain_save``: whether saving is no act of its own, so that a button of the list may do it too.
    """
    masks = Counter(point.kind for point in found if point.kind)
    return {
        "points": found,
        "masks": list(masks.items()),
        "answered": sum(bool(point.by) for point in found),
        "plain_save": plain_save,
    }


@dataclass(frozen=True)
class Attached:
    """An attachment in the list. ``hidden``: what it hides; ``copy``: what asks for a cleaned copy."""

    name: str
    digest: str
    size: int
    hidden: tuple[str, ...]
    copy: str


def attached(paper: Revision, found: Sequence[Point]) -> list[Attached]:
    """The attachments of a wording with what was found to be hidden in them."""
    return [_attached(each, found) for each in paper.attachments]


def _attached(file: Attachment, found: Sequence[Point]) -> Attached:
    name = file.digest.rpartition(":")[2]
    mine = [each for each in found if each.hidden and name.startswith(each.hidden_in)]
    copy = next((each.copy for each in mine if each.copy), "")
    return Attached(file.name, file.digest, file.size, tuple(each.hidden for each in mine), copy)


def findings(view: CaseView) -> list[Point]:
    """The findings on the current wording."""
    return points(view.inspection, view.pack, view.paper, view.case.answers, view.names)


def state(work: Work, arrived: Arrived) -> dict[str, Any]:
    """What the page's script must know after a save."""
    view = work.view
    points = findings(view)
    found = panel(points, plain_save=work.row.verb is not Verb.CORRECT)
    files = {"view": view, "attachments": attached(work.paper, points), **found}
    return {
        "base": view.case.digest,
        "at": timezone.localtime(view.row.changed_at).strftime("%H:%M"),
        "points": part(work.request, "desk/parts/points.html", view=view, **found),
        "attachments": part(work.request, "desk/parts/attachments.html", **files),
        "pictures": {n: f"asset:{each.digest}" for n, each in arrived.pictures.items()},
        "problems": [f"“{name}”没有收下：{problem}" for name, problem in arrived.problems],
    }


def invalid(work: Work, form: ManuscriptForm, arrived: Arrived) -> HttpResponse:
    """Something could not be understood: the form again, the error in its place."""
    if wants_json(work.request):
        return told("invalid", 422, errors=form.errors)
    base = work.request.POST.get("base", "")
    return page(work, form, status=422, base=base, lost=_lost(arrived))


def refused(
    work: Work, form: ManuscriptForm, no: Refused, arrived: Arrived, *, saved: bool
) -> HttpResponse:
    """The regulation says no. ``saved``: the wording itself was kept, only 报送 was refused."""
    words = {"refused": no, "clause": work.view.pack.clauses.get(no.clause), "saved": saved}
    if wants_json(work.request):
        kept = state(work, arrived) if saved else {}
        html = part(work.request, "desk/parts/refused.html", **words)
        return told("refused", 409, html=html, **kept)
    base = work.view.case.digest if saved else work.request.POST.get("base", "")
    lost = () if saved else _lost(arrived)
    return page(work, form, status=409, base=base, lost=lost, **words)


def stale(work: Work, form: ManuscriptForm, mine: Revision, arrived: Arrived) -> HttpResponse:
    """Both texts on one page: the person's own in the editor, how the newer one differs beside it."""
    view = work.view
    newest = view.case.drafts[-1]
    beside = {
        "view": view,
        "newest": newest,
        "newest_by": view.names.get(newest.author, ""),
        "newest_body": shown_body(view),
        "found": differences(mine, view.paper, dict(drafting.columns_of(view.row.unit))),
    }
    if wants_json(work.request):
        html = part(work.request, "desk/parts/newest.html", **beside)
        return told("stale", 409, base=view.case.digest, newest=html)
    return page(work, form, status=409, stale=True, lost=_lost(arrived), **beside)


def gone(request: HttpRequest, view: CaseView, arrived: Arrived) -> HttpResponse:
    """The case left this person's hands while they wrote: why, and their words to copy."""
    no = drafting.not_in_hand(view)
    words = {"refused": no, "clause": view.pack.clauses.get(no.clause)}
    if wants_json(request):
        return told("refused", 409, html=part(request, "desk/parts/refused.html", **words))
    form = drafting.posted_form(request, view.row.unit, arrived)
    body = plain_text(form.cleaned_data.get("body", "")) if form.is_valid() else ""
    typed = {"title": request.POST.get("title", ""), "body": body or request.POST.get("body", "")}
    return render(request, "desk/gone.html", {"view": view, **words, **typed}, status=409)


def stopped(request: HttpRequest) -> HttpResponse:
    """For the page's script: go to the stop page at once."""
    return told("stopped", 409, address=reverse("desk:stopped"))


def _lost(arrived: Arrived) -> tuple[str, ...]:
    """Files a browser cannot put back into a form: the person is asked to choose them again."""
    return tuple(each.attachment.name for each in arrived.uploads)
