"""A chart of a report as SVG, drawn on the server: no script, the same shapes as on paper.

Every colour has a pattern of its own laid over it, so that the parts are told apart in grey too.
Colours and lines come from the page's sheet, by class.
"""

from collections.abc import Iterator
from html import escape
from math import ceil

from django.utils.safestring import SafeString, mark_safe

from sanshen.domain.reports import Chart
from sanshen.paper.drawing import Bar, Drawing, Point, drawing

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 18, 30
COLOURS = 8
OVERLAYS = ("", "M-2 2L2-2M0 8L8 0M6 10L10 6", "M0 4H8", "M0 4H8M4 0V8", "M4 0V8")
LETTER = 13  # how wide a Chinese character of a label is
LEAST = 15  # a number stands in a stacked bar that is at least this high


def svg(chart: Chart, name: str) -> SafeString:
    """The drawing. ``name``: unlike any other chart's on the page, for what it refers to inside."""
    drawn = drawing(chart)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{name}">',
        f'<title id="{name}">{escape(drawn.spoken)}</title>',
        *_overlays(drawn, name),
        *_scale(drawn),
        *(shape for bar in drawn.bars for shape in _bar(bar, name, stacked=drawn.stacked)),
        *(shape for points in drawn.lines for shape in _line(points)),
        *_labels(drawn),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # noqa: S308  (numbers, and words that were escaped)


def legend(chart: Chart, name: str) -> tuple[tuple[str, SafeString], ...]:
    """Each series' name with a small square of its colour and pattern."""
    return tuple((each.name, _key(n, name)) for n, each in enumerate(chart.series))


def _key(series: int, name: str) -> SafeString:
    box = _box(0, 0, 16, 16, series, name)
    return mark_safe(  # noqa: S308  (numbers only)
        f'<svg class="chart-key" viewBox="0 0 16 16" aria-hidden="true">{box}</svg>'
    )


def _overlays(drawn: Drawing, name: str) -> Iterator[str]:
    yield "<defs>"
    for n in range(len(drawn.names)):
        if path := OVERLAYS[n % len(OVERLAYS)]:
            yield (
                f'<pattern id="{name}-{n}" width="8" height="8" patternUnits="userSpaceOnUse">'
                f'<path class="chart-mark" d="{path}"/></pattern>'
            )
    yield "</defs>"


def _scale(drawn: Drawing) -> Iterator[str]:
    for height, words in drawn.ticks:
        yield f'<path class="chart-line" d="M{LEFT} {_y(height):.1f}H{WIDTH - RIGHT}"/>'
        yield _word(words, LEFT - 6, _y(height) + 4, "end")


def _bar(bar: Bar, name: str, *, stacked: bool) -> Iterator[str]:
    high = _y(bar.low) - _y(bar.high)
    middle = _x((bar.left + bar.right) / 2)
    if high > 0:
        left = _x(bar.left)
        yield _box(left, _y(bar.high), _x(bar.right) - left, high, bar.series, name)
    if stacked and high >= LEAST:
        centre = _y(bar.high) + high / 2
        wide = 8 * len(bar.words) + 4
        yield (
            f'<rect class="chart-plate" x="{middle - wide / 2:.1f}" y="{centre - 7:.1f}"'
            f' width="{wide}" height="14" rx="3"/>'
        )
        yield _word(bar.words, middle, centre + 4, "middle", "chart-number")
    elif not stacked:
        yield _word(bar.words, middle, _y(bar.high) - 4, "middle")


def _line(points: tuple[Point, ...]) -> Iterator[str]:
    if points:
        way = "L".join(f"{_x(each.across):.1f} {_y(each.up):.1f}" for each in points)
        yield f'<path class="chart-way chart-way-{points[0].series % COLOURS}" d="M{way}"/>'
    for each in points:
        yield _word(each.words, _x(each.across), _y(each.up) - 6, "middle")


def _labels(drawn: Drawing) -> Iterator[str]:
    """As many as there is room for; what the drawing is called tells them all."""
    room = (WIDTH - LEFT - RIGHT) / max(len(drawn.labels), 1)
    longest = max((len(label) for label in drawn.labels), default=0)
    every = max(1, ceil(longest * LETTER / room))
    for n, label in enumerate(drawn.labels):
        if n % every == 0:
            yield _word(label, LEFT + room * (n + 0.5), HEIGHT - 10, "middle")


def _word(words: str, x: float, y: float, anchor: str, kind: str = "chart-word") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {place}>{escape(words)}</text>'


def _box(x: float, y: float, wide: float, high: float, series: int, name: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
    patterned = OVERLAYS[series % len(OVERLAYS)]
    over = f'<rect {place} fill="url(#{name}-{series})"/>' if patterned else ""
    return f'<rect class="chart-{series % COLOURS}" {place}/>{over}'


def _x(across: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * across


def _y(up: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * up
