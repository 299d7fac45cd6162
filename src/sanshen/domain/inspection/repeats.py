"""Where the same letters stand twice in a row. Linear, and nearly free on a text without any."""

from collections.abc import Iterator

import numpy as np

# Below this many letters Python's own sets are quicker than numpy's start.
SHORT = 100


def echoes(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Start and length of each stretch of 2 to ``longest`` letters that stands twice in a row.

    The shortest come first; one of a length that overlaps another of the same length is left out.
    """
    size = len(text)
    if size < SHORT and len({text[at : at + 2] for at in range(size - 1)}) == size - 1:
        return  # no two letters stand side by side a second time
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    pairs = letters[:-1] << np.uint64(32) | letters[1:]
    for length in range(2, min(longest, size // 2) + 1):
        same = pairs[:-length] == pairs[length:]
        if not same.any():
            continue
        end = -1
        for start in np.flatnonzero(same).tolist():
            twice = text[start : start + length] == text[start + length : start + 2 * length]
            if start > end and twice:
                end = start + length
                yield start, length
