"""Slips of short phrases that no strange pair of letters betrays: 最高人名法院, spelled out."""

from collections.abc import Iterable, Iterator

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.expressions import Passage, Phrase, standard_phrases
from sanshen.domain.inspection.expressions.matching import LONG
from sanshen.domain.inspection.expressions.phrases import (
    ALSO_RIGHT,
    GONE,
    NAMES,
    REGIONS,
    confusable,
    with_slip,
)
from sanshen.project.expressions.sources import Sources

RIM = (
    5  # letters of a phrase of which a wrong first or last letter is sought; of more, a missing one
)


def slips(sources: Sources) -> tuple[list[str], set[str]]:
    """A line for each phrase with its slips, and the slips that statutes or a dictionary hold.

    After the phrase and a tab: the number of a letter and what is written for it, and so on; a
    letter that is left out is ``-``.
    """
    right = {text for text, _, _ in standard_phrases()}
    spelled = {
        written: (text, at, letter)
        for text, at, letter in _spelled(standard_phrases())
        if (written := with_slip(text, at, letter)) not in right and 1 not in Passage(written).odd
    }
    held = set(_held(list(spelled), (*sources.statutes(), *sources.words())))
    lines: dict[str, str] = {}
    for written, (text, at, letter) in spelled.items():
        if written not in held:
            lines[text] = lines.get(text, f"{text}\t") + f"{at}{letter}"
    return sorted(lines.values()), held


def _spelled(phrases: Iterable[Phrase]) -> Iterator[tuple[str, int, str]]:
    for text, kind, _ in phrases:
        if kind in (REGIONS, ALSO_RIGHT) or len(text) >= LONG:
            continue
        rim = len(text) < RIM
        for at in range(rim, len(text) - rim):
            yield from ((text, at, letter) for letter in confusable().get(text[at], ""))
        if kind in NAMES and len(text) > RIM:
            yield from ((text, at, GONE) for at in range(1, len(text) - 1))


def _held(words: list[str], texts: Iterable[str]) -> Iterator[str]:
    automaton = CharwiseDoubleArrayAhoCorasick(words)
    for text in texts:
        for _, _, which in automaton.find_overlapping(text):
            yield words[which]
