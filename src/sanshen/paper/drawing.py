"""A chart as shapes in a unit square, drawn by whatever prints it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from sanshen.domain.reports import Chart, ChartKind
from sanshen.paper.letters import drawn
from sanshen.paper.wording import number

FILLED = 0.72  # of a label's room, by its bars


@dataclass(frozen=True)
class Bar:
    """``left``…``right``, ``low``…``high``: parts of the square; ``words``: its number."""

    series: int
    left: float
    right: float
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class Point:
    """One number of a line; ``words``: what it is."""

    series: int
    across: float
    up: float
    words: str


@dataclass(frozen=True)
class Drawing:
    """``ticks``: heights with their numbers. ``stacked``: numbers stand within their bars."""

    unit: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float
    bars: tuple[Bar, ...]
    lines: tuple[tuple[Point, ...], ...]
    stacked: bool
    spoken: str


def drawing(chart: Chart) -> Drawing:
    """The shapes of a chart: its axis ends on round numbers and always shows zero."""
    low, high = _reach(chart)
    step = _step(high - low)
    if all(value.is_integer() for series in chart.series for value in map(float, series.values)):
        step = max(step, 1.0)  # nobody publishes half a case
    low, high = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    high = max(high, low + step)  # a month without anything has an axis too
    ticks = range(round((high - low) / step) + 1)

    def up(value: float) -> float:
        return (value - low) / (high - low)

    lined = chart.kind is ChartKind.LINE
    return Drawing(
        drawn(chart.unit),
        tuple(drawn(label) for label in chart.labels),
        tuple(drawn(series.name) for series in chart.series),
        tuple((n / ticks[-1], number(round(low + n * step, 9))) for n in ticks),
        up(0),
        () if lined else tuple(_bars(chart, up)),
        tuple(_lines(chart, up)) if lined else (),
        chart.kind is ChartKind.STACKED,
        spoken(chart),
    )


def spoken(chart: Chart) -> str:
    """The chart for one who cannot see it: every number it shows."""
    kind = {"bars": "柱形图", "stacked": "堆积柱形图", "line": "折线图"}[chart.kind.value]
    told = [
        f"{series.name}："
        + "，".join(
            f"{label} {number(value)}"
            for label, value in zip(chart.labels, series.values, strict=True)
        )
        for series in chart.series
    ]
    return drawn(f"{kind}：{chart.title}，单位：{chart.unit}。" + "；".join(told))


def _reach(chart: Chart) -> tuple[float, float]:
    values = [[v for v in series.values if isfinite(v)] for series in chart.series]
    ends = [0.0, *(v for each in values for v in each)]
    if chart.kind is ChartKind.STACKED:
        for column in _columns(chart):
            ends += [sum(v for v in column if v > 0), sum(v for v in column if v < 0)]
    return min(ends), max(ends)


def _step(reach: float) -> float:
    """The distance of the ticks: 1, 2 or 5 of some power of ten, at most six of them."""
    if reach <= 0:
        return 1.0
    power = 10.0 ** floor(log10(reach / 5))
    return next(power * each for each in (1, 2, 5, 10) if reach / (power * each) <= 5.001)


def _columns(chart: Chart) -> list[tuple[float, ...]]:
    """The numbers of each label; what is no number counts nothing."""
    return [
        tuple(s.values[n] if isfinite(s.values[n]) else 0.0 for s in chart.series)
        for n in range(len(chart.labels))
    ]


def _bars(chart: Chart, up: Callable[[float], float]) -> Iterator[Bar]:
    slot = 1 / max(len(chart.labels), 1)
    stacked = chart.kind is ChartKind.STACKED
    wide = slot * FILLED / (1 if stacked else max(len(chart.series), 1))
    for place, column in enumerate(_columns(chart)):
        first = place * slot + slot * (1 - FILLED) / 2
        above = below = 0.0
        for series, value in enumerate(column):
            base = (above if value > 0 else below) if stacked else 0.0
            left = first if stacked else first + series * wide
            low, high = sorted((up(base), up(base + value)))
            words = number(chart.series[series].values[place])
            yield Bar(series, left, left + wide, low, high, words)
            if value > 0:
                above += value
            else:
                below += value


def _lines(chart: Chart, up: Callable[[float], float]) -> Iterator[tuple[Point, ...]]:
    slot = 1 / max(len(chart.labels), 1)
    for index, series in enumerate(chart.series):
        yield tuple(
            Point(index, (place + 0.5) * slot, up(value), number(value))
            for place, value in enumerate(series.values)
            if isfinite(value)
        )
