"""What a register is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sanshen.domain.ledger import Checkpoint
from sanshen.domain.register.course import Course, Outcome, Round
from sanshen.domain.regulation import Pack
from sanshen.domain.workdays import SHANGHAI, Calendar


@dataclass(frozen=True)
class TakenDown:
    """One 紧急下线 (R13). ``case``: the number of the case the page came from.

    ``office`` and ``department``: what they are called. ``owed``: until when its 失效 is to be asked
    for.
    """

    index_number: str
    title: str
    case: str
    department: str
    person: str
    acting_for: str
    office: str
    reason: str
    at: datetime
    owed: datetime


def days_as_moments(first: date, last: date) -> tuple[datetime, datetime]:
    """The moment the first day begins and the moment the last is over, in Beijing."""
    return (
        datetime.combine(first, time.min, SHANGHAI),
        datetime.combine(last + timedelta(days=1), time.min, SHANGHAI),
    )


@dataclass(frozen=True)
class Register:
    """Everything a unit, or some of its departments, had in review in a period, both days included.

    ``departments``: their names; empty: the whole unit. ``made_at``: when the ledger was read, at
    ``checkpoint``. ``courses``: every case that was submitted before the period was over and had
    not ended before it began, as it stood at its end, and no other: a draft that nobody was ever
    shown stands in no register (K14). ``names``: people by identity. ``pack``: the rules the unit goes by.
    """

    unit: str
    departments: tuple[str, ...]
    first: date
    last: date
    made_at: datetime
    courses: tuple[Course, ...]
    taken_down: tuple[TakenDown, ...]
    names: Mapping[str, str]
    calendar: Calendar
    pack: Pack
    checkpoint: Checkpoint

    @property
    def begins(self) -> datetime:
        """The first moment of the period."""
        return days_as_moments(self.first, self.last)[0]

    @property
    def over(self) -> bool:
        """Whether the period had ended when the ledger was read: only then it can be final."""
        return self.made_at >= days_as_moments(self.first, self.last)[1]

    def within(self, moment: datetime | None) -> bool:
        """Whether something happened in the period."""
        begins, ends = days_as_moments(self.first, self.last)
        return moment is not None and begins <= moment < ends

    @cached_property
    def open(self) -> tuple[Course, ...]:
        """Submitted, and not ended when the period was; the earliest first."""
        still = [each for each in self.courses if each.outcome is Outcome.OPEN]
        return tuple(sorted(still, key=lambda c: (c.submissions[-1], c.case.number)))

    def ended(self, *outcomes: Outcome) -> tuple[Course, ...]:
        """What came to this in the period, the earliest first."""
        found = [c for c in self.courses if c.outcome in outcomes and self.within(c.ended)]
        return tuple(sorted(found, key=lambda c: (c.ended, c.case.number)))

    @cached_property
    def came_in(self) -> tuple[Course, ...]:
        """What was submitted for the first time in the period."""
        return tuple(c for c in self.courses if self.within(c.submissions[0]))

    @cached_property
    def carried_over(self) -> tuple[Course, ...]:
        """What had been submitted before the period and had not ended when it began."""
        return tuple(
            c
            for c in self.courses
            if c.submissions[0] < self.begins and (c.ended is None or c.ended >= self.begins)
        )

    @cached_property
    def decided(self) -> tuple[tuple[Course, Round], ...]:
        """Every review that came to its decision in the period, on time or not."""
        return tuple((c, r) for c in self.courses for r in c.rounds if self.within(r.decided))

    @cached_property
    def late(self) -> tuple[tuple[Course, Round], ...]:
        """Every review that was past its deadline on some day of the period."""
        found = [
            (c, r)
            for c in self.courses
            for r in c.rounds
            if r.late and (r.left is None or r.left >= self.begins)
        ]
        return tuple(sorted(found, key=lambda each: (each[1].clock.started, each[0].case.number)))
