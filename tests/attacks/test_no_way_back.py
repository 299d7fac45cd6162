"""K10–K13, K17: no way back to the public but the whole road; no time, name or text is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.followers import site
from sanshen.casebook.models import LedgerRow, PublicationRow
from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from tests.attacks.doing import opened, refused
from tests.cast import PASSWORD, ROAD, THURSDAY, Cast, publish, revision, sign, walk
from tests.still import nothing_changes

LATER = THURSDAY + timedelta(days=10)


def published(cast: Cast) -> PublicationRow:
    return PublicationRow.objects.get(case=publish(cast))


def withdrawing(cast: Cast, page: PublicationRow, **changes: object) -> str:
    given = {
        "department": "dzb",
        "mode": WithdrawalMode.NOTICE,
        "reason": "有效期届满",
        "public_note": "已撤下。",
        "at": THURSDAY,
        **changes,
    }
    return actions.open_withdrawal(cast.handler, page.index_number, **given)  # type: ignore[arg-type]


def withdrawn(cast: Cast, mode: WithdrawalMode = WithdrawalMode.NOTICE) -> PublicationRow:
    page = published(cast)
    number = withdrawing(cast, page, mode=mode)
    for part, verb in ROAD[:4]:
        sign(cast.everyone[part], number, verb)
    page.refresh_from_db()
    return page


# -- K10 -------------------------------------------------------------------------------------------


@pytest.mark.clause("A2", "1.4.1")
@pytest.mark.parametrize("mode", list(WithdrawalMode))
def test_k10_what_was_withdrawn_stays_withdrawn(cast: Cast, mode: WithdrawalMode) -> None:
    page = withdrawn(cast, mode)
    followers.catch_up(cast.unit, THURSDAY)
    refused(lambda: withdrawing(cast, page), "A2")
    refused(
        lambda: actions.open_correction(
            cast.handler, page.index_number, department="dzb", at=THURSDAY
        ),
        "A2",
    )
    refused(lambda: sign(cast.publisher, page.case, "pass"))
    for verb in Verb:
        for person in (cast.handler, cast.principal, cast.publisher):
            with pytest.raises((Refused, actions.NotVisible)):
                actions.act(person, page.case, verb=verb, digest=page.digest, at=THURSDAY)
    if mode is WithdrawalMode.NOTICE:
        refused(
            lambda: actions.take_down(
                cast.officer, page.index_number, reason="泄露风险", at=THURSDAY
            )
        )


@pytest.mark.clause("1.4.1")
def test_k10_the_same_text_again_is_a_new_case_at_a_new_address(cast: Cast) -> None:
    page = withdrawn(cast)
    number = actions.open_case(cast.colleague, department="dzb", paper=revision(), at=THURSDAY)
    assert number != page.case
    assert store.load(cast.unit, number).stage == "drafting"
    assert not PublicationRow.objects.filter(case=number).exists()
    walk(cast, number)
    again = PublicationRow.objects.get(case=number)
    assert again.digest == page.digest
    assert (again.index_number, again.address) != (page.index_number, page.address)
    page.refresh_from_db()
    assert page.standing == "noticed"


@pytest.mark.clause("1.4.1")
@pytest.mark.parametrize("change", [{"column": "zcwj"}, {"release": Release.ON_REQUEST}])
def test_k10_a_correction_moves_nothing(cast: Cast, change: dict[str, object]) -> None:
    page = published(cast)
    number = actions.open_correction(cast.handler, page.index_number, department="dzb", at=THURSDAY)
    paper = revision(**{"release_note": "涉及第三方", **change})
    refused(
        lambda: actions.save_draft(cast.handler, number, base=page.digest, paper=paper, at=THURSDAY)
    )


@pytest.mark.clause("2.10")
def test_k10_what_was_taken_down_comes_back_by_the_whole_road_alone(cast: Cast) -> None:
    page = published(cast)
    actions.take_down(cast.officer, page.index_number, reason="误登个人信息", at=THURSDAY)
    refused(
        lambda: actions.take_down(cast.officer, page.index_number, reason="再下线", at=THURSDAY)
    )
    number = actions.open_correction(cast.handler, page.index_number, department="dzb", at=THURSDAY)
    mended = revision(body="<p>已删去个人信息。</p>")
    actions.save_draft(cast.handler, number, base=page.digest, paper=mended, at=THURSDAY)
    for part, verb in ROAD:
        page.refresh_from_db()
        assert page.standing == "taken_down"
        sign(cast.everyone[part], number, verb)
    page.refresh_from_db()
    assert (page.standing, page.digest) == ("live", mended.digest)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert site.inspect_site(cast.unit).sound


def test_k10_a_page_has_one_case_at_a_time(cast: Cast) -> None:
    page = published(cast)
    withdrawing(cast, page)
    refused(lambda: withdrawing(cast, page), "A2")
    refused(
        lambda: actions.open_correction(
            cast.handler, page.index_number, department="dzb", at=THURSDAY
        ),
        "A2",
    )


# -- K11 -------------------------------------------------------------------------------------------


@pytest.mark.clause("2.10")
@pytest.mark.parametrize("reason", ["", "  ", "——", "\u200b"])
def test_k11_nothing_leaves_without_a_reason(cast: Cast, reason: str) -> None:
    page = published(cast)
    refused(lambda: actions.take_down(cast.officer, page.index_number, reason=reason, at=THURSDAY))


@pytest.mark.clause("A2")
@pytest.mark.parametrize("missing", ["reason", "public_note"])
def test_k11_a_withdrawal_without_its_words_is_not_submitted(cast: Cast, missing: str) -> None:
    page = published(cast)
    number = withdrawing(cast, page, **{missing: " "})
    refused(lambda: sign(cast.handler, number, "submit"))


@pytest.mark.clause("1.3")
def test_k11_the_time_of_publication_is_the_servers_and_stays(cast: Cast) -> None:
    """An act cannot be dated before the one it follows, nor a correction change the first date."""
    number = opened(cast, 6)
    earlier = THURSDAY - timedelta(minutes=2)
    sign(cast.publisher, number, "pass", at=earlier)
    page = PublicationRow.objects.get()
    assert page.published_at == THURSDAY
    permit = LedgerRow.objects.get(kind="permit")
    assert permit.at == THURSDAY.isoformat()
    number = opened(cast, 6, title="第二份通知")
    with nothing_changes(), pytest.raises(ValueError, match="校准时钟"):
        sign(cast.publisher, number, "pass", at=THURSDAY - timedelta(days=1))


def test_k11_no_paper_carries_a_publication_date() -> None:
    fields = {*revision().plain(), *revision().plain()["record"]}
    assert not {name for name in fields if "publish" in name or "granted" in name}


# -- K12 -------------------------------------------------------------------------------------------


@pytest.mark.clause("1.3")
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_k12_an_overdue_case_waits_and_is_shown_and_nothing_else(cast: Cast, steps: int) -> None:
    number = opened(cast, steps)
    followers.catch_up(cast.unit, LATER)
    before = store.load(cast.unit, number)
    with nothing_changes():
        followers.catch_up(cast.unit, LATER)
        assert [w.row.number for w in queries.overdue(cast.handler, LATER)] == [number]
        assert queries.case_for(cast.handler, number, LATER).clock.overdue(LATER)
    site.guard(cast.unit, LATER)
    assert store.load(cast.unit, number) == before
    assert not PublicationRow.objects.exists()
    part, verb = ROAD[steps]
    sign(cast.everyone[part], number, verb, at=LATER)
    actions.explain_lateness(cast.handler, number, reason="主要领导出差", at=LATER)
    assert store.load(cast.unit, number).signatures[-1].at == LATER


@pytest.mark.clause("1.3")
def test_k12_what_is_in_time_needs_no_excuse(cast: Cast) -> None:
    number = opened(cast, 1)
    refused(
        lambda: actions.explain_lateness(cast.handler, number, reason="备用", at=THURSDAY), "1.3"
    )
    refused(lambda: actions.explain_lateness(cast.handler, number, reason=" ", at=LATER), "1.3")


# -- K13 -------------------------------------------------------------------------------------------


def test_k13_a_closed_account_keeps_its_name_on_the_trail(cast: Cast) -> None:
    number = publish(cast)
    before = [(t.who, t.office, t.what) for t in queries.ledger_words(cast.handler, number, LATER)]
    assert {cast.head.name, cast.leader.name, cast.principal.name} <= {who for who, _, _ in before}
    for part in ("head", "leader", "principal", "publisher"):
        actions.close_account(cast.admin, cast.everyone[part], at=THURSDAY)
    after = [(t.who, t.office, t.what) for t in queries.ledger_words(cast.handler, number, LATER)]
    assert after == before
    assert followers.catch_up(cast.unit, THURSDAY), "a page may not hang on its signers' accounts"
    assert site.inspect_site(cast.unit).sound


def test_k13_every_line_has_its_actor(cast: Cast) -> None:
    number = publish(cast)
    actions.take_down(
        cast.head, PublicationRow.objects.get(case=number).index_number, reason="有误", at=THURSDAY
    )
    followers.catch_up(cast.unit, THURSDAY)
    known = {person.identity for person in cast.everyone.values()} | {"system"}
    actors = set(LedgerRow.objects.values_list("actor", flat=True))
    assert actors <= known
    assert LedgerRow.objects.filter(kind="signature", actor="system").count() == 0


def test_k13_accounts_are_never_reused(cast: Cast) -> None:
    actions.close_account(cast.admin, cast.colleague, at=THURSDAY)
    for name in (cast.colleague.username, cast.colleague.username.upper()):
        refused(
            lambda n=name: actions.create_account(
                cast.admin, username=n, name="新人", password=PASSWORD, at=THURSDAY
            )
        )


# -- K17 -------------------------------------------------------------------------------------------

RETURNS: list[tuple[int, str]] = [(1, "head"), (2, "leader"), (3, "principal")]


@pytest.mark.clause("2.8.1")
@pytest.mark.parametrize(("steps", "part"), RETURNS)
def test_k17_a_return_loses_nothing_and_goes_where_the_table_says(
    cast: Cast, steps: int, part: str
) -> None:
    number = opened(cast, steps)
    before = store.load(cast.unit, number)
    refused(lambda: sign(cast.everyone[part], number, "return"))
    for round_ in (1, 2):
        sign(cast.everyone[part], number, "return", opinion=f"第{round_}次退回：请补充时间")
        case = store.load(cast.unit, number)
        assert (case.stage, case.round) == ("drafting", round_ + 1)
        assert case.digest == before.digest
        assert store.paper(cast.unit, case.digest) == revision()
        assert case.trail[: len(before.trail)] == before.trail
        words = [t.words for t in queries.ledger_words(cast.handler, number, THURSDAY)]
        assert f"第{round_}次退回：请补充时间" in words
        walk(cast, number, upto=steps)
        assert store.load(cast.unit, number).round == round_ + 1


@pytest.mark.clause("2.9")
def test_k17_a_correction_at_proof_goes_to_the_leader_and_keeps_the_reviews(cast: Cast) -> None:
    number = opened(cast, 5)
    digest = store.load(cast.unit, number).digest
    paper = revision(body="<p>各村、各单位：</p><p>定于本月开展清洁家园行动。</p>")
    actions.correct(cast.head, number, digest=digest, paper=paper, opinion="删去重复", at=THURSDAY)
    assert store.load(cast.unit, number).stage == "confirmation"
    tries: list[Callable[[], object]] = [
        lambda: sign(cast.publisher, number, "pass"),
        lambda: sign(cast.head, number, "confirm"),
        lambda: sign(cast.leader, number, "confirm"),
    ]
    for each in tries:
        refused(each)
    sign(cast.principal, number, "confirm")
    assert store.load(cast.unit, number).stage == "first_proof"
    refused(lambda: sign(cast.publisher, number, "pass"))
    for part in ("handler", "head", "publisher"):
        sign(cast.everyone[part], number, "pass")
    assert PublicationRow.objects.get().digest == paper.digest
