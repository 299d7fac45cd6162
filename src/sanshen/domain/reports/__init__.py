"""Reports as values: what a register, a 责任认定 or a list for hand-over says, before it is printed."""

from sanshen.domain.reports.values import (
    Block,
    Chart,
    ChartKind,
    Column,
    Facts,
    Prose,
    Report,
    Section,
    Series,
    Table,
    Value,
)

__all__ = [
    "Block",
    "Chart",
    "ChartKind",
    "Column",
    "Facts",
    "Prose",
    "Report",
    "Section",
    "Series",
    "Table",
    "Value",
]
