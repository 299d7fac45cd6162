"""The annex forms: the printed labels exactly, and every cell from the case."""

from dataclasses import replace

import pytest

from sanshen.domain.forms import Form, Matter, publication_form, secrecy_form, withdrawal_form
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.manuscript import Release, Source
from sanshen.domain.procedure import Case, CaseKind
from sanshen.domain.regulation import Verb
from tests.domain.cast import LAPSE, PACK, PAPER, PEOPLE, ROAD, finished, opened, walked

NAMES = {person: f"{person}某某" for person in PEOPLE}
AT = Checkpoint("sanshen/CJ", 41, "sha256:" + "ab" * 32)


def matter(case: Case | None = None, paper=PAPER, at: Checkpoint | None = AT) -> Matter:
    return Matter("油溪镇人民政府", case or finished(), PACK, paper, NAMES, "党政办", at)


def labels(form: Form) -> list[str]:
    """The printed words of the form, cell by cell."""
    return ["".join(line.words for line in c.lines) for r in form.rows for c in r.cells if c.label]


def words(form: Form) -> str:
    return "\n".join(line.words for r in form.rows for c in r.cells for line in c.lines)


def ticked(form: Form, row: int) -> list[str]:
    """The words that carry a tick in a row, in order."""
    found = [line for cell in form.rows[row].cells for line in cell.lines if line.tick]
    return [line.words.replace(" ", "") for line in found]


@pytest.mark.clause("A1")
def test_the_publication_form_has_the_annexs_labels_in_its_order():
    form = publication_form(matter())
    assert form.title == "油溪镇政府网站信息发布审批表"
    assert labels(form) == ["发文部门", "经办人", "标题", "主要内容", "部门负责人意见", "分管领导意见", "主要领导审批意见"]  # fmt: skip
    assert form.dated == "时间：2026年11月19日"


@pytest.mark.clause("A2")
def test_the_withdrawal_form_has_the_annexs_labels_in_its_order():
    form = withdrawal_form(matter(finished(CaseKind.WITHDRAWAL), LAPSE))
    assert form.title == "油溪镇政府网站信息失效审批表"
    assert labels(form) == ["部门", "经办人", "标题", "部门负责人意见", "分管领导意见", "主要领导审批意见"]  # fmt: skip


@pytest.mark.clause("A1.2", "A1.note3")
def test_the_secrecy_form_has_the_annexs_head_rows_and_notes():
    form = secrecy_form([matter()])
    assert form.title == "油溪镇互联网网站信息发布保密审查表"
    assert labels(form) == ["序号", "部门", "信息名称", "信息来源", "发布形式", "部门负责人审查意见", "分管领导审查意见", "主要领导意见"]  # fmt: skip
    assert ticked(form, 1) == ["本机关、单位制发", "网站公开", "同意", "同意", "同意"]
    assert ticked(form, 2) == []  # the second row the annex prints stays empty
    assert "".join(form.notes) == (
        "注：1．本表由机关、单位互联网网站信息发布主管部门负责组织填写和保管；"
        "2．机关、单位互联网网站发布信息前均应当认真填写本表；3．请在相应的“□”打“√”；"
        "4．不能确定信息是否可以公开时，应当由机关、单位保密工作机构组织保密审查。"
    )
    assert all(sum(c.columns for c in row.cells) == len(form.widths) for row in form.rows)


def test_opinions_carry_decision_signer_office_and_time():
    form = publication_form(matter())
    assert "同意。理由如下。\n部门负责人：郑某某\n2026年11月19日 9:00" in words(form)
    assert "分管领导：王某某" in words(form)
    assert "主要领导：冯某某" in words(form)


def test_who_signed_for_somebody_else_says_so():
    case = walked(opened(), ("周", Verb.SUBMIT), ("何", Verb.AGREE))
    assert "部门负责人：何某某（受郑某某委托）" in words(publication_form(matter(case)))


def test_a_level_that_has_not_decided_is_an_empty_cell_and_the_sheet_says_so():
    form = publication_form(matter(walked(opened(), *ROAD[:2]), at=None))
    assert "分管领导：" not in words(form)
    assert "尚未办结" in form.below[0]
    assert not any("检查点" in line for line in form.foot)


def test_only_this_rounds_opinions_stand_on_the_form():
    case = walked(opened(), *ROAD[:2], ("王", Verb.RETURN), ("周", Verb.SUBMIT))
    assert "郑某某" not in words(publication_form(matter(case, at=None)))


def test_a_no_is_ticked_where_it_was_said():
    case = walked(opened(), *ROAD[:2], ("王", Verb.DECLINE))
    assert ticked(secrecy_form([matter(case)]), 1)[2:] == ["同意", "不同意"]


def test_the_secrecy_offices_answer_stands_beside_the_level_that_asked():
    case = walked(opened(), *ROAD[:2], ("王", Verb.REFER), ("褚", Verb.CLEAR), *ROAD[2:3])
    row = secrecy_form([matter(case)]).rows[1]
    assert "保密工作机构：可以公开。理由如下。" in [line.words for line in row.cells[6].lines]
    assert len(row.cells[5].lines) == 2


def test_a_leader_who_passed_the_question_on_ticked_nothing():
    case = walked(opened(), *ROAD[:2], ("王", Verb.ESCALATE))
    lines = secrecy_form([matter(case)]).rows[1].cells[6].lines
    assert [line.tick for line in lines] == [False, False, None]
    assert lines[-1].words == "报主要领导审定"


def test_a_reprint_names_its_source_and_ticks_no_box_of_ours():
    paper = replace(
        PAPER,
        source=Source(
            "江津区人民政府网", "https://www.example.gov.cn/1", "2026-11-18", reprint=True
        ),
        release=Release.ON_REQUEST,
        release_note="涉及第三方",
    )
    form = secrecy_form([matter(opened(paper=paper.digest), paper, None)])
    assert ticked(form, 1) == ["依申请公开"]
    assert "江津区人民政府网，2026-11-18" in words(form)


def test_several_matters_stand_on_one_sheet_with_one_signature_a_level():
    other = walked(opened(), ROAD[0], ("何", Verb.AGREE), *ROAD[2:4])
    form = secrecy_form([matter(), matter(), matter(other)])
    signing = [[line.words for line in cell.lines] for cell in form.rows[-1].cells]
    assert signing[0] == ["经办人（签字）", "周某某"]
    assert signing[1][:3] == [
        "（签字）",
        "郑某某（第 1—2 项）",
        "何某某（受郑某某委托）（第 3 项）",
    ]
    assert signing[3][1] == "冯某某"
    assert [row.cells[0].lines[0].words for row in form.rows[1:-1]] == ["1", "2", "3"]


def test_the_foot_says_by_what_the_sheet_can_be_checked():
    form = publication_form(matter())
    assert PAPER.digest in form.below[0]
    assert form.below[0].startswith("FB-2026-0001 第 1 轮")
    assert form.foot[0].startswith("读法 R01：每件都由主要领导审批。")
    assert form.foot[1] == f"台账检查点 sanshen/CJ 第 41 条 {AT.hash}"


@pytest.mark.parametrize("form", [publication_form, lambda m: secrecy_form([m]), withdrawal_form])
def test_a_form_is_never_filled_from_another_wording(form):
    for paper, kind in ((LAPSE, CaseKind.PUBLICATION), (PAPER, CaseKind.WITHDRAWAL)):
        with pytest.raises(ValueError):
            form(matter(finished(kind), paper))
    with pytest.raises(ValueError):
        form(matter(finished(), replace(PAPER, title="另一稿")))


def test_a_signer_nobody_knows_is_not_left_out():
    with pytest.raises(ValueError, match="名册"):
        publication_form(replace(matter(), names={"周": "周某某"}))


def test_a_long_text_is_told_by_its_beginning_and_its_length():
    paper = replace(PAPER, body=f"<p>{'字' * 3000}</p>")
    assert "（全文 3000 字，随案归档）" in words(
        publication_form(matter(opened(paper=paper.digest), paper))
    )
