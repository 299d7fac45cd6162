"""The numbered levels of a paper (GB/T 9704: 一、（一）1.（1）), line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMERALS = "〇一二三四五六七八九"
COUNT = "[一二三四五六七八九十]{1,4}"
# A line's head, by level; ``gap`` is what stands between the number and the words.
HEAD = re.compile(
    rf"[ \u3000\xa0]*(?:(?P<one>{COUNT})(?P<one_gap>[、.．,，])"
    rf"|[（(](?P<two>{COUNT})[）)](?P<two_gap>[、.．,，]?)"
    r"|(?P<three>[0-9０-９]{1,2})(?P<three_gap>[.．、,，](?![0-9])|(?=[一-龥《“]))"
    r"|[（(](?P<four>[0-9０-９]{1,2})[）)](?P<four_gap>[、.．,，]?)"
    r"|(?P<anew>第[一二三四五六七八九十百千零〇0-9]{1,8}[条章节编]|附 ?件|附录|附表))"
)
FIRST = frozenset("一二三四五六七八九十0123456789０１２３４５６７８９（(第附")
LEVELS = ("one", "two", "three", "four")


@dataclass(frozen=True)
class Head:
    """``level`` 0 to 3 (-1: what follows is counted anew), its number, and where it stands.

    ``gap``: the sign after the number, empty when there is none.
    """

    level: int
    number: int
    start: int
    end: int
    gap: str


def heads(text: str) -> Iterator[Head]:
    """Every line of a text as written that begins like a numbered one."""
    at = 0
    for line in text.split("\n"):
        if line.lstrip(" \u3000\xa0")[:1] in FIRST and (hit := HEAD.match(line)):
            yield _head(hit, at)
        at += len(line) + 1


def _head(hit: re.Match[str], at: int) -> Head:
    for level, name in enumerate(LEVELS):
        if hit[name]:
            start = at + hit.start(name) - level % 2  # with the bracket before it
            return Head(level, value(hit[name]), start, at + hit.end(), hit[f"{name}_gap"])
    return Head(-1, 0, at + hit.start("anew"), at + hit.end(), "")


def value(written: str) -> int:
    """12 of ``12``, ``１２`` or ``十二``; 0 for what is no number under a hundred."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return NUMERALS.find(written) if len(written) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (NUMERALS.find(tens) if tens else 1) * 10 + (NUMERALS.find(ones) if ones else 0)


def spelled(number: int) -> str:
    """十二 for 12; numbers under a hundred."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones else "")
