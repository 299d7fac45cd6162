"""One case, as one person may see it."""

from dataclasses import dataclass
from datetime import datetime

from sanshen.casebook import filling, store, vault
from sanshen.casebook.actions.guards import NotVisible, inspected
from sanshen.casebook.models import CaseRow, InspectionRow, Person, PublicationRow
from sanshen.casebook.visibility import visible_cases
from sanshen.domain.inspection import Inspection
from sanshen.domain.manuscript import Attachment, Paper
from sanshen.domain.procedure import Case, Clock, clock, possible
from sanshen.domain.regulation import Pack, Row
from sanshen.domain.roster import Roster


@dataclass(frozen=True)
class CaseView:
    """All that the case page shows. ``possible``: exactly the acts this person may do now.

    ``names``: people by identity. ``page``: what is public because of this case or what it is about.
    """

    row: CaseRow
    case: Case
    pack: Pack
    paper: Paper
    inspection: Inspection
    clock: Clock
    possible: tuple[Row, ...]
    roster: Roster
    names: dict[str, str]
    page: PublicationRow | None
    department: str


def case_for(person: Person, number: str, at: datetime) -> CaseView:
    """The case, or NotVisible when it does not exist for this person."""
    row = visible_cases(person, at).filter(number=number).select_related("unit", "handler").first()
    if row is None or not person.is_active:
        raise NotVisible
    unit = row.unit
    case = store.load(unit, number)
    pack, roster = store.pack_by_digest(case.pack), store.roster(unit)
    paper = store.paper(unit, case.digest)
    department = unit.departments.filter(slug=case.department).first()
    return CaseView(
        row=row,
        case=case,
        pack=pack,
        paper=paper,
        inspection=inspected(unit, pack, paper),
        clock=clock(case, pack, store.calendar(unit)),
        possible=possible(case, pack, roster, person.identity, at),
        roster=roster,
        names=filling.names_of(case),
        page=PublicationRow.objects.filter(unit=unit, index_number=case.target).first()
        if case.target
        else PublicationRow.objects.filter(unit=unit, case=number).first(),
        department=department.name if department else case.department,
    )


def paper_for(person: Person, number: str, digest: str, at: datetime) -> Paper:
    """One wording out of a visible case's history; NotVisible for a wording of another case."""
    view = case_for(person, number, at)
    if digest not in {draft.digest for draft in view.case.drafts}:
        raise NotVisible
    return store.paper(view.row.unit, digest)


def papers_of(view: CaseView) -> list[tuple[str, Paper]]:
    """Every wording of the case, oldest first, with its digest."""
    digests = dict.fromkeys(draft.digest for draft in view.case.drafts)
    return [(digest, store.paper(view.row.unit, digest)) for digest in digests]


def inspections_of(view: CaseView) -> dict[str, Inspection]:
    """What the rules last read in each wording of the case, by its digest."""
    digests = {draft.digest for draft in view.case.drafts}
    rows = InspectionRow.objects.filter(unit=view.row.unit, paper__in=digests).order_by("pk")
    return {row.paper: store.inspection_from(row) for row in rows}


def file_for(person: Person, number: str, digest: str, at: datetime) -> tuple[Attachment, bytes]:
    """A file of a visible case, whichever of its wordings carries it; NotVisible otherwise (K14)."""
    view = case_for(person, number, at)
    for _, paper in papers_of(view):
        for each in vault.files_of(paper):
            if each.digest == digest:
                return each, vault.fetch(view.row.unit, digest)
    raise NotVisible
