"""How many workdays a review took, counted as its deadline is: the day of submission is day zero."""

from collections.abc import Sequence
from datetime import datetime, time

from sanshen.domain.workdays.calendar import Calendar
from sanshen.domain.workdays.deadline import DAY_END, Pause, counts_on, due, lateness


def taken(
    start: datetime,
    end: datetime,
    days: int,
    calendar: Calendar,
    *,
    day_end: time = DAY_END,
    pauses: Sequence[Pause] = (),
) -> int:
    """The workdays from ``start`` to ``end``; 0 on the same one. More than ``days`` exactly when late.

    ``days``: how many were allowed. ``pauses``: (begin, end) with the secrecy office; not counted.
    """
    deadline = due(start, days, calendar, day_end=day_end, pauses=pauses)
    if late := lateness(end, deadline, calendar):
        return days + late
    last = counts_on(end, calendar, day_end=day_end)
    return sum(day <= last for day in deadline.counted)
