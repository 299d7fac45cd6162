"""What the process that reads strangers' files may not do: spend, write, or speak to anyone."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

from sanshen.intake.worker_seccomp import wall_in

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NOT_DUMPABLE = 4
_FILES = 256
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_NEVER = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "pty.", "ftplib.")


def confine() -> bool:
    """For the whole life of this process: nothing written, no core, no network, no child.

    Must come before the first thread. The kernel sees to it where it can (Linux); whether it does
    is the answer. Everywhere else Python at least refuses.
    """
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        resource.setrlimit(limit, (most, most))
    # Ctrl-C in a terminal is the caller's business; its closing the pipe ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        kernel = ctypes.CDLL(None)
        kernel.prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
        if kernel.unshare(_NEW_NET) != 0:
            kernel.unshare(_NEW_USER | _NEW_NET)
    walled = wall_in()
    sys.addaudithook(_refuse)
    return walled


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", *_NEVER)):
        raise PermissionError(f"a reading process may not: {event}")
    # A pipe already open, or nowhere, may be written to.
    if event != "open" or isinstance(arguments[0], int) or arguments[0] == os.devnull:
        return
    if isinstance(flags := arguments[2], int) and flags & _WRITING:
        raise PermissionError("a reading process may not write")


def allow(seconds: int, memory: int) -> None:
    """For the next file: so much processor time, and so many bytes beyond what is held now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, resource.RLIM_INFINITY))
    # Where no one says how much is held (not Linux) the caller's clock is the only limit.
    with contextlib.suppress(FileNotFoundError):
        most = _held(0) + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def resident() -> int:
    """Bytes of memory in use."""
    try:
        return _held(1)
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _held(field: int) -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[field])
    return pages * resource.getpagesize()
