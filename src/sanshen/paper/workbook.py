"""A report as a workbook: a sheet a table, charts beside their numbers, words never taken for formulas."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sanshen.domain.reports import Chart, Facts, Prose, Report, Table, Value
from sanshen.paper.graphs import graph
from sanshen.paper.letters import held
from sanshen.paper.wording import placed, worded

LONGEST = 32_000  # letters of one place; Excel holds 32,767
NAMED = 250  # letters of a chart's name
EXACT = 10**15  # Excel keeps fifteen figures of a number
FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
WIDE, ASKED, SAID = 60, 24, 80  # letters a column is wide at the most; the two of the first sheet
FIRST = "说明"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# What a program may take for a formula when it is typed or read again, in full width as well.
_FORMULA = re.compile("[\t\n]|\\s*[=+\\-@＝＋－＠]")
_TOP = {"valign": "top", "font_name": "宋体"}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bg_color": "#E7EDF5", "border": 1, "text_wrap": True},
    "title": {"bold": True, "font_size": 16},
    "section": {"bold": True, "font_size": 12},
    "words": {"text_wrap": True},
    "quoted": {"text_wrap": True, "quote_prefix": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "time": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "whole": {"num_format": "0"},
    "part": {"num_format": "0.00"},
}


def report_xlsx(report: Report) -> bytes:
    """The workbook of a report; equal reports give equal bytes, on any machine.

    The first sheet holds titles, prose, facts and foot; every table and every chart has its own.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    created = report.made_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": _held(report.title), "created": created})
    looks = {name: book.add_format(_TOP | look) for name, look in _LOOKS.items()}
    _Writer(book, report, looks).write()
    book.close()
    return _stored(made.getvalue())


@dataclass
class _Writer:
    book: Any
    report: Report
    looks: dict[str, Any]
    names: set[str] = field(default_factory=lambda: {"history"})  # Excel keeps this one

    @property
    def zone(self) -> tzinfo | None:
        return self.report.made_at.tzinfo

    def write(self) -> None:
        first = self.sheet(FIRST)
        first.set_column(0, 0, ASKED)
        first.set_column(1, 1, SAID)
        first.hide_gridlines(2)
        for row, (asked, said, look) in enumerate(self.told()):
            if said is None and look == "words":
                self.paragraph(first, row, asked)
            else:
                self.words(first, row, 0, asked, look)
                self.words(first, row, 1, said or "")
        for section in self.report.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    self.table(block)
                elif isinstance(block, Chart):
                    self.chart(block)

    def told(self) -> Iterator[tuple[str, str | None, str]]:
        """The lines of the first sheet: what is asked, what is said, how it looks."""
        yield self.report.title, None, "title"
        if self.report.subtitle:
            yield self.report.subtitle, None, "words"
        for section in self.report.sections:
            words = [each for each in section.blocks if isinstance(each, Facts | Prose)]
            if words and section.title:
                yield section.title, None, "section"
            for block in words:
                if isinstance(block, Facts):
                    yield from ((asked, said, "words") for asked, said in block.pairs)
                else:
                    yield from ((each, None, "words") for each in block.paragraphs)
        for line in self.report.foot:
            yield line, None, "words"

    def sheet(self, name: str) -> Worksheet:
        sheet: Worksheet = self.book.add_worksheet(self.free(name))
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        if self.report.landscape and sheet.name != FIRST:
            sheet.set_landscape()
        return sheet

    def free(self, name: str) -> str:
        """A name Excel allows and no other sheet has."""
        plain = (
            _FORBIDDEN.sub("　", " ".join(held(name).split()).replace(":", "：")).strip("' ")
            or "表"
        )
        for count in range(1, len(self.names) + 2):
            ending = f"（{count}）" if count > 1 else ""
            # Excel counts in UTF-16 and minds no case.
            tried = _cut(plain, 31 - len(ending)).rstrip("' ") + ending
            if tried.lower() not in self.names:
                break
        self.names.add(tried.lower())
        return tried

    def table(self, table: Table) -> None:
        sheet = self.sheet(table.caption)
        for column, each in enumerate(table.columns):
            self.words(sheet, 0, column, each.title, "head")
            said = (self.width(row[column]) for row in table.rows)
            wide = max(_width(each.title), *said, 4) + 3  # room for the filter's arrow
            sheet.set_column(column, column, min(WIDE, wide))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for place, row in enumerate(table.rows, start=1):
            for column, value in enumerate(row):
                self.put(sheet, place, column, value)
        if table.rows and table.columns:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        else:
            self.words(sheet, 1, 0, table.empty)

    def chart(self, chart: Chart) -> None:
        sheet = self.sheet(chart.title)
        sheet.set_column(
            0, 0, min(WIDE, max((_width(each) for each in chart.labels), default=0) + 3)
        )
        self.words(sheet, 0, 0, chart.unit, "head")
        for column, series in enumerate(chart.series, start=1):
            self.words(sheet, 0, column, series.name, "head")
            for row, value in enumerate(series.values, start=1):
                self.put(sheet, row, column, value)
        for row, label in enumerate(chart.labels, start=1):
            self.words(sheet, row, 0, label)
        if chart.labels and chart.series:
            title, unit = (_cut(held(each), NAMED) for each in (chart.title, chart.unit))
            drawn = graph(self.book, sheet.name, chart, title, unit)
            sheet.insert_chart(1, len(chart.series) + 2, drawn, {"description": title})

    def put(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        """One value: numbers and days as such, everything else as words."""
        write: Callable[..., object] = sheet.write_datetime
        match value:
            case bool():
                pass
            case int() | float() if abs(value) < EXACT:  # which no infinity and no NaN is
                look = self.looks["whole" if value == int(value) else "part"]
                sheet.write_number(row, column, value, look)
                return
            case datetime() if value.date() > FIRST_DAY:
                write(
                    row, column, placed(value, self.zone).replace(tzinfo=None), self.looks["time"]
                )
                return
            case date() if not isinstance(value, datetime) and value >= FIRST_DAY:
                write(row, column, value, self.looks["day"])
                return
        self.words(sheet, row, column, worded(value, self.zone))

    def words(
        self, sheet: Worksheet, row: int, column: int, words: str, look: str = "words"
    ) -> None:
        """Words that stay words; nothing where there are none."""
        if words:
            quoted = look == "words" and _FORMULA.match(words)
            sheet.write_string(row, column, _held(words), self.looks["quoted" if quoted else look])

    def paragraph(self, sheet: Worksheet, row: int, words: str) -> None:
        """Words over both columns, as high as they need: Excel finds no height of joined places."""
        look = self.looks["quoted" if _FORMULA.match(words) else "words"]
        sheet.merge_range(row, 0, row, 1, "", look)
        sheet.write_string(row, 0, _held(words), look)
        lines = sum(1 + _width(line) // (ASKED + SAID - 4) for line in words.split("\n"))
        sheet.set_row(row, min(409, 15 * lines + 2))

    def width(self, value: Value) -> int:
        """How wide a value is, by its longest line."""
        words = worded(value, self.zone)[: 4 * WIDE]
        return max(map(_width, words.split("\n")))


def _held(words: str) -> str:
    words = held(words)
    if len(words.encode("utf-16-le")) // 2 <= LONGEST:
        return words
    return f"{_cut(words, LONGEST)}……（其余从略，全文见 PDF）"


def _cut(words: str, most: int) -> str:
    """The beginning, of so many UTF-16 units, no letter halved."""
    return words.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _width(words: str) -> int:
    """In the letters Excel counts a column's width in: a Chinese one is two."""
    return sum(2 if ord(each) > 0x2E7F else 1 for each in words)


def _stored(book: bytes) -> bytes:
    """The same parts, not deflated: two builds of zlib may deflate the same text differently."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return out.getvalue()
