"""How long a review may take: clause 1.3 counted out in workdays, as reading R02 has it.

The convention, for which no written source was found:

- Days are days in Beijing. The office day ends at ``day_end``: 18:00 unless the unit says other.
- What comes in on a workday up to the end of the office day comes in on that day; anything later,
  or on a day off, comes in on the next workday. That day is day zero and is not counted.
- The deadline is the end of the office day of the N-th workday after day zero: in on Thursday,
  due by Monday evening.
- A workday does not count when the case was with the secrecy office (保密工作机构) during any part
  of it before the end of the office day. The reviewers get the whole day back, however short the
  absence: better a day too many than a decision in a hurry, and every pause is in the ledger.
- What is decided after the deadline is late; nothing is ever decided by the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from sanshen.domain.workdays.calendar import Calendar

# China has kept UTC+8 without summer time since 1992; a fixed offset needs no time-zone files.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
DAY_END = time(18, 0)

Pause = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Deadline:
    """The end of a span of workdays.

    ``at``: the last moment in time, Asia/Shanghai. ``provisional``: a notice is missing that could
    move it; shown as 暂定 and worked out again when the notice comes. ``counted``: the workdays
    that make up the span, in order. ``paused``: the clock stands still and nobody can be late;
    ``counted`` ends before the pause, and ``at`` is only the earliest the deadline can be, as if
    the answer came back at once.
    """

    at: datetime
    provisional: bool
    counted: tuple[date, ...]
    paused: bool = False


def due(
    start: datetime,
    days: int,
    calendar: Calendar,
    *,
    day_end: time = DAY_END,
    pauses: Sequence[Pause] = (),
) -> Deadline:
    """The deadline ``days`` workdays (at least 1) after ``start``, counted as the module says.

    ``pauses``: (begin, end) while the case was with the secrecy office; end None while it still is.
    Raises ValueError on a time without a zone, on ``days`` below 1, and on a pause that ends before
    it begins.
    """
    if days < 1:
        raise ValueError(f"a deadline needs at least one workday, not {days}")
    begun = _beijing(start)
    spans = tuple(_span(pause) for pause in pauses)
    zero = counts_on(begun, calendar, day_end=day_end)
    counted: list[date] = []
    day = zero
    while len(counted) < days:
        day = calendar.next_workday(day)
        if not any(_touches(span, day, day_end) for span in spans):
            counted.append(day)
    at = datetime.combine(day, day_end, SHANGHAI)
    # A pause that began when the time was already over stops nothing.
    open_since = [_beijing(begin) for begin, end in pauses if end is None]
    paused = any(since < at for since in open_since)
    if paused:
        stopped = min(open_since).date()
        counted = [counted_day for counted_day in counted if counted_day <= stopped]
    spanned = (at.date() - begun.date()).days + 1
    provisional = not all(
        calendar.certain(begun.date() + timedelta(days=offset)) for offset in range(spanned)
    )
    return Deadline(at, provisional, tuple(counted), paused)


def lateness(at: datetime, deadline: Deadline, calendar: Calendar) -> int:
    """By how many workdays an act at ``at`` misses the deadline; 0 when it does not.

    A workday begun is a workday late, and an act after the end of the office day counts on the next
    workday, just as a submission does. While the clock is paused nothing is late.
    """
    moment = _beijing(at)
    if deadline.paused or moment <= deadline.at:
        return 0
    acted = counts_on(moment, calendar, day_end=_beijing(deadline.at).time())
    day = _beijing(deadline.at).date()
    late = 0
    while day < acted:
        day = calendar.next_workday(day)
        late += 1
    return late


def counts_on(moment: datetime, calendar: Calendar, *, day_end: time = DAY_END) -> date:
    """The workday on which ``moment`` counts: its own, or the next when the office is closed."""
    local = _beijing(moment)
    if calendar.is_workday(local.date()) and local.time() <= day_end:
        return local.date()
    return calendar.next_workday(local.date())


def _beijing(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone says nothing about the day: {moment.isoformat()}")
    return moment.astimezone(SHANGHAI)


def _span(pause: Pause) -> tuple[datetime, datetime]:
    begin = _beijing(pause[0])
    # Still open: as if it ended the instant after it began, the least it can cost.
    end = begin + timedelta.resolution if pause[1] is None else _beijing(pause[1])
    if end < begin:
        raise ValueError(f"a pause cannot end ({end.isoformat()}) before it begins")
    return begin, end


def _touches(span: tuple[datetime, datetime], day: date, day_end: time) -> bool:
    opens = datetime.combine(day, time.min, SHANGHAI)
    closes = datetime.combine(day, day_end, SHANGHAI)
    return max(span[0], opens) < min(span[1], closes)
