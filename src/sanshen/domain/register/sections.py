"""The tables of a register, one an outcome; each case stands in the one that fits it."""

from sanshen.domain.manuscript import Withdrawal
from sanshen.domain.register.columns import (
    CASE,
    DAYS,
    DECIDED,
    DEPARTMENT,
    HANDLER,
    INDEX,
    NUMBER,
    REASON,
    REMARKS,
    RESULT,
    SUBMITTED,
    TITLE,
    first,
    section,
)
from sanshen.domain.register.course import Course, Outcome
from sanshen.domain.register.remarks import (
    day_words,
    last_words,
    release,
    remarks,
    result,
    source,
)
from sanshen.domain.register.values import Register, TakenDown
from sanshen.domain.register.waiting import late, still_open
from sanshen.domain.reports import Column, Section


def sections(register: Register) -> tuple[Section, ...]:
    """The seven parts. 超期 alone repeats cases of the others; no other case stands twice."""
    return (
        _published(register),
        _declined(register),
        _withdrawn(register),
        _taken_down(register),
        _abandoned(register),
        late(register),
        still_open(register),
    )


def _published(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("发布形式", 0.85), Column("信息来源", 1.5),
        SUBMITTED, DECIDED, Column("发布时间", 1.45), INDEX, DAYS, RESULT, REMARKS,
    )  # fmt: skip
    rows = [
        (
            *first(register, c),
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
    return section("已发布", columns, rows)


def _declined(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("发布形式", 0.85), Column("信息来源", 1.5),
        SUBMITTED, Column("决定时间", 1.45), Column("决定人", 1.1), DAYS, RESULT, REASON, REMARKS,
    )  # fmt: skip
    rows = [
        (
            *first(register, c),
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
    return section("不予公开和不同意", columns, rows)


def _withdrawn(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, INDEX, Column("失效方式", 1.5), REASON,
        SUBMITTED, Column("三审时间", 1.45), DAYS, Column("结果", 1.0), REMARKS,
    )  # fmt: skip
    rows = [
        (
            *first(register, c),
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
    return section("失效", columns, rows)


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
    return section("紧急下线", columns, rows)


def _abandoned(register: Register) -> Section:
    columns = (
        NUMBER, CASE, TITLE, DEPARTMENT, HANDLER, Column("类别", 0.7), SUBMITTED,
        Column("撤销时间", 1.45), REASON, REMARKS,
    )  # fmt: skip
    rows = [
        (
            *first(register, c),
            c.case.kind.label,
            c.submissions[-1],
            c.ended,
            last_words(c),
            remarks(register, c),
        )
        for c in register.ended(Outcome.ABANDONED)
    ]
    return section("报送后撤销", columns, rows)


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
