"""Secrecy marks of a register: the column whose head is 密级.

A table that explains the levels has such a column too. It names each once, at the left, and no
papers beside them. Reads folded text, a row a line, cells parted by tabs.
"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.mark_words import (
    COLON,
    GRADE,
    LABEL,
    LEVEL,
    LIKE_STAR,
    SPACE,
    TERM,
)

HEAD = re.compile(
    rf"{SPACE}(?:原|文件|定)?{LABEL}(?:[及和与]?(?:保密)?期限)?{SPACE}[{COLON}]?{SPACE}"
)
CELL = re.compile(rf"{SPACE}({LEVEL}){GRADE}{SPACE}{LIKE_STAR}?{SPACE}(?:{TERM})?{SPACE}")
OF_A_PAPER = re.compile(r"[〔\[(][0-9]{4}[〕\])]|关于|《|[0-9]{4,}")


def marks_in_columns(lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of each cell that marks a paper."""
    column = None
    found: list[tuple[int, int, int, str]] = []
    for number, line in enumerate([*lines, ""]):
        cells = line.split("\t")
        heads = [place for place, cell in enumerate(cells) if HEAD.fullmatch(cell)]
        if column is not None and (heads or len(cells) < 2):
            yield from _marking(lines, column, found)
            column, found = None, []
        if heads and len(cells) > 1:
            column = heads[0]
        elif column is not None and column < len(cells) and (hit := CELL.fullmatch(cells[column])):
            start = sum(len(cell) + 1 for cell in cells[:column])
            found.append((number, start + hit.start(1), start + hit.end(), hit[1][0]))


def _marking(
    lines: list[str], column: int, found: list[tuple[int, int, int, str]]
) -> Iterator[tuple[int, int, int]]:
    levels = [level for *_, level in found]
    explaining = len(set(levels)) == len(levels) > 1 and column == 0
    for number, start, end, _ in found:
        if not explaining or OF_A_PAPER.search(lines[number]):
            yield number, start, end
