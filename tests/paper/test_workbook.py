"""A report as a workbook: what was said is read back, and nothing in it is ever computed."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sanshen.domain.reports import (
    Chart,
    ChartKind,
    Column,
    Facts,
    Prose,
    Report,
    Section,
    Series,
    Table,
)
from sanshen.domain.workdays import SHANGHAI
from sanshen.paper import report_pdf, report_xlsx
from sanshen.paper.letters import held

MADE = datetime(2026, 11, 25, 9, 5, tzinfo=SHANGHAI)
COLUMNS = (Column("序号"), Column("标题", 4), Column("报送", 2), Column("成文", 2))
ROWS = (
    (1, "=1+1 喆堃祎镕𬭎䶮", MADE, date(2026, 11, 20)),
    (2, "@SUM(A1)", None, None),
)
REPORT = Report(
    title="油溪镇 2026年11月登记簿",
    subtitle="2026-11-01 至 2026-11-30",
    made_at=MADE,
    sections=(
        Section("", (Prose(("本月发布 2 件。",)), Facts((("发布", "2 件"),)))),
        Section(
            "已发布",
            (
                Table("已发布", COLUMNS, ROWS),
                Table("已发布", COLUMNS, ()),
                Chart("各周/件数", ChartKind.STACKED, ("一", "二"), (Series("发布", (1, 2)),)),
            ),
        ),
    ),
    foot=("台账检查点 cj 第 9 条",),
)


def test_the_workbook_says_what_the_report_says() -> None:
    book = load_workbook(io.BytesIO(report_xlsx(REPORT)))
    assert book.sheetnames == ["说明", "已发布", "已发布（2）", "各周　件数"]
    first = [cell.value for row in book["说明"].rows for cell in row if cell.value]
    assert first[0] == REPORT.title and {"发布", "2 件", *REPORT.foot} <= set(first)
    sheet = book["已发布"]
    assert [cell.value for cell in sheet[1]] == ["序号", "标题", "报送", "成文"]
    assert [cell.value for cell in sheet[2]] == [
        1,
        ROWS[0][1],
        MADE.replace(tzinfo=None),
        datetime.combine(ROWS[0][3], time()),
    ]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:D3"
    assert book["已发布（2）"]["A2"].value == "无"
    assert len(book["各周　件数"]._charts) == 1


def test_k30_what_looks_like_a_formula_stays_words() -> None:
    book = load_workbook(io.BytesIO(report_xlsx(REPORT)))
    for place in ("B2", "B3"):
        cell = book["已发布"][place]
        assert cell.data_type == "s" and cell.quotePrefix


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=200))
def test_any_words_come_back(caption: str, words: str) -> None:
    table = Table(caption, (Column(words),), ((words,),))
    report = replace(REPORT, title=words, sections=(Section("", (table,)),))
    printed = report_xlsx(report)
    with zipfile.ZipFile(io.BytesIO(printed)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())
    sheet = load_workbook(io.BytesIO(printed)).worksheets[1]
    assert (sheet["A2"].value or "").replace("\r", "\n") == held(words)


def test_nothing_a_person_wrote_is_a_formula_a_link_or_a_number() -> None:
    written = (
        "=1+1",
        "+86",
        "-1",
        "@甲",
        "\t=1",
        "＝1",
        " =1",
        "12",
        "1e5",
        "https://x.gov.cn",
        "TRUE",
    )
    table = Table("文", (Column("文"),), tuple((each,) for each in written))
    printed = report_xlsx(replace(REPORT, sections=(Section("", (table,)),)))
    sheet = load_workbook(io.BytesIO(printed))["文"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert tuple(cell.value for cell in cells) == written
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    assert [cell.quotePrefix for cell in cells] == [True] * 7 + [False] * 4


def test_numbers_and_days_excel_cannot_keep_are_words() -> None:
    odd = (10**16, float("nan"), float("inf"), date(1899, 1, 1), True, 2.5, 10**14)
    table = Table("数", (Column("数"),), tuple((each,) for each in odd))
    printed = report_xlsx(replace(REPORT, sections=(Section("", (table,)),)))
    sheet = load_workbook(io.BytesIO(printed))["数"]
    said = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert said == ["1" + "0" * 16, "—", "—", "1899-01-01", "是", 2.5, 10**14]


def test_every_series_of_a_drawing_is_told_by_more_than_its_colour() -> None:
    names = ("发布", "不予公开", "失效", "超期")
    series = tuple(Series(name, (1.0, 2.0)) for name in names)
    charts = tuple(Chart(kind.value, kind, ("一", "二"), series) for kind in ChartKind)
    printed = report_xlsx(replace(REPORT, sections=(Section("", charts),)))
    book = load_workbook(io.BytesIO(printed))
    looks = {kind: [] for kind in ChartKind}
    for kind in ChartKind:
        sheet = book[kind.value]
        assert [cell.value for cell in sheet[1]] == ["件", *names]
        (drawn,) = sheet._charts
        assert [each.val.numRef.f for each in drawn.series] == [
            f"{kind.value}!${column}$2:${column}$3" for column in "BCDE"
        ]
        for each in drawn.series:
            fill = each.spPr.pattFill
            looks[kind].append(
                (each.spPr.ln.prstDash, each.marker.symbol)
                if kind is ChartKind.LINE
                else fill and fill.prst
            )
    assert all(len(set(each)) == len(names) for each in looks.values())


def test_long_prose_has_the_height_it_needs() -> None:
    printed = report_xlsx(replace(REPORT, sections=(Section("", (Prose(("长" * 500,)),)),)))
    sheet = load_workbook(io.BytesIO(printed))["说明"]
    assert "A3:B3" in [str(each) for each in sheet.merged_cells.ranges]
    assert sheet.row_dimensions[3].height >= 15 * 10


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    table = Table("长", (Column("文"),), (("长" * 40_000,),))
    printed = report_xlsx(replace(REPORT, sections=(Section("", (table,)),)))
    assert load_workbook(io.BytesIO(printed)).worksheets[1]["A2"].value.endswith("全文见 PDF）")


def test_the_same_report_is_the_same_bytes_elsewhere(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from tests.paper.test_workbook import REPORT;"
        "from sanshen.paper import report_pdf, report_xlsx;"
        "sys.stdout.buffer.write(report_xlsx(REPORT) + report_pdf(REPORT))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", script],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
            "TZ": "America/New_York",
            "LC_ALL": "C",
            "HOME": str(tmp_path),
            "TMPDIR": str(tmp_path),
            "PYTHONHASHSEED": "7",
        },
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout
    assert elsewhere == report_xlsx(REPORT) + report_pdf(REPORT)
