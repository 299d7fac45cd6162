"""The ledger in words."""

from datetime import datetime

from sanshen.casebook import store
from sanshen.casebook.models import LedgerRow, Person, Unit
from sanshen.casebook.queries.cases import case_for
from sanshen.casebook.telling import Told, told


def ledger_words(person: Person, number: str, at: datetime) -> list[Told]:
    """The lines of one visible case, oldest first."""
    view = case_for(person, number, at)
    return told(view.row.unit, list(store.entries(view.row.unit, case=number)), view.pack)


def lines_of_unit(unit: Unit, *, before: int = 0, most: int = 50) -> list[Told]:
    """The unit's latest lines, newest first; ``before``: older than this number."""
    rows = LedgerRow.objects.filter(unit=unit)
    if before:
        rows = rows.filter(seq__lt=before)
    latest = [store.entry_from(row, unit.origin) for row in rows.order_by("-seq")[:most]]
    return told(unit, latest, store.pack_named(unit.pack))
