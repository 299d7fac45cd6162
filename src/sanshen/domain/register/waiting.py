"""What was late, what still waits, and what was sent back in the period."""

from sanshen.domain.register.columns import (
    CASE,
    DECIDED,
    DEPARTMENT,
    HANDLER,
    NUMBER,
    REMARKS,
    SUBMITTED,
    TITLE,
    first,
    section,
)
from sanshen.domain.register.course import Course, Outcome
from sanshen.domain.register.remarks import remarks, result, why_late
from sanshen.domain.register.values import Register
from sanshen.domain.regulation import Verb
from sanshen.domain.reports import Column, Section, Table, Value


def late(register: Register) -> Section:
    """超期: every round of review that took more than two working days, whatever became of it."""
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, SUBMITTED, Column("截止时间", 1.45),
        Column("审查结束", 1.45), Column("超期（工作日）", 0.8), Column("超期原因", 3.0),
        Column("现状", 1.0),
    )  # fmt: skip
    rows = [
        (
            *first(register, c),
            r.clock.started,
            r.clock.deadline.at if r.clock.deadline else None,
            r.left or "仍在审查",
            r.late,
            why_late(register, c, r),
            c.stage if c.outcome is Outcome.OPEN else result(c),
        )
        for c, r in register.late
    ]
    return section("超期", columns, rows, "本期没有超过两个工作日的审查。")


def still_open(register: Register) -> Section:
    """在办: what had no end when the period ended."""
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("类别", 0.7), SUBMITTED, DECIDED,
        Column("现在环节", 1.1), Column("等待办理", 1.6), Column("截止时间", 1.45), REMARKS,
    )  # fmt: skip
    rows = [
        (
            *first(register, c),
            c.case.kind.label,
            c.submissions[-1],
            c.last_round.decided,
            c.stage,
            c.pack.stages[c.case.stage].waiting_for,
            _due(c),
            remarks(register, c),
        )
        for c in register.open
    ]
    return section("在办", columns, rows, "期末没有在办的案件。")


def returns(register: Register) -> Table:
    """Every 退回, 不同意, 不可公开 and 提请 of the period, with the words of whoever signed it."""
    columns = (
        Column("时间", 1.45), Column("环节", 0.9), Column("办理", 1.0), CASE, TITLE, DEPARTMENT,
        Column("办理人", 1.0), Column("理由", 3.4),
    )  # fmt: skip
    verbs = {
        Verb.RETURN: "退回",
        Verb.DECLINE: "不同意",
        Verb.FORBID: "不可公开",
        Verb.REFER: "提请保密审查",
    }
    found = [
        (s.at, stage, verbs[s.verb], c, s)
        for c in register.courses
        for stage, _, s in c.steps()
        if s.verb in verbs and register.within(s.at)
    ]
    rows = [
        (
            at,
            stage,
            verb,
            c.case.number,
            c.paper.title,
            c.department,
            register.names[s.person],
            s.opinion,
        )
        for at, stage, verb, c, s in sorted(found, key=lambda each: (each[0], each[3].case.number))
    ]
    return Table(
        "退回和不同意的理由", columns, tuple(rows), "本期没有退回、不同意和提请保密审查的。"
    )


def _due(course: Course) -> Value:
    """The deadline of the round that runs; of a case that was sent back, none."""
    ticking = course.last_round.clock
    if course.last_round.number != course.case.round or ticking.deadline is None:
        return None
    return "暂停计时" if ticking.paused else ticking.deadline.at
