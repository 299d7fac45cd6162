"""The whole road, in a real browser, on real input."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.documents import regulation_docx
from tests.stories.conftest import Cast
from tests.stories.people import Official, Town

pytestmark = pytest.mark.browser

ROAD = (
    ("zhengguyu", "agree", "first-review"),
    ("wangbailu", "agree", "second-review"),
    ("fengshuangjiang", "agree", "third-review"),
    ("zhouxiaoman", "pass", "first-proof"),
    ("zhengguyu", "pass", "second-proof"),
    ("chenliqiu", "pass", "third-proof"),
)


def save(clerk: Official) -> str:
    clerk.page.click("#save")
    clerk.page.wait_for_url("**/cases/*-*/**")
    assert not clerk.page.locator("#trouble:visible").count(), clerk.page.inner_text("#trouble")
    return clerk.number()


def answer_findings(clerk: Official, number: str) -> None:
    """Give every finding that asks for one a reason, and save."""
    clerk.visit(f"cases/{number}/edit/")
    card = clerk.page.get_by_role("dialog")
    asked = clerk.page.locator(".point:has(textarea) .go")
    for each in asked.all():
        each.click()
        card.get_by_label("说明理由").fill("经核对，可以照此公开。")
        card.get_by_role("button", name="关闭").click()
    if asked.count():
        clerk.page.click("#save")
        expect(clerk.page.locator("#state")).to_contain_text("已保存")


def submit(clerk: Official, number: str) -> None:
    clerk.visit(f"cases/{number}/edit/")
    clerk.page.click("button[value=submit]")
    clerk.page.wait_for_url(f"**/cases/{number}/")


def public_path(anyone: Official, number: str) -> str:
    """The public path of what a case put online, as the desk links to it."""
    anyone.open_case(number)
    anyone.page.locator("main a[href*='/published/']").last.click()
    anyone.page.wait_for_url("**/published/**")
    return path_on_site(anyone)


def path_on_site(anyone: Official) -> str:
    """Where the page of 已公开信息 that is open links to."""
    link = anyone.page.locator("main a[href$='.html']").first
    return urlsplit(link.get_attribute("href") or "").path.lstrip("/")


@pytest.mark.screens(
    *("workbench", "new-draft", "draft", "preview", "submitted"),
    *(f"{shot}{part}" for _, _, shot in ROAD for part in ("", "-signing")),
    *("public-page", "public-home", "public-column", "ledger", "published-page"),
    *("withdrawal-form", "withdrawal-fengshuangjiang", "withdrawal-fengshuangjiang-signing"),
    "public-label",
)
@pytest.mark.clause("1.2", "1.4.1", "2.6", "2.7", "2.8.1", "2.8.2", "2.8.3", "2.9", "A2")
def test_the_regulation_goes_from_file_to_public_page_and_lapses_by_label(
    official: Cast, town: Town, tmp_path: Path
) -> None:
    clerk = official("zhouxiaoman")
    clerk.shot("workbench")
    clerk.visit("cases/new/")
    clerk.shot("new-draft")
    file = tmp_path / "关于门户网站信息公开发布审核制度的通知.docx"
    file.write_bytes(regulation_docx())
    clerk.page.set_input_files("#id_manuscript", file)
    expect(clerk.page.locator("#id_title")).to_have_value(
        "重庆市江津区油溪镇人民政府关于门户网站信息公开发布审核制度的通知",
        timeout=20_000,  # a process of its own reads the file
    )
    clerk.page.select_option("#id_column", "zcwj")
    number = save(clerk)
    answer_findings(clerk, number)
    clerk.visit(f"cases/{number}/edit/")
    clerk.shot("draft")
    clerk.visit(f"cases/{number}/preview/")
    clerk.shot("preview")
    submit(clerk, number)
    clerk.shot("submitted")
    for login, verb, shot in ROAD:
        official(login).sign(
            number, verb, opinion="同意公开。" if verb == "agree" else "", shot=shot
        )
    path = public_path(clerk, number)
    text = town.wait_for(path, "谁审查、谁负责")
    assert "信息发布保密审查表" in text, "the annexes' tables are part of the page"
    clerk.page.goto(town.portal + path)
    clerk.shot("public-page")
    clerk.page.goto(town.portal)
    clerk.shot("public-home")
    clerk.page.goto(f"{town.portal}zcwj/")
    clerk.shot("public-column")
    clerk.visit(f"cases/{number}/ledger/")
    clerk.shot("ledger")
    withdraw(official, number, "label", shots=True)
    text = town.wait_for(path, "失效")
    assert "谁审查、谁负责" in text
    clerk.page.goto(town.portal + path)
    clerk.shot("public-label")
    assert not clerk.troubles


def withdraw(official: Cast, number: str, mode: str, *, shots: bool = False) -> None:
    """Take the page of a case through the 失效 procedure."""
    clerk = official("zhouxiaoman")
    clerk.open_case(number)
    clerk.page.locator("a[href*='/published/']").last.click()
    clerk.page.wait_for_url("**/published/**")
    if shots:
        clerk.shot("published-page")
    clerk.page.locator("a[href$='/withdraw/']").click()
    clerk.page.locator(f"input[name=mode][value={mode}]").check()
    clerk.page.fill("#id_reason", "有关内容已由新文件替代。")
    clerk.page.fill("#id_public_note", "本文件已由新文件替代，自即日起停止执行。")
    if shots:
        clerk.shot("withdrawal-form")
    clerk.page.locator("main form button.main").click()
    clerk.page.wait_for_url("**/cases/SX-*/**")
    withdrawal = clerk.number()
    clerk.sign(withdrawal, "submit")
    for login, verb, _ in ROAD[:3]:
        shot = f"withdrawal-{login}" if shots and login == "fengshuangjiang" else ""
        official(login).sign(withdrawal, verb, opinion="同意。", shot=shot)


@pytest.mark.screens("draft-stopped", "finding", "public-notice")
@pytest.mark.clause("1.4.2", "A2")
def test_a_reprint_from_a_state_site_is_published_and_withdrawn_by_notice(
    official: Cast, town: Town
) -> None:
    clerk = official("zhouxiaoman")
    clerk.visit("cases/new/blank/")
    page = clerk.page
    page.fill("#id_title", "国务院办公厅部署开展政务公开工作")
    editor = page.locator("[contenteditable=true]").first
    editor.click()
    page.keyboard.type("据国务院办公厅消息，各地区各部门要持续推进政务公开。值班手机13612340076。")
    page.select_option("#id_column", "gzdt")
    page.locator("input[name=source][value=reprint]").check()
    page.fill("#id_source_name", "中国政府网")
    page.fill("#id_source_url", "https://www.gov.cn.example.com/a.htm")
    page.fill("#id_source_taken_on", "2026-11-20")
    number = save(clerk)
    clerk.visit(f"cases/{number}/edit/")
    expect(page.locator(".point.stop")).to_have_count(1)
    clerk.shot("draft-stopped")
    page.locator(".ProseMirror .finding-answer").click()
    expect(page.get_by_role("dialog")).to_contain_text("遮盖为 136****0076")
    clerk.shot("finding")
    page.keyboard.press("Escape")
    page.fill("#id_source_url", "https://www.gov.cn/zhengce/2026-11/20/content_7100000.htm")
    page.click("#save")
    expect(page.locator("#state")).to_contain_text("已保存")
    answer_findings(clerk, number)
    submit(clerk, number)
    for login, verb, _ in ROAD:
        official(login).sign(number, verb)
    path = public_path(clerk, number)
    text = town.wait_for(path, "持续推进政务公开")
    assert "中国政府网" in text
    assert "2026-11-20" in text
    withdraw(official, number, "notice")
    text = town.wait_for(path, "持续推进政务公开", absent=True)
    assert "停止执行" in text
    page.goto(town.portal + path)
    clerk.shot("public-notice")
    assert not clerk.troubles


@pytest.mark.screens("published", "take-down", "public-taken-down")
@pytest.mark.clause("2.10")
def test_a_leak_is_taken_down_at_once(official: Cast, town: Town) -> None:
    officer = official("weidaxue")
    officer.visit("published/")
    officer.shot("published")
    links = officer.page.locator("main a[href*='/published/1']")
    for address in [link.get_attribute("href") or "" for link in links.all()]:
        officer.visit(address.lstrip("/"))
        if officer.page.locator("a[href$='/take-down/']").count():
            break
    path = path_on_site(officer)
    before = town.public(path)
    assert before
    officer.page.locator("a[href$='/take-down/']").click()
    officer.page.fill("#id_reason", "附件中有未遮盖的个人信息")
    officer.shot("take-down")
    officer.page.locator("button.danger").click()
    officer.page.wait_for_load_state()
    text = town.wait_for(path, "下线")
    assert text != before
    officer.page.goto(town.portal + path)
    officer.shot("public-taken-down")
    assert not officer.troubles


def test_every_screen_in_the_docs_is_taken_by_a_story(
    request: pytest.FixtureRequest, root: Path
) -> None:
    """What the documents show is what a story sees; each story answers for its own mark."""
    kept = {file.stem.rpartition("-")[0] for file in (root / "docs/screens").glob("*.png")}
    stories = (each for name, each in vars(request.module).items() if name.startswith("test_"))
    marks = (mark for story in stories for mark in getattr(story, "pytestmark", ()))
    assert kept == {name for mark in marks if mark.name == "screens" for name in mark.args}
