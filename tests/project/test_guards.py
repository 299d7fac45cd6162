"""Without its guards in the database, nothing starts (design: the database refuses too)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sanshen.casebook import triggers
from sanshen.casebook.checks import guards_present, insist_on_guards

NAMES = sorted(triggers.names("sqlite"))


def lose(name: str) -> None:
    table = next(guard.table for guard in triggers.GUARDS if guard.name == name)
    on = f" ON casebook_{table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")


def test_a_whole_database_passes(db: None) -> None:
    assert guards_present(databases=["default"]) == []
    insist_on_guards()


@pytest.mark.parametrize("name", NAMES)
def test_each_guard_is_missed(db: None, name: str) -> None:
    lose(name)
    (error,) = guards_present(databases=["default"])
    assert error.id == "casebook.E001" and name in error.msg
    with pytest.raises(ImproperlyConfigured, match=name):
        insist_on_guards()


@pytest.mark.postgres
def test_a_guard_that_is_switched_off_is_missed(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE casebook_ledgerrow DISABLE TRIGGER guard_ledgerrow_delete_truncate"
        )
    with pytest.raises(ImproperlyConfigured, match="guard_ledgerrow_delete_truncate"):
        insist_on_guards()


def test_django_runs_the_check(db: None) -> None:
    lose(NAMES[0])
    found = run_checks(tags=[Tags.database], databases=["default"])
    assert "casebook.E001" in {message.id for message in found}
    with pytest.raises(SystemCheckError, match="守卫"):
        call_command("migrate", verbosity=0, skip_checks=False)


def test_migrations_still_to_come_may_bring_the_guards(db: None) -> None:
    """Else the first migrate could never run; but the desk does not open before they have."""
    lose(NAMES[0])
    MigrationRecorder(connection).record_unapplied("casebook", "0002_triggers")
    assert guards_present(databases=["default"]) == []
    with pytest.raises(ImproperlyConfigured):
        insist_on_guards()


def test_the_desk_does_not_start_on_a_database_without_guards(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SANSHEN_")}
    started = subprocess.run(
        [sys.executable, "-c", "import sanshen.project.wsgi"],
        env={
            **environment,
            "SANSHEN_DATA": str(tmp_path),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "sanshen.project.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode != 0
    assert "守卫" in started.stderr
