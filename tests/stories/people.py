"""What a person does at the desk, and what the camera sees."""

import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sanshen.project.sample.town import SHARED_PASSWORD

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Town:
    """Addresses of desk and portal, each with its last slash, and the data folder."""

    desk: str
    portal: str
    data: Path

    def public(self, path: str) -> str | None:
        """What the public reads at a path; None where there is nothing."""
        try:
            with urllib.request.urlopen(self.portal + path, timeout=5) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise

    def wait_for(self, path: str, words: str, *, absent: bool = False, seconds: float = 5) -> str:
        """Read a public page until it says (or no longer says) something."""
        end = time.monotonic() + seconds
        while True:
            text = self.public(path) or ""
            if (words in text) != absent:
                return text
            assert time.monotonic() < end, f"{path} 迟迟{'还有' if absent else '没有'}“{words}”"
            time.sleep(0.02)


class Camera:
    """Takes a screen at desktop and at phone size, and sees that nothing sticks out sideways."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: set[str] = set()

    def take(self, page: Page, name: str, below: str = "") -> None:
        """``below``: a selector to scroll to first; else the top of the screen."""
        for size, suffix in ((PHONE, "phone"), (DESKTOP, "desktop")):
            page.set_viewport_size(size)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{name}: {width}px wide on a screen of {size['width']}"
            if below:
                page.locator(below).first.scroll_into_view_if_needed()
            page.screenshot(path=self.folder / f"{name}-{suffix}.png")
        self.taken.add(name)


class Official:
    """One person at a browser. ``page`` is the tab."""

    def __init__(self, login: str, town: Town, browser: Browser, camera: Camera) -> None:
        self.login, self.town, self.camera = login, town, camera
        self.context = browser.new_context(viewport=DESKTOP, locale="zh-CN")
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on(
            "console",
            lambda said: self.troubles.append(said.text) if said.type == "error" else None,
        )
        self.visit("login/")
        self.page.fill("#id_username", login)
        self.page.fill("#id_password", SHARED_PASSWORD)
        self.page.click("main button.main")
        expect(self.page).to_have_url(town.desk)

    def visit(self, path: str) -> None:
        self.page.goto(self.town.desk + path)

    def shot(self, name: str, below: str = "") -> None:
        self.camera.take(self.page, name, below)

    def open_case(self, number: str) -> None:
        self.visit(f"cases/{number}/")

    def sign(self, number: str, verb: str, *, opinion: str = "", shot: str = "") -> None:
        """Open a case, choose an act, conclude, and confirm; the button says what will follow."""
        self.open_case(number)
        form = self.page.locator("form.signing")
        form.locator(f"input[name=verb][value={verb}]").check()
        for box in form.locator("input[name=confirmed], input[name=checked]").all():
            if box.is_visible():
                box.check()
        if opinion:
            form.locator("textarea[name=opinion]").fill(opinion)
        if shot:
            self.shot(f"{shot}-signing", below="form.signing fieldset:nth-of-type(2), form.signing")
            self.page.evaluate("window.scrollTo(0, 0)")
            self.shot(shot)
        form.locator(f".confirm .for-{verb}:visible").click()
        self.page.wait_for_load_state()
        refused = self.page.locator("#refused, .notice.stop")
        assert not refused.count(), refused.first.inner_text()

    def number(self) -> str:
        """The case number in the address."""
        found = re.search(r"/cases/([A-Z]+-\d+-\d+)/", self.page.url)
        assert found, self.page.url
        return found[1]
