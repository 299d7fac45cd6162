"""Who could act in an office on a day, by what right, and which lines of the ledger prove it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanshen.domain.roster.history import Entered, History
from sanshen.domain.roster.posts import Appointment

RESPONSIBLE = ("responsible_leader", "supervising_leader")
"""责任领导 (R04): whoever the roster names, else the department's 分管领导."""


@dataclass(frozen=True)
class Right:
    """One right to act. ``acting_for``: the giver of a delegation, or empty.

    ``start`` and ``end``: its days, both included; ``end`` None: until further notice. ``lines``:
    the ledger lines that prove it, of a delegation also those of the giver's own appointment.
    """

    person: str
    office: str
    department: str
    start: date
    end: date | None
    lines: tuple[int, ...]
    acting_for: str = ""


def rights_on(history: History, office: str, department: str, day: date) -> tuple[Right, ...]:
    """Every right in which anybody could act that day, the appointed first; empty: a vacancy.

    No appointment begins or ends in the past (2.2), so what is known today of a past day is what
    was known at its end.
    """
    return (*_own(history, office, department, day), *_lent(history, office, department, day))


def responsible_on(history: History, department: str, day: date) -> Right | None:
    """The 责任领导 of a department that day (R04); None when the office is vacant."""
    for office in RESPONSIBLE:
        for right in _own(history, office, department, day):
            return right
    return None


def _own(history: History, office: str, department: str, day: date) -> Iterator[Right]:
    for each in _appointed(history, office, department, day):
        post = each.now
        yield Right(post.person, office, post.department, post.start, post.end, each.lines)


def _lent(history: History, office: str, department: str, day: date) -> Iterator[Right]:
    for each in history.delegations:
        lent = each.now
        givers = [
            one
            for one in _appointed(history, office, department, day)
            if one.now.person == lent.giver
        ]
        if givers and lent.covers(office, department, day):
            lines = sorted({*each.lines, *(line for one in givers for line in one.lines)})
            yield Right(
                person=lent.taker,
                office=office,
                department=lent.department,
                start=lent.start,
                end=lent.end,
                lines=tuple(lines),
                acting_for=lent.giver,
            )


def _appointed(
    history: History, office: str, department: str, day: date
) -> Iterator[Entered[Appointment]]:
    return (each for each in history.appointments if each.now.covers(office, department, day))
