"""What is public: the list, and the three acts about it."""

import pytest
from django.test import Client
from django.urls import reverse

from sanshen.casebook.models import CaseRow, LedgerRow, PublicationRow
from tests.cast import Cast, assemble, publish, revision, sign
from tests.desk.conftest import Enter
from tests.desk.drafts import MARK
from tests.desk.pages import main, now, page

REQUEST = {
    "mode": "notice",
    "wording": "失效",
    "reason": "已有新的安排。",
    "public_note": "请以新的安排为准。",
}


@pytest.fixture
def index(cast: Cast) -> str:
    publish(cast, at=now())
    return PublicationRow.objects.get().index_number


def at(name: str, index: str) -> str:
    return reverse(f"desk:{name}", args=[index])


def standing(index: str) -> str:
    return PublicationRow.objects.get(index_number=index).standing


def test_the_list_is_found_by_title_number_and_standing(
    cast: Cast, enter: Enter, index: str
) -> None:
    publish(cast, revision("关于森林防火的通告"), at=now())
    client = enter(cast.auditor)
    assert len(page(client.get("/published/")).xpath("//tbody/tr")) == 2
    assert "防火" in main(client.get("/published/?q=防火 通告"))
    assert "防火" not in main(client.get(f"/published/?q={index}"))
    assert len(page(client.get("/published/?standing=live")).xpath("//tbody/tr")) == 2
    assert "没有符合条件" in main(client.get("/published/?standing=taken_down"))
    assert "还没有公开" in main(
        enter(assemble("sq", "91500000SQ0000002X").handler).get("/published/")
    )


def buttons(client: Client, index: str) -> set[str]:
    tree = page(client.get(at("publication", index)))
    names = ("withdraw", "correct_page", "take_down")
    return {
        n
        for n in names
        if tree.xpath(f'//main//*[@href="{at(n, index)}" or @action="{at(n, index)}"]')
    }


def test_each_sees_the_acts_that_are_theirs(cast: Cast, enter: Enter, index: str) -> None:
    drafts, takes = {"withdraw", "correct_page"}, {"take_down"}
    expected = {
        "handler": drafts,
        "colleague": drafts,
        "head": takes,
        "leader": takes,
        "principal": takes,
        "publisher": takes,
        "officer": takes,
    }
    for part, person in cast.everyone.items():
        assert buttons(enter(person), index) == expected.get(part, set()), part


@pytest.mark.clause("A2")
def test_a_withdrawal_goes_the_same_three_levels(cast: Cast, enter: Enter, index: str) -> None:
    made = enter(cast.handler).post(at("withdraw", index), REQUEST)
    number = made.headers["Location"].split("/")[2]
    assert number.startswith("SX-") and standing(index) == "live"
    for part, verb in (("handler", "submit"), ("head", "agree"), ("leader", "agree")):
        sign(cast.everyone[part], number, verb, at=now())
    assert standing(index) == "live"
    sign(cast.principal, number, "agree", at=now())
    assert standing(index) == "noticed"
    shown = main(enter(cast.handler).get(at("publication", index)))
    assert "这一条已经失效" in shown


def test_a_withdrawal_without_a_reason_comes_back_with_the_rest(
    cast: Cast, enter: Enter, index: str
) -> None:
    form = {**REQUEST, "reason": "", "public_note": "请以新公告为准。", "effective_on": "明天"}
    answer = enter(cast.handler).post(at("withdraw", index), form)
    told = main(answer)
    assert (
        answer.status_code == 422 and "请写明失效原因" in told and "请写成 2026-05-22 这样" in told
    )
    assert "请以新公告为准。" in answer.content.decode()
    assert not CaseRow.objects.filter(kind="withdrawal").exists()


def test_one_case_at_a_time_about_one_page(cast: Cast, enter: Enter, index: str) -> None:
    client = enter(cast.handler)
    client.post(at("withdraw", index), REQUEST)
    again = client.post(at("withdraw", index), REQUEST)
    assert again.status_code == 409
    assert "已有一件正在办理的案件" in main(again) and "已有新的安排。" in main(again)
    assert client.post(at("correct_page", index)).status_code == 409
    assert buttons(client, index) == set()


def test_who_is_no_handler_begins_nothing(cast: Cast, enter: Enter, index: str) -> None:
    for part in ("head", "leader", "principal", "publisher", "secrecy", "admin", "auditor"):
        client = enter(cast.everyone[part])
        assert client.post(at("withdraw", index), REQUEST).status_code == 409, part
        assert client.post(at("correct_page", index)).status_code == 409, part
    assert CaseRow.objects.count() == 1


def test_another_departments_handler_begins_nothing(cast: Cast, enter: Enter, index: str) -> None:
    client = enter(cast.other_handler)
    for department in ("dzb", "nfw"):
        answer = client.post(at("withdraw", index), {**REQUEST, "department": department})
        assert answer.status_code == 409 and "已有新的安排。" in main(answer)
    assert "党政办公室经办人发起" in main(client.get(at("publication", index)))
    assert not CaseRow.objects.filter(kind="withdrawal").exists()


@pytest.mark.clause("2.10")
def test_taking_down_takes_a_reason_and_happens_once(cast: Cast, enter: Enter, index: str) -> None:
    client = enter(cast.officer)
    assert "网页立即撤下" in main(client.get(at("take_down", index)))
    assert standing(index) == "live", "looking changes nothing"
    assert client.post(at("take_down", index), {"reason": "  "}).status_code == 422
    assert standing(index) == "live"
    assert client.post(at("take_down", index), {"reason": "发现个人信息。"}).status_code == 302
    assert standing(index) == "taken_down"
    again = client.post(at("take_down", index), {"reason": "再点一次。"})
    assert again.status_code == 409 and "已经不在网上" in main(again)
    assert LedgerRow.objects.filter(kind="take_down").count() == 1


def test_who_may_not_take_down_is_refused(cast: Cast, enter: Enter, index: str) -> None:
    for part in ("handler", "other_head", "admin", "security", "auditor", "secrecy"):
        answer = enter(cast.everyone[part]).post(at("take_down", index), {"reason": "试试。"})
        assert answer.status_code == 409, part
    assert standing(index) == "live"


def test_a_mark_in_a_reason_is_not_kept_or_shown(cast: Cast, enter: Enter, index: str) -> None:
    for name, form in (
        ("take_down", {"reason": f"混入{MARK}文件"}),
        ("withdraw", {**REQUEST, "reason": f"混入{MARK}文件"}),
        ("withdraw", {**REQUEST, "reason": "", "public_note": f"混入{MARK}文件"}),
    ):
        person = cast.officer if name == "take_down" else cast.handler
        answer = enter(person).post(at(name, index), form)
        assert answer.status_code == 409 and "保密员" in main(answer)
        assert MARK not in answer.content.decode()
    assert LedgerRow.objects.filter(kind="secrecy_stop").count() == 3
    assert standing(index) == "live"


def test_k27_another_units_page_is_not_there(cast: Cast, enter: Enter, index: str) -> None:
    stranger = assemble("shiqiao", "91500000SQ0000002X", at=now())
    for part in ("handler", "head", "officer", "admin"):
        client = enter(stranger.everyone[part])
        for name in ("publication", "withdraw", "take_down"):
            assert client.get(at(name, index)).status_code == 404, (part, name)
        for name in ("withdraw", "take_down", "correct_page"):
            assert client.post(at(name, index), REQUEST).status_code == 404, (part, name)
