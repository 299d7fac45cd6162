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
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        excused: dict[int, int] = {}  # how far each term is excused: one pass, however many phrases
        reach = 0
        for start, end, name in found:
            for term in self._excuses.get(name, ()):
                excused[term] = max(excused.get(term, 0), end)
            if end > reach and name in self._terms and excused.get(name, 0) < end:
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
