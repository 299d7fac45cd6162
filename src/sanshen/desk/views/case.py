"""The page of one case: the 审批表, the text, what changed, what was found, and what I may do now."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries, store
from sanshen.casebook.filling import FORM_NAMES
from sanshen.casebook.models import Person
from sanshen.casebook.queries import CaseView
from sanshen.desk.choices import CHECKS, choices, writing_verb
from sanshen.desk.papers import signed_lines
from sanshen.desk.points import Point, points
from sanshen.desk.repairs import repairs
from sanshen.desk.seen import seen_body
from sanshen.desk.sheet import last_return, sheet
from sanshen.desk.steps import steps
from sanshen.desk.timing import timing
from sanshen.domain.difference import Differences, differences
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.manuscript.facts import facts, short, size_words
from sanshen.domain.procedure import CaseKind
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import StageKind, Verb

COMPARED = 4
"""How many earlier wordings the page compares with; all of them are in the ledger."""


@login_required
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The case as this person may see it now."""
    return case_page(request, queries.case_for(request.user, number, timezone.localtime()))


def case_page(
    request: HttpRequest,
    view: CaseView,
    *,
    status: int = 200,
    refused: Refused | None = None,
    typed: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page, or the page again with what was typed and why it was refused."""
    paper, stage = view.paper, view.pack.stages[view.case.stage]
    columns = {each["slug"]: each["name"] for each in view.row.unit.portal.get("columns", [])}
    offered = choices(view)
    found = points(view.inspection, view.pack, paper, view.case.answers, view.names)
    shown: dict[str, Any] = {
        "view": view,
        "stage": stage,
        "kind": view.case.kind.label,
        "steps": steps(view),
        "timing": timing(view.row, timezone.localtime(), store.calendar(view.row.unit)),
        "proofreading": stage.kind is StageKind.PROOF and bool(offered),
        "body": seen_body(view, found),
        "facts": facts(paper, columns),
        "files": _files(paper, found),
        "compared": _compared(view, columns, request.user),
        "points": found,
        "title_points": [each for each in found if each.field == "title"],
        "record_points": _beside(found),
        "asked": [each for each in found if each.weight != "hint"],
        "repairs": repairs(view),
        "blocked": _blocked(view),
        "sheet": sheet(view),
        "printed": _printed(view),
        "submitted": any(each.verb is Verb.SUBMIT for each in view.case.signatures),
        "keeping": queries.keeping_of(view),
        "registers": queries.register_reach(request.user, timezone.localtime()) is not None,
        "sets_retention": queries.sets_retention(request.user, timezone.localtime()),
        "bundled": queries.has_bundle(request.user, view.row.number),
        "signed": signed_lines(request.user, view.row.number),
        "returned": last_return(view),
        "choices": offered,
        "writing": writing_verb(view),
        "correct": Verb.CORRECT,
        "checks": CHECKS,
        "heads": view.pack.secrecy_heads.items(),
        "seen": len(view.case.signatures),
        "refused": refused,
        "clause": view.pack.clauses.get(refused.clause) if refused else None,
        "typed": typed or {},
    }
    return render(request, "desk/case.html", shown, status=status)


def _printed(view: CaseView) -> list[tuple[str, str]]:
    """The annex forms of this kind of case: (annex, title)."""
    annexes = ("A2",) if view.case.kind is CaseKind.WITHDRAWAL else ("A1", "A1.2")
    return [(each, FORM_NAMES[each]) for each in annexes]


def _files(paper: Paper, found: list[Point]) -> list[dict[str, Any]]:
    if not isinstance(paper, Revision):
        return []
    return [
        {
            "name": each.name,
            "digest": each.digest,
            "size": size_words(each.size),
            "short": short(each.digest),
            "points": [point for point in found if point.file == each.name],
        }
        for each in paper.attachments
    ]


def _beside(found: list[Point]) -> list[Point]:
    """What speaks of the fields beside the text."""
    return [
        each
        for each in found
        if not (each.in_body or each.picture or each.file or each.field == "title")
    ]


def _compared(
    view: CaseView, columns: dict[str, str], person: Person
) -> list[tuple[str, Differences]]:
    """Every wording signed before that is not the present one, the latest first, and what changed.

    A correction is compared with what is online, too.
    """
    case, unit = view.case, view.row.unit
    wanted: dict[str, str] = {}
    for signature in reversed(case.signatures):
        mine = signature.person == person.identity
        who = "您" if mine else view.names.get(signature.person, "")
        stage = view.pack.stages[signature.stage].title
        wanted.setdefault(signature.digest, f"{who}{stage}时签署的")
    if case.kind is CaseKind.CORRECTION:
        wanted.setdefault(case.base, "网上现行的")
    wanted.pop(case.digest, None)
    latest = list(wanted.items())[:COMPARED]
    return [
        (words, differences(store.paper(unit, digest), view.paper, columns))
        for digest, words in latest
    ]


def _blocked(view: CaseView) -> str:
    """What the inspection still asks before anybody can agree; empty when nothing."""
    if stops := view.inspection.stops:
        return f"机检发现 {len(stops)} 处必须改正的问题，改正之前不能同意或通过。"
    if waiting := view.inspection.unanswered(view.case.answers):
        return f"还有 {len(waiting)} 处机检提示没有答复，答复之后才能同意或通过。"
    return ""
