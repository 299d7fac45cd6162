"""The days a list or a report is of, as the address of its page says: ``?from=…&to=…``."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone


@dataclass(frozen=True)
class Period:
    """Both days included; ``first`` is never after ``last``."""

    first: date
    last: date

    @property
    def words(self) -> str:
        """“2026年11月”, “2026年”, or both days."""
        if self == month_of(self.first):
            return f"{self.first.year}年{self.first.month}月"
        if self == year_of(self.first):
            return f"{self.first.year}年"
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"

    @property
    def query(self) -> str:
        """The period as an address carries it."""
        return urlencode({"from": self.first.isoformat(), "to": self.last.isoformat()})


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> Period:
    """The calendar year of a day."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def shortcuts(today: date) -> tuple[tuple[str, Period], ...]:
    """What is asked for most, one click each."""
    return (
        ("本月", month_of(today)),
        ("上月", month_of(today.replace(day=1) - timedelta(days=1))),
        ("今年", year_of(today)),
        ("去年", year_of(date(today.year - 1, 1, 1))),
    )


def period(request: HttpRequest) -> Period:
    """The days asked for; this month where nothing that can be read was asked.

    One day alone stands for its month; days given upside down are turned round.
    """
    first, last = (_day(request.GET.get(name, "")) for name in ("from", "to"))
    if first and last:
        return Period(min(first, last), max(first, last))
    return month_of(first or last or timezone.localdate())


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
