"""K05, K18: nobody reviews his own text or signs twice, whoever lends him what."""

import pytest

from sanshen.casebook import actions, queries, store
from tests.attacks.doing import FRIDAY, appoint, barred, lend, opened, refused
from tests.cast import PASSWORD, THURSDAY, Cast, revision, sign


@pytest.mark.clause("2.8")
@pytest.mark.parametrize("level", ["department_head", "supervising_leader"])
def test_k05_the_author_never_reviews_whoever_pressed_submit(cast: Cast, level: str) -> None:
    number = opened(cast)
    sign(cast.colleague, number, "submit")
    if level == "supervising_leader":
        sign(cast.head, number, "agree")
    appoint(cast, cast.handler, level)
    assert "自己的稿件" in refused(lambda: sign(cast.handler, number, "agree"), "2.8").reason


@pytest.mark.clause("2.8")
def test_k05_a_co_author_of_an_early_draft_never_reviews(cast: Cast) -> None:
    number = opened(cast)
    for writer, title in ((cast.colleague, "第二稿"), (cast.handler, "第三稿")):
        base = store.load(cast.unit, number).digest
        actions.save_draft(writer, number, base=base, paper=revision(title), at=THURSDAY)
    sign(cast.handler, number, "submit")
    appoint(cast, cast.colleague, "department_head")
    assert "自己的稿件" in refused(lambda: sign(cast.colleague, number, "agree"), "2.8").reason
    sign(cast.head, number, "agree")


def test_k05_people_are_told_apart_by_identity_not_by_name(cast: Cast) -> None:
    namesake = actions.create_account(
        cast.admin, username="namesake", name=cast.handler.name, password=PASSWORD, at=THURSDAY
    )
    appoint(cast, namesake, "department_head")
    number = opened(cast, 1)
    sign(namesake, number, "agree")
    assert store.load(cast.unit, number).signatures[-1].person == namesake.identity


@pytest.mark.clause("2.8")
def test_k05_k18_a_delegate_does_not_review_his_own_text(cast: Cast) -> None:
    number = opened(cast, 1)
    lend(cast, cast.head, cast.handler, "department_head")
    assert "自己的稿件" in refused(lambda: sign(cast.handler, number, "agree"), "2.8").reason


@pytest.mark.clause("2.8")
def test_k18_nobody_stands_behind_two_levels_through_a_delegate(cast: Cast) -> None:
    number = opened(cast, 1)
    appoint(cast, cast.head, "supervising_leader")
    lend(cast, cast.head, cast.colleague, "department_head")
    sign(cast.colleague, number, "agree")
    signed = store.load(cast.unit, number).signatures[-1]
    assert (signed.person, signed.acting_for) == (cast.colleague.identity, cast.head.identity)
    assert "同一人" in refused(lambda: sign(cast.head, number, "agree"), "2.8").reason


def test_k18_what_is_lent_is_not_lent_on(cast: Cast) -> None:
    lend(cast, cast.leader, cast.head, "supervising_leader")
    refused(lambda: lend(cast, cast.head, cast.colleague, "supervising_leader"), "2.2")
    refused(lambda: lend(cast, cast.head, cast.leader, "supervising_leader"), "2.2")


def test_k18_a_mandate_that_ends_in_mid_task_signs_nothing_more(cast: Cast) -> None:
    number = opened(cast, 2)
    mandate = lend(cast, cast.leader, cast.colleague, "supervising_leader")
    assert [w.row.number for w in queries.inbox(cast.colleague, THURSDAY)] == [number]
    digest = store.load(cast.unit, number).digest
    barred(lambda: sign(cast.colleague, number, "agree", digest=digest, at=FRIDAY))
    mandate.refresh_from_db()
    assert mandate.end == THURSDAY.date()
    assert queries.inbox(cast.colleague, FRIDAY) == []


def test_k18_who_delegates_by_day_may_sign_himself_and_only_one_counts(cast: Cast) -> None:
    number = opened(cast, 1)
    lend(cast, cast.head, cast.officer, "department_head")
    sign(cast.head, number, "agree")
    refused(lambda: sign(cast.officer, number, "agree"))
