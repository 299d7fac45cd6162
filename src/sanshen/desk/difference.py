"""What changed between two wordings: blocks are aligned first, then characters inside a block.

Comparing a whole Chinese text character by character, or word by word as for spaced languages,
marks everything; paragraph against paragraph and table row against table row shows the one changed
date.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from sanshen.desk.blocks import Block, blocks
from sanshen.desk.facts import attachment_words, facts
from sanshen.domain.manuscript import Paper, Revision

ALIKE = 0.4
"""From this likeness on (0 to 1) two blocks are one block that was changed."""

_PAIRS = 40_000
_CELLS = 4_000_000
_TOKEN = re.compile(r"〔[^〕]*〕|\d+(?:[.,]\d+)*%?|[A-Za-z]+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?", re.DOTALL)


class Change(StrEnum):
    """What became of a block or of a few characters."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    FORMAT = "format"

    @property
    def label(self) -> str:
        """The word beside the mark."""
        return _LABELS[self]


_LABELS = {
    Change.SAME: "未改",
    Change.ADDED: "新增",
    Change.REMOVED: "删去",
    Change.CHANGED: "有改动",
    Change.FORMAT: "只改了格式",
}


@dataclass(frozen=True)
class Piece:
    """A run of characters: same, added or removed."""

    change: Change
    text: str


_REARRANGED = (Piece(Change.SAME, "文字没有改动，段落的层次、列表样式或附件次序有变。"),)


@dataclass(frozen=True)
class Passage:
    """One block, or one named field. ``where``: 段落, 表格行, 标题 …"""

    where: str
    change: Change
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Gap:
    """So many blocks in a row that did not change."""

    blocks: int


@dataclass(frozen=True)
class Differences:
    """``fields``: the changed ones. ``passages``: changed blocks of the text, with gaps between."""

    fields: tuple[Passage, ...]
    passages: tuple[Passage | Gap, ...]

    def __len__(self) -> int:
        """How many places changed."""
        return len(self.fields) + sum(isinstance(each, Passage) for each in self.passages)


def differences(before: Paper, after: Paper, columns: Mapping[str, str]) -> Differences:
    """Every difference between two papers of one case. ``columns``: titles by address name."""
    fields = tuple(
        Passage(label, Change.CHANGED, characters(old, new))
        for label, old, new in _fields(before, after, columns)
    )
    old_body = before.body if isinstance(before, Revision) else ""
    new_body = after.body if isinstance(after, Revision) else ""
    found = Differences(fields, _with_gaps(compare(old_body, new_body)))
    if before != after and not found:
        # Two papers that differ must never look the same.
        return Differences((Passage("编排", Change.FORMAT, _REARRANGED),), ())
    return found


def compare(before: str, after: str) -> list[Passage]:
    """Every block of two bodies of clean HTML in order, the removed ones where they stood."""
    old, new = list(blocks(before)), list(blocks(after))
    found: list[Passage] = []
    for i, j in _aligned(old, new):
        if i is None or j is None:
            gone = [_whole(old[i], Change.REMOVED)] if i is not None else []
            come = [_whole(new[j], Change.ADDED)] if j is not None else []
            found += gone + come
        elif old[i].text != new[j].text:
            pieces = characters(old[i].text, new[j].text)
            found.append(Passage(new[j].where, Change.CHANGED, pieces))
        elif old[i].markup != new[j].markup:
            same = (Piece(Change.SAME, new[j].text),)
            found.append(Passage(new[j].where, Change.FORMAT, same))
        else:
            found.append(_whole(new[j], Change.SAME))
    return found


def characters(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as runs. Numbers and Latin words count as one character: 2026 → 2027 is one change."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _CELLS:
        old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    runs: list[tuple[str, str, bool]] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        equal = op == "equal"
        # A single character left standing between two changes helps nobody to read.
        stray = equal and len(come) == 1 and runs and i2 < len(old) and j2 < len(new)
        if runs and not runs[-1][2] and (stray or not equal):
            runs[-1] = (runs[-1][0] + gone, runs[-1][1] + come, False)
        else:
            runs.append((gone, come, equal))
    return tuple(_pieces(runs))


def _pieces(runs: Sequence[tuple[str, str, bool]]) -> Iterator[Piece]:
    for gone, come, equal in runs:
        if equal:
            yield Piece(Change.SAME, come)
            continue
        if gone:
            yield Piece(Change.REMOVED, gone)
        if come:
            yield Piece(Change.ADDED, come)


def _whole(block: Block, change: Change) -> Passage:
    return Passage(block.where, change, (Piece(change, block.text),))


def _aligned(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of places, in reading order; None where a block has no counterpart."""
    matcher = SequenceMatcher(None, [b.text for b in old], [b.text for b in new], autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        for i, j in _likest(old[i1:i2], new[j1:j2]):
            yield (None if i is None else i1 + i), (None if j is None else j1 + j)


def _likest(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int | None, int | None]]:
    """The pairing in order with the most likeness; blocks that are not alike stay alone."""
    rows, columns = len(old), len(new)
    if rows * columns > _PAIRS:
        yield from ((i, None) for i in range(rows))
        yield from ((None, j) for j in range(columns))
        return
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[_likeness(a.text, b.text) for b in new] for a in old]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < rows or j < columns:
        here = i < rows and j < columns and alike[i][j] >= ALIKE
        if here and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif j == columns or (i < rows and best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _likeness(old: str, new: str) -> float:
    first, second = _pairs(old), _pairs(new)
    total = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / total if total else 0.0


@lru_cache(maxsize=512)
def _pairs(text: str) -> Counter[str]:
    return Counter(a + b for a, b in zip(f"^{text}", f"{text}$", strict=True))


def _fields(
    before: Paper, after: Paper, columns: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    if before.title != after.title:
        yield "标题", before.title, after.title
    old, new = dict(facts(before, columns)), dict(facts(after, columns))
    for label in dict.fromkeys([*old, *new]):
        if old.get(label, "") != new.get(label, ""):
            yield label, old.get(label, ""), new.get(label, "")
    if isinstance(before, Revision) and isinstance(after, Revision):
        gone = [each for each in before.attachments if each not in after.attachments]
        come = [each for each in after.attachments if each not in before.attachments]
        yield from (("附件", attachment_words(each), "") for each in gone)
        yield from (("附件", "", attachment_words(each)) for each in come)


def _with_gaps(passages: Sequence[Passage]) -> tuple[Passage | Gap, ...]:
    shown: list[Passage | Gap] = []
    for passage in passages:
        if passage.change is not Change.SAME:
            shown.append(passage)
        elif shown and isinstance(shown[-1], Gap):
            shown[-1] = Gap(shown[-1].blocks + 1)
        else:
            shown.append(Gap(1))
    return tuple(shown) if any(isinstance(each, Passage) for each in shown) else ()
