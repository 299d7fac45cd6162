"""An old Word file written anew as .docx by LibreOffice, which is shut in while it works.

To be asked only for a file in which our own reader found no secrecy mark: LibreOffice reads from a
folder. That folder lies in memory where the machine has such a place, and never outlives the work.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sanshen.intake import bounds, conversion_process
from sanshen.intake.received import Illegible
from sanshen.intake.worker_seccomp import mute

BUSY = "另一份旧版文件正在转换，这个文件还没有轮到。请稍后重新上传。"
FAILED = "旧版文字格式（.doc、.wps）没有转换成功。请在 WPS/Word 中另存为 .docx 后再上传。"

_IN_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder of our own is made there)
_NAME = "sanshen-conversion-"
# No macro, no script, no linked file or picture, whatever the file asks for.
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(_SETTING.format(*each) for each in _SETTINGS)
    + "</oor:items>"
)
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")

_log = logging.getLogger("sanshen.intake")
_one_at_a_time = threading.Lock()


def converter(wanted: str = "") -> str:
    """Where LibreOffice is: at ``wanted``, or ``soffice`` on the PATH; empty for nowhere.

    Empty, too, on a machine whose kernel cannot keep it from the network.
    """
    return (shutil.which(wanted or "soffice") or "") if mute() else ""


def converted(content: bytes, program: str) -> bytes:
    """The .docx that ``program`` makes of an old Word file; to be received like any upload.

    Illegible, with what to do instead, when it fails, takes too long, or is busy too long.
    """
    if not _one_at_a_time.acquire(timeout=bounds.CONVERTING_WAIT_SECONDS):
        raise Illegible(BUSY)
    try:
        with _private_folder() as folder:
            return _convert(content, program, folder)
    finally:
        _one_at_a_time.release()


@contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder of mode 0700 that is gone afterwards."""
    memory = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK)
    around = _IN_MEMORY if memory else Path(tempfile.gettempdir())
    _sweep(around)
    folder = Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=around))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _sweep(around: Path) -> None:
    """Remove what a server left behind that was killed in the middle of a conversion."""
    for left in around.glob(f"{_NAME}*"):
        owner = left.name.removeprefix(_NAME).partition("-")[0]
        if left.lstat().st_uid == os.getuid() and not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)


def _convert(content: bytes, program: str, folder: Path) -> bytes:
    source, made = folder / "draft.doc", folder / "made" / "draft.docx"
    source.write_bytes(content)
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    options = [
        *(f"-env:UserInstallation={profile.parent.as_uri()}", *_OPTIONS),
        *("--infilter=MS Word 97", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(made.parent), str(source)),
    ]
    code = _run([program, *options], folder)
    if code != 0 or made.is_symlink() or not made.is_file():
        _log.warning("an old Word file was not converted (%s, %d bytes)", code, len(content))
        raise Illegible(FAILED)
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> int | None:
    """How the program ended; None when it was stopped because its time was up."""
    limits = (bounds.CONVERTING_SECONDS, bounds.CONVERTING_BYTES, bounds.CONVERTED_BYTES)
    start = [sys.executable, "-I", "-B", conversion_process.__file__, mute().hex()]
    # Nothing of our own surroundings, as for every process that reads a stranger's file.
    surroundings = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    surroundings |= {"HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603  (the program the operator installed)
        [*start, *map(str, limits), *command],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(bounds.CONVERTING_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        # Whatever it started ends too: none of them can leave the group.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
