"""The annex forms of a case, filled from what the ledger and the roster say."""

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person, Unit
from sanshen.domain.forms import Form, Matter, publication_form, secrecy_form, withdrawal_form
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.procedure import Case, CaseKind

FORM_NAMES = {"A1": "信息发布审批表", "A1.2": "保密审查表", "A2": "信息失效审批表"}
"""What people call the form of each annex."""


def forms_of(unit: Unit, case: Case) -> dict[str, Form]:
    """The forms by the annex that prescribes them.

    ``A1`` and ``A1.2`` of a publication or correction, ``A2`` of a withdrawal.
    """
    matter = matter_of(unit, case)
    if case.kind is CaseKind.WITHDRAWAL:
        return {"A2": withdrawal_form(matter)}
    return {"A1": publication_form(matter), "A1.2": secrecy_form([matter])}


def matter_of(unit: Unit, case: Case) -> Matter:
    """What a form of the case is filled from; of a decided case always the same."""
    pack = store.pack_by_digest(case.pack)
    department = unit.departments.filter(slug=case.department).first()
    return Matter(
        unit=unit.name,
        case=case,
        pack=pack,
        paper=store.paper(unit, case.digest),
        names=names_of(case),
        department=department.name if department else case.department,
        checkpoint=_decided_at(unit, case) if case.decided(pack) else None,
    )


def _decided_at(unit: Unit, case: Case) -> Checkpoint:
    """Where the ledger stood when the last signature on the case was written."""
    last = list(store.entries(unit, case=case.number, kinds=[Kind.SIGNATURE]))[-1]
    return Checkpoint(unit.origin, last.seq, last.hash)


def names_of(case: Case) -> dict[str, str]:
    """The names of everyone on the trail, by identity."""
    keys = [int(each) for each in case.everyone()]
    return {p.identity: p.name for p in Person.objects.filter(pk__in=keys)}
