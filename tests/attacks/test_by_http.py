"""The same attacks at the desk's own door: every person posts every act at every stage."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.models import LedgerRow, PublicationRow
from sanshen.desk import urls
from sanshen.domain.manuscript import WithdrawalMode
from tests.cast import ROAD, THURSDAY, Cast, assemble, publish, revision, sign
from tests.still import nothing_changes

VERBS = ("submit", "agree", "escalate", "return", "clear", "pass", "confirm")


@pytest.fixture
def doors(cast: Cast) -> dict[str, Client]:
    """A browser for each person of the cast, logged in."""
    opened: dict[str, Client] = {}
    for part, person in cast.everyone.items():
        opened[part] = Client()
        opened[part].force_login(person, "django.contrib.auth.backends.ModelBackend")
    return opened


def post(door: Client, cast: Cast, number: str, verb: str, **more: str) -> int:
    """Post one act with the right digest, as if the page had offered it; the status."""
    case = store.load(cast.unit, number)
    answer = door.post(
        reverse("desk:act", args=[number]),
        {
            "verb": verb,
            "digest": case.digest,
            "seen": str(len(case.signatures)),
            "opinion": "同意",
            "confirmed": "yes",
            "checked": ["names", "numbers", "dates", "format"],
            **more,
        },
    )
    return answer.status_code


def test_k01_k02_k04_k06_nobody_else_moves_the_case_whatever_is_posted(
    cast: Cast, doors: dict[str, Client]
) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    for part, verb in ROAD:
        before = LedgerRow.objects.count()
        for name, person in cast.everyone.items():
            if number in [waiting.row.number for waiting in queries.inbox(person, THURSDAY)]:
                continue
            for tried in VERBS if name == "principal" else (verb, "pass"):
                status = post(
                    doors[name], cast, number, tried, stage="cleared", level="3", next="cleared"
                )
                assert status in (404, 409, 422), (part, name, tried, status)
        assert LedgerRow.objects.count() == before, part
        sign(cast.everyone[part], number, verb)
    assert PublicationRow.objects.count() == 1


def test_k03_k11_no_field_schedules_back_dates_or_publishes(
    cast: Cast, doors: dict[str, Client]
) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    wishes = {
        "publish_at": "2020-01-01",
        "at": "2020-01-01T00:00",
        "published": "1",
        "checked": "1",
    }
    assert post(doors["handler"], cast, number, "submit", **wishes) == 302
    case = store.load(cast.unit, number)
    assert case.stage == "first_review"
    assert case.signatures[-1].at > THURSDAY
    assert not PublicationRow.objects.exists()


def test_k10_what_is_withdrawn_offers_no_way_back(cast: Cast, doors: dict[str, Client]) -> None:
    publish(cast)
    index = PublicationRow.objects.get(unit=cast.unit).index_number
    number = actions.open_withdrawal(
        cast.handler,
        index,
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="有误",
        public_note="本信息有误，已撤下。",
        at=THURSDAY,
    )
    for part, verb in ROAD[:4]:
        sign(cast.everyone[part], number, verb)
    lines = LedgerRow.objects.count()
    for name in ("correct_page", "withdraw", "take_down"):
        for part, door in doors.items():
            answer = door.post(reverse(f"desk:{name}", args=[index]), {"reason": "恢复"})
            assert answer.status_code in (403, 404, 405, 409, 422), (name, part)
    assert LedgerRow.objects.count() == lines
    assert PublicationRow.objects.get(unit=cast.unit).standing == "noticed"


def test_k13_no_address_empties_or_edits_the_ledger() -> None:
    names = {pattern.name for pattern in _patterns(urls.urlpatterns)}
    assert not {n for n in names if n and ("delete" in n or "purge" in n or "clear" in n)}


def _patterns(patterns: list) -> list:  # type: ignore[type-arg]
    found = []
    for each in patterns:
        inner = getattr(each, "url_patterns", None)
        found += _patterns(inner) if inner else [each]
    return found


def addresses(**given: object) -> dict[str, str]:
    """Every address of the desk that names a case or a page, none left out, filled in as given."""
    found: dict[str, str] = {}
    for pattern in _patterns(urls.urlpatterns):
        wanted = pattern.pattern.converters
        if {"number", "index"} & set(wanted) and set(wanted) <= set(given):
            chosen = {name: given[name] for name in wanted}
            found[pattern.name] = reverse(f"desk:{pattern.name}", kwargs=chosen)
    return found


FIXED = {"annex": "A1", "kind": "pdf"}


def nothing_there(door: Client, named: dict[str, str]) -> None:
    """Whatever is asked or posted: not found, with the same words as for what never was."""
    never = _lasting(door.get(reverse("desk:case", args=["FB-2000-0001"])).content)
    for name, address in named.items():
        answers = (door.get(address), door.post(address, {"reason": "试试", "verb": "agree"}))
        assert 404 in [answer.status_code for answer in answers], name
        for answer in answers:
            assert answer.status_code in (404, 405), (name, answer.status_code)
            assert answer.status_code == 405 or _lasting(answer.content) == never, name


def _lasting(content: bytes) -> bytes:
    """A page without its token against forgery, and without where in the menu it stands."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"| aria-current="page"', b"", content)


def test_k14_k27_every_address_of_a_case_or_page_is_tried(cast: Cast) -> None:
    named = {
        pattern.name
        for pattern in _patterns(urls.urlpatterns)
        if {"number", "index"} & set(pattern.pattern.converters)
    }
    assert set(addresses(number="x", index="y", digest="z", **FIXED)) == named


@pytest.mark.parametrize(
    "part", ["other_handler", "other_head", "other_leader", "admin", "security", "auditor"]
)
def test_k14_a_draft_is_not_there_for_whom_it_does_not_concern(
    cast: Cast, doors: dict[str, Client], part: str
) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    digest = store.load(cast.unit, number).digest
    named = addresses(number=number, digest=digest, **FIXED)
    with nothing_changes():
        nothing_there(doors[part], named)


def test_k14_k27_a_stranger_is_asked_who_he_is(cast: Cast) -> None:
    number, index = decided(cast)
    for name, address in addresses(number=number, index=index, digest="x", **FIXED).items():
        answer = Client().get(address)
        assert answer.status_code in (302, 405), name
        assert "清洁家园" not in answer.content.decode()
        assert answer.status_code == 405 or answer["Location"].startswith(reverse("desk:login"))


@pytest.mark.parametrize("part", ["handler", "principal", "auditor"])
def test_k27_nothing_decided_is_there_for_another_unit(cast: Cast, part: str) -> None:
    number, index = decided(cast)
    digest = store.load(cast.unit, number).digest
    door = Client()
    stranger = assemble(slug="linshan", code="91500000LS0000002X").everyone[part]
    door.force_login(stranger, "django.contrib.auth.backends.ModelBackend")
    with nothing_changes():
        nothing_there(door, addresses(number=number, index=index, digest=digest, **FIXED))


def decided(cast: Cast) -> tuple[str, str]:
    """A case on the portal with its forms filed: its number and its 索引号."""
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    return number, PublicationRow.objects.get(unit=cast.unit).index_number
