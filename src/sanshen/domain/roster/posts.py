"""Who may act: appointments, delegations, and the right that comes of them on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from sanshen.domain.workdays import SHANGHAI

Span = tuple[date, date | None]
"""From a day to a day, both included; None: until further notice."""


def day_of(moment: datetime) -> date:
    """The day on which somebody acts: Beijing's, whatever zone the time was written in.

    ValueError for a time without a zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone says nothing about the day: {moment.isoformat()}")
    return moment.astimezone(SHANGHAI).date()


@dataclass(frozen=True)
class Appointment:
    """``person`` holds ``office`` from ``start`` to ``end``, both days included.

    ``department`` empty: for the whole unit. ``end`` None: until further notice.
    """

    person: str
    office: str
    department: str
    start: date
    end: date | None = None

    def covers(self, office: str, department: str, day: date) -> bool:
        """Whether this appointment gives the office, for that department, on that day."""
        return (
            self.office == office
            and self.department in ("", department)
            and self.start <= day
            and (self.end is None or day <= self.end)
        )


@dataclass(frozen=True)
class Delegation:
    """``giver`` lets ``taker`` act in one office for a bounded time, both days included.

    ``department`` empty: wherever the giver holds the office.
    """

    giver: str
    taker: str
    office: str
    department: str
    start: date
    end: date

    def covers(self, office: str, department: str, day: date) -> bool:
        """Whether this delegation lends the office, for that department, on that day."""
        return (
            self.office == office
            and self.department in ("", department)
            and self.start <= day <= self.end
        )


@dataclass(frozen=True)
class Holding:
    """In which right somebody acts. ``acting_for``: the giver of a delegation, or empty."""

    person: str
    office: str
    department: str
    acting_for: str = ""
