"""Workdays taken: more than were allowed exactly when the deadline was missed."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.workdays import SHANGHAI, Calendar, due, lateness, taken

CALENDAR = Calendar.standard()


def on(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


@pytest.mark.clause("1.3")
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (on(19), on(19, 17), 0),  # Thursday, the same day
        (on(19), on(20), 1),
        (on(19), on(21), 2),  # Saturday counts on Monday
        (on(19), on(23, 18), 2),
        (on(19), on(23, 19), 3),  # after the office day
        (on(19, 19), on(23), 1),  # in after the office day
        (on(19), on(25), 4),
    ],
)
def test_the_day_of_submission_is_day_zero(start: datetime, end: datetime, days: int) -> None:
    assert taken(start, end, 2, CALENDAR) == days


def test_days_with_the_secrecy_office_are_not_counted() -> None:
    pauses = [(on(16, 11), on(18, 9))]
    assert taken(on(16), on(20), 2, CALENDAR, pauses=pauses) == 2
    assert taken(on(16), on(18, 17), 2, CALENDAR, pauses=pauses) == 0
    assert taken(on(16), on(23), 2, CALENDAR, pauses=pauses) == 3


@pytest.mark.clause("1.3")
@given(
    st.integers(0, 24 * 60),
    st.integers(0, 24 * 20),
    st.tuples(st.integers(0, 200), st.integers(0, 200)),
)
def test_more_than_allowed_is_late_and_late_is_more(
    begun: int, lasted: int, away: tuple[int, int]
) -> None:
    start = on(2, 0) + timedelta(hours=begun)
    end = start + timedelta(hours=lasted)
    pauses = [(start + timedelta(hours=h), start + timedelta(hours=h + away[1])) for h in away[:1]]
    pauses = [each for each in pauses if each[1] <= end]
    late = lateness(end, due(start, 2, CALENDAR, pauses=pauses), CALENDAR)
    count = taken(start, end, 2, CALENDAR, pauses=pauses)
    assert (count > 2) == bool(late)
    assert not late or count == 2 + late
