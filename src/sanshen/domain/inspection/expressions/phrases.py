"""The fixed expressions of official papers, and what else the lists say of their letters."""

import lzma
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

LISTS = Path(__file__).parents[1] / "lists"
STATUTES, REGIONS = "法律法规", "行政区划"
# Names, of which no letter may be left out. Policies are called by shorter words: 防电信网络诈骗.
NAMES = ("国家机构", "地方机构", "党的机构", "职务", "思想理论", "本单位")
GONE = "-"
ALSO_RIGHT = "同样正确"  # phrases that are no slip of another, and are not themselves sought


class Phrase(NamedTuple):
    """``text``: as it should be. ``kind``: what it is, in Chinese. ``cut``: where it is halved."""

    text: str
    kind: str
    cut: int


@cache
def standard_phrases() -> tuple[Phrase, ...]:
    """Those every unit writes: statutes, regions, bodies, offices, policies, set wordings."""
    found, kind = [], ""
    for line in _lines("expressions.xz"):
        if line.startswith("# "):
            kind = line[2:]
        else:
            head, _, tail = line.partition("|")
            found.append(Phrase(head + tail, kind, len(head)))
    return tuple(found)


@cache
def confusable() -> dict[str, str]:
    """For each letter of a phrase those written for it by mistake: like sound, shape or keys."""
    return {line[0]: line[1:] for line in _lines("confusable.xz")}


@cache
def same_keys() -> frozenset[str]:
    """Two words of two letters in one string that Wubi writes with the same keys: 除恶险恶."""
    return frozenset(_lines("same_keys.xz"))


# By phrase: the number of a letter and what is written for it, GONE if nothing is.
Slips = Mapping[str, list[tuple[int, str]]]


def slips() -> Slips:
    """For each short phrase its slips that no strange pair of letters betrays."""
    found = {}
    for line in _lines("slips.xz"):
        text, _, rest = line.partition("\t")
        found[text] = list(zip(map(int, rest[::2]), rest[1::2], strict=True))
    return found


def with_slip(text: str, at: int, letter: str) -> str:
    """The phrase with this letter for its ``at``-th, or without it."""
    return text[:at] + letter.replace(GONE, "") + text[at + 1 :]


@cache
def wordings() -> frozenset[str]:
    """Near-misses that are right: they stand in statutes, or are a word or a place."""
    return frozenset(_lines("wordings.xz"))


def _lines(name: str) -> Iterator[str]:
    with lzma.open(LISTS / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")
