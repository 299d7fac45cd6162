"""A report as sections of prose, facts, tables and charts; the same value is printed and tabulated."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | date | datetime | None
"""What one place of a table holds; None: nothing to say. A datetime carries its zone."""


class ChartKind(StrEnum):
    """How numbers are drawn: ``BARS`` side by side, ``STACKED`` upon each other, ``LINE``."""

    BARS = "bars"
    STACKED = "stacked"
    LINE = "line"


@dataclass(frozen=True)
class Column:
    """``share``: how wide beside the others. Numbers stand on the right, everything else left."""

    title: str
    share: float = 1.0


@dataclass(frozen=True)
class Table:
    """``caption``: its name, also of its sheet. ``empty``: what stands there when it has no row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = "无"

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(
                f"{self.caption}：一行有 {len(wrong[0])} 格，应为 {len(self.columns)} 格"
            )


@dataclass(frozen=True)
class Facts:
    """What is asked and what is answered, a line a pair."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Prose:
    """Paragraphs."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """One colour of a chart: a number a label."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """``labels`` along the foot; ``unit``: of the numbers (件, 小时)."""

    title: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "件"

    def __post_init__(self) -> None:
        if any(len(each.values) != len(self.labels) for each in self.series):
            raise ValueError(f"{self.title}：每一组数都要与标签一一对应")


Block = Prose | Facts | Table | Chart


@dataclass(frozen=True)
class Section:
    """``title`` empty: the report's first words, without a heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """``made_at``: the instant it is of, by which its files are dated. ``foot``: on every page."""

    title: str
    subtitle: str
    made_at: datetime
    sections: tuple[Section, ...]
    foot: tuple[str, ...] = ()
    landscape: bool = False
