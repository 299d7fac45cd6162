"""A report is refused where it is made, not where it is printed."""

import pytest

from sanshen.domain.reports import Chart, ChartKind, Column, Series, Table


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="已发布"):
        Table("已发布", (Column("标题"), Column("时间")), (("一", "二"), ("三",)))


def test_a_series_that_does_not_match_its_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="各月"):
        Chart("各月", ChartKind.BARS, ("1月", "2月"), (Series("发布", (1.0,)),))
