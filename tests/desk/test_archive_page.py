"""归档: every paper of a period from one page."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from sanshen.desk.period import period
from tests.cast import Cast, publish
from tests.desk.conftest import Enter
from tests.desk.pages import now


@pytest.mark.parametrize(
    ("asked", "first", "last", "words"),
    [
        ("from=2026-11-05", "2026-11-01", "2026-11-30", "2026年11月"),
        ("from=2026-01-01&to=2026-12-31", "2026-01-01", "2026-12-31", "2026年"),
        ("from=2026-03-09&to=2026-03-02", "2026-03-02", "2026-03-09", "2026-03-02 至 2026-03-09"),
        ("from=2026-02-30&to=2024-02-10", "2024-02-01", "2024-02-29", "2024年2月"),
    ],
)
def test_the_days_asked_for(asked: str, first: str, last: str, words: str) -> None:
    days = period(RequestFactory().get(f"/?{asked}"))
    assert (days.first.isoformat(), days.last.isoformat(), days.words) == (first, last, words)


def test_the_page_counts_what_was_decided_and_leads_to_its_sheet(cast: Cast, enter: Enter) -> None:
    publish(cast, at=now())
    client = enter(cast.handler)
    shown = client.get(reverse("desk:archive")).content.decode()
    assert "三审决定 1 件" in shown and reverse("desk:sheets") in shown
    assert (
        "没有您能看到的三审决定"
        in client.get(f"{reverse('desk:archive')}?from=2020-01-01").content.decode()
    )
