"""Others that seek a list of words in a text, beside ours in the same run."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Scan = Callable[[str], Sequence[Any]]


def peers(folder: Path | None, terms: Sequence[str]) -> Iterator[tuple[str, Callable[[], Scan]]]:
    """Each peer that is there: its name, and what builds its scan. They get folded words and text."""
    if folder:
        sys.path.append(str(folder))
    makers = {"ahocorasick_rs": _rs, "ahocorasick": _py, "flashtext": _flash}
    for name, make in makers.items():
        try:
            __import__(name)
        except ImportError:
            print(f"{name:<34} not installed in --peers: left out")
            continue
        yield name, lambda make=make: make(terms)  # type: ignore[misc]


def _rs(terms: Sequence[str]) -> Scan:
    from ahocorasick_rs import AhoCorasick  # type: ignore[import-not-found]

    automaton = AhoCorasick(terms)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def _py(terms: Sequence[str]) -> Scan:
    import ahocorasick  # type: ignore[import-not-found]

    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()
    return lambda text: list(automaton.iter(text))


def _flash(terms: Sequence[str]) -> Scan:
    from flashtext import KeywordProcessor  # type: ignore[import-not-found]

    processor = KeywordProcessor()
    processor.set_non_word_boundaries(set())
    processor.add_keywords_from_list(list(terms))
    return lambda text: processor.extract_keywords(text, span_info=True)
