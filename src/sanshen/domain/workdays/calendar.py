"""Which days are workdays: the State Council notices, plus what the unit itself closes.

A year whose notice is not at hand is *provisional*: weekdays count, 1 January does not, and whoever
asks can see that it is only a guess (``certain``) or have it refused (``strict``).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Self

from sanshen.domain.workdays.tables import YearTable

# From this day of the year on people expect the next year's notice (2023, 2024 and 2025: 25 October
# to 12 November), so its absence is worth a warning.
WARN_FROM = (11, 1)

# The last days of December may be settled by the next year's notice: 30-31 December 2006,
# 31 December 2011 and 29-31 December 2018 were. New Year's Day and its make-up days go no further.
DECEMBER_OPEN_FROM = 25


class CalendarMissing(LookupError):
    """The notice that would settle the question is not at hand. ``year``: the year it is for."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year} 年放假安排尚未收录，请系统管理员在国务院办公厅通知发布后录入工作日历。"
        )
        self.year = year


@dataclass(frozen=True, order=True)
class Closure:
    """One day the unit stays closed although the notice says it works, and why (flood, typhoon)."""

    day: date
    reason: str

    def __post_init__(self) -> None:
        """Insist on the reason: a closure moves deadlines, and somebody will ask why."""
        if not self.reason.strip():
            raise ValueError(f"请写明 {self.day} 停止办公的原因。")


@dataclass(frozen=True)
class Calendar:
    """Year tables and local closures. Immutable: ``with_…`` return another calendar."""

    tables: tuple[YearTable, ...] = ()
    closures: tuple[Closure, ...] = ()
    _marks: dict[date, bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the tables over each other, once."""
        years = [table.year for table in self.tables]
        if len(set(years)) != len(years):
            raise ValueError("同一年份有两份放假安排，请只保留一份。")
        marks: dict[date, bool] = {}
        # In order of year: for the end of December the later notice has the last word.
        for table in sorted(self.tables, key=lambda table: table.year):
            marks |= {marked.date: False for marked in table.off}
            marks |= {marked.date: True for marked in table.make_up}
        marks |= {closure.day: False for closure in self.closures}
        object.__setattr__(self, "_marks", marks)

    @classmethod
    def standard(cls) -> Self:
        """The calendar with every notice shipped in ``data/``."""
        return cls(_shipped())

    def with_year(self, table: YearTable) -> "Calendar":
        """This calendar with ``table`` added, or in place of the one for the same year."""
        kept = (other for other in self.tables if other.year != table.year)
        return Calendar(tuple(sorted((*kept, table), key=_year_of)), self.closures)

    def with_closure(self, day: date, reason: str) -> "Calendar":
        """This calendar with one more day closed; a second reason for a day replaces the first."""
        kept = (closure for closure in self.closures if closure.day != day)
        return Calendar(self.tables, tuple(sorted((*kept, Closure(_plain(day), reason)))))

    @property
    def years(self) -> frozenset[int]:
        """The years whose notice is at hand."""
        return frozenset(table.year for table in self.tables)

    def is_workday(self, day: date, *, strict: bool = False) -> bool:
        """Whether the unit works that day.

        ``strict``: raise CalendarMissing rather than answer from a year whose notice is missing.
        """
        if strict and (year := self._wanting(_plain(day))) is not None:
            raise CalendarMissing(year)
        marked = self._marks.get(_plain(day))
        if marked is not None:
            return marked
        new_year = (day.month, day.day) == (1, 1)
        return day.weekday() < 5 and not new_year

    def certain(self, day: date) -> bool:
        """Whether every notice that could settle this day is at hand."""
        return self._wanting(_plain(day)) is None

    def next_workday(self, day: date) -> date:
        """The first workday after ``day``."""
        return next(later for later in _days_after(day) if self.is_workday(later))

    def _wanting(self, day: date) -> int | None:
        """The year whose missing notice could still change ``day``; None when none could."""
        if day.year not in self.years:
            return day.year
        if (day.month, day.day) >= (12, DECEMBER_OPEN_FROM) and day.year + 1 not in self.years:
            return day.year + 1
        return None


def missing_years(today: date, calendar: Calendar) -> tuple[int, ...]:
    """The years the administrator must be warned about, in order; empty when all is well.

    This year at any time; next year from 1 November.
    """
    wanted = [today.year]
    if (today.month, today.day) >= WARN_FROM:
        wanted.append(today.year + 1)
    return tuple(year for year in wanted if year not in calendar.years)


@cache
def _shipped() -> tuple[YearTable, ...]:
    folder = resources.files(__package__).joinpath("data")
    files = (file for file in folder.iterdir() if file.name.endswith(".json"))
    tables = (YearTable.from_own(json.loads(file.read_text("utf-8"))) for file in files)
    return tuple(sorted(tables, key=_year_of))


def _year_of(table: YearTable) -> int:
    return table.year


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def _plain(day: date) -> date:
    # A datetime is a date to Python, but never equal to one: every holiday would be missed.
    if isinstance(day, datetime):
        raise TypeError("a date is needed, not a datetime: say in which time zone the day is meant")
    return day
