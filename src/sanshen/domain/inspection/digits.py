"""Numbers as people write them: in one run, in groups, figure by figure, across a line's end.

A text is first cut into groups of figures. Neighbouring groups with little between them are tried
together, so that "138 1234 5678" is one number of eleven figures; whether its grouping is likely
for a telephone or an identity card is for the rule to say. Reads folded text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

NUMERALS = str.maketrans("〇零一幺二三四五六七八九壹贰叁肆伍陆柒捌玖", "001123456789123456789")
# Only a stretch this long is a number spelled in Chinese; years and counts are shorter.
SPELLED = re.compile("[0-9〇零一幺二三四五六七八九壹贰叁肆伍陆柒捌玖]{11,}")
GROUP = re.compile(r"[0-9]+(?:[xX](?![0-9A-Za-z]))?|(?<![0-9A-Za-z])[xX](?![0-9A-Za-z])")
GAP = re.compile(r"[ \t\n\-_.·/()]{1,3}")
LETTER = re.compile(r"[A-Za-z]")
# Latin words that are written right before a number without making it a code.
CUE = re.compile(r"(?:tel|phone|mobile|mob|cell|id|no|sfz|sj|dh|wx|vx|qq)$", re.I)


@dataclass(frozen=True)
class Number:
    """``figures``: the digits alone (and a last X); ``start``, ``end``: where, in folded text.

    The rest is worked out when asked: ``sizes`` of its groups, ``gaps`` between them, and what
    joins it to the groups ``before`` and ``after`` it (empty where it stands free).
    """

    figures: str
    start: int
    end: int
    groups: tuple[tuple[int, int], ...]
    joints: tuple[str, ...] = field(repr=False)
    """One more at either side than there are gaps."""

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.groups)

    @property
    def gaps(self) -> tuple[str, ...]:
        return self.joints[1:-1]

    @property
    def before(self) -> str:
        return self.joints[0]

    @property
    def after(self) -> str:
        return self.joints[-1]


class Figures:
    """All figures of one folded text."""

    def __init__(self, text: str) -> None:
        self._text = text
        spelled = SPELLED.sub(lambda hit: hit.group().translate(NUMERALS), text)
        self._groups = [hit.span() for hit in GROUP.finditer(spelled)]
        self._run = "".join(spelled[start:end] for start, end in self._groups).upper()
        self._at = [0, *accumulate(end - start for start, end in self._groups)]
        self._joints = ["", *(self._gap(a, b) for a, b in pairwise(self._groups)), ""]

    def numbers(self, length: int, fits: Callable[[str], object]) -> Iterator[Number]:
        """Every stretch of whole groups that has ``length`` figures and ``fits``. Linear.

        Stretches may overlap.
        """
        first = 0
        for last in range(len(self._groups)):
            if last > first and not self._joints[last]:
                first = last
            while self._at[last + 1] - self._at[first] > length:
                first += 1
            begin, end = self._at[first], self._at[last + 1]
            if end - begin == length and fits(self._run[begin:end]):
                number = self._number(first, last)
                if not self._part_of_a_code(number):
                    yield number

    def _number(self, first: int, last: int) -> Number:
        groups = tuple(self._groups[first : last + 1])
        return Number(
            figures=self._run[self._at[first] : self._at[last + 1]],
            start=groups[0][0],
            end=groups[-1][1],
            groups=groups,
            joints=tuple(self._joints[first : last + 2]),
        )

    def _gap(self, left: tuple[int, int], right: tuple[int, int]) -> str:
        if right[0] - left[1] > 3:
            return ""
        between = self._text[left[1] : right[0]]
        return between if GAP.fullmatch(between) else ""

    def _part_of_a_code(self, number: Number) -> bool:
        before = self._text[max(number.start - 8, 0) : number.start]
        glued = LETTER.match(before[-1:]) and not CUE.search(before)
        return bool(glued or LETTER.match(self._text, number.end))
