"""A short chain of made-up lines, in each algorithm."""

from collections.abc import Callable
from typing import Any

import pytest

from sanshen.domain.digest import ALGORITHMS
from sanshen.domain.ledger import Checkpoint, Entry, append, checkpoint

ORIGIN = "91500000CJ0000001X"
Chain = Callable[..., list[Entry]]


@pytest.fixture(params=ALGORITHMS)
def algorithm(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def chain(algorithm: str) -> Chain:
    return lambda length, **words: make(length, algorithm, **words)


def make(length: int, algorithm: str = "sha256", **words: Any) -> list[Entry]:
    """``length`` entries; ``words`` go into every body."""
    lines: list[Entry] = []
    for number in range(1, length + 1):
        tip = checkpoint(ORIGIN, lines[-1]) if lines else Checkpoint(ORIGIN, 0, "")
        lines.append(line(tip, algorithm, number=number, **words))
    return lines


def line(tip: Checkpoint, algorithm: str = "", **body: Any) -> Entry:
    return append(
        tip,
        at="2026-11-19T09:00:00+08:00",
        kind="signature",
        actor="17",
        case="FB-2026-0001",
        body={"opinion": "同意。", **body},
        algorithm=algorithm,
    )
