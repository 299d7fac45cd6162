"""The regulation itself, as a paper with masthead and annexes, comes in whole."""

import re
from datetime import date

import pytest

from sanshen.intake import Received, plain_text, receive_document
from tests.documents import DOC_NUMBER, MASTHEAD, TITLE_LINES, regulation_docx, regulation_lines


@pytest.fixture(scope="module")
def received() -> Received:
    return receive_document("审核制度.docx", regulation_docx())


def test_head_and_foot_are_recognised(received: Received) -> None:
    assert received.title == "".join(TITLE_LINES)
    assert received.doc_number == DOC_NUMBER
    assert received.written_date == date(2024, 5, 22)


def test_every_line_of_the_text_is_on_the_page_in_order(received: Received) -> None:
    shown = plain_text(received.body).split("\n")
    wanted = regulation_lines()[len(TITLE_LINES) :]
    assert shown[: len(wanted)] == wanted


def test_masthead_and_title_are_not_repeated_in_the_body(received: Received) -> None:
    first = plain_text(received.body).split("\n")[0]
    assert first == "各村（社区）、镇属事业单位、机关各部门："
    assert MASTHEAD not in received.body and DOC_NUMBER not in received.body
    assert MASTHEAD in received.text and DOC_NUMBER in received.text
    assert any("红头" in note for note in received.notes)


def test_headings_and_alignment(received: Received) -> None:
    assert "<h2>一、信息公开发布审核制度</h2>" in received.body
    assert "<h3>（一）网站信息发布的总体原则和内容</h3>" in received.body
    assert '<p class="align-right">2024年5月22日</p>' in received.body
    assert '<h2 class="align-center">油溪镇政府网站信息失效审批表</h2>' in received.body
    # （一） of the second part is a sentence, set like the text: not a heading.
    assert '<p class="indent">（一）门户网站的信息发布工作' in received.body


def test_annex_tables_keep_their_merged_cells(received: Received) -> None:
    tables = re.findall(r"<table>.*?</table>", received.body, re.DOTALL)
    assert len(tables) == 3
    publication, review, withdrawal = tables
    assert publication.count("<tr>") == 5 and publication.count('colspan="3"') == 3
    assert review.count("<th ") == 8 and "<thead>" in review
    assert '<td colspan="5">经办人（签字）</td>' in review
    assert withdrawal.count("<tr>") == 4 and withdrawal.count('colspan="3"') == 2
    assert "同&nbsp;&nbsp;意&nbsp;&nbsp;□" in review


def test_the_files_own_properties_are_inspected_too(received: Received) -> None:
    assert "油溪镇党政办" in received.text
    assert "油溪镇党政办" not in received.body
