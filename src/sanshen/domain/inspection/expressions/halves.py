"""Phrases cut in two, and every place of a text where one half stands and the other nearly does.

One wrong, missing, extra or swapped letter leaves a half of the phrase whole. One automaton finds
the halves of all phrases in one pass; from there the other half, the rest, is compared, away from
the cut. What is read backwards is read in the text turned round.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.expressions.misses import NearMiss, Slip
from sanshen.domain.inspection.expressions.phrases import Phrase

# How a slip reads, of which phrase, what happened, and at which letter.
Spelled = tuple[str, Phrase, Slip, int]


class _Rest(NamedTuple):
    """``text``: what must follow a half, read away from the cut, in ``size`` letters.

    ``tail``: all but its first letter; ``head``: all but its last, which is ``last``.
    """

    text: str
    tail: str
    head: str
    last: str
    size: int
    phrase: Phrase


class _Rests:
    """What may follow one half, by its first letter and by its second. ``reach``: the longest."""

    __slots__ = ("first", "reach", "second")

    def __init__(self) -> None:
        self.first: dict[str, list[_Rest]] = {}
        self.second: dict[str, list[_Rest]] = {}
        self.reach = 0

    def add(self, text: str, phrase: Phrase) -> None:
        rest = _Rest(text, text[1:], text[:-1], text[-1], len(text), phrase)
        self.first.setdefault(text[0], []).append(rest)
        self.second.setdefault(text[1], []).append(rest)
        self.reach = max(self.reach, len(text) + 1)

    def near(self, text: str, place: int) -> list[tuple[Phrase, Slip, int, int]]:
        """Those that stand here but for a slip: what happened, at which letter, how many written."""
        found = []
        one, other = text[place : place + 1], text[place + 1 : place + 2]
        for rest, tail, head, last, size, phrase in self.first.get(one, ()):
            if text.startswith(tail, place + 1):
                if text.startswith(last, place + size):
                    found.append((phrase, Slip.EXTRA, size, size + 1))
            # The cheap question first: the last letter is about where it should be, or is the slip.
            elif last in text[place + size - 2 : place + size + 1] or text.startswith(head, place):
                for slip in _compare(rest, text[place : place + size + 1]):
                    found.append((phrase, *slip))
        # The first letter is not itself: then the tail is whole.
        for rest, tail, _, _, size, phrase in self.second.get(other, ()):
            if text.startswith(tail, place + 1) and rest[0] != one:
                found.append((phrase, Slip.WRONG, 0, size))
        for rest, tail, _, _, size, phrase in self.second.get(one, ()):
            if text.startswith(tail, place) and rest[0] != one:
                found.append((phrase, Slip.MISSING, 0, size - 1))
        if one != other:
            for rest, tail, _, _, size, phrase in self.first.get(other, ()):
                if text.startswith(rest, place + 1):
                    found.append((phrase, Slip.EXTRA, 0, size + 1))
                if tail[0] == one and text.startswith(tail[1:], place + 2):
                    found.append((phrase, Slip.SWAPPED, 0, size))
        return found


class Halves:
    """The halves of some phrases, ready to be sought.

    ``spelled``: slips of other phrases that are to be sought as they are.
    """

    def __init__(self, phrases: Iterable[Phrase], spelled: Iterable[Spelled] = ()) -> None:
        ahead: dict[str, _Rests] = defaultdict(_Rests)  # the first half is whole
        behind: dict[str, _Rests] = defaultdict(_Rests)  # the second half is whole
        whole: dict[str, list[tuple[Phrase, Slip, int]]] = defaultdict(list)
        for phrase in phrases:
            one, other = phrase.text[: phrase.cut], phrase.text[phrase.cut :]
            ahead[one].add(other, phrase)
            behind[other].add(one[::-1], phrase)
            # Letters swapped over the cut spoil both halves.
            at = phrase.cut - 1
            whole[swapped(phrase.text, at)].append((phrase, Slip.SWAPPED, at))
        for written, phrase, slip, at in spelled:
            whole[written].append((phrase, slip, at))
        pieces = list({**ahead, **behind, **whole})
        self._pieces = [(ahead.get(p), behind.get(p), whole.get(p, ())) for p in pieces]
        self._automaton = CharwiseDoubleArrayAhoCorasick(pieces) if pieces else None

    def search(self, text: str, within: str, strange: bytes) -> Iterator[NearMiss]:
        """Every near-miss of which a half stands in ``within`` and the rest near what is strange.

        ``within`` is the text, or the text with blanks in it; ``strange``: 1 for each such letter.
        Some are given more than once. Linear in the text.
        """
        if self._automaton is None:
            return
        size, turned = len(text), text[::-1]
        find = strange.find
        for start, end, which in self._automaton.find_overlapping(within):
            ahead, behind, whole = self._pieces[which]
            if ahead and find(1, end - 1, end + ahead.reach) >= 0:
                for phrase, slip, at, length in ahead.near(text, end):
                    yield NearMiss(phrase, slip, at + end - start, start, end + length)
            if behind and find(1, max(start - behind.reach, 0), start) >= 0:
                for phrase, slip, at, length in behind.near(turned, size - start):
                    at = phrase.cut - at - (slip is not Slip.EXTRA) - (slip is Slip.SWAPPED)
                    yield NearMiss(phrase, slip, at, start - length, end)
            for phrase, slip, at in whole:
                yield NearMiss(phrase, slip, at, start, end)


def swapped(text: str, at: int) -> str:
    """The text with this letter and the next in each other's place."""
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _compare(right: str, written: str) -> Iterator[tuple[Slip, int, int]]:
    """How ``written`` begins with ``right`` but for one slip, when the first letter is the same."""
    size, at = len(right), 1
    while right[at : at + 1] == written[at : at + 1] != "":
        at += 1
    if len(written) >= size and right[at + 1 :] == written[at + 1 : size]:
        yield Slip.WRONG, at, size
    if right[at + 1 :] == written[at : size - 1]:
        yield Slip.MISSING, at, size - 1
    if right[at:] == written[at + 1 :]:
        yield Slip.EXTRA, at, size + 1
    if (
        right[at : at + 2] == written[at : at + 2][::-1]
        and right[at + 2 :] == written[at + 2 : size]
    ):
        yield Slip.SWAPPED, at, size
