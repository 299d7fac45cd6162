"""Saving a wording: from the posted form to the casebook, and what became of it."""

from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from sanshen.casebook import actions, queries
from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.casebook.models import Person, Unit
from sanshen.casebook.queries import CaseView
from sanshen.desk.manuscript_form import ManuscriptForm, initial_of, name_pictures, shown_pictures
from sanshen.desk.receiving import Arrived
from sanshen.domain.inspection import Weight
from sanshen.domain.manuscript import Attachment, Record, Revision
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Row, StageKind, Verb
from sanshen.intake import Unreadable, clean_html, plain_text

ANSWER = "answer-"


def blank(person: Person) -> Revision:
    """What a new draft begins with: the unit issues it, the clerk's office phone answers for it."""
    return Revision(title="", body="", record=Record(issuer=person.unit.name), contact=person.phone)


def columns_of(unit: Unit) -> list[tuple[str, str]]:
    """The unit's portal columns as (address name, title), those below another one indented."""
    columns = unit.portal.get("columns", [])
    names = {each["slug"]: each["name"] for each in columns}
    return [
        (each["slug"], " › ".join(filter(None, (names.get(each.get("parent", "")), each["name"]))))
        for each in columns
    ]


def writing_row(view: CaseView) -> Row | None:
    """By which act this person may change the wording now: 修改, 校改, or not at all."""
    return next((row for row in view.possible if row.verb in (Verb.REVISE, Verb.CORRECT)), None)


def submit_row(view: CaseView) -> Row | None:
    """The act 报送审查, when this person may do it now."""
    return next((row for row in view.possible if row.verb is Verb.SUBMIT), None)


def in_drafting(view: CaseView) -> bool:
    """Whether the case lies on its drafting table, where the text may be saved by itself."""
    return view.pack.stages[view.case.stage].kind is StageKind.DRAFTING


def not_in_hand(view: CaseView) -> Refused:
    """Said when somebody opens the editor of a case that they may not change now."""
    stage = view.pack.stages[view.case.stage]
    clause = next((row.clause for row in view.case.table(view.pack).rows_at(stage.id)), "2.8")
    return Refused(
        f"这件稿件现在处于“{stage.title}”，您不能修改它的文字。",
        clause=clause,
        remedy=f"现在等待：{stage.waiting_for}。需要改动的，请联系办理的同志退回或修改。"
        if stage.waiting_for
        else "这件稿件已经办结。需要改动已公开信息的，请从“已公开信息”发起更正。",
    )


def form_for(revision: Revision, unit: Unit) -> ManuscriptForm:
    """The form filled with a wording."""
    return ManuscriptForm(initial=initial_of(revision), columns=columns_of(unit))


def stop_before_echo(request: HttpRequest, arrived: Arrived | None = None) -> None:
    """SecrecyStop when anything typed or named carries a mark, before any of it is shown again."""
    texts = [
        str(value)
        for field, values in request.POST.lists()
        for value in values
        if field not in ("body", "csrfmiddlewaretoken", "base")
    ]
    try:
        texts.append(plain_text(clean_html(request.POST.get("body", ""))))
    except Unreadable:
        texts.append(request.POST.get("body", ""))
    if arrived:
        texts += [name for name, _ in arrived.problems]
        texts += [upload.attachment.name for upload in arrived.uploads]
    stop_if_marked(request.user, timezone.localtime(), texts=texts)


def posted_form(request: HttpRequest, unit: Unit, arrived: Arrived) -> ManuscriptForm:
    """The form as posted, its new pictures named."""
    posted: QueryDict = request.POST.copy()
    named = {number: each.digest for number, each in arrived.pictures.items()}
    posted["body"] = name_pictures(posted.get("body", ""), named)
    return ManuscriptForm(posted, columns=columns_of(unit))


def wording(
    request: HttpRequest,
    form: ManuscriptForm,
    arrived: Arrived,
    base: Revision,
    view: CaseView | None = None,
) -> Revision:
    """The revision that a valid form and its files stand for."""
    pictures = {each.digest: each for each in base.pictures}
    pictures |= {each.digest: each for each in arrived.pictures.values()}
    if view and not set(shown_pictures(form.cleaned_data["body"])) <= set(pictures):
        # An undone deletion: the picture is in an earlier wording of this very case.
        pictures = _pictures_so_far(view) | pictures
    return form.revision(
        base,
        added=arrived.attachments,
        removed=frozenset(request.POST.getlist("remove")),
        pictures=pictures,
    )


def _pictures_so_far(view: CaseView) -> dict[str, Attachment]:
    return {
        each.digest: each
        for _, paper in queries.papers_of(view)
        if isinstance(paper, Revision)
        for each in paper.pictures
    }


def give_answers(person: Person, view: CaseView, posted: QueryDict, at: datetime) -> None:
    """Record every answer that was typed beside a finding and is new.

    One whose finding is gone from this wording is let go: there is nothing left to answer.
    """
    asked = {f.key for f in view.inspection.findings if f.weight is Weight.ANSWER}
    for field, reason in posted.items():
        key = field.removeprefix(ANSWER)
        if field == key or key not in asked or not str(reason).strip():
            continue
        given = view.case.answers.get(key)
        if given is None or given.reason != str(reason).strip():
            actions.answer(person, view.row.number, finding=key, reason=str(reason), at=at)
