"""The unit's own people and short places: their names with one letter written for another."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.expressions.judging import LEVELS, Certainty
from sanshen.domain.inspection.expressions.pairs import Passage
from sanshen.domain.inspection.expressions.phrases import confusable
from sanshen.domain.inspection.expressions.surroundings import APART, is_han

OFFICE = (
    "书记|[省市区县镇乡州]长|主席|主任|委员|[部厅局处科股所站队组校院社会庭]长|秘书长|检察长|支书|"
    "同志|负责人|联系人|经办人"
)
BEFORE = re.compile(f"(?:{OFFICE})[、:： ]?$")
AFTER = re.compile(f" ?(?:副|常务副|党委)?(?:{OFFICE})")
SIZES = range(2, 5)


class Misnamed(NamedTuple):
    """``text[start:end]`` stands where ``name`` was meant."""

    name: str
    sure: Certainty
    start: int
    end: int


class Names:
    """Names of people, and of places too short to be phrases, with what is written for them."""

    def __init__(self, people: Iterable[str], places: Iterable[str]) -> None:
        self._people = frozenset(name for name in people if len(name) in SIZES and is_han(name))
        right = sorted(self._people | {name for name in places if len(name) == 3 and is_han(name)})
        self._right = {wrong: name for name in right for wrong in _misspelt(name)}
        for name in right:  # two colleagues with near names
            self._right.pop(name, None)
        self._wrong = list(self._right)
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._wrong) if self._wrong else None

    def search(self, passage: Passage) -> Iterator[Misnamed]:
        """Every place where a name is probably written wrong."""
        if self._automaton is None:
            return
        for start, end, which in self._automaton.find_overlapping(passage.text):
            name = self._right[self._wrong[which]]
            if sure := self._judge(passage, name, start, end):
                yield Misnamed(name, sure, start, end)

    def _judge(self, passage: Passage, name: str, start: int, end: int) -> Certainty:
        text = passage.text
        person = name in self._people
        titled = BEFORE.search(text, max(start - 6, 0), start) or AFTER.match(text, end)
        if person and titled:
            return Certainty.CERTAIN if len(name) > 2 else Certainty.LIKELY
        before = text[max(start - 1, 0) : start]
        parted = not is_han(before) or before in APART
        odd = sum(passage.odd[start : end - 1])
        likely = len(name) > 2 and odd and (parted or odd > 1)
        return Certainty.LIKELY if likely else Certainty.NONE


def _misspelt(name: str) -> Iterator[str]:
    """Each likely slip: one letter for another, two swapped, one twice."""
    for at, letter in enumerate(name):
        for other in confusable().get(letter, ""):
            yield name[:at] + other + name[at + 1 :]
        if len(name) > 2 and letter not in LEVELS:
            yield name[:at] + letter + name[at:]
            yield name[:at] + name[at + 1 : at + 2] + letter + name[at + 2 :]
