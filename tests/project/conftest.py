"""The sample town, played once for all tests that only look at it."""

import shutil
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.test import override_settings

from sanshen.casebook.models import Unit
from sanshen.domain.workdays import SHANGHAI
from sanshen.project.sample.loading import load
from tests.cast import Cast, assemble

NOW = datetime(2026, 11, 23, 20, 15, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def town(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Unit]:
    folder = tmp_path_factory.mktemp("town")
    quick = override_settings(
        VAULT=folder / "vault",
        PORTAL=folder / "portal",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
    with django_db_blocker.unblock(), quick, transaction.atomic():
        yield load(NOW, "http://127.0.0.1:8001/")
        transaction.set_rollback(True)
    shutil.rmtree(folder)


@pytest.fixture
def cast(db: None, folders: None) -> Cast:
    return assemble()
