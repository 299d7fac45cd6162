"""The figures of a register: its days in parts, shares and the ninth part of ten."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.register.figures import buckets, share, within
from sanshen.domain.workdays import SHANGHAI


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_every_day_lies_in_one_part(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    parts = buckets(first, last)
    assert (parts[0].first, parts[-1].last) == (first, last)
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(parts))
    assert all(each.first <= each.last for each in parts)
    assert len({each.label for each in parts}) == len(parts)


def test_a_year_goes_by_months_a_month_by_weeks_a_week_by_days() -> None:
    assert [b.label for b in buckets(date(2026, 1, 1), date(2026, 12, 31))][::11] == ["1月", "12月"]
    month = buckets(date(2026, 11, 1), date(2026, 11, 30))
    assert [b.label for b in month][:3] == ["11/1起", "11/2起", "11/9起"]
    assert len(buckets(date(2026, 11, 2), date(2026, 11, 8))) == 7
    midnight = datetime(2026, 11, 2, 0, 0, tzinfo=SHANGHAI)
    assert [b.holds(midnight) for b in month] == [False, True, False, False, False, False]


@pytest.mark.parametrize(("part", "expected"), [(0.5, 5), (0.9, 9), (0.91, 10), (1, 10)])
def test_what_a_part_does_not_exceed(part: float, expected: int) -> None:
    assert within(range(10, 0, -1), part) == expected


def test_a_share_of_nothing_is_a_dash() -> None:
    assert (share(25, 26), share(0, 3), share(0, 0)) == ("96.2%", "0.0%", "—")
