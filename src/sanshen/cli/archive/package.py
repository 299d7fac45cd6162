"""The package of a period: every file, the whole ledger, and every bundle inside against it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sanshen.cli.archive.contents import agreed, read_plain
from sanshen.cli.archive.counting import counted
from sanshen.cli.archive.facts import METADATA, page_unknown
from sanshen.cli.archive.holding import Holding, Unfit, pieces, whole
from sanshen.cli.archive.trail import EXTRACT, Fault, Trail, read_trail
from sanshen.domain.digest import digest_bytes
from sanshen.domain.ledger import Checkpoint, Entry, read_export, verify

ABOUT, LEDGER, CHECKPOINT = "package.json", "ledger/ledger.jsonl", "ledger/checkpoint.txt"
CASES, ROSTER = "cases/", "roster/"
SUMMARIES = ("report.pdf", "report.xlsx", "rules/")
"""What the ledger fixes nowhere, beside what it does not fix of a bundle."""


@dataclass
class _Inside:
    """One folder of a holding, as a holding of its own."""

    outer: Holding
    prefix: str
    sizes: Mapping[str, int]

    def open(self, path: str) -> IO[bytes]:
        """One of its files."""
        return self.outer.open(self.prefix + path)


@dataclass
class _Known:
    """What the whole ledger says: the lines of each case, and those that note pages, archiving and filed lists."""

    lines: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    pages: dict[int, Entry] = field(default_factory=dict)
    archived: dict[str, Entry] = field(default_factory=dict)
    takings: dict[int, Entry] = field(default_factory=dict)
    days: dict[int, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)

    def noted(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """The same entries, remembered as they pass."""
        for entry in entries:
            if entry.case:
                self.lines[entry.case][entry.seq] = entry.hash
            if entry.kind == "portal":
                self.pages[entry.seq] = entry
            elif entry.kind == "signature":
                self.days[entry.seq] = entry.at[:10]
            elif entry.kind == "archived":
                self.archived.setdefault(entry.case, entry)
            elif entry.kind == "package":
                self.takings[entry.seq] = entry
            elif entry.kind == "filing":
                for name in ("pdf", "docx", "scan"):
                    self.lists[entry.body.get(name, "")] = entry.body.get("filed_on", "")
            yield entry


def is_package(holding: Holding) -> bool:
    """Whether it is the package of a period and no bundle of one case."""
    return ABOUT in holding.sizes and METADATA not in holding.sizes


def package_faults(holding: Holding, witnesses: Sequence[Path] = ()) -> list[Fault]:
    """(path, what is wrong) of everything that does not hold; a bundle's faults under its folder.

    Unfit when it cannot be read, LedgerBroken when its ledger does not hold.
    """
    faults = list(counted(holding))
    about, known = read_plain(holding, ABOUT), _Known()
    kept = [Checkpoint.parse(file.read_text("utf-8")) for file in witnesses]
    end = Checkpoint.parse(whole(holding, CHECKPOINT).decode("utf-8"))
    tip = verify(known.noted(read_export(_lines(holding))), witnesses=kept)
    if end != tip:
        faults.append((CHECKPOINT, "不是台账结尾的检查点"))
    bundles = _bundles(holding)
    try:
        faults += _complete(about, known, set(bundles))
        faults += _filed(holding, known.lists, about["last"])
    except (KeyError, TypeError) as error:
        faults.append((ABOUT, f"缺少应有的项目（{error!r}）"))
    for number, inside in sorted(bundles.items()):
        try:
            found = _bundle_faults(inside, number, known)
        except Unfit as unfit:  # one that cannot be read hides nothing that is wrong with others
            faults.append((f"{CASES}{number}", str(unfit)))
            continue
        faults += ((f"{CASES}{number}/{path}", words) for path, words in found)
    return list(dict.fromkeys(faults))


def _complete(about: dict[str, Any], known: _Known, numbers: set[str]) -> Iterator[Fault]:
    """Whatever the ledger says was archived of the period is there, and nothing else."""
    first, last = about["first"], about["last"]
    taking = known.takings.get(about["taken"]["seq"])
    if taking is None or taking.hash != about["taken"]["hash"]:
        yield ABOUT, "台账中没有这次提取"
    elif (taking.body["first"], taking.body["last"]) != (first, last):
        yield ABOUT, "起止日期与台账中这次提取的不一致"
    inside = {
        case: entry
        for case, entry in known.archived.items()
        if first <= known.days.get(entry.body.get("line", 0), "") <= last
    }
    # A case whose forms were filed while the package was made may be in it or not.
    due = {case for case, entry in inside.items() if taking and entry.seq < taking.seq}
    for number in sorted(due - numbers):
        yield f"{CASES}{number}", "台账中这段时间归档了这件稿件，材料里没有"
    for number in sorted(numbers - set(inside)):
        yield f"{CASES}{number}", "不是台账中这段时间归档的稿件"
    if sorted(about["cases"]) != sorted(numbers):
        yield ABOUT, "列出的稿件与材料里的不一致"


def _filed(holding: Holding, lists: Mapping[str, str], last: str) -> Iterator[Fault]:
    """Every list and receipt that was filed by the end of the period, as the ledger notes it."""
    owed = {digest for digest, day in lists.items() if digest and day <= last}
    for path in sorted(each for each in holding.sizes if each.startswith(ROSTER)):
        digest = digest_bytes(whole(holding, path))
        if digest not in lists:
            yield path, "台账中没有备案过这份名单或者回执"
        owed.discard(digest)
    for digest in sorted(owed):
        yield ROSTER, f"台账中备案了摘要为 {digest} 的名单或者回执，材料里没有"


def _bundles(holding: Holding) -> dict[str, _Inside]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for path, size in holding.sizes.items():
        if path.startswith(CASES):
            number, _, inner = path.removeprefix(CASES).partition("/")
            found[number][inner] = size
    return {number: _Inside(holding, f"{CASES}{number}/", sizes) for number, sizes in found.items()}


def _bundle_faults(inside: _Inside, number: str, known: _Known) -> list[Fault]:
    faults = list(counted(inside))
    facts = read_plain(inside, METADATA)
    trail, found = read_trail(inside, number)
    faults += found
    faults += _in_ledger(trail, known.lines[number])
    try:
        page = known.pages.get((facts["published"] or {}).get("line", 0))
        faults += page_unknown(facts, page)
        if trail.decided:
            faults += agreed(inside, facts, trail, page)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        faults.append((METADATA, f"与 {EXTRACT} 对不起来，缺少应有的项目（{error!r}）"))
    return faults


def _in_ledger(trail: Trail, lines: Mapping[int, str]) -> Iterator[Fault]:
    own = {each.seq: each.hash for each in trail.lines}
    last = max(own, default=0)
    for seq in sorted(own):
        if lines.get(seq) != own[seq]:
            yield EXTRACT, f"第 {seq} 条与完整台账不一致"
    for seq in sorted(seq for seq in lines if seq <= last and seq not in own):
        yield EXTRACT, f"少了完整台账中的第 {seq} 条"


def _lines(holding: Holding) -> Iterator[bytes]:
    """The ledger line by line; it may be too long to be held whole."""
    rest = b""
    for piece in pieces(holding, LEDGER):
        *complete, rest = (rest + piece).split(b"\n")
        yield from (line + b"\n" for line in complete)
    if rest:
        yield rest
