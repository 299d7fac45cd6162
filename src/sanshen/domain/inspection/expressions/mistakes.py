"""Mistakes of more than a letter: a word of a phrase written twice, and a list of known ones."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.expressions.judging import Certainty
from sanshen.domain.inspection.expressions.matching import LONGEST, Phrasebook
from sanshen.domain.inspection.expressions.phrases import LISTS

TWICE = re.compile("(?=([一-龥]{2,4})\\1)")


class Mistake(NamedTuple):
    """``text[start:end]`` stands where ``right`` was meant."""

    right: str
    sure: Certainty
    start: int
    end: int


def doubled(text: str, book: Phrasebook) -> Iterator[Mistake]:
    """Phrases inside which a word stands twice: 国家发展和改革委员委员会.

    A phrase that only begins or ends with the word is whole beside it: 市人民政府|政府采购.
    """
    for hit in TWICE.finditer(text):
        start, size = hit.start(), len(hit[1])
        first = max(start - LONGEST, 0)
        seam = start + size
        window = text[first:seam] + text[seam + size : seam + size + LONGEST]
        for begin, end in book.standing(window):
            if first + begin < start and first + end > seam:
                right = window[begin:end]
                yield Mistake(right, Certainty.CERTAIN, first + begin, first + end + size)


def known(text: str) -> Iterator[Mistake]:
    """Mistakes of the list."""
    automaton, rights = _known()
    for start, end, which in automaton.find_overlapping(text):
        yield Mistake(rights[which], Certainty.CERTAIN, start, end)


@cache
def _known() -> tuple[CharwiseDoubleArrayAhoCorasick, list[str]]:
    lines = (LISTS / "mistakes.txt").read_text("utf-8").splitlines()
    pairs = [line.split(" ") for line in lines if not line.startswith("#")]
    return CharwiseDoubleArrayAhoCorasick([wrong for wrong, _ in pairs]), [r for _, r in pairs]
