"""The tables of a register, one an outcome; each case stands in the one that fits it."""

from collections.abc import Iterable, Sequence

from sanshen.domain.manuscript import Withdrawal
from sanshen.domain.register.course import Course, Outcome
from sanshen.domain.register.remarks import (
    day_words,
    last_words,
    release,
    remarks,
    result,
    source,
    why_late,
)
from sanshen.domain.register.values import Register, TakenDown
from sanshen.domain.regulation import Verb
from sanshen.domain.reports import Column, Section, Table, Value

NUMBER, CASE, TITLE = Column("序号", 0.5), Column("案件编号", 1.65), Column("标题", 2.5)
DEPARTMENT, HANDLER = Column("部门", 1.2), Column("经办人", 1.0)
SUBMITTED, DECIDED = Column("报送时间", 1.45), Column("三审时间", 1.45)
INDEX, DAYS = Column("索引号", 2.2), Column("用时（工作日）", 0.8)
RESULT, REMARKS = Column("结果", 1.0), Column("备注", 2.6)
REASON = Column("理由", 2.6)


def sections(register: Register) -> tuple[Section, ...]:
    """The seven parts. 超期 alone repeats cases of the others; no other case stands twice."""
    return (
        _published(register),
        _declined(register),
        _withdrawn(register),
        _taken_down(register),
        _abandoned(register),
        _late(register),
        _open(register),
    )


def _published(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("发布形式", 0.85), Column("信息来源", 1.5),
        SUBMITTED, DECIDED, Column("发布时间", 1.45), INDEX, DAYS, RESULT, REMARKS,
    )  # fmt: skip
    rows = [
        (
            *_first(register, c),
            release(c),
            source(c),
            c.submissions[-1],
            c.last_round.decided,
            c.ended,
            c.index_number,
            c.days,
            result(c),
            remarks(register, c),
        )
        for c in register.ended(Outcome.PUBLISHED, Outcome.CORRECTED)
    ]
    return _section("已发布", columns, rows)


def _declined(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("发布形式", 0.85), Column("信息来源", 1.5),
        SUBMITTED, Column("决定时间", 1.45), Column("决定人", 1.1), DAYS, RESULT, REASON, REMARKS,
    )  # fmt: skip
    rows = [
        (
            *_first(register, c),
            release(c),
            source(c),
            c.submissions[-1],
            c.ended,
            register.names[c.case.signatures[-1].person],
            c.days,
            result(c),
            last_words(c),
            remarks(register, c),
        )
        for c in register.ended(Outcome.DECLINED)
    ]
    return _section("不予公开和不同意", columns, rows)


def _withdrawn(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, INDEX, Column("失效方式", 1.5), REASON,
        SUBMITTED, Column("三审时间", 1.45), DAYS, Column("结果", 1.0), REMARKS,
    )  # fmt: skip
    rows = [
        (
            *_first(register, c),
            c.index_number,
            _mode(c),
            _why(c),
            c.submissions[-1],
            c.ended,
            c.days,
            _wording(c),
            remarks(register, c),
        )
        for c in register.ended(Outcome.WITHDRAWN)
    ]
    return _section("失效", columns, rows)


def _taken_down(register: Register) -> Section:
    columns = (
        NUMBER, INDEX, TITLE, DEPARTMENT, Column("原案件编号", 1.65), Column("下线时间", 1.45),
        Column("下线人", 1.2), Column("职务", 1.0), Column("原因", 2.6), Column("后续", 2.2),
    )  # fmt: skip
    rows = [
        (
            each.index_number,
            each.title,
            each.department,
            each.case,
            each.at,
            each.person + (f"（受{each.acting_for}委托）" if each.acting_for else ""),
            each.office,
            each.reason,
            _following(register, each),
        )
        for each in sorted(register.taken_down, key=lambda each: (each.at, each.index_number))
    ]
    return _section("紧急下线", columns, rows)


def _abandoned(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("类别", 0.7), SUBMITTED,
        Column("撤销时间", 1.45), REASON, REMARKS,
    )  # fmt: skip
    rows = [
        (
            *_first(register, c),
            c.case.kind.label,
            c.submissions[-1],
            c.ended,
            last_words(c),
            remarks(register, c),
        )
        for c in register.ended(Outcome.ABANDONED)
    ]
    return _section("报送后撤销", columns, rows)


def _late(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, SUBMITTED, Column("截止时间", 1.45),
        Column("审查结束", 1.45), Column("超期（工作日）", 0.8), Column("超期原因", 3.0),
        Column("现状", 1.0),
    )  # fmt: skip
    rows = [
        (
            *_first(register, c),
            r.clock.started,
            r.clock.deadline.at if r.clock.deadline else None,
            r.left or "仍在审查",
            r.late,
            why_late(register, c, r),
            c.stage if c.outcome is Outcome.OPEN else result(c),
        )
        for c, r in register.late
    ]
    return _section("超期", columns, rows, "本期没有超过两个工作日的审查。")


def _open(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("类别", 0.7), SUBMITTED, DECIDED,
        Column("现在环节", 1.1), Column("等待办理", 1.6), Column("截止时间", 1.45), REMARKS,
    )  # fmt: skip
    rows = [
        (
            *_first(register, c),
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
    return _section("在办", columns, rows, "期末没有在办的案件。")


def _section(
    name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], empty: str = ""
) -> Section:
    numbered = tuple((n, *row) for n, row in enumerate(rows, start=1))
    return Section(name, (Table(name, tuple(columns), numbered, empty or f"本期没有{name}的。"),))


def _first(register: Register, course: Course) -> tuple[Value, ...]:
    handler = register.names[course.case.handler]
    return course.case.number, course.paper.title, course.department, handler


def _due(course: Course) -> Value:
    """The deadline of the round that runs; of a case that was sent back, none."""
    ticking = course.last_round.clock
    if course.last_round.number != course.case.round or ticking.deadline is None:
        return None
    return "暂停计时" if ticking.paused else ticking.deadline.at


def _mode(course: Course) -> str:
    return course.paper.mode.label if isinstance(course.paper, Withdrawal) else ""


def _why(course: Course) -> str:
    return course.paper.reason if isinstance(course.paper, Withdrawal) else ""


def _wording(course: Course) -> str:
    return f"已{course.paper.wording}" if isinstance(course.paper, Withdrawal) else ""


def _following(register: Register, fallen: TakenDown) -> str:
    """The case that was asked for after the page was taken down (R13)."""
    after = [
        c
        for c in register.courses
        if c.case.target == fallen.index_number and c.submissions[-1] >= fallen.at
    ]
    if after:
        return "；".join(f"{c.case.kind.label} {c.case.number}，{result(c)}" for c in after)
    return f"失效案件尚未报送，应于 {day_words(fallen.owed)} 前提出"


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
