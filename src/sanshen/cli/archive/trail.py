"""The case's part of the ledger: each line right, in order, its own; and what the lines decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sanshen.cli.archive.holding import Holding, Unfit, whole
from sanshen.domain.ledger import Checkpoint, Entry, LedgerBroken, read_export, verify

EXTRACT, CHECKPOINT = "ledger.jsonl", "checkpoint.txt"
Fault = tuple[str, str]


@dataclass
class Trail:
    """``digest``: of the wording decided on; ``decided``: the line that decided; ``gate``: the permit
    or revocation, None where it was refused.
    """

    lines: list[Entry] = field(default_factory=list)
    case: str = ""
    digest: str = ""
    decided: Entry | None = None
    gate: Entry | None = None

    def of_kind(self, kind: str) -> list[Entry]:
        """The lines of one kind, in order."""
        return [each for each in self.lines if each.kind == kind]


def read_trail(holding: Holding, case: str) -> tuple[Trail, list[Fault]]:
    """The lines and what is wrong with them; Unfit when they cannot be read."""
    trail, faults = Trail(case=case), list[Fault]()
    try:
        trail.lines = list(read_export(whole(holding, EXTRACT).splitlines(keepends=True)))
    except LedgerBroken as broken:
        raise Unfit(f"{EXTRACT}：第 {broken.seq} 行，{broken.reason}") from broken
    faults += _order(trail.lines, case)
    signed = trail.of_kind("signature")
    drafts = trail.of_kind("draft")
    if not (signed and drafts and trail.lines[0].kind == "case_opened"):
        return trail, [*faults, (EXTRACT, "不是一件案件从立案到审结的条目")]
    trail.digest, trail.decided = drafts[-1].body.get("digest", ""), signed[-1]
    gates = [each for each in trail.lines if each.kind in ("permit", "revocation")]
    trail.gate = gates[-1] if gates else None
    faults += _signatures(trail)
    faults += _checkpoint(holding, trail.decided)
    return trail, faults


def _order(lines: Sequence[Entry], case: str) -> Iterator[Fault]:
    before: Entry | None = None
    for entry in lines:
        name = f"第 {entry.seq} 条"
        try:
            verify([entry], start=Checkpoint(entry.origin, entry.seq - 1, entry.prev))
        except LedgerBroken as broken:
            yield EXTRACT, f"{name}：{broken.reason}"
        if entry.case != case:
            yield EXTRACT, f"{name}：是案件“{entry.case}”的，不是本案的"
        if before and entry.origin != before.origin:
            yield EXTRACT, f"{name}：不是同一本台账的"
        if before and entry.seq <= before.seq:
            yield EXTRACT, f"{name}：次序不对"
        if before and entry.seq == before.seq + 1 and entry.prev != before.hash:
            yield EXTRACT, f"{name}：与上一条衔接不上"
        before = entry


def _signatures(trail: Trail) -> Iterator[Fault]:
    """Each level signed the wording that stood then; nothing was written after the decision."""
    standing = ""
    for entry in trail.lines:
        if entry.kind == "draft":
            standing = entry.body.get("digest", "")
            if trail.decided and entry.seq > trail.decided.seq:
                yield EXTRACT, f"第 {entry.seq} 条：审结之后又有新的一稿"
        elif entry.kind == "signature" and entry.body.get("digest") != standing:
            yield EXTRACT, f"第 {entry.seq} 条：签署的不是当时的那一稿"
    decided = trail.decided
    if decided and decided.body.get("digest") != trail.digest:
        yield EXTRACT, f"第 {decided.seq} 条：审结签署的不是最后一稿"
    if trail.gate and decided:
        named = trail.gate.body.get("digest" if trail.gate.kind == "permit" else "paper")
        if named != trail.digest:
            yield EXTRACT, f"第 {trail.gate.seq} 条：准予发布或失效的不是签署的那一稿"
        if trail.gate.prev != decided.hash:
            yield EXTRACT, f"第 {trail.gate.seq} 条：不是紧随审结签署作出的"


def _checkpoint(holding: Holding, decided: Entry) -> Iterator[Fault]:
    try:
        kept = Checkpoint.parse(whole(holding, CHECKPOINT).decode("utf-8"))
    except ValueError as error:
        yield CHECKPOINT, str(error)
        return
    if kept != Checkpoint(decided.origin, decided.seq, decided.hash):
        yield CHECKPOINT, f"与审结的那一条（第 {decided.seq} 条）不一致"


def against_witnesses(trail: Trail, files: Sequence[Path]) -> Iterator[Fault]:
    """Checkpoints on paper against the extract alone. Unfit for one about a line of another case."""
    known = {each.seq: Checkpoint(each.origin, each.seq, each.hash) for each in trail.lines}
    for file in files:
        witness = Checkpoint.parse(file.read_text("utf-8"))
        if witness.size not in known:
            raise Unfit(f"{file}：这份检查点不是本案的某一条，请加上 --ledger 一起核对")
        if known[witness.size] != witness:
            yield EXTRACT, f"第 {witness.size} 条与纸上留存的检查点不一致：{file}"


def against_ledger(
    trail: Trail, export: Path, witnesses: Sequence[Path], page_line: int
) -> tuple[Entry | None, list[Fault]]:
    """The whole chain, and each line in it. The line that noted the page; what differs.

    LedgerBroken when the chain itself does not hold.
    """
    kept = [Checkpoint.parse(file.read_text("utf-8")) for file in witnesses]
    awaited = {each.seq: each for each in trail.lines}
    last = max(awaited, default=0)
    faults: list[Fault] = []
    page: list[Entry] = []

    def compared(entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            own = awaited.pop(entry.seq, None)
            if own is not None and own != entry:
                faults.append((EXTRACT, f"第 {entry.seq} 条与完整台账不一致"))
            if own is None and entry.case == trail.case and entry.seq <= last:
                faults.append((EXTRACT, f"少了完整台账中的第 {entry.seq} 条"))
            if entry.seq == page_line:
                page.append(entry)
            yield entry

    with export.open("rb") as lines:
        verify(compared(read_export(lines)), witnesses=kept)
    faults += [(EXTRACT, f"完整台账中没有第 {seq} 条") for seq in sorted(awaited)]
    return (page[0] if page else None), faults
