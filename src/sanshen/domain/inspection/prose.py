"""Where sentences stand: the parts that rules of style read, and what in them is a table.

Style is asked of what the unit wrote to be read: the title, the body, the summary, and the text of
its files. Names, addresses and the words inside pictures are not sentences.
"""

from collections.abc import Iterator

from sanshen.domain.inspection.findings import Place
from sanshen.domain.inspection.reading import Part, Reading

WRITTEN = frozenset(("title", "body", "summary", "text"))
HAN = "一-龥"


def prose(reading: Reading) -> Iterator[Part]:
    """The parts that hold sentences, in the order of the page."""
    for part in reading.parts:
        if part.name in WRITTEN or part.name.startswith("attachment:"):
            yield part


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line (or, where the stretch crosses lines, the lines) that a stretch stands in."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last


def in_table(reading: Reading, part: Part, start: int, end: int) -> bool:
    """Whether a stretch of the part's text as written lies in a table."""
    if part.name == "body" and any(t.start <= start < t.end for t in reading.body.tables):
        return True
    first, last = line_around(part.text, start, end)
    return "\t" in part.text[first:last]


def as_written(part: Part, start: int, end: int) -> Place:
    """The place of a stretch of the text as written (``Part.place`` takes folded offsets)."""
    return Place(part.name, start, end, part.text[start:end])
