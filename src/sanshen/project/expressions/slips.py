"""Slips of short phrases that no strange pair of letters betrays: 最高人名法院, spelled out."""

from collections.abc import Iterable, Iterator

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.expressions import Passage, Phrase, standard_phrases
from sanshen.domain.inspection.expressions.matching import LONG
from sanshen.domain.inspection.expressions.phrases import ALSO_RIGHT, REGIONS, confusable
from sanshen.project.expressions.sources import Sources

RIM = 5  # letters of a phrase of which a wrong first or last letter is sought


def slips(sources: Sources) -> tuple[list[str], set[str]]:
    """A line for each phrase with its slips, and the slips that statutes or a dictionary hold.

    After the phrase and a tab: the number of a letter and what is written for it, and so on.
    """
    spelled = {written: (text, at) for text, at, written in _spelled(standard_phrases())}
    held = set(_held(list(spelled), (*sources.statutes(), *sources.words())))
    lines: dict[str, str] = {}
    for written, (text, at) in spelled.items():
        if written not in held:
            lines[text] = lines.get(text, f"{text}\t") + f"{at}{written[at]}"
    return sorted(lines.values()), held


def _spelled(phrases: Iterable[Phrase]) -> Iterator[tuple[str, int, str]]:
    right = {text for text, _, _ in phrases}
    for text, kind, _ in phrases:
        if kind in (REGIONS, ALSO_RIGHT) or len(text) >= LONG:
            continue
        rim = len(text) < RIM
        for at in range(rim, len(text) - rim):
            for letter in confusable().get(text[at], ""):
                written = text[:at] + letter + text[at + 1 :]
                if written not in right and 1 not in Passage(written).odd:
                    yield text, at, written


def _held(words: list[str], texts: Iterable[str]) -> Iterator[str]:
    automaton = CharwiseDoubleArrayAhoCorasick(words)
    for text in texts:
        for _, _, which in automaton.find_overlapping(text):
            yield words[which]
