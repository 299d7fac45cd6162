"""Near-misses that are right: statutes hold them, or they are a place or a word of their own."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sanshen.domain.inspection.expressions import (
    Passage,
    Phrasebook,
    judge,
    slips,
    standard_phrases,
)
from sanshen.project.expressions.places import towns
from sanshen.project.expressions.sources import Sources

OFTEN = 2  # statutes that hold a wording: in one alone it may be a slip


def wordings(sources: Sources) -> set[str]:
    """All but those held already. Reads the other lists as they lie in their folder."""
    book = Phrasebook(standard_phrases(), slips())
    held = Counter(written for text in sources.statutes() for written in set(_flagged(book, text)))
    names: Iterable[str] = (*sorted(towns(sources)), *sources.words())
    words = {written for name in names for written in _flagged(book, name)}
    return words | {written for written, times in held.items() if times >= OFTEN}


def _flagged(book: Phrasebook, text: str) -> Iterator[str]:
    passage = Passage(text)
    for miss in book.search(passage):
        if judge(passage, miss, book):
            yield text[miss.start : miss.end]
