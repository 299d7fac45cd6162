"""The case page: the 审批表 with its own labels, the way so far, the differences, the findings."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from sanshen.casebook import actions, store
from sanshen.casebook.models import CaseRow, LedgerRow, PublicationRow
from tests.cast import Cast, assemble, publish, revision, sign
from tests.desk.conftest import Enter
from tests.desk.drafts import MARK, current, file, opened, posted, walked
from tests.desk.pages import case, main, now, offered, page, words

PHONE = "<p>联系电话 13800138000，值班手机。</p>"


def steps(response: object) -> list[str]:
    return [words(each) for each in page(response).xpath('//ol[@class="steps"]/li')]


def index_number(cast: Cast) -> str:
    return PublicationRow.objects.get(unit=cast.unit).index_number


@pytest.mark.clause("A1")
def test_the_form_has_the_labels_of_the_annex_and_the_opinions_in_their_cells(
    cast: Cast, enter: Enter
) -> None:
    number = walked(cast, 1)
    sign(cast.head, number, "agree", at=now(), opinion="情况属实，同意。")
    sheet = page(case(enter(cast.leader), number)).xpath('//table[@class="sheet"]')[0]
    labels = [words(each) for each in sheet.xpath(".//th")]
    assert labels == [
        "发文部门",
        "经办人",
        "标题",
        "主要内容",
        "部门负责人意见",
        "分管领导意见",
        "主要领导审批意见",
    ]
    cells = dict(zip(labels, [words(each) for each in sheet.xpath(".//td")], strict=True))
    assert cells["发文部门"] == "党政办公室" and cells["经办人"] == "周小满"
    assert "情况属实，同意。" in cells["部门负责人意见"] and "郑谷雨" in cells["部门负责人意见"]
    assert "各项均不涉及" in cells["部门负责人意见"]
    assert cells["分管领导意见"] == cells["主要领导审批意见"] == "（尚未签署）"


@pytest.mark.clause("A2")
def test_a_withdrawal_has_the_form_of_the_second_annex(cast: Cast, enter: Enter) -> None:
    publish(cast, at=now())
    client = enter(cast.handler)
    index = index_number(cast)
    form = {"mode": "notice", "wording": "废止", "reason": "已有新办法。"}
    made = client.post(reverse("desk:withdraw", args=[index]), form)
    shown = client.get(made.headers["Location"])
    sheet = page(shown).xpath('//table[@class="sheet"]')[0]
    assert [words(each) for each in sheet.xpath(".//th")] == [
        "部门",
        "经办人",
        "标题",
        "部门负责人意见",
        "分管领导意见",
        "主要领导审批意见",
    ]
    assert "已有新办法。" in main(shown)
    assert steps(shown)[-1] == "失效 ，还没有到" and len(steps(shown)) == 5


def test_a_delegate_signs_for_the_giver_and_the_form_says_so(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    actions.delegate(
        cast.admin,
        giver=cast.head,
        taker=cast.other_head,
        office="department_head",
        department="dzb",
        start=now().date(),
        end=now().date(),
        at=now(),
    )
    sign(cast.other_head, number, "agree", at=now())
    assert "部门负责人（受郑谷雨委托）" in main(case(enter(cast.leader), number))


@pytest.mark.parametrize(
    ("upto", "at"),
    [(0, "起草"), (1, "一审"), (2, "二审"), (3, "三审"), (4, "一校"), (5, "二校"), (6, "三校")],
)
def test_the_steps_say_where_it_is(cast: Cast, enter: Enter, upto: int, at: str) -> None:
    found = steps(case(enter(cast.handler), walked(cast, upto)))
    assert [each for each in found if "现在在这一步" in each] == [f"{at} ，现在在这一步"]
    assert len([each for each in found if "已完成" in each]) == upto
    assert found[-1] == "发布 ，还没有到"


def test_the_steps_of_what_is_published_returned_referred_and_declined(
    cast: Cast, enter: Enter
) -> None:
    client = enter(cast.handler)
    assert steps(case(client, walked(cast, 7)))[-1] == "已发布 ，已完成"
    returned = walked(cast, 2)
    sign(cast.leader, returned, "return", at=now(), opinion="请核对。")
    assert steps(case(client, returned))[:2] == ["起草 ，现在在这一步", "一审 ，还没有到"]
    referred = walked(cast, 1)
    sign(cast.head, referred, "refer", at=now(), opinion="拿不准。")
    assert "保密审查 ，现在在这一步" in steps(case(client, referred))
    declined = walked(cast, 1)
    sign(cast.head, declined, "decline", at=now(), opinion="不宜公开。")
    assert steps(case(client, declined)) == ["起草 ，已完成 周小满", "不予公开 ，办结"]


def test_a_leaders_own_change_is_shown_to_the_next_level(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 2)
    before = current(cast.leader, number)
    changed = replace(before, body=before.body.replace("本月", "下月"), contact="023-5555 0199")
    actions.save_draft(cast.leader, number, base=before.digest, paper=changed, at=now())
    sign(cast.leader, number, "agree", at=now())
    shown = page(case(enter(cast.principal), number))
    section = shown.xpath('//section[contains(@class, "difference")]')[0]
    assert words(section).startswith("与郑谷雨一审时签署的相比，改了 2 处")
    assert words(section.xpath(".//div//del")[0]) == "〔删去： 本 〕"
    assert words(section.xpath(".//div//ins")[0]) == "〔新增： 下 〕"


def test_a_correction_is_compared_with_what_is_online(cast: Cast, enter: Enter) -> None:
    publish(cast, at=now())
    index = index_number(cast)
    client = enter(cast.handler)
    made = client.post(reverse("desk:correct_page", args=[index]))
    number = made.headers["Location"].split("/")[2]
    assert number.startswith("GZ-")
    base = current(cast.handler, number)
    changed = replace(base, body=base.body.replace("本月", "下月"))
    actions.save_draft(cast.handler, number, base=base.digest, paper=changed, at=now())
    assert "与网上现行的相比，改了 1 处" in main(case(client, number))


def test_a_finding_is_answered_on_the_page_and_stands_with_its_name(
    cast: Cast, enter: Enter
) -> None:
    number = opened(cast, revision(body=PHONE))
    client = enter(cast.handler)
    shown = case(client, number)
    assert "还有 1 处机检提示没有答复" in main(shown)
    key = page(shown).xpath('//input[@name="finding"]/@value')[0]
    address = reverse("desk:answer", args=[number])
    assert client.post(address, {"finding": key, "reason": " "}).status_code == 409
    marked = client.post(address, {"finding": key, "reason": f"见{MARK}"})
    assert MARK not in marked.content.decode() and "保密员" in main(marked)
    assert client.post(address, {"finding": key, "reason": "单位值班手机。"}).status_code == 302
    told = main(case(client, number))
    assert "没有答复" not in told
    assert re.search(
        r"1 需要答复 [^ ]*手机[^ ]* 周小满 \d+月\d+日 [\d:]+ 答复：单位值班手机。", told
    )
    sign(cast.handler, number, "submit", at=now())
    assert not page(case(enter(cast.other_leader), number)).xpath('//input[@name="finding"]')


def test_every_finding_stands_at_its_place_and_on_paper_with_its_answer(
    cast: Cast, enter: Enter
) -> None:
    body = (
        '<p>甲 <strong>139</strong>12345678，<a href="https://example.com/">网址</a>乙 13812345678。</p>'
        "<table><tbody><tr><td>丙</td><td>13712345678</td></tr></tbody></table><p>完</p>"
    )
    number = opened(cast, revision("通知 13612345678", body))
    client = enter(cast.handler)
    form = page(case(client, number)).xpath('//input[@name="finding"]/@value')[0]
    answer = {"finding": form, "reason": "值班手机"}
    client.post(reverse("desk:answer", args=[number]), answer)
    shown = page(case(client, number))
    marks = shown.xpath('//article[contains(@class, "public-text")]//mark[@class="seen answer"]')
    marked = [re.sub(r" \d+$", "", words(each)) for each in marks]
    assert [each for each in marked if each != "网址"] == [
        *("139", "12345678", "13812345678"),
        "13712345678",
    ]
    title, text, table = (
        words(each) for each in shown.xpath('//article//aside[@class="seen-notes"]')
    )
    assert "1 需要答复" in title and "答复：值班手机" in title
    assert text.count("这里有手机号") == text.count("手机号，可能是私人号码。 等待答复") == 2
    assert "需要答复 这里有手机号" in table
    before = shown.xpath('//aside[@class="seen-notes"]/preceding-sibling::*[1]')
    assert [each.tag for each in before[1:3]] == ["p", "div"], "below the paragraph and the table"
    rows = [words(each) for each in shown.xpath('//section[@class="print-only"]//tbody/tr')]
    assert "值班手机 周小满" in rows[0] and "（没有答复）" in rows[1]


def test_a_reviewer_sees_what_was_masked_and_replaced_but_not_the_data(
    cast: Cast, enter: Enter
) -> None:
    number = opened(cast, revision(body="<p>甲 13912345678，乙 13812345678。。</p>"))
    client, edit = enter(cast.handler), reverse("desk:edit", args=[number])
    client.post(edit, posted(cast, number, then="mask"))
    changed = current(cast.handler, number).body.replace("。。", "。")
    client.post(edit, posted(cast, number, body=changed))
    sign(cast.handler, number, "submit", at=now())
    told = main(case(enter(cast.head), number))
    assert re.search("周小满 [^ ]+ [^ ]+ 遮盖手机号 2 处", told)
    assert "把 〔删去： 。。 〕 改为 〔新增： 。 〕" in told
    assert "13912345678" not in told


def test_an_answer_lapses_when_its_passage_changes(cast: Cast, enter: Enter) -> None:
    number = opened(cast, revision(body=PHONE))
    client = enter(cast.handler)
    key = page(case(client, number)).xpath('//input[@name="finding"]/@value')[0]
    answer = {"finding": key, "reason": "值班手机"}
    client.post(reverse("desk:answer", args=[number]), answer)
    base = current(cast.handler, number)
    other = base.body.replace("13800138000", "13912340000")
    client.post(reverse("desk:edit", args=[number]), posted(cast, number, body=other))
    assert "还有 1 处机检提示没有答复" in main(case(client, number))


def test_who_does_not_have_it_in_hand_cannot_answer(cast: Cast, enter: Enter) -> None:
    number = opened(cast, revision(body=PHONE))
    reader = enter(cast.head)
    shown = case(reader, number)
    assert shown.status_code == 200 and not page(shown).xpath('//input[@name="finding"]')
    key = page(case(enter(cast.handler), number)).xpath('//input[@name="finding"]/@value')[0]
    form = {"finding": key, "reason": "代为答复。"}
    assert reader.post(reverse("desk:answer", args=[number]), form).status_code == 409
    assert not LedgerRow.objects.filter(kind="answer").exists()


@pytest.mark.clause("1.3")
def test_a_late_case_can_be_explained_and_is_never_decided_by_the_clock(
    cast: Cast, enter: Enter
) -> None:
    number = walked(cast, 1)
    client, address = enter(cast.head), reverse("desk:lateness", args=[number])
    early = client.post(address, {"reason": "外出开会。"})
    assert early.status_code == 409 and "没有超期" in main(early) and "外出开会。" in main(early)
    CaseRow.objects.filter(number=number).update(due_at=now() - timedelta(days=5))
    assert "已超期" in main(case(client, number))
    assert client.post(address, {"reason": "外出开会。"}).status_code == 302
    assert "外出开会。" in main(client.get(reverse("desk:ledger", args=[number])))
    assert store.load(cast.unit, number).stage == "first_review"
    assert set(offered(case(client, number))) == {"agree", "return", "decline", "refer"}


def test_k23_markup_in_titles_names_and_opinions_is_text(cast: Cast, enter: Enter) -> None:
    bad = "<img src=x onerror=alert(1)>\"'&"
    number = opened(cast, revision(f"标题{bad}", summary=bad))
    sign(cast.handler, number, "submit", at=now(), opinion=bad)
    sign(cast.head, number, "return", at=now(), opinion=bad)
    for address in (
        reverse("desk:case", args=[number]),
        reverse("desk:ledger", args=[number]),
        "/?tab=mine",
    ):
        body = enter(cast.handler).get(address).content.decode()
        assert "<img src=x" not in body and "&lt;img src=x" in body, address


def test_the_ledger_of_a_case_reads_as_a_story(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 7)
    shown = page(enter(cast.handler).get(reverse("desk:ledger", args=[number])))
    rows = [words(each) for each in shown.xpath("//tbody/tr")]
    assert len(rows) == LedgerRow.objects.filter(case=number).count()
    assert "立案" in rows[0] and any("三校：校对无误" in each for each in rows)


def test_attachments_are_named_with_their_size(cast: Cast, enter: Enter) -> None:
    client, number = enter(cast.handler), opened(cast)
    form = posted(cast, number, attachments=[file("说明.txt", "按户填写。".encode() * 100)])
    client.post(reverse("desk:edit", args=[number]), form)
    told = main(case(client, number))
    assert "说明.txt" in told and "1 KB" in told


def test_the_units_ledger_is_the_auditors_alone(cast: Cast, enter: Enter) -> None:
    walked(cast, 7)
    address = reverse("desk:unit_ledger")
    for part, person in cast.everyone.items():
        expected = 200 if part == "auditor" else 404
        assert enter(person).get(address).status_code == expected, part
    assert "查看本单位台账" in main(enter(cast.auditor).get("/"))


def test_the_units_ledger_is_read_to_its_first_line_and_no_further(
    cast: Cast, enter: Enter
) -> None:
    for title in ("甲通知", "乙通知", "丙通知"):
        walked(cast, 7, revision(title))
    assemble("shiqiao", "91500000SQ0000002X", at=now())
    client, address = enter(cast.auditor), reverse("desk:unit_ledger")
    read: list[int] = []
    while address:
        shown = page(client.get(address))
        read += [int(words(each)) for each in shown.xpath('//td[@data-label="序号"]')]
        older = shown.xpath('//a[contains(text(), "更早的")]/@href')
        address = reverse("desk:unit_ledger") + older[0] if older else ""
    assert read == list(range(LedgerRow.objects.filter(unit=cast.unit).count(), 0, -1))
    assert client.get(reverse("desk:unit_ledger") + "?before=x").status_code == 200
