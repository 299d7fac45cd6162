"""A year's register of a thousand cases, printed as PDF and as a workbook."""

import io
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from sanshen.domain.reports import (
    Chart,
    ChartKind,
    Column,
    Facts,
    Report,
    Section,
    Series,
    Table,
)
from sanshen.paper import report_pdf, report_xlsx

AT = datetime(2026, 12, 31, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CASES = 1000
LIMIT = 5.0  # seconds, PDF and workbook together
COLUMNS = (
    Column("编号", 1.5),
    Column("标题", 3),
    Column("部门", 1.4),
    Column("报送", 1.6),
    Column("发布", 1.6),
    Column("用时（小时）", 0.9),
    Column("三审", 1.8),
    Column("公开日期", 1.2),
    Column("地址", 2),
)


def register() -> Report:
    """One row a case, every title its own; the months as bars."""
    titles = (
        "关于开展{}冬季清洁家园行动的通知",
        "{}村财务公开情况",
        "关于{}地质灾害防治工作安排的公示",
    )
    rows = []
    for n in range(CASES):
        sent = AT - timedelta(hours=8 * (CASES - n))
        rows.append(
            (
                f"FB-2026-{n:04d}",
                titles[n % 3].format(f"二〇二六年第{n}次"),
                ("党政办公室", "财政办公室", "农业农村办公室")[n % 3],
                sent,
                sent + timedelta(hours=n % 40),
                float(n % 40),
                "郑谷雨 王白露 冯霜降",
                date(2026, 1, 1) + timedelta(days=n // 3),
                f"https://www.example.gov.cn/tzgg/2026/{n}.html",
            )
        )
    months = tuple(f"{n}月" for n in range(1, 13))
    series = (
        Series("发布", (83.0,) * 12),
        Series("不予公开", tuple(float(n % 5) for n in range(12))),
    )
    blocks = (
        Facts((("发布", f"{CASES} 件"), ("超期", "0 件"))),
        Chart("每月件数", ChartKind.BARS, months, series),
        Table("发布登记", COLUMNS, tuple(rows)),
    )
    section = Section("二〇二六年发布登记", blocks)
    return Report(
        "政府网站信息发布台账", "2026年", AT, (section,), ("检查点 YX 41",), landscape=True
    )


def by_openpyxl(report: Report) -> bytes:
    """The rows alone by openpyxl, the quicker way it has."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("登记")
    for block in report.sections[0].blocks:
        if isinstance(block, Table):
            for row in block.rows:
                sheet.append(
                    [v.replace(tzinfo=None) if isinstance(v, datetime) else v for v in row]
                )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lines() -> list[str]:
    """What the bench says of it: wall and processor seconds, the first of this process."""
    report = register()
    pdf, book, peer = (_taken(each, report) for each in (report_pdf, report_xlsx, by_openpyxl))
    words = f"PDF {pdf[0]:.2f} s (cpu {pdf[1]:.2f}), workbook {book[0]:.2f} s (cpu {book[1]:.2f})"
    return [
        f"register of {CASES} cases: {words}, together {pdf[0] + book[0]:.2f} s (limit {LIMIT:.0f})",
        f"  its rows alone by openpyxl {peer[0]:.2f} s (cpu {peer[1]:.2f})",
    ]


def _taken(work: Callable[[Report], bytes], report: Report) -> tuple[float, float]:
    began, busy = time.perf_counter(), time.process_time()
    work(report)
    return time.perf_counter() - began, time.process_time() - busy
