"""Gathers what is found in one file: counts everything, keeps the first places."""

from lxml import etree

from sanshen.domain.hidden import Hidden, HiddenKind, Spot
from sanshen.intake.cleaning import visible

# Letters of the hidden text that are kept to recognise it by; never the whole.
_EXCERPT = 30
# Places that are named for each kind; the rest is counted.
_SPOTS = 6
_WHERE = 80


class Finds:
    """The facts of one file while it is being looked through."""

    def __init__(self) -> None:
        self._counts: dict[HiddenKind, int] = {}
        self._spots: dict[HiddenKind, list[Spot]] = {}
        self._within = ""

    def note(self, kind: HiddenKind, where: str, excerpt: str = "") -> None:
        """One more of a kind."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        spots = self._spots.setdefault(kind, [])
        if len(spots) < _SPOTS:
            spots.append(Spot(shortened(self._within + where, _WHERE), shortened(excerpt)))

    def within(self, words: str) -> None:
        """What is found from now on lies in this embedded file; empty: in the file itself."""
        self._within = words

    def told(self) -> tuple[Hidden, ...]:
        """The facts, in the order of the kinds."""
        return tuple(
            Hidden(kind, self._counts[kind], tuple(self._spots[kind]))
            for kind in HiddenKind
            if kind in self._counts
        )


def beginning(element: etree._Element, *tags: str) -> str:
    """The first letters inside each element of those names: enough to recognise it by, no more."""
    said = ""
    for each in element.iter(*tags):
        said += each.text or ""
        if len(said.strip()) > _EXCERPT:
            break
    return said


def shortened(text: str, most: int = _EXCERPT) -> str:
    """The beginning of a text, on one line, without what cannot be shown."""
    line = " ".join(visible(text[: most * 20]).split())
    return line if len(line) <= most else line[: most - 1] + "…"
