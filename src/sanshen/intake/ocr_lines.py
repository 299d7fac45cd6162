"""Stretches of text on a picture as lines in reading order."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sanshen.intake.ocr_engine import Seen

# In heights of the line: a gap within a word that was spread (机　密), and a column's.
_SPREAD = 0.4
_COLUMN = 2.0


def lines_of(seen: Iterable[Seen]) -> Iterator[str]:
    """From top to bottom, each from left to right; columns parted by tabs."""
    rows: list[list[Seen]] = []
    for each in sorted(seen, key=lambda one: one.top + one.bottom):
        if rows and _level(rows[-1][-1], each):
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        row.sort(key=lambda one: one.left)
        line = row[0].text
        for before, after in pairwise(row):
            gap = (after.left - before.right) / max(after.bottom - after.top, 1.0)
            line += "\t" if gap > _COLUMN else " " if gap > _SPREAD else ""
            line += after.text
        yield line


def _level(one: Seen, other: Seen) -> bool:
    """Whether two stretches stand beside each other: they share half of the lower one's height."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    beside = one.right <= other.left + 2 or other.right <= one.left + 2
    return beside and shared * 2 > min(one.bottom - one.top, other.bottom - other.top)
