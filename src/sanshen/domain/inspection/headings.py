"""Tables as plain text: a row is one line, its cells parted by tabs."""

import re
from collections.abc import Iterator


def cells_under(text: str, heading: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of every cell that stands below a cell which is this heading, and no more.

    A table ends with the first line that has no tab. Linear in the text.
    """
    if "\t" not in text or not heading.search(text):
        return
    at, below = 0, -1
    for line in text.split("\n"):
        if "\t" not in line:
            below = -1
        else:
            cells = line.split("\t")
            named = [n for n, cell in enumerate(cells) if heading.fullmatch(cell.strip())]
            if named:
                below = named[0]
            elif 0 <= below < len(cells):
                start = at + sum(len(cell) + 1 for cell in cells[:below])
                yield start, start + len(cells[below])
        at += len(line) + 1
