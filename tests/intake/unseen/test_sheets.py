"""Each way a workbook hides something is found, and its words are read with the rest."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.attachments import parse_attachment
from tests.intake.making import office, related, with_part

NUMBER = "500116199001011237"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def made(change: Callable[[openpyxl.Workbook, Worksheet], None] | None = None) -> bytes:
    """A list of names with this change."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "名单"
    sheet.append(["序号", "姓名", "证号"])
    for place in range(1, 10):
        sheet.append([place, f"某{place}", NUMBER])
    book.properties.creator = None
    if change:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> tuple[dict[HiddenKind, Hidden], str]:
    found, _ = parse_attachment("名单.xlsx", content)
    assert found.hidden is not None
    return {each.kind: each for each in found.hidden}, found.text


def _rows(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    for row in (5, 6, 9):
        sheet.row_dimensions[row].hidden = True


def _column(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


def _narrow(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].width = 0.1


def _sheet(book: openpyxl.Workbook, _: Worksheet) -> None:
    other = book.create_sheet("底表")
    other.sheet_state = "hidden"
    other["B7"] = NUMBER


def _buried(book: openpyxl.Workbook, _: Worksheet) -> None:
    other = book.create_sheet("深处")
    other.sheet_state = "veryHidden"
    other["B7"] = NUMBER


def _comment(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["B2"].comment = Comment("此人信访", "某人")


def _white(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["E2"] = "白字"
    sheet["E2"].font = Font(color="FFFFFFFF")


def _blank(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet["E2"] = 500116
    sheet["E2"].number_format = ";;;"


@pytest.mark.parametrize(
    ("change", "kind", "count", "where"),
    [
        (_rows, HiddenKind.HIDDEN_ROW, 3, "工作表“名单”第 5 行"),
        (_column, HiddenKind.HIDDEN_COLUMN, 1, "工作表“名单”第 C 列"),
        (_narrow, HiddenKind.HIDDEN_COLUMN, 1, "工作表“名单”第 C 列"),
        (_sheet, HiddenKind.HIDDEN_SHEET, 1, "工作表“底表”"),
        (_buried, HiddenKind.BURIED_SHEET, 1, "工作表“深处”"),
        (_comment, HiddenKind.COMMENT, 1, "工作表“名单”单元格 B2"),
        (_white, HiddenKind.FAINT_TEXT, 1, "工作表“名单”单元格 E2"),
        (_blank, HiddenKind.FAINT_TEXT, 1, "工作表“名单”单元格 E2"),
    ],
)
def test_what_a_workbook_hides(
    change: Callable[[openpyxl.Workbook, Worksheet], None],
    kind: HiddenKind,
    count: int,
    where: str,
) -> None:
    found, text = read(made(change))
    fact = found.pop(kind)
    assert (fact.count, fact.spots[0].where) == (count, where)
    # What is hidden is read as well.
    words = fact.spots[0].excerpt.rstrip("…").split()
    assert words and all(word in text for word in words)
    assert set(found) <= {HiddenKind.AUTHOR}


def test_a_clean_workbook_hides_nothing() -> None:
    def head(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        for cell in sheet[1]:
            cell.font = Font(color="FFFFFFFF")
            cell.fill = PatternFill("solid", fgColor="FF0070C0")
        sheet.row_dimensions[30].hidden = True

    assert set(read(made(head))[0]) <= {HiddenKind.AUTHOR}


def test_an_identity_number_in_a_hidden_column_is_found() -> None:
    assert NUMBER in read(made(_column))[1]


def test_data_of_other_workbooks_and_macro_sheets() -> None:
    content = made()
    link = (
        f'<externalLink xmlns="{_S}"><externalBook><sheetDataSet><sheetData>'
        "<row><cell><v>内部数</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"
    )
    dde = f'<externalLink xmlns="{_S}"><ddeLink ddeService="cmd"/></externalLink>'
    records = f'<pivotCacheRecords xmlns="{_S}"><r><s v="源数据"/></r></pivotCacheRecords>'
    for name, part in (
        ("xl/externalLinks/externalLink1.xml", link),
        ("xl/externalLinks/externalLink2.xml", dde),
        ("xl/pivotCache/pivotCacheRecords1.xml", records),
        (
            "xl/revisions/revisionLog1.xml",
            f'<revisions xmlns="{_S}"><nc><is><t>旧值</t></is></nc></revisions>',
        ),
    ):
        content = with_part(content, name, part)
    found, text = read(content)
    assert found[HiddenKind.STORED_DATA].count == 2
    assert found[HiddenKind.MACRO].spots[0].excerpt == "DDE 链接"
    assert found[HiddenKind.DELETION].spots[0].excerpt == "旧值"
    assert "内部数" in text and "源数据" in text and "旧值" in text


def test_an_xlm_sheet_is_a_macro() -> None:
    book = (
        f'<workbook xmlns="{_S}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships"><sheets><sheet name="宏1" r:id="rId1"/></sheets>'
        '<definedNames><definedName name="Auto_Open" xlm="1">宏1!A1</definedName></definedNames>'
        '<absPath url="C:\\Users\\某某\\桌面\\"/></workbook>'
    )
    content = office(
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": related(
                ("rId1", "xlMacrosheet", "macrosheets/sheet1.xml")
            ),
            "xl/macrosheets/sheet1.xml": f'<macrosheet xmlns="{_S}"><sheetData/></macrosheet>',
        },
    )
    found, _ = read(content)
    assert found[HiddenKind.MACRO].count == 2
    assert found[HiddenKind.LOCAL_PATH].spots[0].where == "原文件位置"
