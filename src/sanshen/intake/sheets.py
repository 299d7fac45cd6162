"""The rows of a spreadsheet as lines of text, hidden sheets and hidden rows included."""

import re
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from sanshen.intake import bounds
from sanshen.intake.markup import local_name, words_of
from sanshen.intake.package import Package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FLOAT = re.compile(r"-?\d(?:\.\d+)?E\+?\d{1,4}", re.IGNORECASE)
_LETTERS = re.compile("[A-Z]{1,3}")
_KEPT_COLUMNS = 64
_STRINGS = re.compile(r"(?:.*/)?sharedStrings\.xml", re.IGNORECASE)


def sheet_rows(package: Package) -> Iterator[str]:
    """Each row of each sheet: its cells parted by tabs, formulas after their values.

    An empty cell keeps its place, so that a column of the sheet is a column of the lines.

    Takes the cells and the shared strings out of the package's trees: whoever reads the rest of
    the package does not meet them again. Strings no cell uses come last.
    """
    strings: list[str] = []
    for name in package.names:
        if _STRINGS.fullmatch(name):
            root = package.xml(name)
            strings = [words_of(each, _S + "t") for each in root.iterchildren(_S + "si")]
            root.clear()
    used: set[int] = set()
    for sheet in package.xml(package.main).iter(_S + "sheet"):
        yield sheet.get("name", "")
    for name in package.names:
        if not name.endswith(".xml") or local_name(package.xml(name).tag) not in _SHEETS:
            continue
        for cells in list(package.xml(name).iterchildren(_S + "sheetData")):
            for row in cells.iterchildren(_S + "row"):
                yield "\t".join(_row(row, strings, used)).rstrip("\t")
            # Not remove(): that takes lxml quadratic time.
            cells.clear()
    yield from (text for place, text in enumerate(strings) if place not in used)


_SHEETS = ("worksheet", "dialogsheet", "macrosheet")


def _row(row: etree._Element, strings: list[str], used: set[int]) -> list[str]:
    texts: list[str] = []
    for cell in row.iterchildren(_S + "c"):
        # The far right of a sheet could make a megabyte of tabs out of a few cells.
        texts += [""] * (min(_column(cell), _KEPT_COLUMNS) - len(texts))
        text = _text(cell, strings, used)
        if text or len(texts) < _KEPT_COLUMNS:
            texts.append(text)
    return texts


def _column(cell: etree._Element) -> int:
    """How many columns stand before the cell; 0 when it does not say."""
    letters = _LETTERS.match(cell.get("r", ""))
    place = 0
    for letter in letters[0] if letters else "":
        place = place * 26 + ord(letter) - ord("A") + 1
    return max(place - 1, 0)


def _text(cell: etree._Element, strings: list[str], used: set[int]) -> str:
    kind = cell.get("t", "n")
    written = cell.findtext(_S + "v") or ""
    if kind == "s":
        place = int(written) if written.isdecimal() and len(written) < 9 else -1
        written = strings[place] if 0 <= place < len(strings) else ""
        # Read whole once; a hundred thousand cells may show it again.
        written = written[: bounds.REPEATED_CHARACTERS] if place in used else written
        used.add(place)
    elif kind == "inlineStr":
        written = words_of(cell, _S + "t")
    elif kind == "n" and _FLOAT.fullmatch(written) and abs(Decimal(written)) < 10**18:
        # A number typed as a number may be kept as 1.3800138E10. Not by way of float: that has
        # other last digits than the 15 an identity number keeps.
        written = str(int(Decimal(written)))
    formula = cell.findtext(_S + "f")
    return f"{written} ={formula}" if formula else written
