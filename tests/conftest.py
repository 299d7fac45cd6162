"""What every room's tests share: the folder, the database and the browser of this run.

SANSHEN_TEST_DB    sqlite (default) or postgres: an ephemeral server, see tests/postgres.py,
                   unless SANSHEN_DATABASE_URL names one
SANSHEN_CHROMIUM   the browser; without it the first Chromium on PATH
SANSHEN_INSIST     1: a missing browser or server is a failure, not a skip
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest

from tests.postgres import serving

POSTGRES = os.environ.get("SANSHEN_TEST_DB", "sqlite") == "postgres"
INSIST = os.environ.get("SANSHEN_INSIST") == "1"
CHROMIUM = os.environ.get("SANSHEN_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# For a closed network and a container's root: no sandbox, no calls home.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _settle() -> None:
    """Fix folder and database before Django reads its settings; room conftests may use models."""
    folder = tempfile.mkdtemp(prefix="sanshen-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["SANSHEN_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "sanshen.project.settings"
    if not POSTGRES:
        os.environ.pop("SANSHEN_DATABASE_URL", None)
    elif not os.environ.get("SANSHEN_DATABASE_URL"):
        server = serving()
        os.environ["SANSHEN_DATABASE_URL"] = server.__enter__()
        atexit.register(server.__exit__, None, None, None)
    django.setup()


_settle()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each worker settle for itself: a folder of its own, on the one server."""
    for name in ("SANSHEN_DATA", "DJANGO_SETTINGS_MODULE"):
        os.environ.pop(name, None)


def pytest_report_header() -> str:
    database = "postgres" if POSTGRES else "sqlite"
    return f"sanshen: {database}, browser: {CHROMIUM or 'none, its tests are skipped'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The PostgreSQL pass keeps what a database may change; the other pass skips what needs it."""
    kept, left = [], []
    for item in items:
        if item.get_closest_marker("browser") and not CHROMIUM and not INSIST:
            item.add_marker(pytest.mark.skip(reason="no Chromium: set SANSHEN_CHROMIUM"))
        if item.get_closest_marker("postgres"):
            if not POSTGRES:
                item.add_marker(pytest.mark.skip(reason="PostgreSQL only: bin/test --postgres"))
            kept.append(item)
        elif POSTGRES and (item.get_closest_marker("looks") or not _touches_database(item)):
            left.append(item)
        else:
            kept.append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def _touches_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or any(
        name in fixtures for name in ("db", "transactional_db", "committed")
    )


@pytest.fixture(scope="session")
def chromium() -> dict[str, object]:
    """Arguments for `playwright.chromium.launch(**chromium)`."""
    if not CHROMIUM:
        pytest.fail("no Chromium: set SANSHEN_CHROMIUM or install one")
    return {"executable_path": CHROMIUM, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any, request: pytest.FixtureRequest) -> None:
    """Hash passwords cheaply, except where a test is about them (marked real_passwords)."""
    if not request.node.get_closest_marker("real_passwords"):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def _guards_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Last of all to be torn down: the guards stand again for the next test."""
    yield
    from django.db import connection

    from sanshen.casebook import triggers

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        triggers.install(None, editor)


@pytest.fixture
def committed(_guards_again: None, transactional_db: None) -> Iterator[None]:
    """A database in which commits are real, for threads and processes; emptied afterwards.

    Emptying takes what no attacker has: the owner's right to lift the guards.
    """
    yield
    from django.db import connection

    from sanshen.casebook import triggers

    with connection.schema_editor() as editor:
        triggers.remove(None, editor)


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> None:
    """A vault and a portal of this test's own."""
    settings.VAULT = tmp_path / "vault"
    settings.PORTAL = tmp_path / "portal"
