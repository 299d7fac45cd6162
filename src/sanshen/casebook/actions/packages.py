"""Taking everything of a period for a 保密检查: two lines, one before the first byte, one after the last.

The package is sent while it is made, so its digest is known at the end alone; whoever breaks the
transfer off leaves the first line without the second.
"""

from datetime import date, datetime

from django.db import transaction

from sanshen.casebook import store
from sanshen.casebook.actions.guards import NotVisible, open_account
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow, Person, Unit
from sanshen.casebook.visibility import taker_of_packages
from sanshen.domain.ledger import Entry
from sanshen.domain.refusal import Refused

CLAUSE = "2.10"


def take_package(person: Person, first: date, last: date, *, at: datetime) -> Entry:
    """Note who takes what of which days, in which office; the line. Refused for anyone else (R16)."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        open_account(person)
        held = taker_of_packages(person, at, unit)
        if held is None:
            raise _not_yours(unit)
        body = {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "office": held.office,
            "acting_for": held.acting_for,
        }
        return store.record(unit, Kind.PACKAGE, actor=person.identity, at=at, body=body)


def close_package(person: Person, line: int, manifest: str, *, at: datetime) -> None:
    """Note that the package of that line went out whole. ``manifest``: the digest of its list of files.

    NotVisible for a line by which this person took none.
    """
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        open_account(person)
        taken = LedgerRow.objects.filter(
            unit=unit, seq=line, kind=Kind.PACKAGE, actor=person.identity
        )
        if not taken.exists():
            raise NotVisible
        body = {"line": line, "manifest": manifest}
        store.record(unit, Kind.PACKAGE_CLOSED, actor=person.identity, at=at, body=body)


def _not_yours(unit: Unit) -> Refused:
    pack = store.pack_named(unit.pack)
    titles = "或者".join(pack.office_title(each) for each in pack.package_takers)
    return Refused(
        f"保密检查材料由{titles}提取。", clause=CLAUSE, remedy=f"请联系本单位的{titles}。"
    )
