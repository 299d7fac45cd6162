"""A year's notice comes out: open deadlines move, each with a line that says from when to when."""

from datetime import datetime

import pytest

from sanshen.casebook import actions, queries
from sanshen.casebook.models import CaseRow, LedgerRow
from sanshen.domain.workdays import SHANGHAI
from tests.cast import Cast, revision, sign, walk
from tests.notice import notice_2027
from tests.still import nothing_changes

NEW_YEARS_EVE = datetime(2026, 12, 31, 9, 0, tzinfo=SHANGHAI)
PROVISIONAL = datetime(2027, 1, 5, 18, 0, tzinfo=SHANGHAI)
SETTLED = datetime(2027, 1, 6, 18, 0, tzinfo=SHANGHAI)
"""Submitted on Thursday 31 December: two workdays on, before and after Monday the 4th is off."""


def submitted(cast: Cast, upto: int = 1) -> str:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=NEW_YEARS_EVE)
    walk(cast, number, upto=upto, at=NEW_YEARS_EVE)
    return number


def lines(kind: str = "calendar") -> list[LedgerRow]:
    return list(LedgerRow.objects.filter(kind=kind).order_by("seq"))


@pytest.mark.clause("1.3")
def test_without_the_notice_a_deadline_is_provisional(cast: Cast) -> None:
    row = CaseRow.objects.get(number=submitted(cast))
    assert (row.due_at, row.due_provisional) == (PROVISIONAL, True)


@pytest.mark.clause("1.3")
def test_the_notice_moves_open_deadlines_and_says_so(cast: Cast) -> None:
    first, second = submitted(cast), submitted(cast, upto=3)
    assert actions.load_year(cast.admin, notice_2027(), at=NEW_YEARS_EVE) == (first, second)
    for number in (first, second):
        row = CaseRow.objects.get(number=number)
        assert (row.due_at, row.due_provisional) == (SETTLED, False)
    assert [line.case for line in lines()] == [first, second]
    told = queries.ledger_words(cast.handler, first, NEW_YEARS_EVE)[-1]
    assert told.who == cast.admin.name
    assert "2027-01-05 18:00" in told.what and "2027-01-06 18:00" in told.what


@pytest.mark.clause("1.3")
def test_what_was_decided_keeps_its_deadline(cast: Cast) -> None:
    decided = submitted(cast, upto=4)
    assert actions.load_year(cast.admin, notice_2027(), at=NEW_YEARS_EVE) == ()
    assert CaseRow.objects.get(number=decided).due_at == PROVISIONAL
    assert [line.case for line in lines()] == [""], "the loading itself is a line"


def test_drafts_have_no_deadline_to_move(cast: Cast) -> None:
    actions.open_case(cast.handler, department="dzb", paper=revision(), at=NEW_YEARS_EVE)
    assert actions.load_year(cast.admin, notice_2027(), at=NEW_YEARS_EVE) == ()


def test_loading_the_same_notice_again_moves_nothing(cast: Cast) -> None:
    submitted(cast)
    actions.load_year(cast.admin, notice_2027(), at=NEW_YEARS_EVE)
    assert actions.load_year(cast.admin, notice_2027(), at=NEW_YEARS_EVE) == ()


@pytest.mark.parametrize("spoiled", ["days", "papers", "year"])
def test_what_is_no_notice_changes_nothing(cast: Cast, spoiled: str) -> None:
    submitted(cast)
    notice = {name: value for name, value in notice_2027().items() if name != spoiled}
    with nothing_changes(), pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        actions.load_year(cast.admin, notice, at=NEW_YEARS_EVE)


@pytest.mark.clause("1.3", "A1.note4")
def test_the_clock_stands_still_with_the_secrecy_office(cast: Cast) -> None:
    number = submitted(cast)
    sign(cast.head, number, "refer", opinion="请判断", at=NEW_YEARS_EVE)
    row = CaseRow.objects.get(number=number)
    assert row.paused
    much_later = NEW_YEARS_EVE.replace(year=2027, month=1, day=29)
    assert queries.overdue(cast.handler, much_later) == []
    assert not queries.case_for(cast.handler, number, much_later).clock.overdue(much_later)
    sign(cast.secrecy, number, "clear", opinion="可以公开", at=much_later)
    row.refresh_from_db()
    assert not row.paused and row.due_at and row.due_at > much_later
