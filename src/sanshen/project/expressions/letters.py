"""Which letter is mistaken for which: they sound alike, or look alike, or lie on the same keys."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from sanshen.project.expressions.sources import Sources

READINGS = 2  # of a letter: the rarer ones are of old books
# What many people do not tell apart, in speech or on the keyboard.
ALIKE = (
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("n", "l"),
    ("ang", "an"),
    ("eng", "en"),
    ("ing", "in"),
)
FEW_STROKES, MANY_STROKES = 4, 7  # of letters that are alike though a stroke, or two, are missing
PARTS = 2  # that such letters have in common
FEWEST_KEYS = 3


def confusable(sources: Sources, common: set[str]) -> list[str]:
    """A line for each common letter: the letter, and those mistaken for it."""
    alike: dict[str, set[str]] = defaultdict(set)
    for group in (
        *_by_sound(sources, common),
        *_by_strokes(sources, common),
        *_by_keys(sources, common),
    ):
        for letter in group:
            alike[letter] |= group
    return [letter + "".join(sorted(alike[letter] - {letter})) for letter in sorted(alike)]


def same_keys(sources: Sources) -> list[str]:
    """Two words of two letters, one letter in common, that Wubi writes with the same keys."""
    by_keys: dict[str, set[str]] = defaultdict(set)
    for word, keys in sources.keys(2):
        by_keys[keys].add(word)
    return sorted(
        one + other
        for words in by_keys.values()
        for one in words
        for other in words
        if (one[0] == other[0]) != (one[1] == other[1])
    )


def _by_sound(sources: Sources, common: set[str]) -> Iterable[set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for letter, readings in sources.readings().items():
        if letter in common:
            for reading in readings[:READINGS]:
                groups[_blurred(reading)].add(letter)
    return groups.values()


def _blurred(reading: str) -> str:
    """A reading without its tone, as one who tells no similar sounds apart would say it."""
    letters = unicodedata.normalize("NFD", reading)
    sound = "".join(c for c in letters if not unicodedata.combining(c) or c == "\u0308")
    for one, other in ALIKE[:4]:
        if sound.startswith(one):
            sound = other + sound[len(one) :]
            break
    for one, other in ALIKE[4:]:
        if sound.endswith(one):
            return sound[: -len(one)] + other
    return sound


def _by_strokes(sources: Sources, common: set[str]) -> Iterator[set[str]]:
    """Letters that are written with the same strokes but for one; or for two, and look alike."""
    written = {letter: each for letter, each in sources.strokes().items() if letter in common}
    one: dict[str, set[str]] = defaultdict(set)
    two: dict[str, set[str]] = defaultdict(set)
    for letter, strokes in written.items():
        for at in range(len(strokes)):
            one[f"{strokes[:at]}?{strokes[at + 1 :]}"].add(letter)
            if len(strokes) >= FEW_STROKES:
                one[f"{strokes[:at]}{strokes[at + 1 :]}"].add(letter)
            if len(strokes) >= MANY_STROKES:
                for more in range(at):
                    left = strokes[:more] + strokes[more + 1 : at] + strokes[at + 1 :]
                    two[left].add(letter)
        one[strokes].add(letter)
        two[strokes].add(letter)
    yield from one.values()
    parts = _full_keys(sources, common)
    for group in two.values():
        for pair in combinations(sorted(group), 2):
            keys = [set(parts.get(letter, "")) for letter in pair]
            if len(keys[0] & keys[1]) >= PARTS:
                yield set(pair)


def _by_keys(sources: Sources, common: set[str]) -> Iterable[set[str]]:
    """Letters that Wubi, which takes a letter apart, writes with the same keys but for one.

    Or that begin with the same parts and have about as many strokes: 席, 度.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    strokes = sources.strokes()
    for letter, keys in _full_keys(sources, common).items():
        count = len(strokes.get(letter, ""))
        for near in (count, count + 1):  # the same first parts, and about as many strokes
            groups[f"{keys[:PARTS]} {near}"].add(letter)
        if len(keys) < FEWEST_KEYS:
            continue
        groups[keys].add(letter)
        for at in range(len(keys)):
            groups[f"{keys[:at]}?{keys[at + 1 :]}"].add(letter)
            groups[f"{keys[:at]}{keys[at + 1 :]}"].add(letter)
    return groups.values()


def _full_keys(sources: Sources, common: set[str]) -> dict[str, str]:
    """The longest way to write each letter, which names its parts."""
    full: dict[str, str] = {}
    for letter, keys in sources.keys(1):
        if letter in common and len(keys) >= len(full.get(letter, "")):
            full[letter] = keys
    return full
