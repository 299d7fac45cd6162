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
