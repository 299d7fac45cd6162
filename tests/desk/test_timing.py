"""The clock in words (一（三）): what is left, until when, and by how much it is late."""

from datetime import datetime

import pytest

from sanshen.casebook.models import CaseRow
from sanshen.desk.timing import timing
from sanshen.domain.workdays import SHANGHAI, Calendar, due

CALENDAR = Calendar.standard()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def row(submitted: str, **given: object) -> CaseRow:
    deadline = due(at(submitted), 2, CALENDAR)
    return CaseRow(due_at=deadline.at, due_provisional=deadline.provisional, **given)


# In on Thursday 19 November 2026, due on Monday at six.
@pytest.mark.clause("1.3")
@pytest.mark.parametrize(
    ("now", "words", "state"),
    [
        ("2026-11-19 09:30", "还剩 2 个工作日 · 周一 18:00 前", "calm"),
        ("2026-11-19 20:00", "还剩 1 个工作日 · 周一 18:00 前", "calm"),
        ("2026-11-20 09:30", "还剩 1 个工作日 · 周一 18:00 前", "calm"),
        ("2026-11-21 11:00", "请在周一 18:00 前办理", "soon"),
        ("2026-11-22 11:00", "请在明天 18:00 前办理", "soon"),
        ("2026-11-23 17:59", "请在今天 18:00 前办理", "soon"),
        ("2026-11-23 18:01", "已超期 1 个工作日", "late"),
        ("2026-11-24 17:00", "已超期 1 个工作日", "late"),
        ("2026-11-28 10:00", "已超期 5 个工作日", "late"),
    ],
)
def test_the_words_of_a_running_clock(now: str, words: str, state: str) -> None:
    found = timing(row("2026-11-19 09:00"), at(now), CALENDAR)
    assert found and (found.words, found.state) == (words, state)


def test_a_far_deadline_is_a_date() -> None:
    # In before the long October holiday.
    found = timing(row("2026-09-30 17:00"), at("2026-09-30 17:30"), CALENDAR)
    assert found and found.words == "还剩 2 个工作日 · 10月9日 18:00 前"


def test_nothing_is_late_while_the_secrecy_office_has_it() -> None:
    found = timing(row("2026-11-19 09:00", paused=True), at("2026-11-30 10:00"), CALENDAR)
    assert found and found.state == "paused" and "保密工作机构" in found.words


def test_a_missing_notice_makes_the_deadline_provisional() -> None:
    found = timing(row("2026-12-31 10:00"), at("2026-12-31 11:00"), CALENDAR)
    assert found and found.provisional
    settled = timing(row("2026-11-19 09:00"), at("2026-11-19 10:00"), CALENDAR)
    assert settled and not settled.provisional


@pytest.mark.parametrize(
    ("decided", "words"),
    [("2026-11-20 10:00", "审查按期完成"), ("2026-11-25 10:00", "审查超期 2 个工作日完成")],
)
def test_the_clock_stops_with_the_third_decision(decided: str, words: str) -> None:
    found = timing(
        row("2026-11-19 09:00", decided_at=at(decided)), at("2026-12-10 10:00"), CALENDAR
    )
    assert found and found.words == words


def test_no_clock_before_the_submission() -> None:
    assert timing(CaseRow(due_at=None), at("2026-11-19 09:00"), CALENDAR) is None
