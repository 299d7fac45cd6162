"""Where the same letters stand twice in a row. Linear, and nearly free on a text without any."""

from collections.abc import Iterator

import numpy as np


def echoes(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Start and length of each stretch of 2 to ``longest`` letters that stands twice in a row.

    The shortest come first; one of a length that overlaps another of the same length is left out.
    """
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    for length in range(2, min(longest, len(text) // 2) + 1):
        same = letters[:-length] == letters[length:]
        end = -1
        for start in np.flatnonzero(same[: len(same) - 1] & same[1:]).tolist():
            twice = text[start : start + length] == text[start + length : start + 2 * length]
            if start > end and twice:
                end = start + length
                yield start, length
