"""Passages of a body's markup, found by their offsets in its plain text.

The plain text (``read_body``) and the markup share one spelling: every character that is no white
space, in order. Counting those leads from an offset to the text nodes that hold it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

_INLINE = frozenset(["a", "br", "em", "s", "span", "strong", "sub", "sup", "u", "mark"])


@dataclass
class Run:
    """One text node: the element that carries it, as its text or as its tail."""

    element: etree._Element
    tail: bool

    @property
    def text(self) -> str:
        """Its words."""
        return (self.element.tail if self.tail else self.element.text) or ""

    @text.setter
    def text(self, words: str) -> None:
        if self.tail:
            self.element.tail = words
        else:
            self.element.text = words

    @property
    def block(self) -> etree._Element:
        """The paragraph, cell or heading it stands in."""
        chain = [*self.element.iterancestors()]
        if not self.tail:
            chain.insert(0, self.element)
        return next(each for each in chain if each.tag not in _INLINE)


@dataclass(frozen=True)
class Stretch:
    """So many characters of one run."""

    run: Run
    start: int
    end: int


class Passages:
    """A body of clean HTML, open for finding and changing passages.

    ``added``: the class of elements whose words are not the body's own.
    """

    def __init__(self, body: str, plain: str, *, added: str = "") -> None:
        self.tree = html.fragment_fromstring(body, create_parent="div")
        self._plain = plain
        self._places: list[tuple[Run, int]] = []
        for run in _runs(self.tree, added):
            text = run.text
            self._places += [(run, at) for at, each in enumerate(text) if not _white(each)]
        # How many characters that count stand before each offset of the plain text.
        self._before = [0]
        for each in plain:
            self._before.append(self._before[-1] + (not _white(each)))

    def find(self, start: int, end: int) -> list[Stretch]:
        """The stretches that hold the plain text from start to end; empty when they are not there."""
        first, last = self._before[start], self._before[end]
        if first == last or last > len(self._places):
            return []
        found: list[Stretch] = []
        for run, at in self._places[first:last]:
            if found and found[-1].run is run:
                found[-1] = Stretch(run, found[-1].start, at + 1)
            else:
                found.append(Stretch(run, at, at + 1))
        return found

    def markup(self) -> str:
        """The body as it stands now."""
        written: str = html.tostring(self.tree, encoding="unicode")
        return written.removeprefix("<div>").removesuffix("</div>")


def _white(character: str) -> bool:
    return character.isspace() or character == "\ufeff"


def _runs(element: etree._Element, added: str) -> Iterator[Run]:
    yield Run(element, tail=False)
    for child in element:
        if not (added and child.get("class") == added):
            yield from _runs(child, added)
        yield Run(child, tail=True)
