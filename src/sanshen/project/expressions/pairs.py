"""Which letter follows which, as a matter of course."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from sanshen.project.expressions.sources import HAN, Sources

OFTEN = 2  # times in statutes: once may be a slip


def letters(sources: Sources) -> Counter[str]:
    """How often each letter stands in statutes and in a dictionary's words."""
    found: Counter[str] = Counter()
    for text in (*sources.statutes(), *sources.words()):
        found.update(text)
    return Counter({letter: times for letter, times in found.items() if HAN.fullmatch(letter)})


def pairs(sources: Sources, phrases: Iterable[str]) -> list[str]:
    """A line for each letter: the letter, and those that follow it in statutes, words, phrases."""
    found: Counter[str] = Counter()
    for text in sources.statutes():
        for run in HAN.findall(text):
            found.update(map("".join, pairwise(run)))
    followers: dict[str, set[str]] = defaultdict(set)
    for pair, times in found.items():
        if times >= OFTEN:
            followers[pair[0]].add(pair[1])
    for text in (*sources.words(), *phrases):
        for one, other in pairwise(text):
            if HAN.fullmatch(one + other):
                followers[one].add(other)
    return [one + "".join(sorted(others)) for one, others in sorted(followers.items())]
