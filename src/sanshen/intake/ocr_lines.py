"""Stretches of text on a picture as lines in reading order."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

# In heights of the line: a gap within a word that was spread (机　密), and a column's.
_SPREAD = 0.4
_COLUMN = 2.0
# How far from a stretch its table's rule is looked for, how much of the height it must span, and
# how much darker than the paper it is, of 255.
_NEAR, _INSIDE = 1.2, 0.4
_SPAN = 0.9
_DARK = 40


class Seen(NamedTuple):
    """One stretch of text: its words, how sure that is (0 to 1), and where, in pixels.

    ``fenced``: whether a table's upright rule stands at its left and at its right.
    """

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float
    fenced: tuple[bool, bool] = (False, False)


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
            ruled = before.fenced[1] or after.fenced[0]
            line += "\t" if ruled or gap > _COLUMN else " " if gap > _SPREAD else ""
            line += after.text
        yield line


def _level(one: Seen, other: Seen) -> bool:
    """Whether two stretches stand beside each other: they share half of the lower one's height."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    beside = one.right <= other.left + 2 or other.right <= one.left + 2
    return beside and shared * 2 > min(one.bottom - one.top, other.bottom - other.top)


def fenced(pixels: Any, frame: tuple[float, float, float, float]) -> tuple[bool, bool]:
    """Whether an upright rule is drawn close to the left and to the right of a frame."""
    left, top, right, bottom = frame
    height = bottom - top
    near, inside = _NEAR * height, _INSIDE * height
    return (
        _ruled(pixels, left - near, top, left + inside, bottom),
        _ruled(pixels, right - inside, top, right + near, bottom),
    )


def _ruled(pixels: Any, left: float, top: float, right: float, bottom: float) -> bool:
    import numpy as np

    window = pixels[max(int(top), 0) : int(bottom) + 1, max(int(left), 0) : int(right) + 1]
    if not window.size:
        return False
    light = window.max(axis=2).astype("int16")
    dark = light < np.median(light) - _DARK
    # A page that lies askew: a rule steps aside by a pixel or two on its way down.
    wide = dark[:, :-2] | dark[:, 1:-1] | dark[:, 2:]
    return bool(wide.size) and bool((wide.mean(axis=0) >= _SPAN).any())
