"""The grid of a sheet: which cell stands where, and which rows and columns it does not show."""

import re
from collections.abc import Iterator

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMN = re.compile("[A-Z]{1,3}")
YES = ("1", "true")
# Less than a third of a letter, or of a point.
_SLIM = re.compile(r"0*(?:\.[0-2]\d*)?")
_LAST_COLUMN = 16_384


def column_of(cell: etree._Element) -> int:
    """The number of a cell's column, the first being 1; 0 when it does not say."""
    found = _COLUMN.match(cell.get("r", ""))
    place = 0
    for letter in found[0] if found else "":
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def letters(column: int) -> str:
    """``AB`` for 28."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def whole(text: str) -> int:
    """The number a sheet writes; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def hidden_rows(sheet: etree._Element) -> set[etree._Element]:
    """The rows that the sheet does not show."""
    standard = sheet.find(S + "sheetFormatPr")
    all_hidden = standard is not None and standard.get("zeroHeight") in YES
    return {
        row
        for row in sheet.iterfind(f"{S}sheetData/{S}row")
        if row.get("hidden") in YES
        or _slim(row.get("ht"))
        or (all_hidden and "ht" not in row.attrib and row.get("hidden") is None)
    }


def _slim(size: str | None) -> bool:
    """Whether a column of this width, or a row of this height, shows nothing of its letters."""
    return bool(size) and _SLIM.fullmatch(size or "") is not None


def hidden_columns(sheet: etree._Element) -> Iterator[tuple[int, int]]:
    """The ranges of columns a sheet does not show, both ends included; none twice."""
    before = 0
    for each in sheet.iterfind(f"{S}cols/{S}col"):
        if each.get("hidden") in YES or _slim(each.get("width")):
            first, last = (whole(each.get(side, "")) for side in ("min", "max"))
            first, last = max(first, before + 1), min(last, _LAST_COLUMN)
            if first <= last:
                yield first, last
                before = last
