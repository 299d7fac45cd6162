"""Exactly the acts a person may do now, each with its consequence in words."""

from dataclasses import dataclass, replace

from sanshen.casebook.queries import CaseView
from sanshen.domain.procedure import consequence, verb_title
from sanshen.domain.procedure.acts import WRITES
from sanshen.domain.regulation import Row, Verb

COMMON = {
    Verb.AGREE: ("同意。", "同意公开，请按程序办理。"),
    Verb.CONFIRM: ("确认改动。",),
    Verb.RETURN: ("请核实后重新报送。",),
    Verb.DECLINE: ("不宜公开。",),
}
"""常用意见, one tap away."""

WHEN = {
    Verb.AGREE: "内容真实准确，可以公开",
    Verb.ESCALATE: "对能否公开拿不准，请上一级决定",
    Verb.RETURN: "有要改的地方，由经办人改好再报",
    Verb.DECLINE: "不宜公开，案件到此办结",
    Verb.REFER: "拿不准是否涉密，交保密工作机构，计时暂停",
    Verb.RECALL: "下一级办理之前，本人可以撤回",
    Verb.ABANDON: "不再办理这份稿件",
    Verb.CONFIRM: "同意校对时的改动",
    Verb.CLEAR: "经审查可以公开，附书面结论",
    Verb.FORBID: "经审查不可公开，案件到此办结",
    Verb.SUBMIT: "文稿已经完善，交上一级审查",
    Verb.PASS: "逐项核对过，没有发现差错",
}

GRAVE = frozenset({Verb.DECLINE, Verb.FORBID, Verb.ABANDON})
CHECKS = (
    ("words", "文字：没有错别字、漏字、多字，标点正确"),
    ("names", "名称：人名、职务、单位、地名、文件名准确"),
    ("figures", "数字：日期、金额、数量、电话准确"),
    ("parts", "附件和图片：齐全，能打开，与正文对得上"),
    ("format", "编排：标题、层次、表格、栏目、来源符合统一格式"),
)
"""What a proof looks at (二（九）); ticking all of them is part of 校对无误."""


@dataclass(frozen=True)
class Choice:
    """One act. ``consequence``: the words on the button; ``when``: when one chooses it.

    ``only``: nothing else can be chosen but giving up, so it is chosen already.
    """

    verb: str
    title: str
    when: str
    consequence: str
    grave: bool
    common: tuple[str, ...]
    only: bool = False


def choices(view: CaseView) -> list[Choice]:
    """What can be signed on the case page; 修改 and 校改 happen in the editor."""
    offered = [_choice(view, row) for row in view.possible if row.verb not in WRITES]
    onward = [each for each in offered if not each.grave]
    return [replace(each, only=onward == [each]) for each in offered]


def writing_verb(view: CaseView) -> Verb | None:
    """修改 or 校改, when this person may change the wording now."""
    return next((row.verb for row in view.possible if row.verb in WRITES), None)


def _choice(view: CaseView, row: Row) -> Choice:
    return Choice(
        verb=row.verb.value,
        title=verb_title(row.verb),
        when=WHEN.get(row.verb, ""),
        consequence=consequence(view.case, view.pack, row),
        grave=row.verb in GRAVE,
        common=COMMON.get(row.verb, ()),
    )
