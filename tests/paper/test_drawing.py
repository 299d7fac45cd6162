"""The shapes of a chart: bars end where their numbers say, stacks stand on each other, zero is shown."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.reports import Chart, ChartKind, Series
from sanshen.paper.drawing import drawing

NUMBERS = st.floats(-1e9, 1e9)


def chart(kind: ChartKind, *series: tuple[float, ...]) -> Chart:
    labels = tuple(str(n) for n in range(len(series[0])))
    return Chart("图", kind, labels, tuple(Series(str(n), each) for n, each in enumerate(series)))


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (8, ["0", "2", "4", "6", "8"]),
        (23, ["0", "5", "10", "15", "20", "25"]),
        (0.3, ["0", "0.1", "0.2", "0.3"]),
        (-4, ["-4", "-3", "-2", "-1", "0"]),
    ],
)
def test_the_axis_ends_on_round_numbers_and_shows_zero(most, ticks):
    assert [words for _, words in drawing(chart(ChartKind.BARS, (most,))).ticks] == ticks


def test_a_stack_stands_on_what_is_below():
    low, high = drawing(chart(ChartKind.STACKED, (3.0,), (5.0,))).bars
    assert low.high == high.low and (low.left, low.right) == (high.left, high.right)
    assert low.high - low.low == pytest.approx((high.high - high.low) * 3 / 5)


@given(
    st.sampled_from(ChartKind),
    st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=9),
)
def test_every_shape_stays_within_the_square(kind, series):
    shown = drawing(chart(kind, *series))
    near = -1e-6
    for bar in shown.bars:
        assert near <= bar.left < bar.right <= 1 - near
        assert near <= bar.low <= bar.high <= 1 - near
    for point in (point for line in shown.lines for point in line):
        assert 0 < point.across < 1 and near <= point.up <= 1 - near
    assert near <= shown.zero <= 1 - near and len(shown.ticks) <= 8


def test_what_is_no_number_is_said_and_not_drawn():
    bars = drawing(chart(ChartKind.BARS, (nan, inf, 2.0))).bars
    assert [bar.words for bar in bars] == ["—", "—", "2"]
    assert len(drawing(chart(ChartKind.LINE, (nan, inf, 2.0))).lines[0]) == 1
