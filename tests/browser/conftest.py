"""A desk that answers over HTTP, and a browser in front of it."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from sanshen.casebook.models import Person
from tests.cast import Cast, assemble

Open = Callable[..., Page]

# Playwright's synchronous face runs an event loop in this thread, which Django takes for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**chromium)
        yield opened
        opened.close()
        connections.close_all()  # those made beside its loop; nobody sees them once that is gone


@pytest.fixture(scope="module")
def address(django_db_setup: None) -> Iterator[str]:
    """Where the desk answers. Not pytest-django's own fixture: that one empties the database before
    the guards are lifted.
    """
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def cast(committed: None, folders: None) -> Cast:
    return assemble(at=timezone.localtime() - timedelta(days=1))


@pytest.fixture
def visit(address: str, browser: Browser) -> Iterator[Open]:
    """``visit(person, path, **context)``: a page, logged in as the person (None: a stranger)."""
    contexts: list[BrowserContext] = []

    def opened(person: Person | None, path: str = "/", **given: Any) -> Page:
        size = {"width": 1280, "height": 900}
        context = browser.new_context(**{"viewport": size, "locale": "zh-CN", **given})
        contexts.append(context)
        if person:
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
            cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": key}
            context.add_cookies([{**cookie, "url": address}])
        page = context.new_page()
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
