"""Lines without their blanks: 此　件　不　公　开 reads as 此件不公开, its places kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Line:
    """``written``: a line of a folded text, which begins at ``start``. Tabs stay where they are."""

    start: int
    written: str

    @cached_property
    def text(self) -> str:
        """The line without blanks."""
        return self.written.replace(" ", "")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of :attr:`text` as a stretch of the folded text; it must hold a letter."""
        return self.start + self._places[start], self.start + self._places[end - 1] + 1

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, letter in enumerate(self.written) if letter != " "]


def lines_with(cue: re.Pattern[str], text: str) -> Iterator[Line]:
    """Each line in which the cue stands, once. Linear in the text."""
    end = -1
    for hit in cue.finditer(text):
        if hit.start() > end:
            start = text.rfind("\n", 0, hit.start()) + 1
            end = text.find("\n", hit.end())
            end = len(text) if end < 0 else end
            yield Line(start, text[start:end])
