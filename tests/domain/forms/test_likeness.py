"""Whether a scan shows a form: told by what a machine read on paper, with its slips."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.digest import digest
from sanshen.domain.forms import Form, FormRow, doubts
from sanshen.domain.forms.likeness import ABOUT
from sanshen.domain.forms.values import label, value
from sanshen.domain.workdays import SHANGHAI

NUMBER, WORDING, POINT = "FB-2026-0001", digest("一稿"), digest("检查点")
A1 = Form(
    annex="A1",
    title="澄江镇政府网站信息发布审批表",
    dated="时间：2026年11月19日",
    widths=(30.0, 100.0),
    rows=(
        FormRow((label("标", "题"), value("关于开展冬季清洁家园行动的通知")), 16),
        FormRow((label("分管领导", "意见"), value("同意。请在周五以前落实。", "王白露")), 58),
    ),
    made_at=datetime(2026, 11, 19, 9, tzinfo=SHANGHAI),
    below=(f"{NUMBER} 第 1 轮 · 稿件摘要 {WORDING}",),
    foot=(f"台账检查点 sanshen/91500000CJ0000001X 第 37 条 {POINT}",),
)
SHARED = replace(A1, annex="A1.2", title="澄江镇互联网网站信息发布保密审查表", landscape=True)
CELLS = "标题\t关于开展冬季清洁家园行动的通\t知\n分管领导\t意见\t同意。请在周五以前落实。\t王白露"


def read(title: str = A1.title, cells: str = CELLS, below: str = "", point: str = POINT) -> str:
    """As the eyes give it: spaces lost, a line broken before the fingerprint, the page's number."""
    below = below or f"{NUMBER}第1轮·稿件摘要{WORDING}"
    return f"{title}\n{cells}\n{below}\n台账检查点 sanshen/91500000CJ0000001X 第37条\n{point}\t1/1"


def about(form: Form, text: str) -> list[str]:
    others = [each for each in (A1, SHARED) if each.annex != form.annex]
    return [each.about for each in doubts(form, NUMBER, others, text)]


def test_the_form_itself_gives_no_doubt() -> None:
    assert about(A1, read()) == []
    assert about(SHARED, read(SHARED.title)) == []


def test_letters_misread_in_a_fingerprint_are_the_same_fingerprint() -> None:
    slips = WORDING.replace("0", "o").replace("1", "l")[:-4]
    assert about(A1, read(below=f"{NUMBER}第1轮·稿件摘要{slips}", point="")) == []


OTHER = "FB-2026-0002"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (read(below=f"{OTHER} 第1轮", point=digest("别处")), ["other_case"]),
        (f"{read()}\n{OTHER}第1轮·稿件摘要{digest('别的')}", ["mixed"]),
        (read(below=f"{NUMBER}第1轮·稿件摘要{digest('旧稿')}", point=""), ["other_wording"]),
        (read(below=f"{NUMBER} 第1轮", point=""), ["unclear"]),
        (read(below="看不清", point=""), ["foot"]),
        ("", ["foot"]),
        (read(SHARED.title), ["title"]),
        (read(below=f"{NUMBER}第1轮·稿件摘要{WORDING} · 尚未办结，仅供查看"), ["unfinished"]),
        (read(cells=CELLS.replace("请在周五以前落实", "不再发布这条消息")), ["words"]),
    ],
)
def test_each_doubt(text: str, what: list[str]) -> None:
    assert about(A1, text) == what


def test_every_kind_of_doubt_is_tried() -> None:
    tried = test_each_doubt.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {each for _, what in tried for each in what} == set(ABOUT)


def test_one_sheet_of_several_cases_is_each_of_theirs() -> None:
    several = f"{read(SHARED.title)}\n{OTHER}第1轮·稿件摘要{digest('别的')}"
    assert about(SHARED, several) == []


def test_a_doubt_says_what_to_compare_and_keeps_its_key() -> None:
    (doubt,) = doubts(A1, NUMBER, (), "")
    assert WORDING.partition(":")[2][:8] in doubt.words and NUMBER in doubt.words
    assert doubt.key == doubts(A1, NUMBER, (), "")[0].key
    assert doubt.key != doubts(A1, NUMBER, (), f"{OTHER} 第1轮")[0].key


@given(st.text(max_size=300))
def test_any_reading_is_judged(text: str) -> None:
    assert all(each.about in ABOUT for each in doubts(A1, NUMBER, (SHARED,), text))
