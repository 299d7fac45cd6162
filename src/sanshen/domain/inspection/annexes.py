"""What a paper says of its annexes: the list under the text, the references in it, the annexes that
stand in the text itself. Reads the text as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sanshen.domain.inspection.outline import value

BLANK = r"[ \u3000\xa0\t]"
NUMBER = "[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
ANNEX = re.compile(rf"附{BLANK}*+件")
# 附件：1.名单 is the first line of the list (or its only line)
LIST = re.compile(rf"附{BLANK}*+件{BLANK}*+[:：]{BLANK}*+(?P<first>[^\n]*)")
POINT = re.compile(
    rf"{BLANK}*+(?:附件)?(?P<number>{NUMBER})(?:{BLANK}*+[.．、:：]|{BLANK}++)(?![0-9]){BLANK}*+(?P<name>[^\n]*)"
)
# 1.登记表 2.汇总表 on one line
NEXT = re.compile(rf"{BLANK}++(?:附件)?(?P<number>{NUMBER}){BLANK}*+[.．、:：](?![0-9]){BLANK}*+")
# 附件 / 附件2 / 附件2：名单 alone on its line: here the annex itself begins
BEGINS = re.compile(
    rf"附{BLANK}*+件{BLANK}*+(?P<number>{NUMBER})?{BLANK}*+(?:[:：][^\n]{{0,40}})?(?=\n|$)"
)
INDENT = 20
# 附件3 附件1、2 附件1至3 附件1-3
NAMED = re.compile(
    rf"附件{BLANK}?(?P<first>{NUMBER})(?![0-9]*(?:份|个|张|件|页|项|种))"
    rf"(?P<more>(?:{BLANK}?(?:[、，,和及至到—–\-~～]|以及){BLANK}?(?:附件)?(?:{NUMBER})(?![0-9年月日份个张页]))*)"
)
SEEN = re.compile(
    "(?:详?见|参见|参照|按照?|填写|下载|附后的|具体见)(?:本通知|本文|文后|后)?(?:的)?附件(?!的)"
)
FIGURE = re.compile(NUMBER)
LONGEST_NAME = 60


@dataclass(frozen=True)
class Listed:
    """One line of the list. ``number`` 0: the only annex, which has none."""

    number: int
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """A reference in the text: the numbers it names, and where."""

    numbers: tuple[int, ...]
    start: int
    end: int


def listed(text: str) -> tuple[Listed, ...]:
    """The list of annexes under the text, as it is written; empty when there is none."""
    for hit in _at_line_start(LIST, text):
        found = tuple(_lines(text, hit))
        if found:
            return found
    return ()


def _at_line_start(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The hits before which nothing stands in their line; sought by the word, not line by line."""
    for hit in form.finditer(text):
        before = text[max(hit.start() - INDENT, 0) : hit.start()].rpartition("\n")[2]
        if not before.strip() and len(before) < INDENT:
            yield hit


def _lines(text: str, hit: re.Match[str]) -> Iterator[Listed]:
    start = hit.start("first")
    if not hit["first"].strip():
        # the list begins on the next line
        start = hit.end() + 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        point = POINT.match(text, start, end)
        if point and 0 < len(point["name"].strip()) <= LONGEST_NAME:
            yield from _points(text, point, end)
        elif start == hit.start("first"):
            name = text[start:end].strip()
            if len(name) <= LONGEST_NAME:
                yield Listed(0, name, start, end)
            return
        elif text[start:end].strip():
            return
        start = end + 1


def _points(text: str, point: re.Match[str], end: int) -> Iterator[Listed]:
    """The annexes of one line: mostly one, sometimes 1.登记表  2.汇总表."""
    number, start, begin = value(point["number"]), point.start("number"), point.start("name")
    while (hit := NEXT.search(text, begin, end)) and value(hit["number"]) == number + 1:
        yield Listed(number, text[begin : hit.start()].strip(), start, hit.start())
        number, start, begin = number + 1, hit.start("number"), hit.end()
    yield Listed(number, text[begin:end].strip(), start, end)


def named(text: str) -> Iterator[Named]:
    """Every 附件N of the text, ranges counted out."""
    for hit in NAMED.finditer(text):
        figures = [value(each) for each in FIGURE.findall(hit["more"])]
        first = value(hit["first"])
        if figures and re.search("[至到—–\\-~～]", hit["more"]) and first < figures[-1] <= 30:
            figures = list(range(first + 1, figures[-1] + 1))
        yield Named((first, *figures), *hit.span())


def begun(text: str) -> frozenset[int]:
    """The numbers of the annexes that stand in the text itself (0: one without a number)."""
    return frozenset(
        value(hit["number"]) if hit["number"] else 0 for hit in _at_line_start(BEGINS, text)
    )
