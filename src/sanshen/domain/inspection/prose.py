"""Where sentences stand: the parts that rules of style read, and what in them is a table.

Style is asked of what the unit wrote to be read: the title, the body, the summary, and the text of
its files. Names, addresses and the words inside pictures are not sentences.
"""

from collections.abc import Iterator

from sanshen.domain.inspection.findings import Place
from sanshen.domain.inspection.reading import Part, Reading

WRITTEN = frozenset(("title", "body", "summary", "text"))
HAN = "一-龥"
NEAR = 500


def prose(reading: Reading) -> Iterator[Part]:
    """The parts that hold sentences, in the order of the page."""
    for part in reading.parts:
        if part.name in WRITTEN or part.name.startswith("attachment:"):
            yield part


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line a stretch stands in; of a line without end, only what is near.

    A rule asks this at every hit: were it not bounded, a text of one line would cost its square.
    """
    first = text.rfind("\n", max(start - NEAR, 0), start) + 1 or max(start - NEAR, 0)
    last = text.find("\n", end, end + NEAR)
    return first, min(end + NEAR, len(text)) if last < 0 else last


def in_table(reading: Reading, part: Part, start: int, end: int) -> bool:
    """Whether a stretch of the part's text as written lies in a table."""
    tables = reading.body.tables if part.name == "body" else ()
    if any(table.start <= start < table.end for table in tables):
        return True
    first, last = line_around(part.text, start, end)
    return part.text.find("\t", first, last) >= 0


def as_written(part: Part, start: int, end: int) -> Place:
    """The place of a stretch of the text as written (``Part.place`` takes folded offsets)."""
    return Place(part.name, start, end, part.text[start:end])
