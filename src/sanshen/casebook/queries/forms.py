"""What the annex forms of a case are filled from."""

from dataclasses import replace
from datetime import datetime

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person, Unit
from sanshen.casebook.queries.cases import CaseView, case_for
from sanshen.domain.forms import Form, Matter, publication_form, secrecy_form, withdrawal_form
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.procedure import CaseKind


def forms_for(person: Person, number: str, at: datetime) -> dict[str, Form]:
    """The forms of a visible case as they stand, by the annex that prescribes them.

    ``A1`` and ``A1.2`` of a publication or correction, ``A2`` of a withdrawal. NotVisible when the
    case does not exist for this person.
    """
    matter = _matter(case_for(person, number, at))
    if matter.case.kind is CaseKind.WITHDRAWAL:
        return {"A2": withdrawal_form(matter)}
    return {"A1": publication_form(matter), "A1.2": secrecy_form([matter])}


def _matter(view: CaseView) -> Matter:
    undecided = Matter(
        case=view.case,
        pack=view.pack,
        paper=view.paper,
        names=view.names,
        department=view.department,
    )
    if not undecided.decided:
        return undecided
    return replace(undecided, checkpoint=_decided_at(view.row.unit, view.case.number))


def _decided_at(unit: Unit, number: str) -> Checkpoint:
    """Where the ledger stood when the last signature on the case was written."""
    last = list(store.entries(unit, case=number, kinds=[Kind.SIGNATURE]))[-1]
    return Checkpoint(unit.origin, last.seq, last.hash)
