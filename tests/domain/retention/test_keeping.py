"""How long a case is kept: from the day it was concluded or its page lapsed, never a day too short."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack, Retention
from sanshen.domain.retention import Keeping, last_day, reclassified

PERMANENT, THIRTY, TEN = Retention


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from([THIRTY, TEN]))
def test_it_is_kept_whole_years(since: date, retention: Retention) -> None:
    until = last_day(retention, since)
    assert until is not None and until.year == since.year + (retention.years or 0)
    assert (until.month, until.day) == (since.month, since.day) or (
        (since.month, since.day, until.month, until.day) == (2, 29, 3, 1)
    )
    assert last_day(PERMANENT, since) is None


def test_a_leap_day_is_never_a_day_too_short() -> None:
    assert last_day(TEN, date(2024, 2, 29)) == date(2034, 3, 1)


@pytest.mark.parametrize(
    ("keeping", "words"),
    [
        (Keeping(PERMANENT, date(2026, 11, 19)), "永久"),
        (Keeping(THIRTY, date(2026, 11, 19)), "30年，保管到 2056年11月19日"),
        (
            Keeping(TEN, date(2026, 11, 19), on_line=True),
            "10年，至少保管到 2036年11月19日（信息失效之日起重新计算）",
        ),
    ],
)
def test_it_is_said_in_words(keeping: Keeping, words: str) -> None:
    assert keeping.words == words


@pytest.mark.clause("A1.note1")
@pytest.mark.parametrize("wanted", Retention)
@pytest.mark.parametrize("now", Retention)
def test_nothing_is_shortened_without_saying_so(now: Retention, wanted: Retention) -> None:
    def change(shorter: bool, reason: str = "按档案馆意见。") -> Retention:
        return reclassified(now, wanted, seen=now, reason=reason, shorter=shorter)

    if wanted is now:
        with pytest.raises(Refused):
            change(True)
        return
    with pytest.raises(Refused):
        change(True, reason=" ")
    assert change(True) is wanted
    if wanted.shorter_than(now):
        with pytest.raises(Refused, match="缩短"):
            change(False)
    else:
        assert change(False) is wanted


def test_a_class_that_was_not_on_the_screen_is_not_changed() -> None:
    with pytest.raises(Refused, match="刚刚改为"):
        reclassified(TEN, PERMANENT, seen=THIRTY, reason="按规定。", shorter=True)


def test_every_kind_of_case_has_a_class_in_the_pack_and_in_one_that_says_nothing() -> None:
    rules = Pack.load().retention
    assert set(rules.by_kind) == {"publication", "correction", "withdrawal"}
    assert set(rules.by_kind.values()) == {THIRTY}
