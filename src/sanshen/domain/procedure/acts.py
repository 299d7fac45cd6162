"""One act on a case: the row is found, the right is held, the digest is the one that was seen."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime

from sanshen.domain.inspection import Inspection
from sanshen.domain.procedure.case import (
    NO_CONCLUSION,
    Case,
    CaseKind,
    Conclusion,
    Draft,
    Signature,
)
from sanshen.domain.procedure.rights import holding_for, not_yours, refusal
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import REFERRER, Pack, Row, StageKind, Verb
from sanshen.domain.roster import Roster, day_of

NEEDS_OPINION: Set[Verb] = frozenset(
    {Verb.RETURN, Verb.DECLINE, Verb.REFER, Verb.ESCALATE, Verb.CLEAR, Verb.FORBID, Verb.ABANDON}
)
NEEDS_CONCLUSION: Set[Verb] = frozenset({Verb.AGREE, Verb.CONFIRM})
NEEDS_INSPECTION: Set[Verb] = frozenset(
    {Verb.SUBMIT, Verb.AGREE, Verb.ESCALATE, Verb.PASS, Verb.CONFIRM}
)
WRITES: Set[Verb] = frozenset({Verb.REVISE, Verb.CORRECT})


def says_something(words: str) -> bool:
    """Whether there is a word in it: dots, dashes and invisible characters give no reason."""
    return any(character.isalnum() for character in words)


@dataclass(frozen=True)
class Intent:
    """What a person asks to do.

    ``digest``: the wording that was on their screen. ``paper``: the digest of a new wording, for
    修改 and 校改 only. ``inspection``: of the wording that the act is about.
    """

    verb: Verb
    person: str
    digest: str
    at: datetime
    opinion: str = ""
    conclusion: Conclusion = NO_CONCLUSION
    paper: str = ""
    inspection: Inspection | None = None


def open_case(
    *,
    number: str,
    unit: str,
    department: str,
    kind: CaseKind,
    pack: Pack,
    pack_digest: str,
    roster: Roster,
    person: str,
    paper: str,
    at: datetime,
    target: str = "",
    base: str = "",
) -> Case:
    """A new case with its first draft. Refused when the person is no 经办人 of the department."""
    table = pack.tables_by_kind[kind]
    first = table.rows_at(table.start)[0]
    holding = roster.holds(person, first.office, department, day_of(at))
    if holding is None:
        raise not_yours(pack, roster, first, department, at)
    if (kind is CaseKind.PUBLICATION) == bool(target):
        raise ValueError("only a correction or a withdrawal has a target, and each must have one")
    case = Case(number, unit, department, kind, pack_digest, table.start, person, target, base)
    return case.with_step(Draft(person, table.start, 1, paper, at, holding.acting_for))


def act(case: Case, pack: Pack, roster: Roster, intent: Intent) -> Case:
    """The case after the act, one or two steps longer. Refused when the regulation says no."""
    row = case.table(pack).row(case.stage, intent.verb)
    if row is None:
        raise _not_here(case, pack, intent.verb)
    if refused := refusal(case, pack, roster, row, intent.person, intent.at):
        raise refused
    if intent.digest != case.digest:
        raise Refused(
            "您看到的稿件已经不是最新的一稿。",
            clause=row.clause,
            remedy="请刷新页面，看过最新的稿件和改动之后再办理。",
        )
    if row.verb in WRITES:
        case = _with_draft(case, roster, intent, row)
        if row.verb is Verb.REVISE:
            return case
    elif intent.paper:
        raise ValueError("only 修改 and 校改 bring a new wording")
    _must_be_complete(case, pack, row, intent)
    return _signed(case, pack, roster, row, intent)


def _with_draft(case: Case, roster: Roster, intent: Intent, row: Row) -> Case:
    if not intent.paper:
        raise ValueError("修改 and 校改 bring a new wording")
    if intent.paper == case.digest and row.verb is Verb.CORRECT:
        raise Refused(
            "稿件没有任何改动。",
            clause=row.clause,
            remedy="如无需改动，请选择“校对无误”；如需改动，请先修改再提交。",
        )
    if intent.paper == case.digest:
        return case  # the same wording keeps the round's signatures (K08)
    holding = holding_for(case, roster, row, intent.person, intent.at)
    return case.with_step(
        Draft(
            author=intent.person,
            stage=row.stage,
            round=case.round,
            digest=intent.paper,
            at=intent.at,
            acting_for=holding.acting_for if holding else "",
        )
    )


def _must_be_complete(case: Case, pack: Pack, row: Row, intent: Intent) -> None:
    if row.verb in NEEDS_OPINION and not says_something(intent.opinion):
        raise Refused(
            "还没有写明理由。", clause=row.clause, remedy="请在意见栏写明理由或说明后再提交。"
        )
    if unknown := intent.conclusion.touched - set(pack.secrecy_heads):
        raise ValueError(f"unknown heads of 保密审查: {sorted(unknown)}")
    level = pack.stages[row.stage].kind in (StageKind.REVIEW, StageKind.CONFIRMATION)
    if row.verb in NEEDS_CONCLUSION and level and not intent.conclusion.confirmed:
        raise Refused(
            "还没有作出保密审查结论。",
            clause="2.3",
            remedy="请逐项审查七个方面，并确认其余各项均不涉及。",
        )
    if row.verb in NEEDS_CONCLUSION and intent.conclusion.touched:
        named = "、".join(pack.secrecy_heads[h] for h in sorted(intent.conclusion.touched))
        raise Refused(
            f"您已注明内容涉及{named}，不能同意公开。",
            clause="2.3",
            remedy="请选择退回修改、不同意公开，或提请保密审查。",
        )
    if row.verb in NEEDS_INSPECTION:
        _must_be_inspected(case, row, intent.inspection)


def _must_be_inspected(case: Case, row: Row, inspection: Inspection | None) -> None:
    if inspection is None or inspection.paper != case.digest:
        raise Refused(
            "这一稿还没有完成机检。",
            clause="1.4.1",
            remedy="请重新保存稿件，待机检完成后再办理；仍不成功的请联系系统管理员。",
        )
    if stops := inspection.stops:
        raise Refused(
            f"机检发现 {len(stops)} 处必须改正的问题：{stops[0].message}",
            clause=stops[0].clause,
            remedy=stops[0].remedy,
        )
    if waiting := inspection.unanswered(case.answers):
        raise Refused(
            f"还有 {len(waiting)} 处机检提示没有答复：{waiting[0].message}",
            clause=waiting[0].clause or row.clause,
            remedy="请在提示旁写明处理意见后再提交。",
        )


def _signed(case: Case, pack: Pack, roster: Roster, row: Row, intent: Intent) -> Case:
    holding = holding_for(case, roster, row, intent.person, intent.at)
    following = case.referrer() if row.next == REFERRER else row.next
    signature = Signature(
        person=intent.person,
        office=row.office,
        verb=row.verb,
        stage=row.stage,
        round=case.round,
        digest=case.digest,
        opinion=intent.opinion.strip(),
        at=intent.at,
        next=following,
        acting_for=holding.acting_for if holding else "",
        conclusion=intent.conclusion,
        rules=intent.inspection.rules if intent.inspection else "",
    )
    case = case.with_step(signature)
    begins_anew = following == case.table(pack).start
    return replace(case, stage=following, round=case.round + begins_anew)


def _not_here(case: Case, pack: Pack, verb: Verb) -> Refused:
    table, stage = case.table(pack), pack.stages[case.stage]
    clause = next((row.clause for row in table.rows if row.verb == verb), "2.8")
    return Refused(
        f"稿件目前处于“{stage.title}”，不能办理这一步。",
        clause=clause,
        remedy="请刷新页面，按页面上列出的事项办理。",
    )
