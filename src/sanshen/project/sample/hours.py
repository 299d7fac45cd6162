"""Office hours, so that the sample town works when officials work."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zlib import crc32

from sanshen.domain.workdays import DAY_END, SHANGHAI, Calendar

MORNING = (time(9, 0), time(12, 0))
AFTERNOON = (time(14, 0), DAY_END)


@dataclass(frozen=True)
class Hours:
    """The working time that has passed at ``now``; nothing of the sample lies after it."""

    now: datetime
    calendar: Calendar

    @property
    def last(self) -> date:
        """The last workday whose office hours are over."""
        local = self.now.astimezone(SHANGHAI)
        day = local.date() if local.time() > DAY_END else local.date() - timedelta(days=1)
        return self._workday(day)

    def day(self, ago: int) -> date:
        """The workday that many workdays before the last one."""
        day = self.last
        for _ in range(ago):
            day = self._workday(day - timedelta(days=1))
        return day

    def at(self, ago: int, clock: str) -> datetime:
        """A time of that day, as in ``09:20``."""
        return datetime.combine(self.day(ago), time.fromisoformat(clock), SHANGHAI)

    def later(self, moment: datetime, minutes: int) -> datetime:
        """The moment when so many working minutes more have passed."""
        left = timedelta(minutes=minutes)
        day = moment.date()
        while True:
            for opens, closes in (MORNING, AFTERNOON):
                start = max(moment, datetime.combine(day, opens, SHANGHAI))
                end = datetime.combine(day, closes, SHANGHAI)
                if start + left <= end:
                    return start + left
                left -= max(end - start, timedelta())
            day = self.calendar.next_workday(day)

    def _workday(self, day: date) -> date:
        while not self.calendar.is_workday(day):
            day -= timedelta(days=1)
        return day


def uneven(minutes: int, *words: str) -> int:
    """Half to one and a half times as long, always the same for the same words."""
    return minutes * (50 + crc32(" ".join(words).encode()) % 100) // 100
