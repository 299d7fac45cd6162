"""备案: what the district was told of the roster, and which changes it has yet to be told (2.2).

Appointments alone are filed: a delegation is time-boxed and changes nobody's office; the filed list
says it beside the giver's name.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sanshen.domain.roster.history import Entered, History
from sanshen.domain.roster.posts import Appointment


@dataclass(frozen=True)
class Filing:
    """One list filed: the one of the day ``filed_on``, made from the first ``size`` ledger lines.

    ``line``: the ledger line that records it. ``receipt``: the district's number or words.
    """

    line: int
    filed_on: date
    receipt: str
    size: int


class Turn(StrEnum):
    """What happened to an appointment: 新任, 离任, or another last day while it runs (变更)."""

    NEW = "new"
    LEFT = "left"
    ALTERED = "altered"


@dataclass(frozen=True)
class Change:
    """One change of the list. ``since``: the day from which the list is another one.

    ``line``: the ledger line that entered it. ``before``: of an altered one, the last day the
    district was told.
    """

    turn: Turn
    appointment: Appointment
    since: date
    line: int
    before: date | None = None


@dataclass(frozen=True)
class Duty:
    """What is owed to the district, the oldest first; nothing: everything was told.

    ``first``: nothing was ever filed, and the whole list is owed.
    """

    changes: tuple[Change, ...]
    first: bool = False

    @property
    def since(self) -> date | None:
        """The day the duty began; None when nothing is owed."""
        return min((each.since for each in self.changes), default=None)

    def age(self, day: date) -> int:
        """How many days the duty is old."""
        return (day - self.since).days if self.since else 0


def listed(
    history: History, offices: Collection[str], day: date, size: int
) -> tuple[Appointment, ...]:
    """Who stands on the list of a day, as the first ``size`` ledger lines tell it."""
    known = (each.known(size) for each in history.appointments)
    return tuple(each for each in known if each and each.office in offices and _on_list(each, day))


def owed(
    history: History, offices: Collection[str], day: date, size: int, last: Filing | None
) -> Duty:
    """Every change between the last filing and the list of ``day`` made from ``size`` lines.

    A start or an end that was entered ahead is a change from the day it takes effect: until then
    the list is still the one filed. Before the first filing those who left already are not owed.
    """
    changes = [
        change
        for each in history.appointments
        if each.post.office in offices
        for change in _changes(each, day, size, last)
    ]
    changes.sort(key=lambda change: (change.since, change.line))
    return Duty(tuple(changes), first=last is None)


def filing_before(filings: Iterable[Filing], day: date) -> Filing | None:
    """The newest filing of that day or an earlier one; None when there was none."""
    return max(
        (each for each in filings if each.filed_on <= day), key=lambda f: f.line, default=None
    )


def was_filed(
    history: History, office: str, department: str, day: date, filing: Filing | None
) -> bool:
    """Whether that filing says who held the office that day: nobody came and nobody left between."""
    if filing is None:
        return False
    its_own = History(
        tuple(e for e in history.appointments if e.post.department in ("", department))
    )
    size = max((line for line, _ in history.lines()), default=0)
    duty = owed(its_own, {office}, day, size, filing)
    return all(change.turn is Turn.ALTERED for change in duty.changes)


def _changes(
    each: Entered[Appointment], day: date, size: int, last: Filing | None
) -> Iterable[Change]:
    now = each.known(size)
    if now is None or now.start > day:
        return
    before = each.known(last.size) if last else None
    told = before is not None and last is not None and before.start <= last.filed_on
    stood = before is not None and last is not None and _on_list(before, last.filed_on)
    over = now.end is not None and now.end < day
    ends = [end for end in each.ends if end.line <= size]
    if not told and (last or not over):
        yield Change(Turn.NEW, now, now.start, each.line)
    if over and now.end and last and (stood or not told):
        line = ends[-1].line if ends else each.line
        yield Change(Turn.LEFT, now, now.end + timedelta(days=1), line)
    elif stood and not over and before and now.end != before.end:
        yield Change(Turn.ALTERED, now, ends[-1].on, ends[-1].line, before.end)


def _on_list(appointment: Appointment, day: date) -> bool:
    return appointment.start <= day and (appointment.end is None or day <= appointment.end)
