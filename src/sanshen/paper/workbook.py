"""A report as a workbook: a sheet a table, charts beside their numbers, words never taken for formulas."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from math import isfinite
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sanshen.domain.reports import Chart, ChartKind, Facts, Prose, Report, Table, Value
from sanshen.paper.letters import held
from sanshen.paper.wording import number, placed

LONGEST = 32_000  # letters of one place; Excel holds 32,767
WIDE = 60  # letters a column is wide at the most
FIRST = "说明"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FORMULA = re.compile(r"\s*[=+\-@]")
_KINDS = {ChartKind.BARS: "column", ChartKind.STACKED: "column", ChartKind.LINE: "line"}


def report_xlsx(report: Report) -> bytes:
    """The workbook of a report; equal reports give equal bytes, on any machine.

    The first sheet holds titles, prose, facts and foot; every table and every chart has its own.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties(
        {
            "title": held(report.title),
            "created": report.made_at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    _Writer(book, report.made_at.tzinfo).write(report)
    book.close()
    return _stored(made.getvalue())


@dataclass
class _Writer:
    book: Any
    zone: tzinfo | None
    names: set[str] = field(default_factory=set)
    formats: dict[str, Any] = field(default_factory=dict)

    def write(self, report: Report) -> None:
        self.formats = {
            "head": self.book.add_format(
                {
                    "bold": True,
                    "bg_color": "#E7EDF5",
                    "border": 1,
                    "text_wrap": True,
                    "valign": "top",
                }
            ),
            "title": self.book.add_format({"bold": True, "font_size": 16}),
            "section": self.book.add_format({"bold": True, "font_size": 12}),
            "words": self.book.add_format({"text_wrap": True, "valign": "top"}),
            # What looks like a formula is marked as words, so that no later saving as CSV revives it.
            "quoted": self.book.add_format(
                {"text_wrap": True, "valign": "top", "quote_prefix": True}
            ),
            "day": self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "time": self.book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
            "number": self.book.add_format({"valign": "top"}),
        }
        first = self.sheet(FIRST, landscape=False)
        first.set_column(0, 0, 24)
        first.set_column(1, 1, 80)
        first.hide_gridlines(2)
        for row, (asked, said, look) in enumerate(self.told(report)):
            self.put(first, row, 0, asked, look)
            if said:
                self.put(first, row, 1, said)
        for section in report.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    self.table(block, report.landscape)
                elif isinstance(block, Chart):
                    self.chart(block)

    def told(self, report: Report) -> Iterator[tuple[str, str, str]]:
        """The lines of the first sheet: what is asked, what is said, how it looks."""
        yield report.title, "", "title"
        if report.subtitle:
            yield report.subtitle, "", ""
        for section in report.sections:
            words = [each for each in section.blocks if isinstance(each, Facts | Prose)]
            if words and section.title:
                yield section.title, "", "section"
            for block in words:
                if isinstance(block, Facts):
                    yield from ((asked, said, "words") for asked, said in block.pairs)
                else:
                    yield from ((each, "", "") for each in block.paragraphs)
        for line in report.foot:
            yield line, "", ""

    def sheet(self, name: str, *, landscape: bool) -> Worksheet:
        sheet: Worksheet = self.book.add_worksheet(self.free(name))
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if landscape:
            sheet.set_landscape()
        return sheet

    def free(self, name: str) -> str:
        """A name Excel allows and no other sheet has."""
        plain = _FORBIDDEN.sub("　", held(name).replace("\n", " ")).strip("' ") or "表"
        for count in range(1, len(self.names) + 2):
            ending = f"（{count}）" if count > 1 else ""
            # Excel counts in UTF-16 and minds no case.
            tried = _cut(plain, 31 - len(ending)) + ending
            if tried.lower() not in self.names and tried.lower() != "history":
                break
        self.names.add(tried.lower())
        return tried

    def table(self, table: Table, landscape: bool) -> None:
        sheet = self.sheet(table.caption, landscape=landscape)
        for column, each in enumerate(table.columns):
            sheet.write_string(0, column, _held(each.title), self.formats["head"])
            said = [each.title, *(_shown(row[column]) for row in table.rows)]
            sheet.set_column(column, column, min(WIDE, max(map(_width, said)) + 2))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for number_, row in enumerate(table.rows, start=1):
            for column, value in enumerate(row):
                self.put(sheet, number_, column, value)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        else:
            self.put(sheet, 1, 0, table.empty)

    def chart(self, chart: Chart) -> None:
        sheet = self.sheet(chart.title, landscape=True)
        sheet.write_string(0, 0, _held(chart.unit), self.formats["head"])
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, _held(series.name), self.formats["head"])
            for row, value in enumerate(series.values, start=1):
                self.put(sheet, row, column, value)
        for row, label in enumerate(chart.labels, start=1):
            self.put(sheet, row, 0, label)
        if not chart.labels or not chart.series:
            return
        stacked = {"subtype": "stacked"} if chart.kind is ChartKind.STACKED else {}
        drawn = self.book.add_chart({"type": _KINDS[chart.kind], **stacked})
        for column in range(1, len(chart.series) + 1):
            place = [sheet.name, 1, column, len(chart.labels), column]
            drawn.add_series(
                {
                    "name": [sheet.name, 0, column],
                    "categories": [sheet.name, 1, 0, len(chart.labels), 0],
                    "values": place,
                    "data_labels": {"value": True},
                }
            )
        drawn.set_title({"name": _held(chart.title), "name_font": {"size": 12}})
        drawn.set_y_axis({"name": _held(chart.unit), "major_gridlines": {"visible": True}})
        drawn.set_size({"width": 720, "height": 360})
        sheet.insert_chart(1, len(chart.series) + 2, drawn, {"description": _held(chart.title)})

    def put(
        self, sheet: Worksheet, row: int, column: int, value: Value, look: str = "words"
    ) -> None:
        """One value: numbers and days as such, everything else as words."""
        match value:
            case None | "":
                return
            case bool():
                sheet.write_string(row, column, "是" if value else "否", self.formats["words"])
            case int() | float() if isfinite(value) and abs(value) < 1e15:
                sheet.write_number(row, column, value, self.formats["number"])
            case float() | int():
                sheet.write_string(row, column, number(value), self.formats["words"])
            case datetime():
                there = placed(value, self.zone).replace(tzinfo=None)
                sheet.write_datetime(row, column, there, self.formats["time"])
            case date():
                sheet.write_datetime(row, column, value, self.formats["day"])
            case _:
                words = _held(value)
                if _FORMULA.match(words) and look in ("", "words"):
                    look = "quoted"
                sheet.write_string(row, column, words, self.formats.get(look))


def _held(words: str) -> str:
    words = held(words)
    if len(words) <= LONGEST // 2 or len(words.encode("utf-16-le")) // 2 <= LONGEST:
        return words
    return f"{_cut(words, LONGEST)}……（其余从略，全文见 PDF）"


def _cut(words: str, most: int) -> str:
    """The beginning, of so many UTF-16 units, no letter halved."""
    return words.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _shown(value: Value) -> str:
    if isinstance(value, datetime):
        return "0000-00-00 00:00"
    return "" if value is None else max(str(value).split("\n"), key=len)[: 2 * WIDE]


def _width(words: str) -> int:
    return sum(2 if ord(each) > 0x2E7F else 1 for each in words)


def _stored(book: bytes) -> bytes:
    """The same parts, not deflated: two builds of zlib may deflate the same text differently."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return out.getvalue()
