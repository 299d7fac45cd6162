"""A whole town, started as a newcomer would start it, and people with browsers."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.stories.people import Camera, Official, Town

DEMO = (sys.executable, "-m", "sanshen.project.demo")
PATIENCE = 120.0


def _free_port() -> int:
    """A port whose neighbour is free too."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@pytest.fixture(scope="session")
def town(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demo, running: desk and portal on two ports, the sample town loaded."""
    folder = tmp_path_factory.mktemp("demo")
    log = folder.parent / "demo.log"
    port = _free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("SANSHEN_", "DJANGO_"))},
        "PYTHONPATH": str(root / "src"),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("wb") as output:
        demo = subprocess.Popen(
            [*DEMO, "--port", str(port), "--data", str(folder / "data")],
            cwd=root,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE:
            words = log.read_text(encoding="utf-8")
            if demo.poll() is not None:
                pytest.fail(f"the demo ended by itself:\n{words}")
            if re.search(rf"http://\S+:{port}/", words) and _answers(port) and _answers(port + 1):
                break
            time.sleep(0.2)
        else:
            pytest.fail(f"the demo did not come up:\n{log.read_text(encoding='utf-8')}")
        yield Town(f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{port + 1}/", folder / "data")
    finally:
        demo.terminate()
        demo.wait(20)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def browser(chromium: dict[str, object]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**chromium)
        yield opened
        opened.close()


@pytest.fixture
def camera(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Iterator[Camera]:
    """Takes exactly the pictures that the story's mark ``screens`` names.

    They go to docs/screens when SANSHEN_KEEP_SCREENS=1, else to a folder of this run.
    """
    keep = os.environ.get("SANSHEN_KEEP_SCREENS") == "1"
    found = Camera(root / "docs/screens" if keep else tmp_path)
    yield found
    assert found.taken == set(request.node.get_closest_marker("screens").args)


@pytest.fixture
def official(town: Town, browser: Browser, camera: Camera) -> Iterator["Cast"]:
    cast = Cast(town, browser, camera)
    yield cast
    cast.leave()


class Cast:
    """Officials by login name, each with a browser of their own, logged in at first mention."""

    def __init__(self, town: Town, browser: Browser, camera: Camera) -> None:
        self._made: dict[str, Official] = {}
        self._with = (town, browser, camera)

    def __call__(self, login: str) -> Official:
        if login not in self._made:
            self._made[login] = Official(login, *self._with)
        return self._made[login]

    def leave(self) -> None:
        for each in self._made.values():
            each.context.close()
