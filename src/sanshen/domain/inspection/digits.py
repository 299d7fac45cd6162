"""Numbers as people write them: in one run, in groups, figure by figure, across a line's end.

A text is first searched for stretches of many figures with little between them; most texts hold
none, and then nothing else is done. In a stretch neighbouring groups are tried together, so that
"138 1234 5678" is one number of eleven figures; whether its grouping is likely for a telephone or
an identity card is for the rule to say. Reads folded text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

# As written, in capitals of both scripts, as soldiers and dispatchers speak them, and in black rings.
SPELLINGS = {
    "〇○零一幺二三四五六七八九": "0001123456789",
    "壹贰叁肆伍陆柒捌玖貳參叄陸": "1234567892336",
    "洞两兩拐勾": "02279",
    "⓿❶❷❸❹❺❻❼❽❾➊➋➌➍➎➏➐➑➒": "0123456789123456789",
}
HAN = "".join(SPELLINGS)
NUMERALS = str.maketrans(HAN, "".join(SPELLINGS.values()))
# Signs that part the items of a list as well: only a number that is called one is written so.
LISTING = ",、:;"
SIGN = rf"[ \t\n\-_.·•‧・/\\()~|{LISTING}]"
SHORTEST = 11  # the fewest figures any rule asks for
STRETCH = re.compile(rf"[0-9{HAN}](?:{SIGN}{{0,3}}[0-9{HAN}xX]){{{SHORTEST - 1},}}")
SPELLED = re.compile(f"[{HAN}]")
GROUP = re.compile(r"[0-9]+(?:[xX](?![0-9A-Za-z]))?|(?<![0-9A-Za-z])[xX](?![0-9A-Za-z])")
GAP = re.compile(rf"{SIGN}{{1,3}}")
LETTER = re.compile(r"[A-Za-z]")
# O, o for 0 and l, I for 1, in one run that is mostly figures: 5OO1l6…
DISGUISED = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9]*[OolI])(?=(?:[OolI]*[0-9]){6})[0-9OolI]{10,19}[0-9OolIxX](?![0-9A-Za-z])"
)
DISGUISES = str.maketrans("OolI", "0011")
# Latin words that are written right before a number without making it a code.
CUE = re.compile(r"(?:tel|phone|mobile|mob|cell|id|no|sfz|sj|dh|wx|vx|qq|card)$", re.I)


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

    @property
    def itemized(self) -> bool:
        """Whether its groups are parted as the items of a list are."""
        return any(sign in gap for gap in self.gaps for sign in LISTING)

    @property
    def free(self) -> bool:
        """Whether nothing goes on at either end in the way its own groups are parted."""
        return self.before not in self.gaps and self.after not in self.gaps


def wrapped(text: str, number: Number) -> bool:
    """Whether a number of two groups was cut by the end of a line of writing.

    In a column of figures each group has its line to itself.
    """
    before, after = text[max(number.start - 1, 0) : number.start], text[number.end : number.end + 1]
    return number.gaps == ("\n",) and not (before in ("", "\n") and after in ("", "\n"))


class Figures:
    """All long numbers of one folded text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches = [
            _Stretch(hit.start(), spelling)
            for hit in STRETCH.finditer(text)
            for spelling in _spellings(hit.group(), text[max(hit.start() - 1, 0) : hit.start()])
        ]
        if any(letter in text for letter in "OolI"):
            self._stretches += [
                _Stretch(hit.start(), hit.group().translate(DISGUISES))
                for hit in DISGUISED.finditer(text)
            ]

    def __bool__(self) -> bool:
        return bool(self._stretches)

    def numbers(self, length: int, fits: Callable[[str], object]) -> Iterator[Number]:
        """Every run of whole groups that has ``length`` figures and ``fits``. Linear.

        Runs may overlap; none is given twice.
        """
        seen = set()
        for stretch in self._stretches:
            for number in stretch.numbers(length, fits):
                place = (number.start, number.end)
                if place not in seen and not self._part_of_a_code(number):
                    seen.add(place)
                    yield number

    def _part_of_a_code(self, number: Number) -> bool:
        before = self._text[max(number.start - 8, 0) : number.start]
        glued = LETTER.match(before[-1:]) and not CUE.search(before)
        return bool(glued or LETTER.match(self._text, number.end))


def _spellings(stretch: str, before: str) -> Iterator[str]:
    """A stretch as it stands, and with the Chinese numerals as figures.

    The third of 张三一三八… belongs to the name: it is also tried without it.
    """
    yield stretch
    if SPELLED.search(stretch):
        plain = stretch.translate(NUMERALS)
        yield plain
        if SPELLED.match(stretch) and "\u4e00" <= before <= "\u9fff":
            yield " " + plain[1:]


class _Stretch:
    """Figures that stand close together; ``at``: where the stretch begins in its text."""

    def __init__(self, at: int, text: str) -> None:
        groups = [hit.span() for hit in GROUP.finditer(text)]
        self._groups = [(at + start, at + end) for start, end in groups]
        self._run = "".join(text[start:end] for start, end in groups).upper()
        self._at = [0, *accumulate(end - start for start, end in groups)]
        gaps = (_gap(text, left[1], right[0]) for left, right in pairwise(groups))
        self._joints = ["", *gaps, ""]

    def numbers(self, length: int, fits: Callable[[str], object]) -> Iterator[Number]:
        first = 0
        for last in range(len(self._groups)):
            if last > first and not self._joints[last]:
                first = last
            while self._at[last + 1] - self._at[first] > length:
                first += 1
            begin, end = self._at[first], self._at[last + 1]
            if end - begin == length and fits(self._run[begin:end]):
                yield self._number(first, last)

    def _number(self, first: int, last: int) -> Number:
        groups = tuple(self._groups[first : last + 1])
        return Number(
            figures=self._run[self._at[first] : self._at[last + 1]],
            start=groups[0][0],
            end=groups[-1][1],
            groups=groups,
            joints=tuple(self._joints[first : last + 2]),
        )


def _gap(text: str, start: int, end: int) -> str:
    """What parts two groups, where it is little enough for one number."""
    if end - start > 3:
        return ""
    between = text[start:end]
    return between if GAP.fullmatch(between) else ""
