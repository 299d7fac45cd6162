"""Which block of one wording answers to which of another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from sanshen.domain.difference.blocks import Block

ALIKE = 0.4
"""From this likeness on (0 to 1) two blocks are one block that was changed."""

_PAIRS = 40_000


def aligned(old: Sequence[Block], new: Sequence[Block]) -> Iterator[tuple[int | None, int | None]]:
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
