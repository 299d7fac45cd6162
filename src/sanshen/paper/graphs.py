"""A chart as Excel draws it, beside the numbers it is drawn from."""

from typing import Any

from sanshen.domain.reports import Chart, ChartKind

COLOURS = ("#1F4E8C", "#D9822B", "#4D9A5B", "#A63D57", "#6B6B6B", "#7A5EA8", "#2A9D9D", "#B8A02A")
# Told by more than its colour: a grey print says the same.
PATTERNS = ("", "wide_upward_diagonal", "light_horizontal", "small_grid", "light_vertical")
DASHES = ("solid", "dash", "round_dot", "dash_dot", "square_dot")
MARKS = ("circle", "square", "triangle", "diamond")
NUMBERED = 40  # numbers at most that stand at their bars; more would cover each other
_KINDS = {
    ChartKind.BARS: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINE: {"type": "line"},
}


def graph(book: Any, sheet: str, chart: Chart, title: str, unit: str) -> Any:
    """The drawing of a chart whose labels stand in the first column of ``sheet``, heads above."""
    drawn, last = book.add_chart(_KINDS[chart.kind]), len(chart.labels)
    numbered = last * len(chart.series) <= NUMBERED
    for index in range(len(chart.series)):
        drawn.add_series(
            {
                "name": [sheet, 0, index + 1],
                "categories": [sheet, 1, 0, last, 0],
                "values": [sheet, 1, index + 1, last, index + 1],
                "data_labels": {"value": numbered},
                "gap": 60,
                **_look(chart.kind, index),
            }
        )
    drawn.set_title({"name": title, "name_font": {"size": 12}})
    drawn.set_y_axis({"name": unit, "major_gridlines": {"visible": True}})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 720, "height": 360})
    return drawn


def _look(kind: ChartKind, index: int) -> dict[str, Any]:
    colour = COLOURS[index % len(COLOURS)]
    edge = {"border": {"color": colour}}
    if kind is ChartKind.LINE:
        dash = DASHES[index % len(DASHES)]
        mark = {"type": MARKS[index % len(MARKS)], "size": 7, "fill": {"color": colour}, **edge}
        return {"line": {"color": colour, "width": 2, "dash_type": dash}, "marker": mark}
    pattern = PATTERNS[index % len(PATTERNS)]
    if not pattern:
        return {"fill": {"color": colour}, **edge}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, **edge}
