"""K16: two people decide at the same instant; one wins, the other is told, effects come once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from sanshen.casebook import actions, store
from sanshen.casebook.models import LedgerRow, PublicationRow
from sanshen.domain import ledger
from sanshen.domain.manuscript import WithdrawalMode
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from tests.cast import CLEAN, THURSDAY, Cast, assemble, publish, revision, walk


@pytest.fixture
def cast(committed: None, folders: None) -> Cast:
    return assemble()


def together(*deeds: Callable[[], object]) -> list[object]:
    """Do all of them at the same instant; what each returned, or the Refused or Stale it met."""
    start = Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> object:
        try:
            start.wait()
            return deed()
        except (Refused, actions.Stale) as met:
            return met
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def won(outcomes: list[object]) -> int:
    return sum(not isinstance(each, Refused | actions.Stale) for each in outcomes)


def test_k16_a_double_click_signs_once_and_publishes_once(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=6)
    digest = store.load(cast.unit, number).digest

    def click() -> object:
        return actions.act(cast.publisher, number, verb=Verb.PASS, digest=digest, at=THURSDAY)

    outcomes = together(*[click] * 4)
    assert won(outcomes) == 1
    assert all(e.remedy for e in outcomes if isinstance(e, Refused))
    assert PublicationRow.objects.count() == 1
    assert LedgerRow.objects.filter(kind="permit").count() == 1
    ledger.verify(store.entries(cast.unit))


def test_k16_agreeing_races_returning(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=1)
    digest = store.load(cast.unit, number).digest
    outcomes = together(
        lambda: actions.act(
            cast.head, number, verb=Verb.AGREE, digest=digest, conclusion=CLEAN, at=THURSDAY
        ),
        lambda: actions.act(cast.handler, number, verb=Verb.RECALL, digest=digest, at=THURSDAY),
    )
    assert won(outcomes) == 1
    assert store.load(cast.unit, number).stage in ("second_review", "drafting")


def test_k16_two_people_save_the_same_draft(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    base = store.load(cast.unit, number).digest
    outcomes = together(
        lambda: actions.save_draft(
            cast.handler, number, base=base, paper=revision("甲的一稿"), at=THURSDAY
        ),
        lambda: actions.save_draft(
            cast.colleague, number, base=base, paper=revision("乙的一稿"), at=THURSDAY
        ),
    )
    assert won(outcomes) == 1
    stale = next(e for e in outcomes if isinstance(e, actions.Stale))
    assert stale.latest == store.load(cast.unit, number).digest


def test_k16_withdrawing_twice_opens_one_case(cast: Cast) -> None:
    number = publish(cast)
    index = PublicationRow.objects.get(case=number).index_number

    def withdraw() -> object:
        return actions.open_withdrawal(
            cast.handler,
            index,
            department="dzb",
            mode=WithdrawalMode.NOTICE,
            reason="有误",
            public_note="本信息有误，已撤下。",
            at=THURSDAY,
        )

    assert won(together(withdraw, withdraw)) == 1


def test_k16_many_acts_leave_one_unbroken_chain(cast: Cast) -> None:
    deeds = [
        lambda n=n: actions.open_case(
            cast.handler, department="dzb", paper=revision(f"第{n}号通知"), at=THURSDAY
        )
        for n in range(12)
    ]
    numbers = together(*deeds)
    assert len(set(map(str, numbers))) == 12
    end = ledger.verify(store.entries(cast.unit))
    assert end == store.tip(cast.unit)
