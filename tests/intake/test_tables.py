"""Merged cells of Word become colspan and rowspan."""

from sanshen.intake import plain_text, receive_document
from tests.intake.making import TITLE, p, word


def tc(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{p(text) if text else p()}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def body(*rows: str) -> str:
    return receive_document("表.docx", word(TITLE + p("如下") + table(*rows))).body.replace(
        "\n", ""
    )


SPAN2 = '<w:gridSpan w:val="2"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_across_and_down() -> None:
    rows = (
        tc("甲", DOWN) + tc("乙", SPAN2),
        tc("", ON) + tc("丙") + tc("丁"),
        tc("", ON) + tc("戊", SPAN2),
    )
    assert body(*rows) == (
        "<p>如下</p><table><tbody>"
        '<tr><td rowspan="3">甲</td><td colspan="2">乙</td></tr>'
        "<tr><td>丙</td><td>丁</td></tr>"
        '<tr><td colspan="2">戊</td></tr></tbody></table>'
    )


def test_a_block_merged_both_ways() -> None:
    rows = (tc("甲", SPAN2 + DOWN) + tc("乙"), tc("", SPAN2 + ON) + tc("丙"))
    assert '<td colspan="2" rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td>' in body(*rows)


def test_one_merge_ends_where_the_next_begins() -> None:
    rows = (tc("甲", DOWN), tc("", ON), tc("乙", DOWN), tc("", ON))
    assert body(*rows).endswith(
        '<tr><td rowspan="2">甲</td></tr><tr></tr><tr><td rowspan="2">乙</td></tr><tr></tr>'
        "</tbody></table>"
    )


def test_a_continuation_of_nothing_is_an_ordinary_cell() -> None:
    assert "<td>甲</td>" in body(tc("甲", ON))


def test_a_row_that_starts_further_right_keeps_its_columns() -> None:
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    assert "<tr><td></td><td>丙</td></tr>" in body(tc("甲") + tc("乙"), before + tc("丙"))


def test_absurd_spans_are_bounded() -> None:
    assert 'colspan="64"' in body(tc("甲", '<w:gridSpan w:val="1000000"/>'))


def test_deleted_rows_are_gone_from_the_page_only() -> None:
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>" + tc("删去的行")
    received = receive_document("表.docx", word(TITLE + table(tc("甲"), gone)))
    assert "删去的行" not in received.body and "删去的行" in received.text


def test_cells_with_several_paragraphs_and_tables_in_cells() -> None:
    inner = f"<w:tc>{p('甲')}{p('乙')}{table(tc('丙'))}{p()}</w:tc>"
    assert "<td><p>甲</p><p>乙</p><table><tbody><tr><td>丙</td></tr></tbody></table></td>" in body(
        inner
    )


def test_plain_text_of_a_table_is_a_line_a_row() -> None:
    received = receive_document(
        "表.docx", word(TITLE + table(tc("姓名") + tc("金额"), tc("某某") + tc("9")))
    )
    assert plain_text(received.body) == "姓名\t金额\n某某\t9"
