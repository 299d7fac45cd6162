"""The properties an old Office file was given: title, author, whatever somebody typed (MS-OLEPS)."""

import struct
from collections.abc import Iterator

from sanshen.intake.doc.compound import Compound

SETS = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
AUTHOR, LAST_AUTHOR = 4, 8
_NARROW, _WIDE, _CODE_PAGE = 0x1E, 0x1F, 1
_PAGES = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 950: "big5", 1200: "utf-16-le"}
_MOST = 500


def properties(compound: Compound) -> Iterator[tuple[str, int, str]]:
    """Set, number and words of each property that is a text. What is torn says nothing."""
    for name in SETS:
        content = compound.read(name)
        try:
            count = struct.unpack_from("<I", content, 24)[0]
            starts = [
                struct.unpack_from("<I", content, 44 + 20 * each)[0]
                for each in range(min(count, 2))
            ]
            for start in starts:
                for number, words in _section(content, start):
                    yield name, number, words
        except struct.error:
            continue


def _section(content: bytes, start: int) -> Iterator[tuple[int, str]]:
    count = min(struct.unpack_from("<I", content, start + 4)[0], _MOST)
    listed = [struct.unpack_from("<II", content, start + 8 + 8 * each) for each in range(count)]
    encoding = "gb18030"
    for number, at in listed:
        if number == _CODE_PAGE:
            encoding = _PAGES.get(struct.unpack_from("<H", content, start + at + 4)[0], "cp1252")
    for number, at in listed:
        kind, length = struct.unpack_from("<II", content, start + at)
        if kind in (_NARROW, _WIDE):
            wide = kind == _WIDE
            told = content[start + at + 8 : start + at + 8 + length * (2 if wide else 1)]
            words = told.decode("utf-16-le" if wide else encoding, "replace").partition("\0")[0]
            if words.strip():
                yield number, words.strip()
