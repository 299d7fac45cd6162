"""Answering a finding: a named person decides, and says why."""

from datetime import datetime

from sanshen.domain.inspection import Inspection, Weight
from sanshen.domain.procedure.acts import says_something
from sanshen.domain.procedure.case import Answer, Case
from sanshen.domain.procedure.rights import possible
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack, Verb
from sanshen.domain.roster import Roster


def answer(
    case: Case,
    pack: Pack,
    roster: Roster,
    inspection: Inspection,
    *,
    finding: str,
    person: str,
    reason: str,
    at: datetime,
) -> Case:
    """The case with one answer more. Only whoever has the case in hand may answer.

    Who could only take the case back does not have it in hand. Refused for a finding that is a stop (it must be mended, not explained) or is not there.
    """
    if all(row.verb is Verb.RECALL for row in possible(case, pack, roster, person, at)):
        raise Refused(
            "稿件现在不在您手上，不能答复机检提示。",
            clause="2.8",
            remedy="请由正在办理的同志答复。",
        )
    found = next((f for f in inspection.findings if f.key == finding), None)
    if found is None or inspection.paper != case.digest:
        raise Refused(
            "这条提示对应的不是当前这一稿。", clause="1.4.1", remedy="请刷新页面后再答复。"
        )
    if found.weight is Weight.STOP:
        raise Refused(
            f"这一问题必须改正：{found.message}", clause=found.clause, remedy=found.remedy
        )
    if not says_something(reason):
        raise Refused("还没有写明处理意见。", clause=found.clause, remedy="请写明理由后再提交。")
    return case.with_step(
        Answer(finding, person, reason.strip(), case.stage, case.round, case.digest, at)
    )
