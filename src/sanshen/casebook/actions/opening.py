"""Opening a case of any kind with its first wording: 2.8.1."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sanshen.casebook import followers, store, vault
from sanshen.casebook.actions.guards import inspected, open_account, stop_if_marked
from sanshen.casebook.actions.targets import must_be_open
from sanshen.casebook.models import CaseRow, Person, Unit
from sanshen.casebook.vault import Upload
from sanshen.domain import procedure
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.procedure import Case, CaseKind

PREFIX = {CaseKind.PUBLICATION: "FB", CaseKind.CORRECTION: "GZ", CaseKind.WITHDRAWAL: "SX"}


def open_case(
    person: Person,
    *,
    department: str,
    paper: Revision,
    uploads: Sequence[Upload] = (),
    at: datetime,
) -> str:
    """Open a publication with its first wording; returns the case number."""
    return begin(
        person,
        CaseKind.PUBLICATION,
        department=department,
        paper=paper,
        uploads=uploads,
        at=at,
    )


def begin(
    person: Person,
    kind: CaseKind,
    *,
    department: str,
    paper: Paper,
    at: datetime,
    uploads: Sequence[Upload] = (),
    target: str = "",
    base: str = "",
) -> str:
    """Open a case of any kind with its first wording; returns the case number."""
    stop_if_marked(person, at, paper=paper, uploads=uploads)
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        open_account(person)
        if target:
            must_be_open(unit, target, base)
        pinned = store.pin_pack(unit)
        pack = store.pack_by_digest(pinned)
        case = procedure.open_case(
            number=_next_number(unit, kind, at),
            unit=unit.code,
            department=department,
            kind=kind,
            pack=pack,
            pack_digest=pinned,
            roster=store.roster(unit),
            person=person.identity,
            paper=paper.digest,
            at=at,
            target=target,
            base=base,
        )
        keep_wording(unit, case, paper, uploads)
        store.save_new(unit, case, paper, at)
        followers.wake_after_commit()
    return case.number


def keep_wording(unit: Unit, case: Case, paper: Paper, uploads: Sequence[Upload]) -> None:
    """Store a wording with its files and its inspection; the caller holds the unit."""
    for upload in uploads:
        vault.keep(unit, upload)
    pack = store.pack_by_digest(case.pack)
    store.keep_paper(unit, paper, inspected(unit, pack, paper, uploads))


def _next_number(unit: Unit, kind: CaseKind, at: datetime) -> str:
    prefix = f"{PREFIX[kind]}-{at.year}-"
    this_year = CaseRow.objects.filter(unit=unit, number__gte=prefix, number__lt=f"{prefix}~")
    serial = this_year.count() + 1
    return f"{prefix}{serial:04d}"
