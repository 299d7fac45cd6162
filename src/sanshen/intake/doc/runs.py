"""What an old Word file says of its letters and paragraphs: pages of 512 bytes, each full of runs."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

# Single property modifiers (MS-DOC 2.6): one that stands in a row's end, in a table, or beyond.
ROW_END, IN_TABLE, HUGE = 0x2417, 0x2416, 0x6646
DELETED, INSERTED, VANISHED = 0x0800, 0x0801, 0x083C
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_PAGE = 512


class Run(NamedTuple):
    """From one byte of the stream to another: these modifiers, each with its first operand byte."""

    start: int
    end: int
    marks: dict[int, int]


def runs(stream: bytes, places: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """The runs of letters, or of paragraphs, that the list of pages names, in its order."""
    count = (len(places) - 4) // 8
    if count <= 0:
        return
    for page in struct.unpack_from(f"<{count}I", places, 4 * (count + 1)):
        found = stream[page * _PAGE : (page + 1) * _PAGE]
        if len(found) == _PAGE:
            yield from _on_page(found, paragraphs)


def _on_page(page: bytes, paragraphs: bool) -> Iterator[Run]:
    count, step = page[-1], 13 if paragraphs else 1
    if 4 * (count + 1) + step * count > _PAGE:
        return
    edges = struct.unpack_from(f"<{count + 1}I", page)
    for place in range(count):
        at = 2 * page[4 * (count + 1) + step * place]
        if paragraphs:
            # Its length in words, the style's number before the modifiers.
            doubled = at + 1 < _PAGE and page[at] == 0
            size = 2 * page[at + 1] if doubled else 2 * page[at] - 1
            at += 2 if doubled else 1
            told = page[at + 2 : at + size] if at else b""
        else:
            told = page[at + 1 : at + 1 + page[at]] if at else b""
        yield Run(edges[place], edges[place + 1], _marks(told))


def _marks(told: bytes) -> dict[int, int]:
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(told):
        (mark,) = struct.unpack_from("<H", told, at)
        found[mark] = told[at + 2]
        size = _SIZES[mark >> 13]
        if mark == _TABLE_DEFINITION and at + 4 <= len(told):
            size = 1 + struct.unpack_from("<H", told, at + 2)[0]
        elif mark == _TABS and told[at + 2] == 255:
            break
        elif not size:
            size = 1 + told[at + 2]
        at += 2 + size
    return found
