"""The processes that read strangers' files: kept waiting, replaced when they end or overstay."""

import atexit
import logging
import os
import select
import subprocess
import sys
import threading
import time
from functools import cache
from typing import Any

from sanshen.intake import bounds
from sanshen.intake.worker_wire import WALLED, Message, pack, unpack

_STARTING_SECONDS = 60
_MOST = 2 * bounds.INFLATED_BYTES


_log = logging.getLogger("sanshen.intake")


@cache
def _tell_once() -> None:
    _log.warning("this kernel does not wall in the reading processes (seccomp): only Python does")


class Ended(Exception):
    """The process ended, or was ended, before it had answered. ``early``: before it began."""

    def __init__(self, early: bool = False) -> None:
        super().__init__("a reading process ended")
        self.early = early


class Busy(Exception):
    """No process came free in time."""


class Worker:
    """One process. Used by one thread at a time."""

    def __init__(self) -> None:
        # Nothing of our own surroundings: what reads a stranger's file knows no secrets.
        surroundings = {
            "PYTHONPATH": os.pathsep.join(each or os.curdir for each in sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanshen.intake.worker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=surroundings,
        )
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("a process without pipes")
        self._to, self._from = stdin.fileno(), stdout.fileno()
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)
        self.fresh = True

    def ask(self, plain: dict[str, Any], content: bytes, seconds: float) -> Message:
        """Its answer. Ended when it dies or takes longer; it is gone then."""
        try:
            if self.fresh:
                self._greet()
            self._deadline = time.monotonic() + seconds
            self._write(pack(plain, [content]))
            told, pieces = unpack(self._read, _MOST)
        except (OSError, ValueError, EOFError, LookupError) as error:
            self.end()
            # One that had waited long enough ends well, by itself.
            lost = isinstance(error, BrokenPipeError | EOFError)
            raise Ended(lost and not self.fresh and self.process.returncode == 0) from None
        except BaseException:
            self.end()
            raise
        self.fresh = False
        if told.pop("last"):
            self.end()
        return told, pieces

    def _greet(self) -> None:
        self._deadline = time.monotonic() + _STARTING_SECONDS
        try:
            walled = self._read(1) == WALLED
        except (EOFError, TimeoutError):
            # No fault of the file: this installation is broken.
            raise RuntimeError("the reading process does not start") from None
        if not walled:
            _tell_once()

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        """Stop it at once."""
        self.let_go()
        try:
            # Whoever ends by himself says so in his return code.
            self.process.wait(0.05 if self.process.poll() is None else None)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def let_go(self) -> None:
        """Close the pipes: a process that is waiting ends by itself."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _write(self, content: bytes) -> None:
        left = memoryview(content)
        while left:
            self._wait(self._to, select.POLLOUT)
            left = left[os.write(self._to, left[: 1 << 20]) :]

    def _read(self, wanted: int) -> bytes:
        pieces = bytearray()
        while len(pieces) < wanted:
            self._wait(self._from, select.POLLIN)
            piece = os.read(self._from, min(wanted - len(pieces), 1 << 20))
            if not piece:
                raise EOFError
            pieces += piece
        return bytes(pieces)

    def _wait(self, pipe: int, event: int) -> None:
        left = self._deadline - time.monotonic()
        poll = select.poll()
        poll.register(pipe, event)
        if left <= 0 or not poll.poll(left * 1000):
            raise TimeoutError


class Pool:
    """As many processes as there are cores, at most four; started when first needed."""

    def __init__(self, size: int | None = None) -> None:
        self.size = size or min(max(os.cpu_count() or 1, 2), 4)
        self.forget()
        atexit.register(self.close)
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """After a fork: the parent's processes are not ours to ask."""
        for worker in getattr(self, "_idle", ()):
            worker.let_go()
        self._idle: list[Worker] = []
        self._free = threading.BoundedSemaphore(self.size)

    def ask(self, plain: dict[str, Any], content: bytes, seconds: float) -> Message:
        """One answer. Ended when the process did not survive the file; Busy when all are at work."""
        if not self._free.acquire(timeout=bounds.WAITING_SECONDS):
            raise Busy
        try:
            while True:
                worker = self._next()
                try:
                    answer = worker.ask(plain, content, seconds)
                except Ended as end:
                    # It had gone home while nobody needed it.
                    if end.early:
                        continue
                    raise
                if not worker.ended:
                    self._idle.append(worker)
                return answer
        finally:
            self._free.release()

    def _next(self) -> Worker:
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                return Worker()
            if not worker.ended:
                return worker
            worker.let_go()

    def close(self) -> None:
        """Let every waiting process end."""
        while self._idle:
            self._idle.pop().end()
