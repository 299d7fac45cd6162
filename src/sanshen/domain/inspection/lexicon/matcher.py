"""All words of a list sought in one pass over the folded text."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from daachorse import CharwiseDoubleArrayAhoCorasick
from numpy.typing import NDArray

from sanshen.domain.inspection.fold import SEAM, fold_joined
from sanshen.domain.inspection.lexicon.values import Lexicon, Term

KEPT = 8  # compiled lists; one of a hundred thousand words takes some twenty megabytes
# Letters folded and sought at once when there are many texts: what stays in a processor's cache.
SWEEP = 1 << 16
PHRASE = -1  # the number of what excuses a term and is none itself
SIGNS = re.compile("[\n\t<>/]")
HALVES = re.compile("[\ud800-\udfff]")

Hit = tuple[int, int, int]
"""Start and end in the folded text, and the number of the word."""


@dataclass(frozen=True)
class Hits:
    """Columns of one length: in which text, from where to where as written, by which term."""

    texts: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    terms: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.texts)


class Matcher:
    """A compiled list. A hit inside a longer hit, or inside a phrase that excuses it, is none."""

    def __init__(
        self,
        terms: Sequence[Term],
        automaton: CharwiseDoubleArrayAhoCorasick,
        numbers: NDArray[np.int32],
        excuses: Mapping[int, Sequence[int]],
        *,
        plain: bool,
    ) -> None:
        """``numbers``: the term of each word of the automaton, or PHRASE. ``excuses``: the terms
        that a word of it excuses. ``plain``: no word of it is a single letter or holds a line's
        end, a tab or a sign of markup; where such are taken out of a text, it finds no less.
        """
        self.terms, self.automaton, self.numbers, self.excuses = terms, automaton, numbers, excuses
        self.plain = plain
        self._excusable = {each for terms_ in excuses.values() for each in terms_}

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Matcher":
        """The list compiled: some two microseconds a word."""
        terms = lexicon.terms
        phrases = [(n, phrase) for n, term in enumerate(terms) for phrase in term.exceptions]
        spelled = _folded([*(term.text for term in terms), *(phrase for _, phrase in phrases)])
        first: dict[str, int] = {}
        for number, word in enumerate(spelled[: len(terms)]):
            first.setdefault(word, number)
        excused: dict[str, set[int]] = defaultdict(set)
        for (number, _), phrase in zip(phrases, spelled[len(terms) :], strict=True):
            excused[phrase].add(first[spelled[number]])
        words = sorted(first.keys() | excused.keys() - {""})  # in order they are compiled faster
        numbers = np.fromiter((first.get(word, PHRASE) for word in words), np.int32, len(words))
        excuses = {n: sorted(excused[word]) for n, word in enumerate(words) if word in excused}
        plain = not any(len(word) == 1 or SIGNS.search(word) for word in words)
        automaton = CharwiseDoubleArrayAhoCorasick(words)
        return cls(terms, automaton, numbers, excuses, plain=plain)

    def hits(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Start, end and term of each hit in a folded text, in its order."""
        for start, end, word in self._outermost(text):
            yield start, end, self.terms[self.numbers[word]]

    def sweep(self, texts: Sequence[str]) -> Hits:
        """All hits in many texts, with their places as written; the texts need no folding before.

        Linear, and as quick for short texts as for long ones.
        """
        swept = [self._swept(first, texts[first:last]) for first, last in _batches(texts)]
        columns = np.concatenate(swept, axis=1) if swept else np.empty((4, 0), np.int64)
        return Hits(*columns)

    def _swept(self, first: int, texts: Sequence[str]) -> NDArray[np.int64]:
        folded = fold_joined(texts)
        starts, ends, words = _outermost_columns(self._unexcused(folded.text))
        if folded.places is not None:
            places = np.array(folded.places)
            starts, ends = places[starts], places[ends - 1] + 1
        begins = np.fromiter(
            accumulate((len(each) + len(SEAM) for each in texts), initial=0),
            np.int64,
            len(texts) + 1,
        )
        which = np.searchsorted(begins, starts, "right") - 1
        offsets = begins[which]
        return np.stack((which + first, starts - offsets, ends - offsets, self.numbers[words]))

    def _outermost(self, text: str) -> list[Hit]:
        """The hits that no longer one holds, in order: both their starts and their ends rise."""
        kept: list[Hit] = []
        for hit in self._unexcused(text):
            start, end, _ = hit
            if kept and kept[-1][1] == end:
                continue  # of those with one end the longest comes first
            while kept and kept[-1][0] >= start:
                kept.pop()
            kept.append(hit)
        return kept

    def _unexcused(self, text: str) -> list[Hit]:
        """Every hit by its end, the longest first, without those that a phrase around excuses."""
        if not self.excuses:
            return _sought(self.automaton.find_overlapping_no_suffix, text)
        found = _sought(self.automaton.find_overlapping, text)
        numbers, excusable = self.numbers, self._excusable
        if not any(word in self.excuses for _, _, word in found):
            return found
        concerned = [h for h in found if h[2] in self.excuses or int(numbers[h[2]]) in excusable]
        concerned.sort(key=lambda hit: (hit[0], -hit[1]))
        reach: dict[int, int] = {}  # how far each term is excused: one pass, however many phrases
        harmless = set()
        for hit in concerned:
            _, end, word = hit
            for term in self.excuses.get(word, ()):
                reach[term] = max(reach.get(term, 0), end)
            if reach.get(int(numbers[word]), 0) >= end:
                harmless.add(hit)
        return [h for h in found if numbers[h[2]] != PHRASE and h not in harmless]


def _outermost_columns(found: list[Hit]) -> NDArray[np.int64]:
    """The same for very many hits: starts, ends and words of those that no longer one holds."""
    flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
    flat = flat[np.diff(flat[:, 1], prepend=-1) > 0]
    starts = flat[:, 0]
    least_to_come = np.minimum.accumulate(starts[::-1])[::-1]
    outermost = np.ones(len(flat), np.bool_)
    outermost[:-1] = starts[:-1] < least_to_come[1:]
    columns: NDArray[np.int64] = flat[outermost].T
    return columns


def _sought(search: Callable[[str], list[Hit]], text: str) -> list[Hit]:
    try:
        return search(text)
    except UnicodeEncodeError:  # half a character stands in it, which no word holds
        return search(HALVES.sub("\ufffd", text))


def _folded(words: Sequence[str]) -> list[str]:
    return fold_joined(words).text.split(SEAM) if words else []


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Neighbours that are swept together."""
    first = length = 0
    for number, text in enumerate(texts):
        length += len(text)
        if length >= SWEEP:
            yield first, number + 1
            first, length = number + 1, 0
    if first < len(texts):
        yield first, len(texts)


_compiled: dict[str, Matcher] = {}


def matcher(lexicon: Lexicon) -> Matcher:
    """The compiled list; compiled once for each digest."""
    if lexicon.digest not in _compiled:
        keep(lexicon, Matcher.of(lexicon))
    return _compiled[lexicon.digest]


def keep(lexicon: Lexicon, compiled: Matcher) -> None:
    """Have a compiled list at hand for whoever asks for it next."""
    while len(_compiled) >= KEPT:
        _compiled.pop(next(iter(_compiled)), None)
    _compiled[lexicon.digest] = compiled
