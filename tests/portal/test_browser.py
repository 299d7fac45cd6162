"""Every kind of page in a real browser: wide and narrow, light and dark, without a script."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.portal import HeldShelf, build
from tests.portal.samples import (
    PNG,
    REPRINT,
    SITE,
    Vault,
    attachment,
    page,
    revision,
    taken_down,
    withdrawn,
)

pytestmark = pytest.mark.browser

PICTURE = attachment("桥.png", PNG, "image/png")
SHEET = attachment("附件1：石桥镇森林防火责任分工表（2026年修订版）.xlsx", b"sheet")
RICH = (
    '<h2>一、责任</h2><p class="indent">各村要落实“定人、定岗、定责”，参阅'
    '<a href="https://example.com/">某科普网站</a>。</p>'
    f'<figure><img src="asset:{PICTURE.digest}" alt="石桥"></figure>'
    "<table><caption>分工</caption><thead><tr>"
    + "".join(f"<th>第{n}列的名称</th>" for n in range(9))
    + "</tr></thead><tbody><tr>"
    + "".join(f"<td>第{n}列的内容</td>" for n in range(9))
    + '</tr></tbody></table><p class="align-right">2026年2月27日</p>'
)
KINDS = {
    "home": "",
    "column": "notices/",
    "list": "notices/list-1.html",
    "catalogue": "catalogue/",
    "article": "notices/2026/00001.html",
    "label": "notices/2026/00002.html",
    "notice": "notices/2026/00003.html",
    "take-down": "notices/2026/00004.html",
    "reprint": "notices/2026/00005.html",
    "missing": "404.html",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A built site, served."""
    site = tmp_path_factory.mktemp("site")
    rich = revision(
        "关于进一步加强冬季森林防火工作的通知" * 2,
        body=RICH,
        pictures=(PICTURE,),
        attachments=(SHEET,),
    )
    pages = [
        page(1, rich),
        withdrawn(page(2), WithdrawalMode.LABEL, "废止"),
        withdrawn(page(3), WithdrawalMode.NOTICE),
        taken_down(page(4)),
        page(5, revision(source=REPRINT)),
        page(6, revision(release=Release.ON_REQUEST)),
        *(page(n) for n in range(7, 30)),
    ]
    build(site, SITE, pages, HeldShelf(pages), Vault(PNG, b"sheet"))
    with _served(site) as port:
        yield f"http://127.0.0.1:{port}/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """The test's output is not an access log."""


class _served:
    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> int:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.server_port

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def browser(chromium: dict[str, object]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium)  # type: ignore[arg-type]
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_reads_well(width: int, scheme: str, address: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # axe is a script; that the policy holds is the next test's
    )
    shown = context.new_page()
    for kind, path in KINDS.items():
        shown.goto(address + path)
        wide = shown.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{kind} is wider than the screen"
        results = Axe().run(shown)
        assert results.violations_count == 0, f"{kind}: {results.generate_report()}"
    context.close()


def test_nothing_is_fetched_from_elsewhere_and_no_script_runs(
    address: str, browser: Browser
) -> None:
    context = browser.new_context()
    shown = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: said.append(message.text))
    for path in KINDS.values():
        shown.goto(address + path, wait_until="networkidle")
    assert len(asked) > len(KINDS) and all(url.startswith(address) for url in asked)
    assert said == []
    ran = shown.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); return window.ran; }"
    )
    assert ran is None, "the page's own policy stops scripts"
    context.close()


def test_every_link_inside_the_site_leads_somewhere(address: str, browser: Browser) -> None:
    context = browser.new_context()
    shown = context.new_page()
    seen: set[str] = set()
    waiting = [address]
    while waiting:
        here = waiting.pop()
        answer = context.request.get(here)
        assert answer.ok, here
        if "text/html" in answer.headers.get("content-type", ""):
            shown.goto(here)
            found = shown.eval_on_selector_all(
                "a[href], link[href], img", "all => all.map(e => e.href || e.src)"
            )
            fresh = {url.partition("#")[0] for url in found if url.startswith(address)} - seen
            seen |= fresh
            waiting += sorted(fresh)
    assert len(seen) > 40
    context.close()


def test_the_keyboard_reaches_the_text_first(address: str, browser: Browser) -> None:
    context = browser.new_context()
    shown = context.new_page()
    shown.goto(address + KINDS["article"])
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "跳到正文"
    assert shown.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "main"
    context.close()
