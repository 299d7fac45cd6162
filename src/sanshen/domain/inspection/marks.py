"""The forms a secrecy mark takes (密级和保密期限 as papers carry them).

A mark is a form, not a word: “秘密” in running text is ordinary Chinese, and statutes are full of
it. What counts is the level with a star or a term, the line that holds nothing else, the label 密级,
the bracket at the head of a line, the head of a file name, the paper that says so of itself. Whether
a form is stamped or only spoken of, :mod:`spoken_of` knows. Reads folded text, line by line.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from sanshen.domain.inspection.mark_forms import (
    ALONE,
    ANY_LEVEL,
    ANYWHERE,
    AT_THE_HEAD,
    BOXES,
    BROKEN_WORD,
    CUE,
    ENGLISH,
    LABELLED,
    LATIN,
    OPTION,
    OPTION_BEFORE,
    ORDINARY,
    STARRED,
    TERM_ALONE,
    TICKED,
    TICKED_AFTER,
    UPRIGHT,
)
from sanshen.domain.inspection.mark_tables import marks_in_columns
from sanshen.domain.inspection.mark_words import LETTERS
from sanshen.domain.inspection.spoken_of import (
    explained,
    in_a_sentence,
    listed,
    one_of_a_list,
    quoted,
)


def marks_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each mark in a folded text, each reported once. Linear in the text."""
    first = last = -1
    for start, end in sorted(_marks(text)):
        if start > last:
            if last > 0:
                yield first, last
            first = start
        last = max(last, end)
    if last > 0:
        yield first, last


def _marks(text: str) -> Iterator[tuple[int, int]]:
    if any(word in text for word in LATIN):
        yield from (hit.span() for hit in ENGLISH.finditer(text))
    letters = [letter for letter in LETTERS if letter in text]
    if not letters:
        return
    yield from (hit.span() for hit in UPRIGHT.finditer(text))
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    marked = -2
    for number, line in enumerate(lines):
        if any(letter in line for letter in letters) and CUE.search(line):
            for first, last in _marks_in_line(lines, number):
                marked = number
                yield starts[number] + first, starts[number] + last
            broken = number and BROKEN_WORD.search(lines[number - 1][-12:])
            if number - marked > 1 and not broken and (hit := TERM_ALONE.match(line)):
                yield starts[number] + hit.start(), starts[number] + hit.end()
    if "\t" in text and LABELLED.search(text):
        for number, first, last in marks_in_columns(lines):
            yield starts[number] + first, starts[number] + last


def _marks_in_line(lines: list[str], number: int) -> Iterator[tuple[int, int]]:
    line = lines[number]
    hits = [hit for hit in STARRED.finditer(line) if not _ordinary(line, hit)]
    hits += [hit for form in AT_THE_HEAD if (hit := form.match(line))]
    hits += [hit for form in ANYWHERE for hit in form.finditer(line) if not _ordinary(line, hit)]
    if hit := ALONE.match(line):
        if one_of_a_list(lines, number):
            return
        if not (number and BROKEN_WORD.search(lines[number - 1][-12:])):
            hits.append(hit)
    hits += _ticked(line)
    spans = (hit.span() for hit in hits)
    yield from (span for span in spans if not _spoken_of(line, *span))


def _ticked(line: str) -> Iterator[re.Match[str]]:
    """The level that was chosen in a row of boxes; which side they stand on, the first one shows."""
    first = OPTION.search(line)
    if first is None or not (LABELLED.search(line) or re.search(f"[{BOXES}]", line)):
        return
    after = len(first.group()) > 1 or OPTION_BEFORE.match(line[first.start() - 1 : first.start()])
    yield from (TICKED_AFTER if after else TICKED).finditer(line)


def _ordinary(line: str, hit: re.Match[str]) -> bool:
    """Whether the level goes on with another word: 商业秘密, 个人秘密."""
    level = ANY_LEVEL.search(line, *hit.span())
    start = level.start() if level else hit.start()
    return bool(ORDINARY.search(line[max(start - 12, 0) : start]))


def _spoken_of(line: str, start: int, end: int) -> bool:
    """A form inside a sentence that explains how marks are written marks nothing."""
    if quoted(line, start, end) and in_a_sentence(line, start, end):
        return True
    return explained(line, start, end) or listed(line, start, end)
