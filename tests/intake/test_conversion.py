"""Old Word files are written anew by LibreOffice, which is shut in and leaves nothing behind.

A program of the test's own stands in for it where only its surroundings are looked at.
"""

import json
import os
import sys
from pathlib import Path

import pytest

from sanshen.intake import Unreadable, bounds, conversion, converted, converter, receive_document
from tests.intake.making_doc import doc

DRAFT = doc([("关于某事的通知\r", b""), ("各村（社区）：\r", b""), ("请做好检查。\r", b"")])
pytestmark = pytest.mark.skipif(not conversion.mute(), reason="no seccomp on this machine")

# What the stand-in tells of itself before it does anything else.
_HEAD = f"""#!{sys.executable} -I
import json, os, pathlib, resource, socket, subprocess, sys, time
def refused(ask):
    try:
        ask()
    except PermissionError:
        return True
    return False
def call():
    socket.socket(socket.AF_UNIX).connect(str(here))
here = pathlib.Path(sys.argv[-1])
made = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
told = {{
    "folder": str(here.parent), "mode": oct(here.parent.stat().st_mode & 0o777),
    "environment": sorted(os.environ), "read": len(here.read_bytes()), "pid": os.getpid(),
    "core": resource.getrlimit(resource.RLIMIT_CORE)[1],
    "memory": resource.getrlimit(resource.RLIMIT_AS)[1],
    "file": resource.getrlimit(resource.RLIMIT_FSIZE)[1],
    "refused": [refused(ask) for ask in (
        lambda: socket.socket(socket.AF_INET), lambda: socket.socket(socket.AF_INET6),
        call, os.setsid, lambda: os.kill(os.getppid(), 0))],
    "profile": here.with_name("profile").joinpath("user/registrymodifications.xcu").read_text(),
}}
pathlib.Path(TOLD).write_text(json.dumps(told))
"""


def stand_in(folder: Path, then: str) -> str:
    """A program that says in ``told`` how it was run, and then goes on."""
    program = folder / "soffice"
    head = _HEAD.replace("TOLD", repr(str(folder / "told")))
    program.write_text(f"{head}\n{then}\n")
    program.chmod(0o755)
    return str(program)


def told(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "told").read_text())
    return found


MAKES = "made.mkdir(); (made / 'draft.docx').write_bytes(b'made')"


@pytest.mark.clause("1.4.3")
def test_the_program_is_shut_in_and_its_folder_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANSHEN_SECRET_KEY", "not for strangers")
    assert converted(DRAFT, stand_in(tmp_path, MAKES)) == b"made"
    seen = told(tmp_path)
    assert seen["mode"] == "0o700" and seen["read"] == len(DRAFT)
    # LC_CTYPE is what Python itself may add when it starts.
    assert set(seen["environment"]) - {"LC_CTYPE"} == {"HOME", "LANG", "PATH", "TMPDIR"}  # type: ignore[call-overload]
    assert (seen["core"], seen["memory"]) == (0, bounds.CONVERTING_BYTES)
    assert seen["file"] == bounds.CONVERTED_BYTES
    assert seen["refused"] == [True] * 5, "internet, a neighbour, its group, its parent"
    assert "DisableMacrosExecution" in str(seen["profile"])
    assert not Path(str(seen["folder"])).exists()


@pytest.mark.parametrize(
    "then",
    [
        "sys.exit(1)",
        "pass",
        "made.mkdir(); (made / 'draft.docx').symlink_to('/etc/hostname')",
        "made.mkdir(); os.mkfifo(made / 'draft.docx')",
        f"{MAKES}; sys.exit(3)",
        "(made.parent / 'large').write_bytes(bytes(80 << 20))",
    ],
)
def test_a_failure_says_what_to_do_and_leaves_nothing(tmp_path: Path, then: str) -> None:
    with pytest.raises(Unreadable, match=r"另存为 \.docx"):
        converted(DRAFT, stand_in(tmp_path, then))
    assert not Path(str(told(tmp_path)["folder"])).exists()


def test_one_that_takes_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "CONVERTING_SECONDS", 2)
    child = tmp_path / "child"
    waits = f"""
other = subprocess.Popen(["/bin/sleep", "600"])
pathlib.Path({str(child)!r}).write_text(str(other.pid))
time.sleep(600)"""
    with pytest.raises(Unreadable, match=r"另存为 \.docx"):
        converted(DRAFT, stand_in(tmp_path, waits))
    seen = told(tmp_path)
    assert not Path(str(seen["folder"])).exists()
    for pid in (str(seen["pid"]), child.read_text()):
        assert not _alive(pid)


def _alive(pid: str) -> bool:
    try:
        # An orphan that nobody has taken note of is dead all the same.
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_a_killed_server_left_is_swept_up(tmp_path: Path) -> None:
    gone, ours = (tmp_path / f"sanshen-conversion-{each}-x" for each in ("99999999", os.getpid()))
    gone.mkdir()
    ours.mkdir()
    conversion._sweep(tmp_path)
    assert (gone.exists(), ours.exists()) == (False, True)


def test_while_one_is_converted_nobody_waits_forever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "CONVERTING_WAIT_SECONDS", 0.1)
    program = stand_in(tmp_path, MAKES)
    with conversion._one_at_a_time, pytest.raises(Unreadable, match="请稍后重新上传"):
        converted(DRAFT, program)
    assert not (tmp_path / "told").exists()
    assert converted(DRAFT, program) == b"made"


def test_where_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converter() == converter(program) == program
    assert converter("no") == converter(str(tmp_path / "nowhere")) == ""


@pytest.mark.skipif(not converter(), reason="no LibreOffice: apt-get install libreoffice-writer")
def test_libreoffice_makes_a_draft_of_it() -> None:
    found = receive_document("稿.docx", converted(DRAFT, converter()))
    assert found.title == "关于某事的通知"
    assert found.body == "<p>各村（社区）：</p>\n<p>请做好检查。</p>"
