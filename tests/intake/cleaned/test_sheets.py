"""A cleaned workbook shows the same cells; what might compute with hidden ones is refused."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sanshen.intake.attachments import parse_attachment
from sanshen.intake.cleaned import clean_copy
from sanshen.intake.received import Uncleanable
from tests.intake.cleaned.test_words import members
from tests.intake.making import office, related
from tests.intake.unseen.test_sheets import made

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = "500116199001015678"


def hiding(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    """A hidden row, column, sheet, a comment, an author."""
    for row in (5, 6, 9):
        sheet.row_dimensions[row].hidden = True
        sheet.cell(row, 2).value = f"藏行{row}"
    sheet["D2"] = SECRET
    sheet.column_dimensions["D"].hidden = True
    sheet["B2"].comment = Comment("此人信访", "某人")
    first = book.create_sheet("底表", 0)
    first.sheet_state = "hidden"
    first["B7"] = "底数"
    deep = book.create_sheet("深处")
    deep.sheet_state = "veryHidden"
    deep["B7"] = "深数"
    book.active = 1
    book.properties.creator = "某某"


def shown(content: bytes) -> dict[str, list[list[object]]]:
    """The values of the cells one sees."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            [
                cell.value
                for cell in row
                if not sheet.column_dimensions[cell.column_letter].hidden
                and not sheet.row_dimensions[cell.row].hidden
            ]
            for row in sheet.iter_rows(max_row=10, max_col=4)
        ]
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }


def test_what_is_hidden_goes_and_what_is_shown_stays() -> None:
    content = made(hiding)
    copy = clean_copy("名单.xlsx", content)
    found, _ = parse_attachment("名单.xlsx", copy)
    assert found.hidden == () and found.readable
    assert shown(copy) == shown(content)
    everything = b"".join(members(copy).values())
    for gone in (SECRET, "藏行5", "此人信访", "底数", "深数", "底表", "深处", "某某"):
        assert gone.encode() not in everything


def _formula(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[5].hidden = True
    sheet["E2"] = "=SUM(A2:A9)"


def _referring(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    other = book.create_sheet("底表")
    other.sheet_state = "hidden"
    sheet["E2"] = "=底表!A1"


def _named(book: openpyxl.Workbook, _: Worksheet) -> None:
    other = book.create_sheet("底表")
    other.sheet_state = "hidden"
    book.defined_names["区域"] = openpyxl.workbook.defined_name.DefinedName(
        "区域", attr_text="底表!$A$1"
    )


@pytest.mark.parametrize(
    ("change", "why"), [(_formula, "公式"), (_referring, "底表"), (_named, "底表")]
)
def test_what_might_change_a_result_is_refused(
    change: Callable[[openpyxl.Workbook, Worksheet], None], why: str
) -> None:
    with pytest.raises(Uncleanable, match=why):
        clean_copy("名单.xlsx", made(change))


def test_a_formula_that_reaches_nothing_hidden_is_kept() -> None:
    def change(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["E2"] = "=SUM(A2:A9)"
        book.create_sheet("底表", 0).sheet_state = "hidden"
        sheet.print_area = "A1:C10"
        book.active = 1

    copy = clean_copy("名单.xlsx", made(change))
    book = openpyxl.load_workbook(io.BytesIO(copy))
    assert book.sheetnames == ["名单"] and book["名单"]["E2"].value == "=SUM(A2:A9)"
    assert book["名单"].print_area == "'名单'!$A$1:$C$10"


def shared(rows: str, *strings: str) -> bytes:
    """A workbook whose cells count their words in a list of their own, as Excel writes them."""
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    entries = "".join(f"<si><r><t>{each}</t></r></si>" for each in strings)
    return office(
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        {
            "xl/workbook.xml": f'<workbook xmlns="{name}" xmlns:r="{R}"><sheets>'
            '<sheet name="名单" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "sharedStrings", "sharedStrings.xml"),
            ),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{name}"><sheetData>{rows}'
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{name}">{entries}</sst>',
        },
    )


def test_words_of_emptied_cells_go_from_the_shared_list_as_well() -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c>',
    )
    rows = f'<row r="1">{cells[0]}</row><row r="2" hidden="1">{cells[1]}</row>'
    rows += '<row r="3"><c r="A3" t="s"><v>2</v></c></row>'
    copy = clean_copy("名单.xlsx", shared(rows, "看得见", "藏起来", "两处都有"))
    found, _ = parse_attachment("名单.xlsx", copy)
    assert found.hidden == () and found.text.split() == ["名单", "看得见", "两处都有"]
    assert "藏起来".encode() not in members(copy)["xl/sharedStrings.xml"]
