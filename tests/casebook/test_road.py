"""One draft walks through, in the casebook."""

import pytest

from sanshen.casebook import actions, queries, store
from sanshen.casebook.models import CaseRow, PublicationRow
from sanshen.domain import ledger
from tests.cast import ROAD, THURSDAY, Cast, publish, revision, sign, walk


@pytest.mark.clause("2.8.1", "2.8.2", "2.8.3")
def test_a_draft_becomes_public_after_three_reviews_and_three_proofs(cast: Cast) -> None:
    number = publish(cast)
    page = PublicationRow.objects.get(case=number)
    assert page.digest == revision().digest
    assert CaseRow.objects.get(number=number).stage == "cleared"
    end = ledger.verify(store.entries(cast.unit))
    assert end == store.tip(cast.unit)


@pytest.mark.parametrize("steps", range(len(ROAD)))
def test_nothing_is_public_before_the_last_step(cast: Cast, steps: int) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=steps)
    assert not PublicationRow.objects.exists()


def test_the_cached_row_is_what_the_ledger_says(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    for part, verb in ROAD:
        row, case = CaseRow.objects.get(number=number), store.load(cast.unit, number)
        assert (row.stage, row.round, row.digest) == (case.stage, case.round, case.digest)
        sign(cast.everyone[part], number, verb)


def test_the_inbox_shows_the_case_to_exactly_whose_turn_it_is(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    for part, verb in ROAD:
        has_it = {
            name
            for name, person in cast.everyone.items()
            if number in [w.row.number for w in queries.inbox(person, THURSDAY)]
        }
        expected = {part} | ({"colleague"} if part == "handler" else set())
        assert has_it == expected, (part, verb)
        sign(cast.everyone[part], number, verb)
