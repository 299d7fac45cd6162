"""What an act is called, and what will happen when it is done, in the words of the desk."""

from sanshen.domain.procedure.case import Case, CaseKind
from sanshen.domain.regulation import REFERRER, Pack, Row, Verb

TITLES = {
    Verb.REVISE: "修改",
    Verb.SUBMIT: "报送审查",
    Verb.RECALL: "撤回",
    Verb.ABANDON: "撤销",
    Verb.AGREE: "同意",
    Verb.ESCALATE: "上提",
    Verb.RETURN: "退回",
    Verb.DECLINE: "不同意",
    Verb.REFER: "提请保密审查",
    Verb.CLEAR: "可以公开",
    Verb.FORBID: "不可公开",
    Verb.PASS: "校对无误",
    Verb.CORRECT: "校改",
    Verb.CONFIRM: "确认改动",
}


def verb_title(verb: Verb) -> str:
    """The short word for an act."""
    return TITLES[verb]


def consequence(case: Case, pack: Pack, row: Row) -> str:
    """The words on the button: the act and what follows (“同意并送主要领导审批”)."""
    title, table = TITLES[row.verb], case.table(pack)
    withdrawing = case.kind is CaseKind.WITHDRAWAL
    following = case.referrer() if row.next == REFERRER else row.next
    stage = pack.stages[following]
    if following == table.gate:
        return f"{title}并{'撤回网上信息' if withdrawing else '立即发布'}"
    if row.verb is Verb.RETURN:
        return f"{title}经办人修改"
    if row.verb is Verb.DECLINE:
        return f"{title}{'失效' if withdrawing else '公开'}，办结"
    if row.verb is Verb.FORBID:
        return f"{title}，办结"
    if row.verb in (Verb.RECALL, Verb.ABANDON):
        return f"{title}报送，继续修改" if row.verb is Verb.RECALL else "撤销这份稿件"
    if row.verb in (Verb.REVISE, Verb.REFER):
        return title
    if row.verb is Verb.CORRECT:
        return "提交校改，请主要领导确认"
    if row.verb is Verb.CLEAR:
        return f"{title}，送回{stage.title}"
    return f"{title}并送{stage.waiting_for}"
