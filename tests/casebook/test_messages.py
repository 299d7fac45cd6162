"""Who is told what, once each, and never a word of the text."""

from collections import Counter

import pytest

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.models import Message, PublicationRow
from tests.cast import ROAD, THURSDAY, Cast, lapse, publish, revision, sign, walk

TITLE = "关于天然气管道检修的通知"


def opened(cast: Cast, upto: int = 0) -> str:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(TITLE), at=THURSDAY)
    walk(cast, number, upto=upto)
    return number


def told(cast: Cast, since: int = 0) -> dict[str, list[str]]:
    """By part, what each person was told."""
    assert followers.catch_up(cast.unit, THURSDAY)
    found = {}
    for part, person in cast.everyone.items():
        texts = [m.text for m in queries.messages(person) if m.seq > since]
        if texts:
            found[part] = texts
    return found


@pytest.mark.clause("1.3")
@pytest.mark.parametrize("steps", range(len(ROAD) - 1))
def test_each_signature_tells_exactly_whose_turn_it_is(cast: Cast, steps: int) -> None:
    number = opened(cast, steps)
    told(cast)
    since = store.tip(cast.unit).size
    part, verb = ROAD[steps]
    sign(cast.everyone[part], number, verb)
    turn = ROAD[steps + 1][0]
    expected = {turn} | ({"colleague"} if turn == "handler" else set())
    news = told(cast, since)
    assert set(news) == expected - {part}
    assert all(number in text and "等您办理" in text for texts in news.values() for text in texts)


def test_the_last_signature_tells_everyone_who_signed(cast: Cast) -> None:
    number = opened(cast, 6)
    told(cast)
    since = store.tip(cast.unit).size
    sign(cast.publisher, number, "pass")
    news = told(cast, since)
    assert set(news) == {"handler", "head", "leader", "principal"}
    assert all("准予发布" in text for texts in news.values() for text in texts)


@pytest.mark.clause("2.8.1", "2.6")
@pytest.mark.parametrize(("verb", "words"), [("return", "退回"), ("decline", "未获同意公开")])
def test_the_handler_hears_of_a_refusal(cast: Cast, verb: str, words: str) -> None:
    number = opened(cast, 2)
    told(cast)
    since = store.tip(cast.unit).size
    sign(cast.leader, number, verb, opinion="时间不对")
    news = told(cast, since)
    assert set(news) == {"handler"}
    assert words in news["handler"][0]


@pytest.mark.clause("2.8.2")
def test_lower_levels_hear_of_a_leaders_own_change(cast: Cast) -> None:
    """R06: the lower levels are told and can look at the difference."""
    number = opened(cast, 2)
    base = store.load(cast.unit, number).digest
    actions.save_draft(
        cast.leader, number, base=base, paper=revision(TITLE + "（改）"), at=THURSDAY
    )
    told(cast)
    since = store.tip(cast.unit).size
    sign(cast.leader, number, "agree")
    news = told(cast, since)
    for part in ("handler", "head"):
        assert any("改动" in text for text in news[part]), part
    assert any("等您办理" in text for text in news["principal"])
    since = store.tip(cast.unit).size
    sign(cast.principal, number, "agree")
    assert "改动" not in str(told(cast, since)), "told once, by whoever changed it"


@pytest.mark.clause("2.10")
def test_a_take_down_is_told_to_all_who_answer_for_it(cast: Cast) -> None:
    publish(cast)
    told(cast)
    since = store.tip(cast.unit).size
    page = PublicationRow.objects.get()
    actions.take_down(cast.publisher, page.index_number, reason="误登个人信息", at=THURSDAY)
    news = told(cast, since)
    assert {"handler", "colleague", "head", "leader", "principal", "officer"} <= set(news)
    assert "publisher" not in news, "who did it knows"
    assert "误登个人信息" not in str(news)


@pytest.mark.clause("A2")
def test_news_that_comes_late_is_the_news_of_its_day(cast: Cast) -> None:
    """The followers were away while the case went on: each line is told as it was then."""
    number = opened(cast, 2)
    sign(cast.leader, number, "return", opinion="请补充")
    walk(cast, number, upto=3)
    news = told(cast)
    assert len([t for t in news["leader"] if "等您办理" in t]) == 2
    assert any("退回" in t for t in news["handler"])


def test_a_withdrawal_is_told_to_who_signed_it(cast: Cast) -> None:
    publish(cast)
    page = PublicationRow.objects.get()
    number = lapse(cast.handler, page.index_number)
    for part, verb in ROAD[:3]:
        sign(cast.everyone[part], number, verb)
    told(cast)
    since = store.tip(cast.unit).size
    sign(cast.principal, number, "agree")
    assert set(told(cast, since)) == {"handler", "head", "leader"}


def test_no_message_carries_the_text(cast: Cast) -> None:
    number = opened(cast, 7)
    told(cast)
    index = PublicationRow.objects.get(case=number).index_number
    actions.take_down(cast.officer, index, reason="某户信息", at=THURSDAY)
    told(cast)
    everything = "".join(Message.objects.values_list("text", flat=True))
    for word in ("天然气", "请组织落实", "某户"):
        assert word not in everything


def test_nobody_is_told_twice(cast: Cast) -> None:
    opened(cast, 7)
    for _ in range(3):
        followers.catch_up(cast.unit, THURSDAY)
    told_once = Counter(Message.objects.values_list("person", "seq"))
    assert max(told_once.values()) == 1


def test_a_closed_account_is_told_nothing_and_holds_up_nobody(cast: Cast) -> None:
    number = opened(cast, 1)
    actions.close_account(cast.admin, cast.head, at=THURSDAY)
    news = told(cast)
    assert "head" not in news
    sign(cast.handler, number, "recall")
    assert followers.catch_up(cast.unit, THURSDAY)


def test_reading_marks_only_ones_own(cast: Cast) -> None:
    opened(cast, 7)
    told(cast)
    others = queries.unread(cast.head)
    assert others and queries.unread(cast.principal)
    assert actions.mark_read(cast.principal, at=THURSDAY) > 0
    assert queries.unread(cast.principal) == 0
    assert queries.unread(cast.head) == others
    assert actions.mark_read(cast.principal, at=THURSDAY) == 0
