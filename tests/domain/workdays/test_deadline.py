"""Clause 1.3 counted out: two workdays, day zero, pauses, lateness (readings R02 and R08)."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.workdays import (
    SHANGHAI,
    Calendar,
    Deadline,
    Pause,
    YearTable,
    counts_on,
    due,
    lateness,
)

STANDARD = Calendar.standard()
WORKDAYS = [
    day
    for day in (date(2024, 1, 1) + timedelta(days=n) for n in range(3 * 365 + 60))
    if STANDARD.is_workday(day)
]

pytestmark = pytest.mark.clause("1.3")


def at(written: str) -> datetime:
    """A Beijing time, written as in "2026-11-26 09:30"."""
    return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


def end_of(written: str) -> datetime:
    return at(f"{written} 18:00")


@pytest.mark.parametrize(
    ("start", "deadline"),
    [
        pytest.param("2026-11-26 09:00", "2026-11-30", id="Thursday, due Monday"),
        pytest.param("2026-11-26 18:00", "2026-11-30", id="at the end of the office day"),
        pytest.param("2026-11-26 18:00:01", "2026-12-01", id="a second later"),
        pytest.param("2026-11-26 00:00", "2026-11-30", id="before dawn"),
        pytest.param("2026-11-23 10:00", "2026-11-25", id="Monday, due Wednesday"),
        pytest.param("2026-11-28 10:00", "2026-12-02", id="Saturday counts as Monday"),
        pytest.param("2026-11-29 23:59", "2026-12-02", id="Sunday counts as Monday"),
        pytest.param("2026-09-30 10:00", "2026-10-09", id="over the National Day week"),
        pytest.param("2026-10-08 10:00", "2026-10-10", id="a make-up Saturday counts"),
        pytest.param("2026-10-10 10:00", "2026-10-13", id="in on a make-up Saturday"),
        pytest.param("2026-02-13 10:00", "2026-02-24", id="Saturday at work, then Spring Festival"),
        pytest.param("2026-02-20 10:00", "2026-02-26", id="in during Spring Festival"),
        pytest.param("2024-02-09 19:00", "2024-02-20", id="after hours before the festival"),
        pytest.param("2025-12-30 10:00", "2026-01-04", id="over the turn of the year"),
    ],
)
def test_two_workdays(start: str, deadline: str) -> None:
    result = due(at(start), 2, STANDARD)
    assert result.at == end_of(deadline)
    assert not result.provisional
    assert not result.paused


@given(
    minutes=st.integers(0, (3 * 365 - 20) * 24 * 60),
    days=st.integers(1, 25),
    office_ends=st.times(time(12), time(23, 59)),
)
def test_counting_agrees_with_the_list_of_workdays(
    minutes: int, days: int, office_ends: time
) -> None:
    start = at("2024-01-01 00:00") + timedelta(minutes=minutes)
    result = due(start, days, STANDARD, day_end=office_ends)
    # In the list of all workdays: the last one already over, plus day zero, plus the days.
    first = bisect_right(WORKDAYS, start.date() - timedelta(days=1))
    if WORKDAYS[first] == start.date() and start.time() > office_ends:
        first += 1
    assert result.counted == tuple(WORKDAYS[first + 1 : first + 1 + days])
    assert result.at == datetime.combine(WORKDAYS[first + days], office_ends, SHANGHAI)


def test_the_end_of_the_office_day_is_the_units_own() -> None:
    early = due(at("2026-11-26 17:10"), 2, STANDARD, day_end=time(17))
    assert early.at == at("2026-12-01 17:00")


def test_days_are_beijing_days_whatever_the_zone() -> None:
    # 16:30 in Greenwich on Wednesday is already Thursday in Beijing.
    start = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)
    assert due(start, 2, STANDARD).at == end_of("2026-11-30")
    assert due(start, 2, STANDARD).at.utcoffset() == timedelta(hours=8)
    assert due(start.astimezone(timezone(timedelta(hours=-5))), 2, STANDARD) == due(
        start, 2, STANDARD
    )


def test_a_time_without_a_zone_is_refused_everywhere() -> None:
    aware = at("2026-11-26 09:00")
    naive = aware.replace(tzinfo=None)
    with pytest.raises(ValueError, match="without a zone"):
        due(naive, 2, STANDARD)
    with pytest.raises(ValueError, match="without a zone"):
        due(aware, 2, STANDARD, pauses=[(naive, None)])
    with pytest.raises(ValueError, match="without a zone"):
        due(aware, 2, STANDARD, pauses=[(aware, naive)])
    with pytest.raises(ValueError, match="without a zone"):
        lateness(naive, due(aware, 2, STANDARD), STANDARD)
    with pytest.raises(ValueError, match="without a zone"):
        counts_on(naive, STANDARD)


@pytest.mark.parametrize("days", [0, -1])
def test_a_deadline_needs_a_day(days: int) -> None:
    with pytest.raises(ValueError, match="at least one workday"):
        due(at("2026-11-26 09:00"), days, STANDARD)


# --- a year that is not known yet ---------------------------------------------------------------


def test_new_years_eve_is_provisional_and_worked_out_again(table_2027: YearTable) -> None:
    start = at("2026-12-31 10:00")  # a Thursday
    guess = due(start, 2, STANDARD)
    assert guess == Deadline(
        end_of("2027-01-05"), True, (date(2027, 1, 4), date(2027, 1, 5)), paused=False
    )
    known = due(start, 2, STANDARD.with_year(table_2027))
    assert known == Deadline(
        end_of("2027-01-06"), False, (date(2027, 1, 5), date(2027, 1, 6)), paused=False
    )


@pytest.mark.parametrize(
    ("start", "provisional"),
    [
        ("2026-12-22 10:00", False),
        ("2026-12-23 10:00", True),
        ("2027-06-01 10:00", True),
        ("2023-12-31 10:00", True),  # a Sunday at work? 2023 is not shipped
        ("2024-01-01 10:00", False),
    ],
)
def test_provisional_begins_where_a_notice_could_still_move_it(
    start: str, provisional: bool, table_2027: YearTable
) -> None:
    assert due(at(start), 2, STANDARD).provisional is provisional
    if start > "2024":
        assert not due(at(start), 2, STANDARD.with_year(table_2027)).provisional


def test_a_closure_moves_the_deadline() -> None:
    typhoon = STANDARD.with_closure(date(2026, 11, 27), "台风停工")
    assert due(at("2026-11-26 09:00"), 2, typhoon).at == end_of("2026-12-01")
    assert due(at("2026-11-27 09:00"), 2, typhoon).at == end_of("2026-12-02")


# --- time with the secrecy office does not count ------------------------------------------------


def paused(*spans: tuple[str, str | None], start: str = "2026-11-23 09:00") -> Deadline:
    """Two workdays from Monday 23 November 2026 unless told: due on Wednesday the 25th."""
    pauses: list[Pause] = [(at(begin), at(end) if end else None) for begin, end in spans]
    return due(at(start), 2, STANDARD, pauses=pauses)


@pytest.mark.parametrize(
    ("begin", "end", "deadline"),
    [
        pytest.param("2026-11-23 10:00", "2026-11-23 16:00", "2026-11-25", id="within day zero"),
        pytest.param("2026-11-24 10:00", "2026-11-24 10:01", "2026-11-26", id="a minute: a day"),
        pytest.param("2026-11-24 10:00", "2026-11-25 09:00", "2026-11-27", id="parts of two days"),
        pytest.param("2026-11-24 10:00", "2026-11-30 09:00", "2026-12-02", id="over a weekend"),
        pytest.param("2026-11-24 18:00", "2026-11-24 23:00", "2026-11-25", id="after hours"),
        pytest.param("2026-11-24 18:00", "2026-11-25 00:00", "2026-11-25", id="to midnight"),
        pytest.param("2026-11-24 18:00", "2026-11-25 08:00", "2026-11-26", id="into the morning"),
        pytest.param("2026-11-24 10:00", "2026-11-24 10:00", "2026-11-25", id="no time at all"),
        pytest.param("2026-11-25 17:59", "2026-11-25 18:00", "2026-11-26", id="the last minute"),
        pytest.param("2026-11-25 18:00", "2026-11-27 18:00", "2026-11-25", id="when it was over"),
        pytest.param("2026-11-20 09:00", "2026-11-20 17:00", "2026-11-25", id="before it began"),
        pytest.param("2026-11-28 09:00", "2026-11-29 17:00", "2026-11-25", id="on days off"),
    ],
)
def test_a_workday_partly_away_does_not_count(begin: str, end: str, deadline: str) -> None:
    result = paused((begin, end))
    assert result.at == end_of(deadline)
    assert not result.paused


def test_several_pauses_each_cost_their_days() -> None:
    result = paused(
        ("2026-11-26 10:00", "2026-11-26 15:00"), ("2026-11-24 10:00", "2026-11-24 15:00")
    )
    assert result.counted == (date(2026, 11, 25), date(2026, 11, 27))
    same_day = paused(
        ("2026-11-24 09:00", "2026-11-24 10:00"), ("2026-11-24 15:00", "2026-11-24 16:00")
    )
    assert same_day.counted == (date(2026, 11, 25), date(2026, 11, 26))


def test_an_open_pause_stops_the_clock() -> None:
    result = paused(("2026-11-25 10:00", None))
    assert result.paused
    assert result.counted == (date(2026, 11, 24),)
    assert result.at == end_of("2026-11-26")  # the earliest it can be
    assert lateness(at("2027-03-01 09:00"), result, STANDARD) == 0


def test_an_open_pause_before_the_first_day_leaves_nothing_counted() -> None:
    result = paused(("2026-11-23 10:00", None))
    assert (result.paused, result.counted, result.at) == (True, (), end_of("2026-11-25"))


def test_a_pause_opened_after_hours_costs_nothing_yet() -> None:
    result = paused(("2026-11-24 19:00", None))
    assert (result.paused, result.at) == (True, end_of("2026-11-25"))
    assert result.counted == (date(2026, 11, 24),)  # that day was worked to its end


def test_of_two_open_pauses_the_first_stops_the_clock() -> None:
    result = paused(("2026-11-26 10:00", None), ("2026-11-24 10:00", None))
    assert (result.paused, result.counted) == (True, ())


def test_a_pause_opened_too_late_excuses_nobody() -> None:
    result = paused(("2026-11-25 18:00", None))
    assert not result.paused
    assert result.at == end_of("2026-11-25")
    assert lateness(at("2026-11-27 09:00"), result, STANDARD) == 2


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        paused(("2026-11-24 10:00", "2026-11-24 09:59"))


@given(
    begin=st.integers(-2 * 24 * 60, 12 * 24 * 60),
    length=st.integers(0, 9 * 24 * 60),
    further=st.integers(0, 9 * 24 * 60),
)
def test_a_longer_pause_never_brings_the_deadline_forward(
    begin: int, length: int, further: int
) -> None:
    start = at("2026-11-23 09:00")
    away = start + timedelta(minutes=begin)
    back = away + timedelta(minutes=length)
    later = back + timedelta(minutes=further)
    plain = due(start, 2, STANDARD)
    short = due(start, 2, STANDARD, pauses=[(away, back)])
    long = due(start, 2, STANDARD, pauses=[(away, later)])
    still = due(start, 2, STANDARD, pauses=[(away, None)])
    assert plain.at <= short.at <= long.at
    assert still.paused is (away < plain.at)
    if length and still.paused:
        assert still.at <= short.at


# --- late ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("acted", "late"),
    [
        ("2026-11-26 09:00", 0),
        ("2026-11-30 18:00", 0),
        ("2026-11-30 18:00:01", 1),
        ("2026-12-01 00:00", 1),
        ("2026-12-01 18:00", 1),
        ("2026-12-01 18:01", 2),
        ("2026-12-02 09:00", 2),
        ("2026-12-05 12:00", 5),  # a Saturday counts as the Monday after
        ("2026-12-07 12:00", 5),
    ],
)
def test_lateness_is_in_workdays_begun(acted: str, late: int) -> None:
    deadline = due(at("2026-11-26 09:00"), 2, STANDARD)  # Monday 30 November
    assert lateness(at(acted), deadline, STANDARD) == late
    assert lateness(at(acted).astimezone(UTC), deadline, STANDARD) == late


def test_lateness_keeps_to_the_end_of_the_office_day_of_its_deadline() -> None:
    deadline = due(at("2026-11-26 09:00"), 2, STANDARD, day_end=time(17))
    assert lateness(at("2026-11-30 17:30"), deadline, STANDARD) == 1


def test_lateness_passes_over_a_holiday() -> None:
    deadline = due(at("2026-09-28 09:00"), 2, STANDARD)  # Wednesday 30 September
    assert lateness(at("2026-10-04 09:00"), deadline, STANDARD) == 1
    assert lateness(at("2026-10-10 09:00"), deadline, STANDARD) == 3
