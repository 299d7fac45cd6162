"""The plans fit any day they are played on; the manuscripts are whole."""

import re
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from sanshen.domain.workdays import SHANGHAI, Calendar
from sanshen.intake import plain_text
from sanshen.project.sample import town as data
from sanshen.project.sample.hours import Hours
from sanshen.project.sample.manuscripts import manuscript, names
from sanshen.project.sample.plans import FOUNDED, PLANS, Publication, TakeDown
from sanshen.project.sample.player import schedule
from tests.project.conftest import NOW

CALENDAR = Calendar.standard()
EVERY_DAY = [
    datetime(2024, 6, 1, 8, 30, tzinfo=SHANGHAI) + timedelta(days=n, hours=n % 15)
    for n in range(940)
]


@pytest.mark.parametrize("now", EVERY_DAY[::31])
def test_the_plans_fit_any_day(now: datetime) -> None:
    hours = Hours(now, CALENDAR)
    founded = hours.at(*FOUNDED)
    acts = {plan: [at for at, _ in schedule(plan, hours)] for plan in PLANS}
    published = {
        plan.text: times[-1] for plan, times in acts.items() if isinstance(plan, Publication)
    }
    for plan, times in acts.items():
        assert times == sorted(times)
        assert founded + timedelta(hours=1) < times[0] and times[-1] <= now
        if not isinstance(plan, Publication):
            assert times[0] > published[plan.text]


def test_a_page_waits_for_its_correction_before_it_lapses() -> None:
    """Two cases about one page never run at once."""
    hours = Hours(NOW, CALENDAR)
    spans: dict[str, list[tuple[datetime, datetime]]] = {}
    for plan in PLANS:
        if not isinstance(plan, Publication | TakeDown):
            times = [at for at, _ in schedule(plan, hours)]
            spans.setdefault(plan.text, []).append((times[0], times[-1]))
    for each in spans.values():
        each.sort()
        assert all(before[1] < after[0] for before, after in pairwise(each))


def test_the_last_day_is_over_and_the_days_before_it_are_workdays() -> None:
    for now in EVERY_DAY:
        hours = Hours(now, CALENDAR)
        assert hours.at(0, "18:00") < now
        days = [hours.day(n) for n in range(5)]
        assert all(CALENDAR.next_workday(b) == a for a, b in pairwise(days))


def test_working_minutes_pass_over_noon_night_and_holidays() -> None:
    hours = Hours(NOW, CALENDAR)
    start = datetime(2026, 9, 24, 11, 30, tzinfo=SHANGHAI)  # then three days off
    assert hours.later(start, 30) == start.replace(hour=12, minute=0)
    assert hours.later(start, 31) == start.replace(hour=14, minute=1)
    assert hours.later(start, 30 + 240 + 5) == datetime(2026, 9, 28, 9, 5, tzinfo=SHANGHAI)


def test_every_manuscript_is_played_once() -> None:
    played = Counter(plan.text for plan in PLANS if isinstance(plan, Publication))
    assert played == Counter(names())


@pytest.mark.parametrize("name", names())
def test_a_manuscript_is_whole_on_any_day(name: str) -> None:
    for day in (NOW.date(), datetime(2026, 1, 4, tzinfo=SHANGHAI).date()):
        brought = manuscript(name, day, CALENDAR)
        text = plain_text(brought.paper.body)
        assert 300 <= len(re.sub(r"\s", "", text)) <= 900
        assert not re.search(r"[{}|#]|!\[|>>", brought.paper.title + brought.paper.summary + text)
        assert all(upload.readable for upload in brought.uploads)


def test_dates_are_counted_from_the_day_of_writing() -> None:
    text = manuscript("road-repair", datetime(2026, 12, 30, tzinfo=SHANGHAI).date(), CALENDAR)
    assert "2027年1月3日至2027年1月23日" in plain_text(text.paper.body)
    assert text.paper.record.written_date == "2026-12-30"


def test_the_town_exists_nowhere() -> None:
    """Phones of nobody's exchange; a credit code of a division that was never given out."""
    phones = re.findall(r"023-(\d{4})", " ".join(each.phone for each in data.OFFICIALS))
    assert set(phones) == {"5555"}
    assert re.fullmatch(r"11509916[0-9A-HJ-NPQRTUWXY]{10}", data.CODE)
    weights = [pow(3, place, 31) for place in range(17)]
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(letters.index(c) * w for c, w in zip(data.CODE, weights, strict=False))
    assert data.CODE[17] == letters[-total % 31]
