"""K01–K04: the table alone moves a case, and only whoever's turn it is. At the actions' own doors."""

import inspect
from datetime import timedelta

import pytest

from sanshen.casebook import actions, queries, store
from sanshen.casebook.models import CaseRow, PublicationRow
from tests.attacks.doing import DOORS, FRIDAY, barred, hidden, opened, refused
from tests.cast import ROAD, THURSDAY, Cast, sign

# -- K01 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(DOORS))
def test_k01_no_action_takes_a_stage_from_outside(name: str) -> None:
    given = inspect.signature(getattr(actions, name)).parameters
    assert not {"stage", "next", "round", "level", "checked", "status", "permit"} & set(given)
    kinds = {parameter.kind for parameter in given.values()}
    assert inspect.Parameter.VAR_KEYWORD not in kinds


@pytest.mark.parametrize("steps", range(len(ROAD)))
def test_k01_writing_the_cached_row_moves_nothing(cast: Cast, steps: int) -> None:
    """The stage comes from the ledger; a row that claims otherwise opens no door."""
    number = opened(cast, steps)
    claimed = "first_review" if steps == 6 else "third_proof"
    CaseRow.objects.filter(number=number).update(stage=claimed, round=7)
    part, verb = ("head", "agree") if steps == 6 else ("publisher", "pass")
    refused(lambda: sign(cast.everyone[part], number, verb))
    assert queries.case_for(cast.handler, number, THURSDAY).case.round == 1


# -- K02, K04 --------------------------------------------------------------------------------------


@pytest.mark.clause("2.8.1", "2.8.2", "2.8.3", "2.9")
@pytest.mark.parametrize("steps", range(len(ROAD)))
def test_k02_nobody_but_the_office_whose_turn_it_is_signs(cast: Cast, steps: int) -> None:
    """Everyone tries to go on, at every stage; whoever has no business there does not even see it."""
    number = opened(cast, steps)
    turn, verb = ROAD[steps]
    may = {turn} | ({"colleague"} if turn == "handler" else set())
    for part, person in cast.everyone.items():
        if part in may:
            continue
        barred(lambda p=person: sign(p, number, verb))
    sign(cast.everyone[turn], number, verb)


@pytest.mark.parametrize("steps", range(len(ROAD)))
def test_k02_nobody_skips_ahead(cast: Cast, steps: int) -> None:
    """Whoever signs a later step tries to sign it now."""
    number = opened(cast, steps)
    for part, _ in ROAD[steps + 1 :]:
        if part == ROAD[steps][0]:
            continue
        for verb in ("agree", "pass", "confirm"):
            barred(lambda p=part, v=verb: sign(cast.everyone[p], number, v))


def test_k04_another_departments_case_is_not_there(cast: Cast) -> None:
    number = opened(cast, 1)
    digest = store.load(cast.unit, number).digest
    for part in ("other_handler", "other_head", "other_leader"):
        person = cast.everyone[part]
        hidden(lambda p=person: sign(p, number, "agree", digest=digest))
        hidden(lambda p=person: actions.answer(p, number, finding="x", reason="y", at=THURSDAY))
        hidden(lambda p=person: queries.case_for(p, number, THURSDAY))
        with pytest.raises(actions.NotVisible) as of_a_case_that_is_there:
            queries.case_for(person, number, THURSDAY)
        with pytest.raises(actions.NotVisible) as of_one_that_is_not:
            queries.case_for(person, "FB-2026-9999", THURSDAY)
        assert str(of_a_case_that_is_there.value) == str(of_one_that_is_not.value)


def test_k04_only_who_submitted_takes_it_back(cast: Cast) -> None:
    number = opened(cast, 1)
    refused(lambda: sign(cast.colleague, number, "recall"), "2.8.1")
    sign(cast.handler, number, "recall")


# -- K03 -------------------------------------------------------------------------------------------


def test_k03_there_is_no_door_for_later(cast: Cast) -> None:
    """Every door there is, by name: none releases by itself, none puts back, none imports."""
    assert {
        *("open_case", "save_draft", "act", "correct", "answer", "explain_lateness"),
        *("open_correction", "open_withdrawal", "take_down"),
        *("appoint", "end_appointment", "delegate", "end_delegation", "file_roster", "load_year"),
        "file_scan",
        *("create_account", "set_password", "close_account", "mark_read"),
        *("keep_lexicon", "try_lexicon", "switch_lexicon", "weigh", "set_retention"),
        "file_register",
        *("take_package", "close_package"),
    } == DOORS


@pytest.mark.clause("2.2")
def test_k03_the_publisher_of_yesterday_does_not_release_today(cast: Cast) -> None:
    number = opened(cast, 6)
    post = cast.publisher.appointments.get()
    actions.end_appointment(cast.admin, post.pk, end=THURSDAY.date(), at=THURSDAY)
    barred(lambda: sign(cast.publisher, number, "pass", at=FRIDAY))
    assert not PublicationRow.objects.exists()


@pytest.mark.clause("2.8.3")
def test_k03_a_signature_counts_only_from_who_held_the_office_that_day(cast: Cast) -> None:
    """The head's appointment is made to look ended before he signed: the gate asks again."""
    number = opened(cast, 6)
    yesterday = THURSDAY.date() - timedelta(days=1)
    cast.head.appointments.update(start=yesterday, end=yesterday)
    assert "不担任该职务" in refused(lambda: sign(cast.publisher, number, "pass")).reason
