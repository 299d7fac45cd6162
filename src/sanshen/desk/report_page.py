"""A report on the screen: the same value that is printed and tabulated, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sanshen.domain.reports import Chart, Facts, Prose, Report, Table, Value
from sanshen.domain.workdays import SHANGHAI


@dataclass(frozen=True)
class Cell:
    """``title``: of its column, which a narrow screen puts before it."""

    title: str
    words: str
    number: bool


@dataclass(frozen=True)
class Bar:
    """One number of a chart; ``most``: the greatest of the chart, against which it is drawn."""

    label: str
    series: str
    value: float
    most: float


@dataclass(frozen=True)
class Shown:
    """One block, its ``kind`` naming the one field that is filled."""

    kind: str
    caption: str = ""
    paragraphs: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    empty: str = ""
    bars: tuple[Bar, ...] = ()
    unit: str = ""


def shown(report: Report) -> list[tuple[str, list[Shown]]]:
    """(heading, blocks) of every section, in order."""
    return [(each.title, list(_blocks(each.blocks))) for each in report.sections]


def _blocks(blocks: tuple[Prose | Facts | Table | Chart, ...]) -> Iterator[Shown]:
    for block in blocks:
        if isinstance(block, Prose):
            yield Shown("prose", paragraphs=block.paragraphs)
        elif isinstance(block, Facts):
            yield Shown("facts", pairs=block.pairs)
        elif isinstance(block, Table):
            yield _table(block)
        else:
            yield _chart(block)


def _table(table: Table) -> Shown:
    titles = tuple(each.title for each in table.columns)
    rows = tuple(
        tuple(
            Cell(title, value_words(value), isinstance(value, int | float | date))
            for title, value in zip(titles, row, strict=True)
        )
        for row in table.rows
    )
    return Shown("table", caption=table.caption, titles=titles, rows=rows, empty=table.empty)


def _chart(chart: Chart) -> Shown:
    most = max((n for each in chart.series for n in each.values), default=0) or 1
    bars = tuple(
        Bar(label, each.name, each.values[n], most)
        for n, label in enumerate(chart.labels)
        for each in chart.series
    )
    return Shown("chart", caption=chart.title, bars=bars, unit=chart.unit)


def value_words(value: Value) -> str:
    """One value as people read it; a moment on the office's clock, to the minute."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return f"{value:g}" if isinstance(value, float) else str(value)
