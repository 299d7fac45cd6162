"""Which days are workdays, and what the calendar does not know."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sanshen.domain.workdays import (
    Calendar,
    CalendarMissing,
    Closure,
    MarkedDay,
    YearTable,
    missing_years,
)

STANDARD = Calendar.standard()

# Written out from the three notices, block by block, independently of the shipped files.
BLOCKS = {
    2024: "1-1 2-10/2-17 4-4/4-6 5-1/5-5 6-10 9-15/9-17 10-1/10-7",
    2025: "1-1 1-28/2-4 4-4/4-6 5-1/5-5 5-31/6-2 10-1/10-8",
    2026: "1-1/1-3 2-15/2-23 4-4/4-6 5-1/5-5 6-19/6-21 9-25/9-27 10-1/10-7",
}
MAKE_UP = {
    2024: "2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12",
    2025: "1-26 2-8 4-27 9-28 10-11",
    2026: "1-4 2-14 2-28 5-9 9-20 10-10",
}


def expand(year: int, blocks: str) -> set[date]:
    days: set[date] = set()
    for block in blocks.split():
        first, _, last = block.partition("/")
        day, end = (date(year, *map(int, written.split("-"))) for written in (first, last or first))
        while day <= end:
            days.add(day)
            day += timedelta(days=1)
    return days


def days_of(year: int) -> list[date]:
    return [
        date.fromordinal(n)
        for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    ]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_a_year_is_as_the_notice_says(year: int) -> None:
    off, make_up = expand(year, BLOCKS[year]), expand(year, MAKE_UP[year])
    for day in days_of(year):
        wanted = day in make_up or (day.weekday() < 5 and day not in off)
        assert STANDARD.is_workday(day) is wanted, day


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_workdays_of_a_whole_year(year: int, count: int) -> None:
    assert sum(STANDARD.is_workday(day) for day in days_of(year)) == count


def test_each_shipped_year_names_its_notice() -> None:
    assert {table.year: table.notice.number for table in STANDARD.tables} == {
        2024: "国办发明电〔2023〕7号",
        2025: "国办发明电〔2024〕12号",
        2026: "国办发明电〔2025〕7号",
    }
    for table in STANDARD.tables:
        assert table.notice.title == f"国务院办公厅关于{table.year}年部分节假日安排的通知"
        assert table.notice.addresses


def test_a_missing_year_counts_weekdays_but_not_new_years_day() -> None:
    for day in days_of(2027):
        assert STANDARD.is_workday(day) is (day.weekday() < 5 and day != date(2027, 1, 1)), day


def test_a_missing_year_is_not_certain() -> None:
    assert not any(STANDARD.certain(day) for day in days_of(2027))
    assert all(STANDARD.certain(day) for year in (2024, 2025) for day in days_of(year))


def test_the_last_week_of_december_waits_for_the_next_notice(table_2027: YearTable) -> None:
    uncertain = [day for day in days_of(2026) if not STANDARD.certain(day)]
    assert uncertain == [date(2026, 12, day) for day in range(25, 32)]
    assert all(STANDARD.with_year(table_2027).certain(day) for day in days_of(2026))


def test_strict_refuses_to_guess_and_names_the_year() -> None:
    for day in (date(2027, 5, 6), date(2026, 12, 31)):
        with pytest.raises(CalendarMissing, match="2027 年放假安排尚未收录") as caught:
            STANDARD.is_workday(day, strict=True)
        assert caught.value.year == 2027
    assert STANDARD.is_workday(date(2026, 12, 24), strict=True) is True


def test_a_notice_added_later_settles_its_year(table_2027: YearTable) -> None:
    later = STANDARD.with_year(table_2027)
    assert later.certain(date(2027, 1, 4))
    assert later.is_workday(date(2027, 1, 4), strict=True) is False
    assert later.is_workday(date(2027, 1, 9), strict=True) is True
    assert STANDARD.is_workday(date(2027, 1, 4)) is True  # the first calendar is untouched


def test_a_notice_may_settle_the_december_before_it(table_2027: YearTable) -> None:
    table = table_2027
    early = YearTable.from_own(
        {
            "year": 2027,
            "notice": {"title": "t", "number": "n", "addresses": []},
            "off": [{"date": marked.date.isoformat(), "name": marked.name} for marked in table.off]
            + [{"date": "2026-12-31", "name": "元旦"}],
            "make_up": [{"date": "2026-12-27", "name": "元旦"}],
        }
    )
    calendar = STANDARD.with_year(early)
    assert not calendar.is_workday(date(2026, 12, 31))
    assert calendar.is_workday(date(2026, 12, 27))


def test_of_two_notices_the_later_year_has_the_last_word(table_2027: YearTable) -> None:
    new_years_eve = MarkedDay(date(2026, 12, 31), "元旦")
    saturday = MarkedDay(date(2026, 12, 26), "元旦")
    table_2026 = next(table for table in STANDARD.tables if table.year == 2026)
    older = replace(table_2026, off=(*table_2026.off, saturday))
    newer = replace(table_2027, off=(*table_2027.off, new_years_eve), make_up=(saturday,))
    for tables in ((older, newer), (newer, older)):
        assert Calendar(tables).is_workday(saturday.date)
        assert not Calendar(tables).is_workday(new_years_eve.date)


def test_a_corrected_notice_replaces_the_first(table_2027: YearTable) -> None:
    once = STANDARD.with_year(table_2027)
    assert once.with_year(table_2027) == once
    assert once.years == {2024, 2025, 2026, 2027}
    with pytest.raises(ValueError, match="同一年份"):
        Calendar((table_2027, table_2027))


def test_a_local_closure_takes_a_workday_away(table_2027: YearTable) -> None:
    flood = date(2026, 7, 1)
    closed = STANDARD.with_closure(flood, "洪水Ⅰ级应急响应")
    assert STANDARD.is_workday(flood)
    assert not closed.is_workday(flood)
    assert closed.closures == (Closure(flood, "洪水Ⅰ级应急响应"),)
    make_up_day = date(2026, 10, 10)
    assert not closed.with_closure(make_up_day, "停电检修").is_workday(make_up_day)
    assert closed.with_closure(flood, "改正原因").closures == (Closure(flood, "改正原因"),)
    assert closed.with_year(table_2027).closures == closed.closures
    with pytest.raises(ValueError, match="请写明 2026-07-02 停止办公的原因"):
        STANDARD.with_closure(date(2026, 7, 2), "  ")


def test_next_workday_passes_over_holidays_and_stops_at_make_up_days() -> None:
    assert STANDARD.next_workday(date(2026, 2, 13)) == date(2026, 2, 14)
    assert STANDARD.next_workday(date(2026, 2, 14)) == date(2026, 2, 24)


def test_a_datetime_is_not_a_day() -> None:
    moment = datetime(2026, 10, 1, 9, tzinfo=UTC)
    for ask in (STANDARD.is_workday, STANDARD.certain):
        with pytest.raises(TypeError):
            ask(moment)
    with pytest.raises(TypeError):
        STANDARD.with_closure(moment, "停电")


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 10, 31), ()),
        (date(2026, 11, 1), (2027,)),
        (date(2026, 12, 31), (2027,)),
        (date(2027, 1, 1), (2027,)),
        (date(2027, 11, 2), (2027, 2028)),
        (date(2025, 11, 30), ()),
    ],
)
def test_warning_of_missing_years(today: date, missing: tuple[int, ...]) -> None:
    assert missing_years(today, STANDARD) == missing


def test_no_warning_once_the_notice_is_in(table_2027: YearTable) -> None:
    assert missing_years(date(2026, 11, 23), STANDARD.with_year(table_2027)) == ()
