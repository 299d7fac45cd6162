"""备案, and who could act on a day: for everyone of the unit, as the roster itself is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from sanshen.casebook import rosters, vault
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.models import FilingRow, Person, Unit
from sanshen.domain.forms import RosterList
from sanshen.domain.roster import (
    Duty,
    Filing,
    Right,
    filing_before,
    responsible_on,
    rights_on,
    was_filed,
)


@dataclass(frozen=True)
class HeldOn:
    """Who could act in one office on a day; ``rights`` empty: it stood vacant.

    ``filed``: the filing that had told the district so by that day; ``later``: without one, the
    first filing after it; None: there is none.
    """

    office: str
    department: str
    rights: tuple[Right, ...]
    filed: Filing | None
    later: Filing | None


def filings(unit: Unit) -> QuerySet[FilingRow]:
    """Every filing of the roster with the district, the latest first."""
    return FilingRow.objects.filter(unit=unit).select_related("by").order_by("-pk")


def filing_duty(unit: Unit, at: datetime) -> Duty:
    """Which changes of the list the district has not been told of today, and since when (2.2)."""
    return rosters.names_on(unit, at.date()).duty


def filing_list(unit: Unit, at: datetime) -> RosterList:
    """Today's list."""
    return rosters.names_on(unit, at.date())


def filing_sheet(person: Person, key: int, kind: str) -> tuple[FilingRow, bytes]:
    """One file of a filing as it was archived. ``kind``: pdf or docx, the list; scan, the receipt.

    NotVisible when the person's unit has no such filing, or it has no such file. FileChanged when
    the stored bytes are no longer those of its digest.
    """
    row = FilingRow.objects.filter(unit=person.unit, pk=key).first()
    stored = {"pdf": row.pdf, "docx": row.docx, "scan": row.scan} if row else {}
    digest = stored.get(kind, "")
    if row is None or not digest:
        raise NotVisible
    return row, vault.fetch(person.unit, digest)


def held_on(unit: Unit, department: str, day: date) -> tuple[list[HeldOn], Right | None]:
    """Every filed office of a department on a day (empty: the whole unit), and its 责任领导 (R04)."""
    names = rosters.names_on(unit, day)
    known, told = names.history, rosters.filings(unit)
    scope = "department" if department else "unit"
    last = filing_before(told, day)
    after = next((each for each in told if each.filed_on > day), None)
    found = []
    for office in names.pack.offices.values():
        if office.scope != scope or office.id not in names.pack.filed:
            continue
        rights = rights_on(known, office.id, department, day)
        filed = last if was_filed(known, office.id, department, day, last) else None
        found.append(HeldOn(office.id, department, rights, filed, None if filed else after))
    return found, responsible_on(known, department, day) if department else None
