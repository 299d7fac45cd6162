"""The roster's history and its filings as the ledger tells them; the rows are cached answers."""

from datetime import date
from typing import Any

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person, Unit
from sanshen.domain.forms import Official, RosterList
from sanshen.domain.ledger import Checkpoint, Entry
from sanshen.domain.roster import (
    Appointment,
    Delegation,
    Filing,
    History,
    day_of,
    filing_before,
)

ENTERING = (Kind.APPOINTMENT, Kind.DELEGATION)
ENDING = (Kind.APPOINTMENT_ENDED, Kind.DELEGATION_ENDED)


def history(unit: Unit) -> History:
    """Every appointment and delegation of the unit, with the lines that tell of it."""
    found = History()
    for entry in store.entries(unit, kinds=[*ENTERING, *ENDING]):
        on, body = day_of(store.time_of(entry)), entry.body
        post = _post(entry)
        if entry.kind in ENTERING:
            found = found.entered(entry.seq, on, post)
        else:
            # Lines written before ends named the start of what they end do not have it.
            start = date.fromisoformat(body["start"]) if "start" in body else None
            found = found.ended(entry.seq, on, post, start=start)
    return found


def filings(unit: Unit) -> tuple[Filing, ...]:
    """Every filing of the unit, in order."""
    return tuple(
        Filing(
            line=entry.seq,
            filed_on=date.fromisoformat(entry.body["filed_on"]),
            receipt=entry.body["receipt"],
            # The first filings told no line: their list was the one they were recorded with.
            size=entry.body.get("size", entry.seq - 1),
        )
        for entry in store.entries(unit, kinds=[Kind.FILING])
    )


def names_on(unit: Unit, day: date, size: int | None = None) -> RosterList:
    """The list of a day as it stood at the day's end, or stands now; the last filing before it.

    ``size``: as it stood earlier that day, after the line of that number. ValueError when that is
    no line about the roster, or one of a later day.
    """
    known = history(unit)
    end = known.size_on(day)
    if size is None:
        size = end
    elif size > end or size not in {line for line, _ in known.lines()}:
        raise ValueError(f"台账第 {size} 条不是到 {day.isoformat()} 为止名册的变动")
    return RosterList(
        unit=unit.name,
        pack=store.pack_named(unit.pack),
        departments=dict(unit.departments.order_by("pk").values_list("slug", "name")),
        officials={
            person.identity: Official(person.name, person.phone)
            for person in Person.objects.filter(unit=unit)
        },
        history=known,
        day=day,
        checkpoint=_checkpoint(unit, size),
        last=filing_before(filings(unit), day),
    )


def _checkpoint(unit: Unit, size: int) -> Checkpoint:
    return Checkpoint(unit.origin, size, store.line(unit, size).hash if size else "")


def _post(entry: Entry) -> Appointment | Delegation:
    body: dict[str, Any] = dict(entry.body)
    end = date.fromisoformat(body["end"]) if body["end"] else None
    # An end that does not say when its appointment began is compared without it.
    start = date.fromisoformat(body["start"]) if "start" in body else day_of(store.time_of(entry))
    if entry.kind in (Kind.APPOINTMENT, Kind.APPOINTMENT_ENDED):
        return Appointment(body["person"], body["office"], body["department"], start, end)
    if end is None:
        raise ValueError(f"台账第 {entry.seq} 条委托没有结束日期")
    return Delegation(body["giver"], body["taker"], body["office"], body["department"], start, end)
