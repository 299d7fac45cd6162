"""All parts of a paper as one text, so that they are read in one pass; wrapped lines put together."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from sanshen.domain.inspection.findings import Place
from sanshen.domain.inspection.reading import Part

# A long line that ends in the middle of a sentence was broken by its width.
WRAPPED = re.compile(r"\n(?<=[一-龥]\n)(?=[一-龥])(?<=[^\n]{20}\n)")


class Joined:
    """``text``: the folded parts one after another, a line's end between them."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = tuple(parts)
        self._starts: list[int] = []  # of each part in the parts one after another
        length = 0
        for part in self._parts:
            self._starts.append(length)
            length += len(part.folded.text) + 1
        whole = "\n".join(part.folded.text for part in self._parts)
        wraps = [hit.start() for hit in WRAPPED.finditer(whole)]
        # Where in ``text`` something was left out: one letter at each.
        self._wraps = [place - number for number, place in enumerate(wraps)]
        self.text = WRAPPED.sub("", whole) if wraps else whole

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch that lies in one part."""
        start, end = self._written(start), self._written(end - 1) + 1
        which = bisect_right(self._starts, start) - 1
        first = self._starts[which]
        return self._parts[which].place(start - first, end - first)

    def _written(self, place: int) -> int:
        return place + bisect_right(self._wraps, place)
