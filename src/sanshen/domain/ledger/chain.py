"""Entries, their chain, and the checkpoint that is printed on paper."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sanshen.domain.digest import digest


@dataclass(frozen=True)
class Entry:
    """One line of one unit's ledger.

    ``seq`` counts from 1 without gaps; ``at`` is ISO 8601 with offset; ``actor`` is the person's
    identity (never empty: an act of the product itself is ``system``); ``case`` is the case number
    or empty; ``body`` is plain JSON; ``prev`` is the hash of the entry before (empty for the first).
    """

    origin: str
    seq: int
    at: str
    kind: str
    actor: str
    case: str
    body: Mapping[str, Any]
    prev: str
    hash: str

    def content(self) -> dict[str, Any]:
        """Everything the hash covers."""
        return {
            "origin": self.origin,
            "seq": self.seq,
            "at": self.at,
            "kind": self.kind,
            "actor": self.actor,
            "case": self.case,
            "body": self.body,
            "prev": self.prev,
        }


@dataclass(frozen=True)
class Checkpoint:
    """Where a ledger stood: three lines, short enough to print on a form and compare by eye."""

    origin: str
    size: int
    hash: str

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the three printed lines back; ValueError when they are not a checkpoint.

        An empty ledger has no hash yet, so its third line is blank.
        """
        lines = [line.strip() for line in text.strip().splitlines()]
        if len(lines) == 2 and lines[1] == "0":
            lines.append("")
        if len(lines) != 3 or not lines[0] or not re.fullmatch("[0-9]{1,18}", lines[1]):
            raise ValueError("检查点应为三行：台账名称、条数、摘要")
        return cls(lines[0], int(lines[1]), lines[2])


class LedgerBroken(Exception):
    """The chain does not hold. ``seq``: the first entry that is wrong."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"第 {seq} 条：{reason}")
        self.seq = seq
        self.reason = reason


def append(
    tip: Checkpoint,
    *,
    at: str,
    kind: str,
    actor: str,
    case: str,
    body: Mapping[str, Any],
    algorithm: str = "",
) -> Entry:
    """The next entry after ``tip``. ValueError for an entry without a time, kind or actor.

    ``algorithm``: of the hash, ``sha256`` or ``sm3``; empty: the one of the chain so far, and
    ``sha256`` for a first entry.
    """
    if not (at.strip() and kind.strip() and actor.strip()):
        raise ValueError("台账条目必须写明时间、事项和经手人")
    algorithm = algorithm or tip.hash.partition(":")[0] or "sha256"
    unsealed = Entry(tip.origin, tip.size + 1, at, kind, actor, case, body, tip.hash, "")
    return Entry(**{**unsealed.content(), "hash": digest(unsealed.content(), algorithm)})


def checkpoint(origin: str, last: Entry | None) -> Checkpoint:
    """Where the ledger stands after ``last`` (None: an empty ledger)."""
    return Checkpoint(origin, last.seq, last.hash) if last else Checkpoint(origin, 0, "")


def verify(
    entries: Iterable[Entry],
    *,
    start: Checkpoint | None = None,
    witnesses: Iterable[Checkpoint] = (),
) -> Checkpoint:
    """Walk the chain and return where it ends.

    ``start``: verify a tail that follows this checkpoint. ``witnesses``: checkpoints kept on paper;
    each must lie on the chain, which is what notices a rewritten last entry or a cut tail.
    Raises LedgerBroken naming the first wrong entry, ValueError for a witness older than ``start``,
    which a tail cannot bear out.
    """
    awaited: dict[int, list[Checkpoint]] = defaultdict(list)
    for witness in witnesses:
        awaited[witness.size].append(witness)
    if start and any(size < start.size for size in awaited):
        raise ValueError("纸上留存的检查点早于核验的起点，请从头核验")
    tip = start
    if tip:
        _must_be_witnessed(tip, awaited)
    for entry in entries:
        if tip is None:
            tip = Checkpoint(entry.origin, 0, "")
            _must_be_witnessed(tip, awaited)
        _must_follow(tip, entry)
        tip = Checkpoint(entry.origin, entry.seq, entry.hash)
        _must_be_witnessed(tip, awaited)
    tip = tip or Checkpoint("", 0, "")
    if longest := max(awaited, default=0):
        raise LedgerBroken(
            tip.size + 1,
            f"台账到第 {tip.size} 条为止，纸上留存的检查点到第 {longest} 条，尾部缺失",
        )
    return tip


def _must_be_witnessed(tip: Checkpoint, awaited: dict[int, list[Checkpoint]]) -> None:
    """Every checkpoint kept on paper at this size is the one the chain has here."""
    if any(witness != tip for witness in awaited.pop(tip.size, ())):
        raise LedgerBroken(tip.size, "与纸上留存的检查点不一致，此前内容被改写过")


def _must_follow(tip: Checkpoint, entry: Entry) -> None:
    if entry.origin != tip.origin:
        raise LedgerBroken(entry.seq, f"台账名称由“{tip.origin}”变成了“{entry.origin}”")
    if entry.seq != tip.size + 1:
        raise LedgerBroken(tip.size + 1, f"此处应为第 {tip.size + 1} 条，实为第 {entry.seq} 条")
    if entry.prev != tip.hash:
        raise LedgerBroken(entry.seq, "与上一条衔接不上")
    algorithm = entry.hash.partition(":")[0]
    try:
        expected = digest(entry.content(), algorithm)
    except (ValueError, TypeError) as error:
        raise LedgerBroken(entry.seq, f"无法重算摘要（{error}）") from error
    if entry.hash != expected:
        raise LedgerBroken(entry.seq, "内容与摘要不符，被改动过")
    if not (entry.at.strip() and entry.kind.strip() and entry.actor.strip()):
        raise LedgerBroken(entry.seq, "缺少时间、事项或经手人")
