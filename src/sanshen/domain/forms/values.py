"""A form as printed: a grid of cells, what stands above it, and what stands below, outside it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Side(StrEnum):
    """Where a line stands in its cell."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Line:
    """One line of a cell. ``tick``: a “□” after the words, with a “√” in it or not; None: no box."""

    words: str = ""
    tick: bool | None = None
    side: Side = Side.LEFT


@dataclass(frozen=True)
class Cell:
    """``columns``: how many columns it covers. ``label``: printed words of the form itself."""

    lines: tuple[Line, ...] = ()
    columns: int = 1
    label: bool = False


@dataclass(frozen=True)
class FormRow:
    """One row of the grid; ``height``: its least height in millimetres, more when words need it."""

    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True)
class Form:
    """One filled-in form.

    ``annex``: the clause that prescribes it (``A1``, ``A1.2``, ``A2``). ``dated``: the line above the
    grid. ``widths``: of the columns, in millimetres. ``heads``: how many rows are repeated on the
    next page. ``notes``: those the annex prints. ``below``: which cases and wordings the sheet is of,
    once, under the notes; ``foot``: by what it can be checked, on every page; never inside the grid.
    ``made_at``: the instant the form is of, by which its files are dated.
    """

    annex: str
    title: str
    dated: str
    widths: tuple[float, ...]
    rows: tuple[FormRow, ...]
    made_at: datetime
    heads: int = 0
    notes: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    landscape: bool = False


def label(*lines: str, columns: int = 1) -> Cell:
    """A printed label, its lines as the annex breaks them."""
    return Cell(tuple(Line(each, side=Side.CENTRE) for each in lines), columns, label=True)


def value(*lines: str, columns: int = 1, side: Side = Side.LEFT) -> Cell:
    """What was filled in; a line of text a line."""
    return Cell(tuple(Line(each, side=side) for each in lines), columns)


def titled(words: str, unit: str) -> str:
    """The title of a form of a unit: 油溪镇人民政府 fills in {place}政府网站…审批表."""
    return words.replace("{place}", unit.removesuffix("人民政府"))
