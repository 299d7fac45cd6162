"""Loading a year's holiday notice, and what it does to open deadlines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from sanshen.casebook import store
from sanshen.casebook.actions.keepers import keeper
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, Person, YearRow
from sanshen.domain.workdays import YearTable


def load_year(person: Person, content: Mapping[str, Any], *, at: datetime) -> tuple[str, ...]:
    """Load one year's notice (holiday-cn shape); returns the cases whose deadline moved.

    ValueError in Chinese when the notice is not one. Each moved deadline is a line in the ledger.
    """
    table = YearTable.from_holiday_cn(content)
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        YearRow.objects.update_or_create(
            unit=unit, year=table.year, defaults={"content": dict(content)}
        )
        moved: list[str] = []
        for row in CaseRow.objects.filter(unit=unit, due_at__isnull=False, decided_at=None):
            case = store.load(unit, row.number)
            store.refresh(unit, case, store.paper(unit, case.digest), at)
            after = CaseRow.objects.get(pk=row.pk)
            if (after.due_at, after.due_provisional) != (row.due_at, row.due_provisional):
                moved.append(row.number)
                body = {
                    "year": table.year,
                    "before": _written(row.due_at),
                    "after": _written(after.due_at),
                    "provisional": after.due_provisional,
                }
                store.record(
                    unit,
                    Kind.CALENDAR,
                    actor=person.identity,
                    at=at,
                    case=row.number,
                    body=body,
                )
        if not moved:
            body = {"year": table.year, "before": "", "after": "", "provisional": False}
            store.record(unit, Kind.CALENDAR, actor=person.identity, at=at, body=body)
    return tuple(moved)


def _written(moment: datetime | None) -> str:
    """In the town's own time: the line is read by people."""
    return localtime(moment).isoformat() if moment else ""
