"""All words of a list sought in one pass over the folded text."""

from collections.abc import Iterator
from functools import cache
from itertools import count

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.fold import fold
from sanshen.domain.inspection.lexicon.values import Lexicon, Term

KEPT = 8  # compiled lists; one of a hundred thousand words takes some twenty megabytes


class Matcher:
    """A compiled list. A hit inside a longer hit, or inside a phrase that excuses it, is none."""

    def __init__(self, lexicon: Lexicon) -> None:
        numbers: dict[str, int] = {}
        fresh = count()

        @cache
        def number(text: str) -> int:
            return numbers.setdefault(fold(text).text, next(fresh))

        self._terms: dict[int, Term] = {}
        self._excuses: dict[int, set[int]] = {}
        for term in lexicon.terms:
            own = number(term.text)
            self._terms.setdefault(own, term)
            for phrase in term.exceptions:
                self._excuses.setdefault(number(phrase), set()).add(own)
        patterns = sorted(numbers, key=numbers.__getitem__)
        self._names = [numbers[each] for each in patterns]
        self._automaton = CharwiseDoubleArrayAhoCorasick(patterns)

    def hits(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Start, end and term of each hit in a folded text, in its order."""
        found = [(s, e, self._names[n]) for s, e, n in self._automaton.find_overlapping(text)]
        excused: dict[int, list[tuple[int, int]]] = {}
        for start, end, name in found:
            for term in self._excuses.get(name, ()):
                excused.setdefault(term, []).append((start, end))
        reach = 0
        for start, end, name in sorted(found, key=lambda hit: (hit[0], -hit[1])):
            spans = excused.get(name, ())
            if name not in self._terms or any(s <= start and end <= e for s, e in spans):
                continue
            if end > reach:
                reach = end
                yield start, end, self._terms[name]


_compiled: dict[str, Matcher] = {}


def matcher(lexicon: Lexicon) -> Matcher:
    """The compiled list; compiled once for each digest."""
    if lexicon.digest not in _compiled:
        while len(_compiled) >= KEPT:
            _compiled.pop(next(iter(_compiled)), None)
        _compiled[lexicon.digest] = Matcher(lexicon)
    return _compiled[lexicon.digest]
