"""Which brackets and quotation marks of a text have no other half. Reads the text as written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

PAIRS = {
    "（": "）",
    "(": ")",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "【": "】",
    "｛": "｝",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
}
# A half-width half may close a full-width one: that is another rule's matter.
KIND = {mark: left for left, right in PAIRS.items() for mark in (left, right)}
KIND.update({"(": "（", ")": "（", "[": "［", "]": "［"})
CLOSING = frozenset(PAIRS.values())
MARK = re.compile("[（）()〔〕［］\\[\\]【】｛｝《》〈〉“”‘’「」『』]")
# 1） 一） a） ①） at the head of a line or after a mark: half a bracket that says nothing.
ENUMERATOR = re.compile(
    r"(?:^|[\s。；;，,：:、”])(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[ivx]{1,4}|[①-⑳])$"
)
# A half still open is waited for so many lines and so many letters: the note under a statute's
# title lists every amendment in one pair of brackets.
LINES, LETTERS = 30, 2_500
LONGEST_QUOTE = 40
USUAL_DEPTH = 4
DEEPEST = 50  # more halves open at a time than any text has: the oldest is given up


class Fault(Enum):
    """What is wrong with a bracket."""

    OPEN = "open"
    SHUT = "shut"
    CROSSED = "crossed"
    SAME_WAY = "same way"
    NESTED = "nested"


@dataclass
class _Half:
    mark: str
    start: int
    line: int


Found = tuple[Fault, int, int, str | None]
OTHERS = re.compile("[^（）()〔〕［］\\[\\]【】｛｝《》〈〉“”‘’「」『』]+")
ONE_WIDTH = str.maketrans("()[]", "（）［］")
COUPLES = tuple(left + right for left, right in PAIRS.items() if left not in "([")


def faults(text: str) -> list[Found]:
    """Each fault: what, start, end, and what may stand there instead, in the order of the text."""
    if _balanced(text):
        return []
    return sorted(_Pairing(text).read(), key=lambda each: each[1])


def _balanced(text: str) -> bool:
    """The quick answer for most texts: pair after pair struck out, nothing is left."""
    marks = OTHERS.sub("", text).translate(ONE_WIDTH)
    if "《《" in marks:
        return False
    for _ in range(USUAL_DEPTH):
        for couple in COUPLES:
            marks = marks.replace(couple, "")
    return not marks


class _Pairing:
    def __init__(self, text: str) -> None:
        self.text = text
        self.line = 0
        self.open: list[_Half] = []
        self.lost: list[_Half] = []
        """Halves that were still open when something around them closed, on this line."""

    def read(self) -> Iterator[Found]:
        end = line_start = 0
        for hit in MARK.finditer(self.text):
            mark, start = hit.group(), hit.start()
            if (breaks := self.text.count("\n", end, start)) or not end:
                self.line += breaks
                line_start = self.text.rfind("\n", 0, start) + 1
                yield from self._line_ends(start)
            end = hit.end()
            if self._idle(mark, start):
                continue
            if mark in CLOSING:
                yield from self._shut(mark, start)
            else:
                yield from self._begin(mark, start, line_start)
        self.line += LINES
        yield from self._line_ends(len(self.text) + LETTERS)

    def _idle(self, mark: str, start: int) -> bool:
        """An enumerator's half bracket, or an apostrophe."""
        if mark in ")）":
            return bool(ENUMERATOR.search(self.text[max(start - 5, 0) : start]))
        if mark in "‘’":
            around = self.text[max(start - 1, 0) : start] + self.text[start + 1 : start + 2]
            return len(around) == 2 and around.isascii() and around.isalnum()
        return False

    def _begin(self, mark: str, start: int, line_start: int) -> Iterator[Found]:
        top = self.open[-1] if self.open else None
        if mark in "“‘「" and top and top.mark == mark:
            if top.line < self.line and start == line_start:
                self.open.pop()  # each paragraph of a long quotation opens, only the last closes
            elif top.line == self.line and self._ends_a_quotation(top, start):
                self.open.pop()
                yield self._same_way(top.start, start)
                return
        self.open.append(_Half(mark, start, self.line))
        if len(self.open) > DEEPEST:
            half = self.open.pop(0)
            yield Fault.OPEN, half.start, half.start + 1, None

    def _ends_a_quotation(self, top: _Half, start: int) -> bool:
        """“……“ with no ” to come on this line: the second stands where the closing half should."""
        closing = PAIRS[top.mark]
        rest = self.text[start + 1 : start + LETTERS].partition("\n")[0]
        return start - top.start > 1 and rest.count(closing) <= rest.count(top.mark)

    def _same_way(self, start: int, end: int) -> Found:
        left = self.text[start] if self.text[start] in PAIRS else KIND[self.text[start]]
        inside = self.text[start + 1 : end]
        if len(inside) > LONGEST_QUOTE:
            start, instead = end, PAIRS[left]
        else:
            instead = left + inside + PAIRS[left]
        return Fault.SAME_WAY, start, end + 1, instead

    def _shut(self, mark: str, start: int) -> Iterator[Found]:
        kind = KIND[mark]
        at = next((i for i in range(len(self.open) - 1, -1, -1) if self._fits(i, kind)), None)
        if at is None:
            yield from self._stray(mark, kind, start)
            return
        half = self.open[at]
        self.lost = [*self.lost, *self.open[at + 1 :]][-DEEPEST:]
        del self.open[at:]
        outer = self.open[-1] if self.open else half
        if mark == "》" and outer.mark == "《" and outer is not half and outer.line == self.line:
            inside = self.text[half.start + 1 : start]
            if len(inside) <= LONGEST_QUOTE and "《" not in inside:
                yield Fault.NESTED, half.start, start + 1, f"〈{inside}〉"

    def _fits(self, index: int, kind: str) -> bool:
        return KIND[self.open[index].mark] == kind

    def _stray(self, mark: str, kind: str, start: int) -> Iterator[Found]:
        crossing = next((each for each in reversed(self.lost) if KIND[each.mark] == kind), None)
        if crossing:
            self.lost.remove(crossing)
            yield Fault.CROSSED, crossing.start, start + 1, None
            return
        yield Fault.SHUT, start, start + 1, None

    def _line_ends(self, at: int) -> Iterator[Found]:
        for half in self.lost:
            yield Fault.OPEN, half.start, half.start + 1, None
        self.lost.clear()
        waiting = []
        for half in self.open:
            if self.line - half.line >= LINES or at - half.start > LETTERS:
                yield Fault.OPEN, half.start, half.start + 1, None
            else:
                waiting.append(half)
        self.open = waiting
