"""Where a text comes within one letter of a phrase, in two passes over the text."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.expressions.halves import Halves, Spelled, swapped
from sanshen.domain.inspection.expressions.misses import NearMiss, Slip
from sanshen.domain.inspection.expressions.pairs import NEAR, Passage
from sanshen.domain.inspection.expressions.phrases import (
    ALSO_RIGHT,
    GONE,
    REGIONS,
    Phrase,
    Slips,
    with_slip,
)

LONG = NEAR + 1  # letters of a phrase that is sought in the whole text
LONGEST = 60
NO_SLIPS: Slips = MappingProxyType({})
SWAPPED = 5  # letters of a shorter one of which swapped letters are, however they look


class Phrasebook:
    """Phrases made ready for searching. Each needs four letters or more.

    Halves of short phrases stand everywhere; they are sought only where letters stand side by side
    that never do, which a slip nearly always brings about. ``slips``: the others of
    short phrases, to be sought as they are.
    """

    def __init__(self, phrases: Iterable[Phrase], slips: Slips = NO_SLIPS) -> None:
        phrases = tuple(phrases)
        sought = [each for each in phrases if each.kind != ALSO_RIGHT]
        self.texts = frozenset(each.text for each in phrases)
        short = [each for each in sought if len(each.text) < LONG]
        self._long = Halves(
            (each for each in sought if len(each.text) >= LONG), _spelled(short, slips)
        )
        self._short = Halves(short)
        self._wholes = CharwiseDoubleArrayAhoCorasick(sorted(self.texts)) if phrases else None

    def search(self, passage: Passage) -> Iterator[NearMiss]:
        """Every near-miss, also those that are other words; some more than once."""
        text = passage.text
        yield from self._long.search(text, text, b"\1" * len(text))
        if 1 in passage.strange:
            yield from self._short.search(text, passage.blanked, passage.strange)

    def holding(self, text: str, start: int, end: int) -> int:
        """The length of the longest phrase, standing as it should, in which this stretch lies."""
        first = max(start - LONGEST, 0)
        standing = self.standing(text[first : end + LONGEST])
        return max(
            (
                stop - begin
                for begin, stop in standing
                if begin <= start - first < end - first <= stop
            ),
            default=0,
        )

    def standing(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each phrase stands that is as it should be."""
        for begin, end, _ in self._wholes.find_overlapping(text) if self._wholes else ():
            yield begin, end


def _spelled(phrases: Iterable[Phrase], slips: Slips) -> Iterator[Spelled]:
    for phrase in phrases:
        for at, letter in slips.get(phrase.text, ()):
            slip = Slip.MISSING if letter == GONE else Slip.WRONG
            yield with_slip(phrase.text, at, letter), phrase, slip, at
        if len(phrase.text) >= SWAPPED and phrase.kind != REGIONS:
            for at in range(len(phrase.text) - 1):
                yield swapped(phrase.text, at), phrase, Slip.SWAPPED, at
