"""Processes that read stored wordings beside everything else. They never touch the database.

They are forked from a process that has the lists of words at hand, so that all share one copy.
"""

import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from sanshen.domain.inspection import (
    Context,
    Finding,
    Stored,
    get_ready,
    read_lists,
    read_stock,
)

Found = list[tuple[Finding, ...]]


@dataclass(frozen=True)
class Task:
    """What is asked of every wording: all rules, or the word lists of ``context`` alone."""

    context: Context
    lists_only: bool

    def read(self, papers: Sequence[Stored]) -> Found:
        """What is found in each."""
        return (read_lists if self.lists_only else read_stock)(papers, self.context)


class Readers:
    """Some processes with one task, until the block ends; they end with the process they serve."""

    def __init__(self, count: int, task: Task) -> None:
        get_ready(task.context)
        self._pool = ProcessPoolExecutor(
            count,
            mp_context=get_context("fork"),
            initializer=_begin,
            initargs=(task, os.getpid()),
        )

    def submit(self, papers: Sequence[Stored]) -> Future[Found]:
        """Have wordings read by whoever is free."""
        return self._pool.submit(_read, papers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


_task: list[Task] = []


def _begin(task: Task, served: int) -> None:
    _task[:] = [task]
    end_with(served)


def _read(papers: Sequence[Stored]) -> Found:
    return _task[0].read(papers)


def end_with(served: int) -> None:
    """End this process soon after its parent, whatever ended that."""

    def watch() -> None:
        while os.getppid() == served:
            time.sleep(1)
        os._exit(0)

    threading.Thread(target=watch, name="end with parent", daemon=True).start()
