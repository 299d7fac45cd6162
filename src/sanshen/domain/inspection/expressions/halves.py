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

MANY = 6
# How a slip reads, of which phrase, what happened, and at which letter.
Spelled = tuple[str, Phrase, Slip, int]


class _Rest(NamedTuple):
    """``text``: what must follow a half, read away from the cut; ``tail``: all but its first letter."""

    text: str
    tail: str
    phrase: Phrase


class _Rests:
    """What may follow one half. ``letters``: the first two of each; ``reach``: the longest, and one.

    When they are many they are looked up by one of their first two letters.
    """

    __slots__ = ("_by_letter", "_rests", "letters", "reach")

    def __init__(self) -> None:
        self.letters = ""
        self.reach = 0
        self._rests: list[_Rest] = []
        self._by_letter: dict[str, list[_Rest]] = {}

    def add(self, text: str, phrase: Phrase) -> None:
        self._rests.append(_Rest(text, text[1:], phrase))
        self.letters += "".join(letter for letter in text[:2] if letter not in self.letters)
        self.reach = max(self.reach, len(text) + 1)

    def sort(self) -> None:
        """To be called when all are there."""
        if len(self._rests) >= MANY:
            for rest in self._rests:
                for letter in {*rest.text[:2]}:
                    self._by_letter.setdefault(letter, []).append(rest)

    def near(self, text: str, place: int) -> list[tuple[Phrase, Slip, int, int]]:
        """Those that stand here but for a slip: what happened, at which letter, how many written."""
        found: list[tuple[Phrase, Slip, int, int]] = []
        one, other = text[place : place + 1], text[place + 1 : place + 2]
        rests: Iterable[_Rest] = self._rests
        if self._by_letter:
            # One slip leaves one of the first two letters in its place, or one off.
            rests = (*self._by_letter.get(one, ()), *self._by_letter.get(other, ()))
        for rest, tail, phrase in rests:
            size = len(rest)
            if rest[0] == one:
                if text.startswith(tail, place + 1):
                    if text.startswith(rest[-1], place + size):
                        found.append((phrase, Slip.EXTRA, size, size + 1))
                # The cheap question first: the last letter is about where it should be, or wrong.
                elif rest[-1] in text[place + size - 2 : place + size + 1] or text.startswith(
                    rest[:-1], place
                ):
                    for slip in _compare(rest, text[place : place + size + 1]):
                        found.append((phrase, *slip))
                continue
            # The first letter is not itself: then the tail is whole.
            if text.startswith(tail, place + 1):
                found.append((phrase, Slip.WRONG, 0, size))
            if text.startswith(tail, place):
                found.append((phrase, Slip.MISSING, 0, size - 1))
            if rest[0] == other:
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
        for rests in (*ahead.values(), *behind.values()):
            rests.sort()
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
        framed = f"\n\n{text}\n\n"  # every letter has two neighbours
        find = strange.find
        for start, end, which in self._automaton.find_overlapping(within):
            ahead, behind, whole = self._pieces[which]
            # The cheap questions first: one of the next two letters is one of the rest's first two.
            if (
                ahead
                and (framed[end + 2] in ahead.letters or framed[end + 3] in ahead.letters)
                and find(1, end - 1, end + ahead.reach) >= 0
            ):
                for phrase, slip, at, length in ahead.near(text, end):
                    yield NearMiss(phrase, slip, at + end - start, start, end + length)
            if (
                behind
                and (framed[start + 1] in behind.letters or framed[start] in behind.letters)
                and find(1, max(start - behind.reach, 0), start) >= 0
            ):
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
