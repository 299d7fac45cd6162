"""How much office time lies between two moments; no clause counts so, reports do."""

from datetime import datetime, time, timedelta

from sanshen.domain.workdays.calendar import Calendar
from sanshen.domain.workdays.deadline import DAY_END, SHANGHAI

DAY_BEGIN = time(9, 0)
"""No rule says when the office day begins; a report that counts by it says so."""


def worked(
    start: datetime,
    end: datetime,
    calendar: Calendar,
    *,
    day_begin: time = DAY_BEGIN,
    day_end: time = DAY_END,
) -> timedelta:
    """The time from ``start`` to ``end`` that lies on workdays within the office day.

    The break at noon is not taken out. Both moments carry a zone; nothing when ``end`` comes first.
    """
    begun, ended = start.astimezone(SHANGHAI), end.astimezone(SHANGHAI)
    total, day = timedelta(), begun.date()
    while day <= ended.date():
        opens = max(begun, datetime.combine(day, day_begin, SHANGHAI))
        closes = min(ended, datetime.combine(day, day_end, SHANGHAI))
        if opens < closes and calendar.is_workday(day):
            total += closes - opens
        day += timedelta(days=1)
    return total
