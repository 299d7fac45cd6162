"""What changed between two wordings: nothing hidden, nothing marked that did not change."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.difference import Change, Gap, Passage, characters, compare, differences
from sanshen.domain.manuscript import (
    Attachment,
    Record,
    Release,
    Revision,
    Source,
    Validity,
    Withdrawal,
    WithdrawalMode,
)

OLD = (
    "<p>定于2026年11月20日召开会议，请准时参加。</p>"
    "<ul><li>第一组</li><li>第二组</li></ul>"
    "<table><tbody><tr><td>联合村</td><td>3000元</td></tr>"
    "<tr><td>大坡村</td><td>2800元</td></tr></tbody></table>"
    "<p>特此通知。</p>"
)

text = st.text("一二三四五。，0123 a", max_size=40)


def marked(before: str, after: str) -> list[tuple[str, str, str]]:
    """(where, what, the removed and added runs) of each changed block."""
    return [
        (
            passage.where,
            passage.change.label,
            "".join(
                {Change.REMOVED: "-", Change.ADDED: "+"}[piece.change] + piece.text
                for piece in passage.pieces
                if piece.change is not Change.SAME
            ),
        )
        for passage in compare(before, after)
        if passage.change is not Change.SAME
    ]


def test_equal_texts_have_no_mark() -> None:
    assert marked(OLD, OLD) == []


def test_one_date_is_one_mark_and_a_number_is_whole() -> None:
    assert marked(OLD, OLD.replace("11月20日", "11月23日")) == [("段落", "有改动", "-20+23")]


def test_one_cell_marks_its_row_and_no_other() -> None:
    assert marked(OLD, OLD.replace("2800", "2850")) == [("表格行", "有改动", "-2800+2850")]


def test_a_row_put_between_leaves_the_others_alone() -> None:
    row = "<tr><td>盘古村</td><td>2600元</td></tr><tr><td>大坡村</td>"
    assert marked(OLD, OLD.replace("<tr><td>大坡村</td>", row)) == [
        ("表格行", "新增", "+盘古村 │ 2600元")
    ]


def test_a_paragraph_taken_out_is_shown_where_it_stood() -> None:
    found = compare(OLD, OLD.replace("<li>第二组</li>", ""))
    assert [p.change for p in found].index(Change.REMOVED) == 2


def test_a_paragraph_rewritten_altogether_is_one_out_and_one_in() -> None:
    assert [what for _, what, _ in marked("<p>甲乙丙丁。</p>", "<p>请于周五前报名。</p>")] == [
        "删去",
        "新增",
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ('<p><a href="https://a.gov.cn/">网</a></p>', '<p><a href="https://b.gov.cn/">网</a></p>', "b.gov.cn"),
        (f'<p><img src="asset:sha256:{"a" * 64}" alt="图"></p>', f'<p><img src="asset:sha256:{"b" * 64}" alt="图"></p>', "bbbbbbbb"),
        ("<p><img src='asset:sha256:1' alt='甲'></p>", "<p><img src='asset:sha256:1' alt='乙'></p>", "乙"),
    ],
)  # fmt: skip
def test_what_the_eye_would_miss_is_spelled_out(before: str, after: str, shown: str) -> None:
    assert any(shown in runs for _, _, runs in marked(before, after))


def test_a_change_of_format_alone_is_named() -> None:
    assert marked("<p>不变</p>", "<p><strong>不变</strong></p>") == [("段落", "只改了格式", "")]


def test_angle_brackets_in_a_text_stay_text() -> None:
    assert marked("<p>请签字</p>", "<p>请<b>&lt;b&gt;</b>签字</p>") == [("段落", "有改动", "+<b>")]


@given(text, text)
def test_both_texts_can_be_read_out_of_the_marks(before: str, after: str) -> None:
    pieces = characters(before, after)
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == before
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == after
    assert all(p.text for p in pieces)


blocks = st.lists(text.map(lambda words: " ".join(words.split())).filter(bool), max_size=7)


@given(blocks, blocks)
@settings(max_examples=150)
def test_every_block_of_both_is_there_once_and_in_order(old: list[str], new: list[str]) -> None:
    found = compare("".join(f"<p>{b}</p>" for b in old), "".join(f"<p>{b}</p>" for b in new))

    def side(hidden: Change) -> list[str]:
        return [
            "".join(p.text for p in passage.pieces if p.change is not hidden)
            for passage in found
            if passage.change is not hidden
        ]

    assert side(Change.ADDED) == old
    assert side(Change.REMOVED) == new


BASE = Revision(
    "标题", "<p>正文</p>", attachments=(Attachment("表.xlsx", "sha256:" + "1" * 64, 10, "x"),)
)
OTHER: dict[str, Any] = {
    "title": "标题二",
    "body": "<p>正文二</p>",
    "summary": "摘要",
    "column": "zcwj",
    "source": Source("重庆市人民政府网站", "https://cq.gov.cn/1", "2026-11-20", reprint=True),
    "release": Release.ON_REQUEST,
    "release_note": "涉及第三方",
    "record": Record(issuer="澄江镇人民政府"),
    "attachments": (Attachment("表.xlsx", "sha256:" + "2" * 64, 10, "x"),),
    "pictures": (Attachment("图.png", "sha256:" + "3" * 64, 10, "image/png"),),
    "contact": "023-5555 0100",
}
RECORD = {
    "issuer": "某镇",
    "subject_class": "农业",
    "doc_number": "某府发〔2026〕1号",
    "written_date": "2026-11-20",
    "keywords": "词",
    "validity": Validity.AMENDED,
    "effective_from": "2026-12-01",
    "expires_on": "2027-12-01",
}


@pytest.mark.parametrize("name", [field.name for field in fields(Revision)])
def test_a_change_of_any_field_is_shown(name: str) -> None:
    assert len(differences(BASE, replace(BASE, **{name: OTHER[name]}), {})) >= 1


@pytest.mark.parametrize("name", [field.name for field in fields(Record)])
def test_a_change_of_any_record_field_is_shown(name: str) -> None:
    record = replace(BASE.record, **{name: RECORD[name]})
    assert len(differences(BASE, replace(BASE, record=record), {})) == 1


def test_a_file_put_in_place_of_another_of_the_same_name_is_shown() -> None:
    found = differences(BASE, replace(BASE, attachments=OTHER["attachments"]), {})
    runs = "".join(piece.text for passage in found.fields for piece in passage.pieces)
    assert "编号 11111111" in runs and "编号 22222222" in runs


def test_two_papers_that_differ_never_look_the_same() -> None:
    before = replace(BASE, body="<ul><li>甲</li></ul>")
    after = replace(BASE, body="<ol><li>甲</li></ol>")
    assert len(differences(before, after, {})) == 1
    assert len(differences(BASE, BASE, {})) == 0


def test_a_withdrawal_is_compared_too() -> None:
    before = Withdrawal("1", "sha256:1", "标题", WithdrawalMode.LABEL, "已到期")
    found = differences(before, replace(before, reason="已被新文件代替"), {})
    assert [passage.where for passage in found.fields] == ["失效原因"]


def test_what_did_not_change_is_folded() -> None:
    found = differences(
        replace(BASE, body=OLD), replace(BASE, body=OLD.replace("特此通知", "特此公告")), {}
    )
    assert [type(each) for each in found.passages] == [Gap, Passage]
    assert found.passages[0] == Gap(5)


def test_a_long_text_is_compared_in_bounded_time() -> None:
    long = "".join(f"第{n}条规定事项。" for n in range(4000))
    pieces = characters(long, long.replace("第1999条规定事项", "第1999条另行规定事项"))
    assert [p.text for p in pieces if p.change is Change.ADDED] == ["第1999条另行规定事项。"]
