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
from tests.intake.unseen.test_sheets import made

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
