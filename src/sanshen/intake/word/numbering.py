"""Automatic numbering. Word keeps 一、（一）1. apart from the text; the page must show them."""

import re
from typing import NamedTuple

from lxml import etree

from sanshen.intake.word.names import W, child, number, on, value
from sanshen.intake.word.numerals import numeral

# Nine places and what stands between them; Word's own dialogue takes no more.
_PATTERN_CHARACTERS = 60
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list. ``pattern`` is like ``（%2）``; ``restart`` False: it counts on."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    gap: bool = True
    restart: bool = True
    legal: bool = False
    style: str = ""


class Label(NamedTuple):
    """What stands before a paragraph: a bullet of some depth, or ``text``."""

    text: str
    bullet: bool


class Numbering:
    """The lists of one file, counting as the paragraphs go by in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level | int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for each in () if root is None else root.iterchildren(W + "abstractNum"):
            self._levels[value(each, "abstractNumId")] = {
                _depth(level): _level(level) for level in each.iterchildren(W + "lvl")
            }
        for each in () if root is None else root.iterchildren(W + "num"):
            self._read_number(each)

    def _read_number(self, element: etree._Element) -> None:
        list_id = value(element, "numId")
        self._abstract_of[list_id] = value(child(element, "abstractNumId"))
        changes: dict[int, Level | int] = {}
        for each in element.iterchildren(W + "lvlOverride"):
            level, start = child(each, "lvl"), child(each, "startOverride")
            if level is not None:
                changes[_depth(each)] = _level(level)
            elif start is not None:
                changes[_depth(each)] = number(start, otherwise=1)
        self._overrides[list_id] = changes

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The level a heading style is tied to; 0 when it names none."""
        levels = self._levels.get(self._abstract_of.get(list_id, ""), {})
        return next((at for at, level in levels.items() if style_id and level.style == style_id), 0)

    def label(self, list_id: str, at: int) -> Label | None:
        """Count one paragraph and return its label; None when the list is unknown or ended."""
        abstract = self._abstract_of.get(list_id, "")
        levels = self._levels.get(abstract)
        if not levels:
            return None
        changes = self._overrides[list_id]
        level = self._level(levels, changes, at)
        counters = self._counters.setdefault(abstract, {})
        anew = at in changes and (list_id, at) not in self._begun
        self._begun.add((list_id, at))
        counters[at] = level.start if anew or at not in counters else counters[at] + 1
        for deeper in [each for each in counters if each > at]:
            if self._level(levels, changes, deeper).restart:
                del counters[deeper]
        if level.form == "bullet":
            return Label("", bullet=True)

        def count(place: re.Match[str]) -> str:
            wanted = int(place[1]) - 1
            other = self._level(levels, changes, wanted)
            form = "decimal" if level.legal else other.form
            return numeral(counters.get(wanted, other.start), form)

        text = _PLACE.sub(count, level.pattern)
        # A gap follows Latin numbers (1.1 ); Chinese ones carry their own white space.
        spaced = level.gap and text[-1:].isascii() and text[-1:].isalnum()
        return Label(text + " " if spaced else text, bullet=False)

    @staticmethod
    def _level(levels: dict[int, Level], changes: dict[int, Level | int], at: int) -> Level:
        level, change = levels.get(at, Level()), changes.get(at)
        if isinstance(change, Level):
            return change
        return level if change is None else level._replace(start=change)


def _depth(element: etree._Element) -> int:
    """Word has nine levels."""
    return min(max(number(element, "ilvl"), 0), 8)


def _level(element: etree._Element) -> Level:
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText"))[:_PATTERN_CHARACTERS],
        start=number(child(element, "start"), otherwise=1),
        gap=value(child(element, "suff")) != "nothing",
        restart=child(element, "lvlRestart") is None
        or number(child(element, "lvlRestart"), otherwise=1) != 0,
        legal=on(child(element, "isLgl")),
        style=value(child(element, "pStyle")),
    )
