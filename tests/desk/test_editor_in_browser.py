"""The editor as a clerk meets it: in a real browser, under the real security policy."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from sanshen.casebook import store
from sanshen.casebook.models import CaseRow, PaperRow
from tests.cast import PASSWORD, Cast, assemble, revision
from tests.desk.drafts import MARK, current, docx, opened, png

pytestmark = pytest.mark.browser

# One of everything the sanitiser lets through, in its own spelling.
RICH = (
    '<p class="indent">各村（社区）：电话<strong>0100</strong>。</p><h2>一、要求</h2>'
    '<p class="align-right">镇政府</p><table><caption>分工</caption><thead><tr><th>单位</th>'
    '<th>任务</th></tr></thead><tbody><tr><td class="align-center">甲</td><td colspan="2">乙</td>'
    "</tr><tr><td></td><td>丙</td></tr></tbody></table><ul><li>子<ol><li>丑</li></ol></li></ul>"
    '<blockquote><p>引用</p></blockquote><p><a href="https://www.cq.gov.cn/">链接</a><br>H<sub>2'
    "</sub>O</p><hr><p>完</p>"
)


@pytest.fixture
def cast(committed: None, folders: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    # Playwright runs a loop of its own in this thread; the test looks into the database beside it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    return assemble(at=timezone.localtime() - timedelta(days=1))


@pytest.fixture
def browser(chromium: dict[str, Any]) -> Iterator[Any]:
    with sync_playwright() as play:
        opened_browser = play.chromium.launch(**chromium)
        yield opened_browser
        opened_browser.close()
        connections.close_all()  # those made beside its loop; nobody sees them once that is gone


@pytest.fixture
def server(cast: Cast) -> Iterator[LiveServer]:
    # pytest-django's own fixture of this kind empties the database while its guards stand.
    running = LiveServer("localhost")
    yield running
    running.stop()


class Seat:
    """One person at a browser. ``complaints``: what the browser refused under the policy."""

    def __init__(
        self, browser: Any, server: LiveServer, cast: Cast, part: str, **options: Any
    ) -> None:
        self.server, self.complaints = server, []
        context: BrowserContext = browser.new_context(locale="zh-CN", **options)
        self.page: Page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.person = cast.everyone[part]
        self.enter(self.page)

    def enter(self, page: Page) -> None:
        page.goto(f"{self.server.url}/login/")
        page.fill("[name=username]", self.person.username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(f"{self.server.url}/")

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.server.url}{path}")

    def edit(self, number: str) -> None:
        self.go(f"/cases/{number}/edit/")
        expect(self.page.locator(".ProseMirror")).to_be_visible()

    def body(self) -> str:
        return self.page.locator("#id_body").input_value()

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def saved(self) -> None:
        expect(self.page.locator("#state")).to_contain_text("已保存")


def test_a_change_touches_only_what_was_changed(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    number = opened(cast, revision(body=RICH))
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    assert seat.body() == RICH, "opening a draft changes nothing"
    seat.page.locator(".ProseMirror > p").last.click()
    seat.page.keyboard.press("End")
    seat.page.keyboard.type("毕")
    assert seat.body() == RICH.replace("<p>完</p>", "<p>完毕</p>")
    seat.page.keyboard.press("Control+s")
    seat.saved()
    assert current(cast.handler, number).body == RICH.replace("完", "完毕")
    assert seat.complaints == []


def test_a_file_becomes_a_draft_with_picture_and_words_and_is_submitted(
    cast: Cast, browser: Any, server: LiveServer, tmp_path: Path
) -> None:
    word, picture = tmp_path / "通知.docx", tmp_path / "图.png"
    word.write_bytes(docx("关于冬季用电安全的通知", "各村：", "请检查。").read())
    picture.write_bytes(png())
    seat = Seat(browser, server, cast, "handler")
    seat.go("/cases/new/")
    seat.page.set_input_files("#id_manuscript", word)
    seat.page.wait_for_url("**/edit/")
    expect(seat.page.locator("#id_title")).to_have_value("关于冬季用电安全的通知")
    seat.page.locator(".ProseMirror > p").last.click()
    with seat.page.expect_file_chooser() as chooser:
        seat.press("图片")
    chooser.value.set_files(picture)
    seat.page.get_by_label("用一句话写明图片的内容").fill("检查线路")
    seat.press("确定")
    expect(seat.page.locator(".picture img")).to_be_visible()
    seat.page.select_option("#id_column", "tzgg")
    seat.page.fill("#id_written_date", "2026-11-18")
    seat.page.get_by_role("button", name="报送审查").click()
    seat.page.wait_for_url(re.compile(r"/cases/FB-[^/]*/$"))
    row = CaseRow.objects.get()
    assert row.stage == "first_review"
    paper = current(cast.handler, row.number)
    assert f'<img src="asset:{paper.pictures[0].digest}" alt="检查线路">' in paper.body
    assert seat.complaints == []


WORD = """<html><head><style>p.MsoNormal{margin:0}</style></head><body>
<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22pt'>通知</span></b></p>
<h1>一、要求</h1><p class=MsoNormal style='text-indent:32.0pt'>各村：<o:p></o:p></p>
<table border=1><tr><td colspan=2 style='width:9pt'><p class=MsoNormal>合并</p></td></tr>
<tr><td><p>甲</p></td><td><p>乙</p></td></tr></table>
<p class=MsoNormal style='text-align:right'>镇政府</p><img src="file://localhost/C:/1.png"><script>alert(1)</script>
</body></html>"""
PASTE = """(html) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/html", html)
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  document.querySelector(".ProseMirror").dispatchEvent(paste)
}"""


def test_word_text_is_pasted_with_its_layout_and_without_its_rubbish(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    seat = Seat(browser, server, cast, "handler")
    seat.go("/cases/new/blank/")
    seat.page.locator(".ProseMirror").click()
    seat.page.evaluate(PASTE, WORD)
    assert seat.body() == (
        '<p class="align-center"><strong>通知</strong></p><h2>一、要求</h2>'
        '<p class="indent">各村：</p><table><tbody><tr><td colspan="2">合并</td></tr>'
        '<tr><td>甲</td><td>乙</td></tr></tbody></table><p class="align-right">镇政府</p>'
    )
    assert seat.complaints == []


def test_two_people_saving_lose_nothing(cast: Cast, browser: Any, server: LiveServer) -> None:
    number = opened(cast)
    mine, theirs = (Seat(browser, server, cast, part) for part in ("handler", "colleague"))
    mine.edit(number)
    theirs.edit(number)
    theirs.page.fill("#id_title", "同事的标题")
    theirs.press("保存")
    theirs.saved()
    mine.page.fill("#id_title", "我的标题")
    mine.press("保存")
    expect(mine.page.locator(".newest")).to_contain_text("同事的标题")
    expect(mine.page.locator("#id_title")).to_have_value("我的标题")
    mine.press("保存")
    mine.saved()
    assert [current(cast.handler, number).title, PaperRow.objects.count()] == ["我的标题", 3]


def test_a_new_login_in_another_tab_lets_the_open_draft_be_saved(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    number = opened(cast)
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    seat.page.fill("#id_title", "登录过期前写的标题")
    seat.page.context.clear_cookies()
    seat.press("保存")
    expect(seat.page.locator("#trouble")).to_contain_text("重新登录")
    seat.enter(seat.page.context.new_page())
    seat.press("保存")
    seat.saved()
    assert current(cast.handler, number).title == "登录过期前写的标题"


@pytest.mark.clause("1.4.3")
def test_a_mark_wipes_what_the_browser_kept(cast: Cast, browser: Any, server: LiveServer) -> None:
    seat = Seat(browser, server, cast, "handler")
    seat.go("/cases/new/blank/")
    seat.page.fill("#id_title", "关于某事的通知")
    seat.page.wait_for_timeout(1200)
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('sanshen.draft.')).length"
    assert seat.page.evaluate(kept) == 1, "what is typed is kept within a second"
    seat.page.locator(".ProseMirror").click()
    seat.page.keyboard.type(MARK)
    seat.page.wait_for_url("**/stopped/")
    assert seat.page.evaluate(kept) == 0
    assert not PaperRow.objects.exists()


def test_what_was_left_unsaved_is_offered_again(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    seat = Seat(browser, server, cast, "handler")
    seat.go("/cases/new/blank/")
    seat.page.fill("#id_title", "写了一半的标题")
    seat.page.locator(".ProseMirror").click()
    seat.page.keyboard.type("写了一半的正文")
    seat.page.wait_for_timeout(1200)
    seat.page.on("dialog", lambda dialog: dialog.accept())
    seat.go("/cases/new/blank/")
    expect(seat.page.locator("#id_title")).to_have_value("")
    seat.press("恢复那份内容")
    expect(seat.page.locator("#id_title")).to_have_value("写了一半的标题")
    expect(seat.page.locator(".ProseMirror")).to_have_text("写了一半的正文")


def test_the_keyboard_reaches_the_format_bar_and_leaves_the_text(
    cast: Cast, browser: Any, server: Any
) -> None:
    number = opened(cast, revision(body="<p>甲</p>"))
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    seat.page.locator(".ProseMirror").focus()
    seat.page.keyboard.press("Control+a")
    seat.page.keyboard.press("Alt+F10")
    for _ in range(4):
        seat.page.keyboard.press("ArrowRight")
    expect(seat.page.locator(":focus")).to_have_text("居中")
    seat.page.keyboard.press("Enter")
    assert seat.body() == '<p class="align-center">甲</p>'
    # The editor takes the focus back in the next frame.
    expect(seat.page.locator(".ProseMirror")).to_be_focused()
    seat.page.keyboard.press("Escape")
    expect(seat.page.locator(":focus")).to_have_id("save")


def test_without_script_the_form_still_drafts(cast: Cast, browser: Any, server: LiveServer) -> None:
    seat = Seat(browser, server, cast, "handler", java_script_enabled=False)
    seat.go("/cases/new/blank/")
    seat.page.fill("#id_title", "关于停水的通告")
    seat.page.fill("#id_body", "各村：\n明天停水。电话13912340078")
    seat.page.click("#save")
    seat.page.wait_for_url("**/edit/")
    number = CaseRow.objects.get().number
    body = "<p>各村：</p><p>明天停水。电话13912340078</p>"
    assert current(cast.handler, number).body == body
    seat.press("遮盖全部个人信息")
    expect(seat.page.get_by_role("status").first).to_contain_text("替换 1 处（手机号 1 处）")
    assert current(cast.handler, number).body == body.replace("13912340078", "139****0078")
    seat.press("撤销刚才的替换")
    expect(seat.page.get_by_role("status").first).to_contain_text("已恢复")
    assert current(cast.handler, number).body == body


NAMES = (
    "<table><caption>电话 13912340078</caption><tbody><tr><td>甲</td><td>13912340078</td></tr>"
    "<tr><td>乙</td><td>139<strong>1234</strong>0078</td></tr></tbody></table>"
    "<p>联系人：<br>××××，13912340078</p>"
)


WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["desktop", "phone"])
def test_a_mark_opens_a_card_and_one_click_masks_exactly_that_number(
    cast: Cast, browser: Any, server: LiveServer, screen: dict[str, Any]
) -> None:
    number = opened(cast, revision(title="值班电话 13812340079", body=NAMES))
    seat = Seat(browser, server, cast, "handler", **screen)
    page, thumb = seat.page, screen is PHONE
    seat.edit(number)
    marks = page.locator(".ProseMirror span.finding-answer").filter(has_text="0078")
    expect(marks).to_have_count(3)
    card = page.get_by_role("dialog")
    (marks.nth(1).tap if thumb else marks.nth(1).click)()
    expect(card).to_contain_text("需要答复")
    expect(card).to_contain_text("私人手机号属于个人信息")
    expect(card.get_by_role("link", name="为什么？")).to_have_attribute(
        "href", "/inspection/rules/#mobile"
    )
    if thumb:
        box = card.bounding_box()
        assert box is not None and box["y"] + box["height"] == 844, "within reach of the thumb"
        expect(marks.nth(1)).to_be_in_viewport()
        expect(page.locator(".ProseMirror")).not_to_be_focused()
    with page.expect_response("**/cases/check/"):
        card.get_by_role("button", name="遮盖为 139****0078").click()
    assert seat.body() == NAMES.replace("139<strong>1234</strong>0078", "139****0078")
    expect(card).to_contain_text("已遮盖为 139****0078")
    card.get_by_role("button", name="撤销").click()
    assert seat.body() == NAMES
    line = page.get_by_role("button", name="需要答复：这里有手机号")
    (line.tap if thumb else line.click)()
    card.get_by_role("button", name="遮盖为 138****0079").click()
    expect(page.locator("#id_title")).to_have_value("值班电话 138****0079")
    assert seat.complaints == []


def test_what_is_in_a_chosen_file_is_marked_at_its_line_and_what_a_picture_says_at_the_picture(
    cast: Cast, browser: Any, server: LiveServer, tmp_path: Path
) -> None:
    picture = tmp_path / "图.png"
    picture.write_bytes(png())
    names = tmp_path / "名单.txt"
    names.write_text("张三 13812340079", encoding="utf-8")
    number = opened(cast)
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    seat.page.set_input_files("#id_attachments", names)
    expect(seat.page.locator("#attachments-waiting")).to_contain_text("需要答复 1 处")
    seat.page.locator(".ProseMirror > p").last.click()
    with seat.page.expect_file_chooser() as chooser:
        seat.press("图片")
    chooser.value.set_files(picture)
    seat.page.get_by_label("用一句话写明图片的内容").fill("村干部张三，电话13712340077")
    seat.press("确定")
    seat.press("保存")
    seat.saved()
    expect(seat.page.locator(".picture.finding-answer")).to_be_visible()
    seat.page.locator("#attachments-stored .place-line").click()
    card = seat.page.get_by_role("dialog")
    expect(card).to_contain_text("手机号")
    seat.page.keyboard.press("Escape")
    expect(seat.page.locator("#attachments-stored .place-line")).to_be_focused()
    assert seat.complaints == []


def test_all_personal_data_go_by_one_click_and_come_back_by_another(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    number = opened(cast, revision(title="值班电话 13812340079", body=NAMES))
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    seat.press("遮盖全部个人信息")
    asked = seat.page.get_by_role("dialog")
    expect(asked).to_contain_text("手机号 5 处")
    asked.get_by_role("button", name="遮盖").click()
    expect(seat.page.locator("#id_title")).to_have_value("值班电话 138****0079")
    covered = NAMES.replace("139<strong>1234</strong>0078", "13912340078")
    assert seat.body() == covered.replace("13912340078", "139****0078")
    expect(seat.page.locator("#points-state")).to_have_text("已检查")
    seat.page.get_by_role("dialog").get_by_role("button", name="撤销").click()
    assert seat.body() == NAMES
    expect(seat.page.locator("#id_title")).to_have_value("值班电话 13812340079")


def test_the_keyboard_walks_from_finding_to_finding_and_gives_reasons(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    number = opened(
        cast, revision(title="值班电话 13812340079", body="<p>甲13912340077，乙13912340078</p>")
    )
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    keys, card = seat.page.keyboard, seat.page.get_by_role("dialog")
    keys.press("Alt+ArrowDown")
    expect(card).to_be_focused()
    expect(card).to_have_accessible_name(re.compile(r"需要答复 第 1 处，共 \d+ 处： 这里有手机号"))
    for _ in range(2):
        keys.press("Alt+ArrowDown")
    expect(card).to_have_accessible_name(re.compile("第 3 处"))
    expect(seat.page.locator(".ProseMirror .current")).to_have_text("13912340078")
    keys.press("Escape")
    expect(card).to_be_hidden()
    expect(seat.page.locator(".ProseMirror")).to_be_focused()
    keys.press("Alt+ArrowUp")
    expect(card).to_have_accessible_name(re.compile("第 2 处"))
    keys.press("Alt+ArrowUp")
    card.get_by_role("button", name="单位公开联系方式").press("Enter")
    expect(card.get_by_label("说明理由")).to_have_value("单位公开联系方式")
    card.get_by_role("button", name="记下理由并保存").press("Enter")
    seat.saved()
    given = store.load(cast.unit, number).answers.values()
    assert [each.reason for each in given] == ["单位公开联系方式"]


def test_a_check_that_fails_is_said_and_never_looks_like_a_clean_text(
    cast: Cast, browser: Any, server: LiveServer
) -> None:
    number = opened(cast, revision(body="<p>完</p>"))
    seat = Seat(browser, server, cast, "handler")
    seat.edit(number)
    seat.page.route("**/cases/check/", lambda route: route.abort())
    seat.page.locator(".ProseMirror > p").last.click()
    seat.page.keyboard.type("毕")
    expect(seat.page.locator("#points-state")).to_contain_text("没有检查成")
    seat.page.unroute("**/cases/check/")
    seat.page.keyboard.type("了")
    expect(seat.page.locator("#points-state")).to_have_text("已检查")
