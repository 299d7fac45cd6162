"""The faults of one draft, from the first keystroke to the printed case."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from sanshen.casebook import actions, store
from sanshen.casebook.models import CaseRow, PaperRow
from tests.browser.conftest import Open
from tests.cast import Cast
from tests.desk.drafts import current
from tests.desk.pages import now

pytestmark = [pytest.mark.browser, pytest.mark.looks]

WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
TITLE = "关于公示困难群众救助名单的通知"
DRAFT = (
    "<p>根据《中华人民共和国保守国家机密法》，现将名单公示如下：</p><table><thead><tr><th>姓名</th>"
    "<th>身份证号</th></tr></thead><tbody><tr><td>张桂香</td><td>500116198503246725</td></tr>"
    "<tr><td>李大山</td><td>500116197608153416</td></tr></tbody></table>"
    "<p>国家级品质，全城最低价，欢迎选购，厂家直销热线13712340077。</p>"
)
CALL = "值班手机13612340076。"
PASTE = """(html) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/html", html)
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  document.querySelector(".ProseMirror").dispatchEvent(paste)
}"""
# What stands in the text, and what the card says of it.
FAULTS = (
    ("保守国家机密法", "中华人民共和国保守国家秘密法"),
    ("张桂香", "姓名"),
    ("500116198503246725", "身份证号"),
    ("国家级品质，全城最低价", "商业广告"),
    ("13612340076", "手机号"),
)


def marked(page: Page, words: str) -> Locator:
    """Where a finding on these words is shown in the text."""
    return page.locator(".ProseMirror span[class*='finding-']").filter(has_text=words).first


def written(page: Page) -> None:
    """The draft, pasted and then typed on; nothing of it is saved."""
    page.fill("#id_title", TITLE)
    page.locator(".ProseMirror").click()
    page.evaluate(PASTE, DRAFT)
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(CALL)
    expect(marked(page, "13612340076")).to_be_visible()


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["desktop", "phone"])
def test_every_fault_is_shown_at_its_place_while_typing(
    visit: Open, cast: Cast, screen: dict[str, Any]
) -> None:
    page = visit(cast.handler, "/cases/new/blank/", **screen)
    written(page)
    card = page.get_by_role("dialog")
    for words, says in FAULTS:
        mark = marked(page, words)
        (mark.tap if screen is PHONE else mark.click)()
        expect(card).to_contain_text(says)
        expect(card.get_by_role("link", name="为什么？")).to_be_in_viewport()
        expect(mark).to_be_in_viewport()
        card.get_by_role("button", name="关闭").click()
    assert not PaperRow.objects.exists(), "nothing was saved for it"


@pytest.mark.clause("2.8.1")
def test_the_faults_are_mended_by_one_click_each_and_an_answer_stands_on_the_printed_case(
    visit: Open, cast: Cast
) -> None:
    page = visit(cast.handler, "/cases/new/blank/", **WIDE)
    written(page)
    card = page.get_by_role("dialog")
    marked(page, "保守国家机密法").click()
    card.get_by_role("button", name="替换为").click()
    card.get_by_role("button", name="关闭").click()
    marked(page, "厂家直销").click(click_count=3)
    page.keyboard.press("Delete")
    page.select_option("#id_column", "tzgg")
    expect(page.locator(".mask-all")).to_contain_text("手机号 1 处")
    page.get_by_role("button", name="遮盖全部个人信息").click()
    expect(card).to_contain_text("身份证号 2 处")
    card.get_by_role("checkbox", name="手机号 1 处").uncheck()
    card.get_by_role("button", name="遮盖", exact=True).click()
    expect(card).to_contain_text("已遮盖 4 处")
    page.locator("#save").click()
    page.wait_for_url(re.compile(r"/cases/FB-[^/]*/edit/$"))
    number = CaseRow.objects.get().number
    body = current(cast.handler, number).body
    assert "《中华人民共和国保守国家秘密法》" in body and "500116********6725" in body
    assert "张桂香" not in body and "最低价" not in body and "13612340076" in body
    marked(page, "13612340076").click()
    card.get_by_role("button", name="单位公开联系方式").click()
    card.get_by_role("button", name="记下理由并保存").click()
    expect(page.locator("#state")).to_contain_text("已保存")
    (answer,) = store.load(cast.unit, number).answers.values()
    assert (answer.person, answer.reason) == (cast.handler.identity, "单位公开联系方式")
    digest = store.load(cast.unit, number).digest
    actions.act(cast.handler, number, verb="submit", digest=digest, at=now())
    page = visit(cast.head, reverse("desk:case", args=[number]), **WIDE)
    note = page.locator(".public-text .seen-notes")
    expect(note).to_contain_text(f"{cast.handler.name} ")
    expect(note).to_contain_text("答复：单位公开联系方式")
    page.emulate_media(media="print")
    row = page.locator(".print-only tbody tr").filter(has_text="13612340076")
    expect(row).to_be_visible()
    expect(row).to_contain_text("单位公开联系方式")
    expect(row).to_contain_text(cast.handler.name)
    expect(page.locator(".case-acts")).to_be_hidden()
