"""Office time between two moments: workdays and office hours alone."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.workdays import SHANGHAI, Calendar, worked

CALENDAR = Calendar.standard()


def at(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at(9, 10), at(9, 15), 5),
        (at(9, 17), at(10, 10), 2),  # a Monday evening to Tuesday morning
        (at(13, 17), at(16, 10), 2),  # over a weekend
        (at(9, 19), at(10, 8), 0),  # nothing of it within the office day
        (at(14, 9), at(15, 18), 0),  # a weekend
        (at(30, 9, 9), at(8, 18, 10), 18),  # the National Day holiday between two workdays
        (at(10, 9), at(9, 9), 0),
    ],
)
def test_hours_within_the_office_day(start: datetime, end: datetime, hours: int) -> None:
    assert worked(start, end, CALENDAR) == timedelta(hours=hours)


def test_the_zone_of_the_moments_does_not_matter() -> None:
    moved = timezone(timedelta(hours=-5))
    start, end = at(9, 10).astimezone(moved), at(9, 15).astimezone(moved)
    assert worked(start, end, CALENDAR) == timedelta(hours=5)


moments = st.integers(0, 60 * 24 * 60).map(
    lambda minutes: at(1, 0, month=1) + timedelta(minutes=minutes)
)


@given(st.tuples(moments, moments, moments).map(sorted))
def test_parts_add_up_and_are_never_more_than_the_clock(three: list[datetime]) -> None:
    a, b, c = three
    assert worked(a, b, CALENDAR) + worked(b, c, CALENDAR) == worked(a, c, CALENDAR) <= c - a
