"""Who does the reading again: a few pages the server itself, many pages a process beside it.

That process gives way to everybody else, reads with processes of its own that never meet the
database, and goes on where it was when it is cut short.
"""

import fcntl
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from sanshen.casebook import reinspection
from sanshen.casebook.models import Unit
from sanshen.casebook.readers import end_with

__all__ = ["NICE", "end_with", "look", "read_on_alone"]

logger = logging.getLogger(__name__)

FEW = 500
"""Pages for which no process is worth its start."""
NICE = 10
REST = 0.02  # between two batches of pages: others want the processor too
AFTER_TROUBLE = 60.0


def look(unit: Unit) -> None:
    """Read what is due in a unit, here if it is little; returns when nothing is due now."""
    while (row := reinspection.due(unit, timezone.localtime())) is not None:
        if reinspection.remaining(unit, row) > FEW:
            _read_beside()
            return
        while reinspection.step(unit, timezone.localtime()):
            time.sleep(REST)


def read_on_alone(readers: int | None, clock: Callable[[], datetime]) -> bool:
    """Read everything that is due in all units; False when another process is at it."""
    with _only_one() as alone:
        if alone:
            for unit in Unit.objects.all():
                reinspection.read_on(unit, readers or settings.READERS, clock)
    return alone


def _read_beside() -> None:
    """Have a process of its own read, and wait for it; nothing where one is at it already."""
    with _only_one() as alone:
        if not alone:
            return
    command = [sys.executable, "-m", "django", "reread", "--beside", str(os.getpid())]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    close_old_connections()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False)  # noqa: S603  (our own program)
    if done.returncode:
        logger.error("复检进程中断（%s），稍后从断处继续", done.returncode)
        time.sleep(AFTER_TROUBLE)


@contextmanager
def _only_one() -> Iterator[bool]:
    """Whether this is the one process of this machine that reads."""
    place = settings.DATA / "reread.lock"
    with place.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
