"""The desk in a real browser: readable by everyone, operable by thumb, by keyboard, without script."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.urls import reverse
from playwright.sync_api import Page, expect

from sanshen.casebook import actions, store
from sanshen.casebook.models import CaseRow, Person, PublicationRow
from sanshen.domain.manuscript import WithdrawalMode
from tests.browser.conftest import Open
from tests.cast import Cast, publish, revision, sign
from tests.desk.drafts import current, opened, walked
from tests.desk.pages import now

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What a colour scheme can spoil; everything else about a screen is the same in both."""
READ = "async options => ({violations: (await axe.run(options)).violations})"
TABLE = (
    '<p class="indent">定于本月发放补助。</p><table><thead><tr><th>村</th><th>金额（元）</th></tr></thead>'
    "<tbody><tr><td>联合村</td><td>3000</td></tr></tbody></table><p>联系电话 13800138000。</p>"
)


@dataclass(frozen=True)
class Place:
    """One screen: who looks at it, where, and a form to post when it is an answer to one."""

    name: str
    person: Person | None
    address: str
    press: str = ""


def answered(cast: Cast, number: str) -> None:
    """The handler answers whatever the inspection asks."""
    from sanshen.casebook import queries

    for each in queries.case_for(cast.handler, number, now()).inspection.findings:
        actions.answer(cast.handler, number, finding=each.key, reason="单位电话。", at=now())


@pytest.fixture
def places(cast: Cast) -> list[Place]:
    """Every kind of screen of the desk's own, with something on it."""
    publish(cast, at=now())
    publish(cast, revision("第二份通知"), at=now())
    lapsing, gone = PublicationRow.objects.order_by("pk")
    actions.take_down(cast.head, gone.index_number, reason="电话有误。", at=now())
    request = actions.open_withdrawal(
        cast.handler,
        lapsing.index_number,
        department="dzb",
        mode=WithdrawalMode.LABEL,
        reason="已有新规定。",
        at=now(),
    )
    draft = opened(cast, revision("附表的公示", TABLE))
    review = opened(cast, revision("补助发放公示", TABLE))
    answered(cast, review)
    sign(cast.handler, review, "submit", at=now(), opinion="请审查。")
    sign(cast.head, review, "agree", at=now(), opinion="同意。")
    late = walked(cast, 1, revision("迟了的通知"))
    CaseRow.objects.filter(number=late).update(due_at=now() - timedelta(days=6))
    seen = current(cast.leader, review)
    changed = replace(seen, body=seen.body.replace("3000", "2800"), contact="023-5555 0199")
    actions.save_draft(cast.leader, review, base=seen.digest, paper=changed, at=now())
    answered_by_leader(cast, review)
    sign(cast.leader, review, "agree", at=now(), opinion="改了一处金额。")
    returned = walked(cast, 1, revision("退回的通知"))
    sign(cast.head, returned, "return", at=now(), opinion="请核对日期。")
    referred = walked(cast, 1, revision("拿不准的公告"))
    sign(cast.head, referred, "refer", at=now(), opinion="涉及来访人。")
    proof = walked(cast, 4, revision("校对中的通知"))
    declined = walked(cast, 1, revision("不宜公开的通知"))
    sign(cast.head, declined, "decline", at=now(), opinion="不宜公开。")
    number = {"number": late}

    def at(name: str, *args: str) -> str:
        return reverse(f"desk:{name}", args=args)

    return [
        Place("login", None, "/login/"),
        Place("login, wrong", None, "/login/", "main button"),
        Place("inbox", cast.handler, "/"),
        Place("done", cast.head, "/?tab=done"),
        Place("mine", cast.handler, "/?tab=mine"),
        Place("overdue", cast.head, "/?tab=overdue"),
        Place("keeper's desk", cast.admin, "/"),
        Place("draft", cast.handler, at("case", draft)),
        Place("draft, findings open", cast.handler, at("case", draft), ".findings > summary"),
        Place("editor", cast.handler, at("edit", draft)),
        Place(
            "editor, a finding's card",
            cast.handler,
            at("edit", draft),
            ".ProseMirror .finding-answer",
        ),
        Place("editor, masking", cast.handler, at("edit", draft), ".mask-all button"),
        Place("returned", cast.handler, at("case", returned)),
        Place("late review", cast.head, at("case", number["number"])),
        Place("nothing chosen", cast.head, at("case", late), ".for-none"),
        Place("third review", cast.principal, at("case", review)),
        Place("secrecy office", cast.secrecy, at("case", referred)),
        Place("proof", cast.handler, at("case", proof)),
        Place("declined", cast.handler, at("case", declined)),
        Place("withdrawal", cast.handler, at("case", request)),
        Place("published case", cast.handler, at("case", lapsing.case)),
        Place("ledger", cast.handler, at("ledger", review)),
        Place("responsibility", cast.handler, at("case_report", lapsing.case)),
        Place("published", cast.handler, "/published/"),
        Place("publication", cast.handler, at("publication", gone.index_number)),
        Place("withdraw", cast.handler, at("withdraw", gone.index_number)),
        Place(
            "withdraw, empty", cast.handler, at("withdraw", gone.index_number), "main .button.main"
        ),
        Place("refused", cast.head, at("withdraw", gone.index_number)),
        Place("take down", cast.head, at("take_down", lapsing.index_number)),
        Place("account", cast.handler, "/account/"),
        Place("stopped", cast.handler, "/stopped/"),
        Place("design", cast.handler, "/design/"),
        Place("not there", cast.handler, "/cases/FB-2026-9999/"),
    ]


def answered_by_leader(cast: Cast, number: str) -> None:
    from sanshen.casebook import queries

    view = queries.case_for(cast.leader, number, now())
    for each in view.inspection.unanswered(view.case.answers):
        actions.answer(cast.leader, number, finding=each.key, reason="单位电话。", at=now())


def settled(page: Page, place: Place) -> Page:
    if place.press:
        page.locator(place.press).first.click()
        page.wait_for_load_state()
    return page


def narrow(page: Page) -> Iterator[str]:
    """What a thumb would miss: the parts of the page that are lower than 44 px."""
    script = """() => [...document.querySelectorAll(
        'main .button, main .choice, main summary, .head, .tabs a, .nav a, .dock')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
        .map(e => e.outerHTML.slice(0, 90))"""
    yield from page.evaluate(script)


def faults(page: Page) -> Iterator[str]:
    """What is wrong with a screen at both sizes and in both colour schemes."""
    page.evaluate(AXE_SCRIPT)  # once: the script is longer than any of our screens
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            yield f"{over}px wider than a screen of {size['width']}"
        for scheme, rules in (("light", {}), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(READ, {"resultTypes": ["violations"], **rules})
            if found["violations"]:
                yield f"{size['width']}, {scheme}: {AxeResults(found).generate_report()}"
    yield from (f"too low for a thumb: {each}" for each in narrow(page))


@pytest.mark.looks
def test_every_screen_reads_well(visit: Open, places: list[Place]) -> None:
    found: list[str] = []
    for place in places:
        # bypass_csp: axe is a script of its own; that the policy holds is the next test's.
        page = settled(visit(place.person, place.address, bypass_csp=True), place)
        found += [f"{place.name}: {each}" for each in faults(page)]
        page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.looks
def test_no_screen_asks_for_anything_elsewhere_or_against_the_policy(
    visit: Open, places: list[Place], address: str
) -> None:
    for place in places:
        page = visit(place.person, "/login/")
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on(
            "console",
            lambda message, said=said: (
                said.append(message.text) if "Content Security" in message.text else None
            ),
        )
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.goto(address + place.address, wait_until="networkidle")
        assert all(url.startswith(address) for url in asked), (place.name, asked)
        assert said == [], place.name
        page.context.close()


def choose(page: Page, verb: str) -> None:
    page.check(f"input[value={verb}]")


def test_a_leader_signs_with_a_thumb(visit: Open, cast: Cast) -> None:
    number = walked(cast, 1)
    page = visit(cast.head, "/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.tap("main .case-card .button")
    dock = page.locator(".dock")
    expect(dock).to_be_visible()
    dock.tap()
    expect(page.locator(".signing")).to_be_in_viewport()
    expect(dock).to_be_hidden()
    page.tap("label:has(input[value=agree])")
    page.tap("label:has(input[name=confirmed])")
    button = page.get_by_role("button", name="同意并送分管领导审查")
    expect(button).to_be_in_viewport()
    button.tap()
    expect(page.locator("main")).to_contain_text("已办理：同意并送分管领导审查")
    assert store.load(cast.unit, number).stage == "second_review"


def test_the_button_says_what_will_follow_the_act_chosen(visit: Open, cast: Cast) -> None:
    page = visit(cast.head, reverse("desk:case", args=[walked(cast, 1)]))
    shown = page.locator(".confirm .button:visible")
    conclusion = page.locator("input[name=confirmed]")
    expect(shown).to_have_text(["请先选择办理意见"])
    for verb, words, concludes in (
        ("agree", "同意并送分管领导审查", True),
        ("return", "退回经办人修改", False),
        ("decline", "不同意公开，办结", False),
        ("refer", "提请保密审查", False),
    ):
        choose(page, verb)
        expect(shown).to_have_text([words])
        expect(conclusion).to_be_visible(visible=concludes)


def test_a_common_opinion_is_one_tap(visit: Open, cast: Cast) -> None:
    page = visit(cast.head, reverse("desk:case", args=[walked(cast, 1)]))
    choose(page, "agree")
    page.get_by_role("button", name="同意公开，请按程序办理。").click()
    expect(page.locator("#id_opinion")).to_have_value("同意公开，请按程序办理。")


def test_a_double_click_signs_once(visit: Open, cast: Cast) -> None:
    number = walked(cast, 1)
    page = visit(cast.head, reverse("desk:case", args=[number]))
    choose(page, "agree")
    page.check("input[name=confirmed]")
    page.locator(".confirm .for-agree:visible").dblclick()
    expect(page.locator("main")).to_contain_text("已办理")
    assert len(store.load(cast.unit, number).signatures) == 2


def test_signing_needs_no_script(visit: Open, cast: Cast) -> None:
    number = walked(cast, 1)
    page = visit(cast.head, reverse("desk:case", args=[number]), java_script_enabled=False)
    choose(page, "return")
    page.fill("#id_opinion", "请核对日期。")
    page.locator(".confirm .for-return").click()
    expect(page.locator("main")).to_contain_text("已办理：退回经办人修改")
    assert store.load(cast.unit, number).stage == "drafting"


def test_signing_by_keyboard_alone(visit: Open, cast: Cast) -> None:
    number = walked(cast, 1)
    page = visit(cast.head, reverse("desk:case", args=[number]))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("input[name=verb]").first.focus()
    page.keyboard.press("Space")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "confirmed":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Agreed.")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.confirm .for-agree')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("已办理")
    assert store.load(cast.unit, number).signatures[-1].opinion == "Agreed."
