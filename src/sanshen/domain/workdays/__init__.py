"""Workdays and deadlines: which days the unit works, and when two of them are over (clause 1.3)."""

from sanshen.domain.workdays.calendar import Calendar, CalendarMissing, Closure, missing_years
from sanshen.domain.workdays.deadline import (
    DAY_END,
    SHANGHAI,
    Deadline,
    Pause,
    counts_on,
    due,
    lateness,
)
from sanshen.domain.workdays.hours import DAY_BEGIN, worked
from sanshen.domain.workdays.tables import MarkedDay, Notice, YearTable
from sanshen.domain.workdays.taken import taken

__all__ = [
    "DAY_BEGIN",
    "DAY_END",
    "SHANGHAI",
    "Calendar",
    "CalendarMissing",
    "Closure",
    "Deadline",
    "MarkedDay",
    "Notice",
    "Pause",
    "YearTable",
    "counts_on",
    "due",
    "lateness",
    "missing_years",
    "taken",
    "worked",
]
