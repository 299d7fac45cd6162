"""K29: killed between the last signature and the page; nothing lost, nothing half, nothing twice.

tests/attacks/killing.py does the killing; here it is judged. A deed that is killed anywhere and
then goes on must end, to the last byte of every table and every public file, where it would have
ended undisturbed: same ledger (hashes included), one permit, one page, one message a person.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

Told = dict[str, Any]

COPIES_ARE_DEAR = connection.vendor == "postgresql"
"""A PostgreSQL database takes a second to copy: there the points are sampled."""


def killed(root: Path, folder: Path, *deeds: str) -> dict[str, Told]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.attacks.killing", *deeds],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
            "SANSHEN_DATA": str(folder),
        },
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    told: dict[str, Told] = json.loads(done.stdout)
    return told


def judge(told: Told) -> None:
    undisturbed = told["undisturbed"]
    assert undisturbed["found"]["followed"], "the deed does not even succeed undisturbed"
    assert undisturbed["end"]["differences"] == undisturbed["end"]["leftovers"] == []
    assert undisturbed["end"]["whole"], "the ledger does not end where it says"
    assert told["at_first"] != undisturbed["end"]["files"], "the deed shows nothing on the site"
    wrong = {at: faults for at, trial in told["trials"].items() if (faults := _faults(told, trial))}
    assert not wrong


def _faults(told: Told, trial: Told) -> list[str]:
    found, end = trial["found"], trial["end"]
    signs = found["signs"]
    done = all(signs.values())
    faults = []
    if not trial["killed"]:
        faults.append("not killed")
    if any(signs.values()) and not done:
        faults.append(f"half done: {signs}")
    if not found["followed"]:
        faults.append("the followers could not go on")
    faults += _half_shown(told, found["files"], done)
    for name, expected in told["undisturbed"]["end"].items():
        if end[name] != expected:
            faults.append(f"ends elsewhere: {name}")
    return faults


def _half_shown(told: Told, files: dict[str, str], done: bool) -> list[str]:
    """What the public could read between the kill and the restart: whole files, old or new."""
    before, after = told["at_first"], told["undisturbed"]["end"]["files"]
    faults = []
    for path in before.keys() | after.keys() | files.keys():
        allowed = {before.get(path), after.get(path)} if done else {before.get(path)}
        if files.get(path) not in allowed:
            faults.append(f"half shown: {path}")
    return faults


@pytest.mark.django_db  # so that the PostgreSQL pass kills there too
@pytest.mark.clause("1.3", "1.4.1")
def test_k29_killed_at_any_point_on_the_way_to_the_page(root: Path, tmp_path: Path) -> None:
    every = 4 if COPIES_ARE_DEAR else 3
    told = killed(root, tmp_path, f"publication/{every}")["publication"]
    assert len(told["trials"]) * every >= len(told["undisturbed"]["points"])
    assert len(told["trials"]) >= 20
    judge(told)


@pytest.mark.django_db
@pytest.mark.clause("A2", "2.10")
def test_k29_killed_while_a_page_changes_lapses_or_is_taken_down(
    root: Path, tmp_path: Path
) -> None:
    every = 10 if COPIES_ARE_DEAR else 6
    deeds = ("correction", "withdrawal", "take_down")
    told = killed(root, tmp_path, *(f"{deed}/{every}" for deed in deeds))
    for deed in deeds:
        assert len(told[deed]["trials"]) * every >= 32
        judge(told[deed])
