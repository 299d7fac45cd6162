"""The links of drafts are asked in the background, where allowed; not knowing is never “dead”."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from sanshen.casebook import actions, followers, links, queries, store
from sanshen.casebook.links import SILENCES, Outcome
from sanshen.casebook.models import LinkRow
from tests.cast import THURSDAY, Cast, reading, revision

pytestmark = pytest.mark.clause("2.5.7")

GONE, GOOD, ODD = (f"https://www.gov.cn/{name}.html" for name in ("gone", "good", "odd"))
HOUR = timedelta(hours=1, minutes=1)


@pytest.fixture
def allowed(settings: object) -> None:
    settings.CHECK_LINKS = True  # type: ignore[attr-defined]


def draft(cast: Cast, *addresses: str) -> str:
    body = "".join(f'<p><a href="{each}">办事指南</a></p>' for each in addresses)
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(body=body), at=THURSDAY
    )
    followers.catch_up(cast.unit, THURSDAY)
    return store.load(cast.unit, number).digest


def dead(cast: Cast, digest: str) -> list[str]:
    found = reading(cast.unit, digest).findings
    return [each.message for each in found if each.message == "这个链接打不开。"]


def asking(known: dict[str, Outcome], asked: list[str]) -> Callable[[str], Outcome]:
    def ask(address: str) -> Outcome:
        asked.append(address)
        return known[address]

    return ask


def test_nothing_is_noted_or_asked_unless_the_operator_allows_it(cast: Cast) -> None:
    draft(cast, GONE)
    assert not LinkRow.objects.exists()
    LinkRow.objects.create(
        unit=cast.unit, address=GONE, mentioned_at=THURSDAY, outcome=Outcome.GONE
    )
    assert links.dead(cast.unit) == frozenset()
    assert not queries.links_asked(cast.unit).on


@pytest.mark.usefixtures("allowed")
def test_only_links_to_public_pages_are_noted_and_each_is_asked_once(cast: Cast) -> None:
    inside = ("http://127.0.0.1/", "http://oa/", "http://[::1]/", "javascript:1", "/tzgg/", "tel:1")
    draft(cast, GOOD, GONE, GOOD, *inside, "https://www.gov.cn@example.com/")
    asked: list[str] = []
    known = {GOOD: Outcome.ANSWERS, GONE: Outcome.GONE}
    assert links.sweep(cast.unit, THURSDAY, asking(known, asked)) == 2
    assert asked == [GOOD, GONE]
    assert links.sweep(cast.unit, THURSDAY, asking(known, asked)) == 0


@pytest.mark.usefixtures("allowed")
def test_a_page_its_host_says_is_gone_is_asked_about_until_it_is_back(cast: Cast) -> None:
    digest = draft(cast, GONE)
    assert dead(cast, digest) == []
    links.sweep(cast.unit, THURSDAY, asking({GONE: Outcome.GONE}, []))
    assert dead(cast, digest) == ["这个链接打不开。"]
    later = THURSDAY + timedelta(days=1, minutes=1)
    links.sweep(cast.unit, later, asking({GONE: Outcome.ANSWERS}, []))
    assert dead(cast, digest) == []


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("outcome", [Outcome.UNSURE, Outcome.BARRED])
def test_what_could_not_be_checked_is_never_dead(cast: Cast, outcome: Outcome) -> None:
    digest = draft(cast, ODD)
    for turn in range(5):
        links.sweep(cast.unit, THURSDAY + turn * HOUR, asking({ODD: outcome}, []))
    assert dead(cast, digest) == []
    (line,) = queries.links_asked(cast.unit).lines
    assert (line.address, line.dead) == (ODD, False)


@pytest.mark.usefixtures("allowed")
def test_silence_counts_when_it_lasts_while_another_address_answers(cast: Cast) -> None:
    digest = draft(cast, GONE, GOOD)
    known = {GONE: Outcome.SILENT, GOOD: Outcome.ANSWERS}
    for turn in range(SILENCES):
        assert dead(cast, digest) == []
        LinkRow.objects.filter(address=GOOD).update(asked_at=None)  # mentioned anew
        links.sweep(cast.unit, THURSDAY + turn * HOUR, asking(known, []))
    assert dead(cast, digest) == ["这个链接打不开。"]


@pytest.mark.usefixtures("allowed")
def test_when_nobody_answers_our_own_line_is_down_and_no_page_is_dead(cast: Cast) -> None:
    digest = draft(cast, GONE, GOOD)
    known = {GONE: Outcome.SILENT, GOOD: Outcome.SILENT}
    for turn in range(SILENCES + 2):
        links.sweep(cast.unit, THURSDAY + turn * HOUR, asking(known, []))
    assert dead(cast, digest) == []
    assert [line.dead for line in queries.links_asked(cast.unit).lines] == [False, False]


@pytest.mark.usefixtures("allowed")
def test_an_address_is_asked_by_one_process(cast: Cast) -> None:
    draft(cast, GOOD)
    asked: list[str] = []

    def ask(address: str) -> Outcome:
        asked.append(address)
        assert links.sweep(cast.unit, THURSDAY, ask) == 0  # another process, meanwhile
        return Outcome.ANSWERS

    links.sweep(cast.unit, THURSDAY, ask)
    assert asked == [GOOD]


@pytest.mark.usefixtures("allowed")
def test_a_checker_that_crashes_leaves_the_address_unchecked(cast: Cast) -> None:
    digest = draft(cast, GONE)

    def ask(address: str) -> Outcome:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        links.sweep(cast.unit, THURSDAY, ask)
    assert dead(cast, digest) == []
    assert links.sweep(cast.unit, THURSDAY + HOUR, asking({GONE: Outcome.GONE}, [])) == 1


@pytest.mark.usefixtures("allowed")
def test_the_page_tells_dead_from_unchecked(cast: Cast, client: Client) -> None:
    draft(cast, GONE, ODD)
    links.sweep(cast.unit, THURSDAY, asking({GONE: Outcome.GONE, ODD: Outcome.UNSURE}, []))
    client.force_login(cast.officer, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get("/inspection/").content.decode()
    assert shown.index(GONE) < shown.index("打不开</span>") < shown.index(ODD)
    assert shown.index(ODD) < shown.index("没有查成</span>")
