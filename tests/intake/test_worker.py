"""Files are read apart: what a file does to its reader it does to nobody else."""

import errno
import io
import logging
import os
import platform
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sanshen.intake import (
    Unreadable,
    bounds,
    receive_attachment,
    receive_document,
    worker,
    worker_pool,
    worker_seccomp,
)
from sanshen.intake.attachments import parse_attachment
from sanshen.intake.documents import parse_document
from sanshen.intake.received import Illegible
from sanshen.intake.worker_pool import Ended, Pool
from sanshen.intake.worker_wire import unpack
from tests.intake.making import MARK, TITLE, drawing, p, pdf, png, sheet, word

_SOURCE = Path(__file__).parents[2] / "src"

DRAFT = word(
    TITLE + p("正文") + p(drawing("rId5", "图示")),
    (("rId5", "image", "media/image1.png"),),
    **{"media/image1.png": png()},
)

# A process like the product's, whose readers misbehave as the file's name asks them to.
_NAUGHTY = """
import os, sys, time
from sanshen.intake import worker_process as process
honest = process.parse_attachment
def parse(name, content):
    deed = name.partition(".")[0]
    if deed == "endless":
        while True: pass
    if deed == "asleep":
        time.sleep(600)
    if deed == "hog":
        return honest(name, b"x" * (8 << 30))
    if deed == "crash":
        os._exit(3)
    if deed == "quiet":
        os._exit(0)
    if deed == "fault":
        import ctypes; ctypes.string_at(0)
    if deed == "bug":
        raise KeyError(content.decode())
    if deed == "chatter":
        print("nonsense" * 1000, flush=True)
    if deed == "garbage":
        for fd in range(3, 20):
            try: os.write(fd, b"\\xff" * 64)
            except OSError: pass
    if deed == "network":
        import socket; socket.create_connection(("127.0.0.1", 9))
    if deed == "child":
        import subprocess; subprocess.run(["true"])
    if deed == "write":
        open(name, "w")
    if deed.startswith("native"):
        # What code taken over could do, behind Python's back.
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        target = os.path.join(os.path.dirname(os.path.abspath(os.__file__)), "os.py").encode()
        deeds = {
            "native-socket": lambda: libc.socket(2, 1, 0),
            "native-open": lambda: libc.open(b"/tmp", 0o20200001, 0o600),
            "native-append": lambda: libc.open(target, 1),
            "native-unlink": lambda: libc.unlink(b"/nonexistent/x"),
            "native-exec": lambda: libc.execv(b"/bin/true", None),
            "native-fork": lambda: libc.fork() or os._exit(9),
            "native-kill": lambda: libc.kill(os.getppid(), 0),
            "native-read": lambda: libc.open(target, 0),
        }
        done = deeds[deed]()
        return honest("a.txt", f"{done} {ctypes.get_errno()}".encode())
    if deed == "pid":
        return honest("a.txt", str(os.getpid()).encode())
    if deed in ("lie", "distort"):
        from dataclasses import replace
        found = honest("a.txt", content)[0]
        lies = {"digest": "sha256:00", "size": 1, "name": "a.exe", "media_type": "text/html"}
        return replace(found, **({"text": 7} if deed == "distort" else lies)), ()
    return honest(name, content)
process.parse_attachment = parse
process.main()
"""


_PLAIN = "from sanshen.intake import worker_process\nworker_process.main()\n"


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Fresh processes that obey file names; the product's own doors lead to them."""
    real = subprocess.Popen

    def naughty(command: list[str], **rest: object) -> object:
        assert command[1:] == ["-m", "sanshen.intake.worker_process"]
        return real([command[0], "-c", _NAUGHTY], **rest)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", naughty)
    fresh = Pool(2)
    monkeypatch.setattr(worker, "_pool", fresh)
    yield fresh
    fresh.close()


def _reader() -> int:
    return int(receive_attachment("pid.txt", b"x").text)


@pytest.mark.usefixtures("pool")
@pytest.mark.parametrize("deed", ["crash", "quiet", "fault", "hog", "garbage"])
def test_a_reader_that_dies_costs_its_file_and_nothing_else(deed: str) -> None:
    before = _reader()
    found = receive_attachment(f"{deed}.txt", MARK.encode())
    assert not found.readable and "请" in found.problem and MARK not in found.problem
    assert _reader() != before
    assert receive_attachment("好.txt", MARK.encode()).text == MARK


@pytest.mark.usefixtures("pool")
@pytest.mark.parametrize("deed", ["endless", "asleep"])
def test_a_reader_that_never_ends_is_ended(deed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "READING_SECONDS", 2)
    before, began = _reader(), time.monotonic()
    found = receive_attachment(f"{deed}.txt", b"x")
    assert not found.readable and "没有在限定的时间" in found.problem
    assert time.monotonic() - began < 20
    assert _reader() != before
    assert not Path(f"/proc/{before}").exists()


@pytest.mark.usefixtures("pool")
def test_one_process_reads_many_files_and_chatter_is_no_answer() -> None:
    first = _reader()
    assert receive_attachment("chatter.txt", b"x").text == "x"
    assert _reader() == first


@pytest.mark.usefixtures("pool")
def test_a_bug_is_logged_by_its_place_and_never_by_the_files_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = _reader()
    with caplog.at_level(logging.DEBUG):
        assert not receive_attachment("bug.txt", MARK.encode()).readable
    (line,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert "KeyError at" in line.getMessage() and MARK not in caplog.text
    assert _reader() != before


@pytest.mark.usefixtures("pool")
@pytest.mark.parametrize("deed", ["network", "child", "write"])
def test_a_reader_reaches_nobody(deed: str, caplog: pytest.LogCaptureFixture) -> None:
    assert not receive_attachment(f"{deed}.txt", b"x").readable
    assert "PermissionError at" in caplog.text


@pytest.mark.usefixtures("pool")
@pytest.mark.usefixtures("pool")
@pytest.mark.skipif(platform.machine() not in worker_seccomp._MACHINES, reason="no wall known here")
def test_the_kernel_keeps_what_python_cannot(caplog: pytest.LogCaptureFixture) -> None:
    refused = f"-1 {errno.EPERM}"
    for deed in ("socket", "open", "append", "unlink", "exec", "fork", "kill"):
        assert receive_attachment(f"native-{deed}.txt", b"x").text == refused, deed
    assert receive_attachment("native-read.txt", b"x").text != refused
    assert "wall" not in caplog.text


def test_a_kernel_without_walls_is_said_aloud(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bare = "from sanshen.intake import worker_seccomp\nworker_seccomp._MACHINES = {}\n"
    worker_pool._tell_once.cache_clear()
    fresh = Pool(1)
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda command, **rest: real([command[0], "-c", bare + _PLAIN], **rest),
    )
    for _ in range(2):
        fresh.ask({"job": "attachment", "name": "a.txt"}, b"x", 10)
    fresh.close()
    assert [each.levelname for each in caplog.records] == ["WARNING"]


@pytest.mark.usefixtures("pool")
def test_a_reader_is_believed_about_the_words_alone() -> None:
    content = "甲".encode()
    honest, lied = (receive_attachment(f"{name}.txt", content) for name in ("好", "lie"))
    assert replace(lied, name="好.txt") == honest
    distorted = receive_attachment("distort.txt", content)
    assert not distorted.readable and "请" in distorted.problem


@pytest.mark.parametrize(
    "told",
    [
        b"[]",
        b"7",
        b'{"sizes": 3}',
        b'{"sizes": ["a"]}',
        b'{"sizes": [NaN]}',
        b'{"sizes": [-1, 1]}',
        b"[" * 100_000,
        b"{",
    ],
)
def test_what_is_no_message_is_no_answer(told: bytes) -> None:
    message = struct.pack(">QI", 12 + len(told), len(told)) + told
    with pytest.raises(ValueError):
        unpack(io.BytesIO(message).read, 1 << 20)


def test_many_at_once_each_gets_its_own_answer(pool: Pool) -> None:
    names = ["crash.txt" if n % 5 == 0 else f"{n}.txt" for n in range(60)]
    with ThreadPoolExecutor(12) as hands:
        found = list(
            hands.map(lambda n: receive_attachment(names[n], f"第{n}件".encode()), range(60))
        )
    for n, each in enumerate(found):
        assert (each.readable, each.text) == ((False, "") if n % 5 == 0 else (True, f"第{n}件"))
    assert len(pool._idle) <= pool.size == 2


def test_who_finds_nobody_free_is_told_so(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "WAITING_SECONDS", 0.2)
    monkeypatch.setattr(bounds, "READING_SECONDS", 3)
    busy = [
        threading.Thread(target=receive_attachment, args=("asleep.txt", b"x")) for _ in range(2)
    ]
    for each in busy:
        each.start()
    time.sleep(1)
    assert "稍后" in receive_attachment("好.txt", b"x").problem
    for each in busy:
        each.join()
    assert receive_attachment("好.txt", b"x").readable and pool.size == 2


@pytest.mark.usefixtures("pool")
def test_after_its_share_another_takes_its_place() -> None:
    first = _reader()
    for _ in range(bounds.WORKER_FILES - 1):
        assert receive_attachment("一.txt", b"x").readable
    assert _reader() != first


_MODEST = "from sanshen.intake import bounds\nbounds.{name} = {value}\n"


def _modest(monkeypatch: pytest.MonkeyPatch, name: str, value: float) -> None:
    """Readers with one bound of their own."""
    monkeypatch.setattr(
        sys.modules[__name__], "_NAUGHTY", _MODEST.format(name=name, value=value) + _NAUGHTY
    )


def test_one_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch, pool: Pool) -> None:
    _modest(monkeypatch, "WORKER_BYTES", 1)
    first = _reader()
    assert _reader() != first and not pool._idle


def test_one_that_nobody_needs_goes_home_and_is_not_missed(
    monkeypatch: pytest.MonkeyPatch, pool: Pool
) -> None:
    _modest(monkeypatch, "WORKER_IDLE_SECONDS", 0.3)
    first = _reader()
    time.sleep(1.5)
    assert _reader() != first
    # Found out only when it is spoken to.
    monkeypatch.setattr(type(pool._idle[0]), "ended", False)
    time.sleep(1.5)
    assert receive_attachment("好.txt", "甲".encode()).text == "甲"


def test_a_broken_installation_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(worker, "_pool", Pool(1))
    with pytest.raises(RuntimeError, match="does not start"):
        receive_attachment("好.txt", b"x")


def test_a_lost_answer_is_told_to_whoever_asked(pool: Pool) -> None:
    with pytest.raises(Ended):
        pool.ask({"job": "attachment", "name": "crash.txt"}, b"x", 5)


# The two roads lead to the same values


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("稿.docx", DRAFT),
        ("表.xlsx", sheet()),
        ("文.pdf", pdf("第一页", "𠮷")),
        ("图.png", png()),
        ("字.txt", "甲\n乙".encode()),
    ],
)
def test_apart_or_here_an_attachment_reads_the_same(name: str, content: bytes) -> None:
    assert receive_attachment(name, content) == parse_attachment(name, content)[0]


def test_apart_or_here_a_manuscript_reads_the_same() -> None:
    dated = word(TITLE + p("正文") + p("2026年3月1日"))
    for content in (DRAFT, dated):
        assert receive_document("稿.docx", content) == parse_document("稿.docx", content)[0]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("空.txt", b"", Unreadable), ("坏.docx", DRAFT[:-40], Illegible)],
)
def test_refusals_come_back_as_what_they_are(
    name: str, content: bytes, kind: type[Unreadable]
) -> None:
    with pytest.raises(Unreadable) as here:
        parse_document(name, content)
    with pytest.raises(Unreadable) as apart:
        receive_document(name, content)
    assert type(apart.value) is type(here.value) is kind and str(apart.value) == str(here.value)


# What a reader is


def test_a_reader_never_meets_django_and_loads_no_eyes_before_a_picture() -> None:
    code = (
        "import sys\nimport sanshen.intake.worker_process\n"
        "print([each for each in ('django', 'rapidocr', 'onnxruntime', 'cv2', 'pypdfium2')"
        " if each in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={"PYTHONPATH": str(_SOURCE)},
        check=True,
    )
    assert done.stdout.decode().strip() == "[]"


def test_the_product_never_loads_eyes_itself() -> None:
    code = (
        "import sys\nfrom sanshen.intake import receive_attachment\n"
        "from tests.intake.drawing import a4, saved\n"
        "assert receive_attachment('图.png', saved(a4(['甲']))).readable\n"
        "print([each for each in ('rapidocr', 'onnxruntime', 'cv2') if each in sys.modules])"
    )
    path = os.pathsep.join((str(_SOURCE), str(_SOURCE.parent)))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": path}, check=False
    )
    if "no CJK font" in done.stderr.decode():
        pytest.skip("no CJK font on this machine (apt-get install fonts-noto-cjk)")
    assert done.stdout.decode().strip() == "[]", done.stderr.decode()


def test_readers_end_with_the_one_they_read_for(tmp_path: Path) -> None:
    code = (
        "import os, signal\nfrom sanshen.intake import worker\n"
        "worker.receive_attachment('a.txt', b'x')\n"
        "print(worker._pool._idle[0].process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={"PYTHONPATH": str(_SOURCE), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    reader = int(done.stdout)
    until = time.monotonic() + 10
    while Path(f"/proc/{reader}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{reader}").exists()
    assert list(tmp_path.iterdir()) == []
