"""我的工作台: whose turn it is, how long it may wait, and one obvious act."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sanshen.casebook import actions
from sanshen.casebook.models import CaseRow, PublicationRow
from tests.cast import ROAD, Cast, publish, revision, sign
from tests.desk.conftest import Enter
from tests.desk.drafts import opened, walked
from tests.desk.pages import main, now, page, words


def cards(response: object) -> list[str]:
    return [words(each) for each in page(response).xpath('//li[@class="case-card"]')]


def tabs(response: object) -> dict[str, int]:
    found = [words(each).split() for each in page(response).xpath('//nav[@class="tabs"]/a')]
    return {title: int(count) for title, count in found}


@pytest.mark.parametrize(
    ("upto", "words_there", "button"),
    [
        (0, "等您完善并报送", "继续起草"),
        (1, "等您一审", "审查"),
        (2, "等您二审", "审查"),
        (3, "等您三审", "审查"),
        (4, "等您一校", "校对"),
        (5, "等您二校", "校对"),
        (6, "等您三校", "校对"),
    ],
)
def test_the_case_lies_with_whose_turn_it_is(
    cast: Cast, enter: Enter, upto: int, words_there: str, button: str
) -> None:
    number = walked(cast, upto)
    turn = ROAD[upto][0]
    for part, person in cast.everyone.items():
        found = cards(enter(person).get("/"))
        mine = part == turn or (turn == "handler" and part == "colleague")
        if not mine:
            assert found == [], part
            continue
        assert len(found) == 1, part
        assert words_there in found[0] and number in found[0] and found[0].endswith(button)


def test_the_other_stages_have_words_of_their_own(cast: Cast, enter: Enter) -> None:
    returned = walked(cast, 1)
    sign(cast.head, returned, "return", at=now(), opinion="请核对。")
    assert "等您修改后重新报送" in cards(enter(cast.handler).get("/"))[0]
    referred = walked(cast, 1, revision("涉及来访人的公告"))
    sign(cast.head, referred, "refer", at=now(), opinion="拿不准。")
    secret = cards(enter(cast.secrecy).get("/"))
    assert len(secret) == 1 and "等您作出保密审查答复" in secret[0] and "暂停计时" in secret[0]


def test_tabs_count_and_stay_in_the_address(cast: Cast, enter: Enter) -> None:
    first = walked(cast, 1)
    opened(cast, revision("另一份通知"))
    client = enter(cast.handler)
    assert tabs(client.get("/")) == {"待办": 1, "已办": 1, "我起草的": 2, "超期": 0}
    assert len(cards(client.get("/?tab=mine"))) == 2
    assert first in cards(client.get("/?tab=done"))[0]
    assert "没有超期的稿件" in main(client.get("/?tab=overdue"))
    chosen = page(client.get("/?tab=done")).xpath('//nav[@class="tabs"]/a[@aria-current]')
    assert words(chosen[0]).startswith("已办")
    assert tabs(client.get("/?tab=<script>")) == tabs(client.get("/"))


def test_the_most_urgent_comes_first_and_lateness_is_said(cast: Cast, enter: Enter) -> None:
    numbers = [walked(cast, 1, revision(title)) for title in ("甲通知", "乙通知", "丙通知")]
    CaseRow.objects.filter(number=numbers[2]).update(due_at=now() - timedelta(days=6))
    CaseRow.objects.filter(number=numbers[0]).update(due_at=now() + timedelta(days=20))
    client = enter(cast.head)
    found = cards(client.get("/"))
    assert ["丙" in found[0], "乙" in found[1], "甲" in found[2]] == [True] * 3
    assert "已超期" in found[0] and "还剩" in found[2]
    assert tabs(client.get("/"))["超期"] == 1


def test_what_was_taken_down_is_owed_by_its_department(cast: Cast, enter: Enter) -> None:
    publish(cast, at=now())
    row = PublicationRow.objects.get()
    actions.take_down(cast.head, row.index_number, reason="电话有误。", at=now())
    address = reverse("desk:withdraw", args=[row.index_number])
    response = enter(cast.handler).get("/")
    assert "补办失效审批" in cards(response)[0] and "前补办" in cards(response)[0]
    assert page(response).xpath(f'//a[@href="{address}"]')
    assert tabs(response)["待办"] == 1
    assert cards(enter(cast.other_handler).get("/")) == []
    enter(cast.handler).post(address, {"mode": "notice", "wording": "失效", "reason": "有误。"})
    assert not any("补办失效审批：" in each for each in cards(enter(cast.handler).get("/")))


def test_only_who_drafts_is_asked_to_draft(cast: Cast, enter: Enter) -> None:
    asks = {
        part: "起草一份稿件" in main(enter(person).get("/"))
        for part, person in cast.everyone.items()
    }
    assert {part for part, asked in asks.items() if asked} == {
        "handler",
        "colleague",
        "other_handler",
    }


def test_the_keeper_is_told_of_vacancies_and_of_the_duty_to_file(cast: Cast, enter: Enter) -> None:
    assert "还没有向主管机构备案" in main(enter(cast.admin).get("/"))
    assert "备案" not in main(enter(cast.head).get("/"))


def test_unread_messages_are_counted_in_the_head_of_every_page(cast: Cast, enter: Enter) -> None:
    from sanshen.casebook import followers

    walked(cast, 1)
    followers.catch_up(cast.unit)
    head = page(enter(cast.head).get("/published/")).xpath('//nav[@aria-label="主要栏目"]')[0]
    assert "消息 未读 1" in words(head)


def test_a_stuck_page_is_shown_to_everyone_until_it_moves(cast: Cast, enter: Enter) -> None:
    from sanshen.casebook.models import Bookmark

    Bookmark.objects.update_or_create(
        unit=cast.unit,
        follower="portal",
        defaults={"failed_at": now(), "attempts": 3, "trouble": "磁盘已满。"},
    )
    assert "磁盘已满。" in main(enter(cast.handler).get("/"))
