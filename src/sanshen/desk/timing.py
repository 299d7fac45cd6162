"""The clock of clause 1.3 in words: how long a case may still wait, and until when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sanshen.casebook.models import CaseRow
from sanshen.domain.workdays import SHANGHAI, Calendar, Deadline, counts_on, lateness

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Timing:
    """``words`` in full; ``state`` one of calm, soon, late, paused, done, for its mark.

    ``provisional``: a holiday notice is missing that may still move the deadline.
    """

    words: str
    state: str
    provisional: bool = False


def timing(row: CaseRow, now: datetime, calendar: Calendar) -> Timing | None:
    """How the case stands against its deadline; None when none is running."""
    if row.due_at is None:
        return None
    deadline = Deadline(row.due_at.astimezone(SHANGHAI), row.due_provisional, ())
    if row.decided_at is not None:
        late = lateness(row.decided_at, deadline, calendar)
        if late:
            return Timing(f"审查超期 {late} 个工作日完成", "late")
        return Timing("审查按期完成", "done")
    if row.paused:
        return Timing("暂停计时，等保密工作机构答复", "paused")
    if late := lateness(now, deadline, calendar):
        return Timing(f"已超期 {late} 个工作日", "late", row.due_provisional)
    left = _workdays_left(now, deadline.at.date(), calendar)
    until = f"{_day(deadline.at.date(), now.astimezone(SHANGHAI).date())} {deadline.at:%H:%M} 前"
    words = f"还剩 {left} 个工作日 · {until}" if left else f"请在{until}办理"
    return Timing(words, "calm" if left else "soon", row.due_provisional)


def _workdays_left(now: datetime, last: date, calendar: Calendar) -> int:
    """The workdays after the one that counts now, up to and including the last."""
    day, left = counts_on(now, calendar), 0
    while day < last:
        day = calendar.next_workday(day)
        left += 1
    return left


def _day(day: date, today: date) -> str:
    if day == today:
        return "今天"
    if day == today + timedelta(days=1):
        return "明天"
    if day - today < timedelta(days=7):
        return f"周{WEEKDAYS[day.weekday()]}"
    return f"{day.month}月{day.day}日"
