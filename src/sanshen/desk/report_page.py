"""A report on the screen: the same value that is printed and tabulated, block by block."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from sanshen.desk import charts
from sanshen.domain.reports import Chart, Facts, Prose, Report, Table, Value
from sanshen.domain.workdays import SHANGHAI


@dataclass(frozen=True)
class Cell:
    """``title``: of its column, which a narrow screen puts before it. ``address``: where it leads.

    ``moment``: a day or an hour, which takes no break within the day.
    """

    title: str
    words: str
    number: bool
    address: str = ""
    moment: bool = False


@dataclass(frozen=True)
class Shown:
    """One block, its ``kind`` naming the one field that is filled.

    ``drawing``: a chart as SVG; ``legend``: the name of each of its parts, with its key.
    """

    kind: str
    caption: str = ""
    paragraphs: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    empty: str = ""
    drawing: SafeString | None = None
    legend: tuple[tuple[str, SafeString], ...] = ()
    unit: str = ""


def shown(
    report: Report, addresses: Mapping[str, Callable[[str], str]] | None = None
) -> list[tuple[str, list[Shown]]]:
    """(heading, blocks) of every section, in order.

    ``addresses``: by the title of a column, where what stands in it leads.
    """
    return [
        (
            each.title,
            [_block(b, f"chart-{n}-{m}", addresses or {}) for m, b in enumerate(each.blocks)],
        )
        for n, each in enumerate(report.sections)
    ]


def _block(
    block: Prose | Facts | Table | Chart, name: str, addresses: Mapping[str, Callable[[str], str]]
) -> Shown:
    if isinstance(block, Prose):
        return Shown("prose", paragraphs=block.paragraphs)
    if isinstance(block, Facts):
        return Shown("facts", pairs=block.pairs)
    if isinstance(block, Table):
        return _table(block, addresses)
    drawing, legend = charts.svg(block, name), charts.legend(block, name)
    return Shown("chart", caption=block.title, drawing=drawing, legend=legend, unit=block.unit)


def _table(table: Table, addresses: Mapping[str, Callable[[str], str]]) -> Shown:
    titles = tuple(each.title for each in table.columns)
    rows = tuple(
        tuple(_cell(*each, addresses) for each in zip(titles, row, strict=True))
        for row in table.rows
    )
    return Shown("table", caption=table.caption, titles=titles, rows=rows, empty=table.empty)


def _cell(title: str, value: Value, addresses: Mapping[str, Callable[[str], str]]) -> Cell:
    words = value_words(value)
    address = addresses[title](words) if words and title in addresses else ""
    return Cell(
        title, words, isinstance(value, int | float | date), address, isinstance(value, date)
    )


def value_words(value: Value) -> str:
    """One value as people read it; a moment on the office's clock, to the minute."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return f"{value:g}" if isinstance(value, float) else str(value)
