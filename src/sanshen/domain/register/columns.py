"""The columns that the tables of a register share, and how a row of them begins."""

from collections.abc import Iterable, Sequence

from sanshen.domain.register.course import Course
from sanshen.domain.register.values import Register
from sanshen.domain.reports import Column, Section, Table, Value

NUMBER, CASE, TITLE = Column("序号", 0.5), Column("案件编号", 1.65), Column("标题", 2.5)
DEPARTMENT, HANDLER = Column("部门", 1.2), Column("经办人", 1.0)
SUBMITTED, DECIDED = Column("报送时间", 1.45), Column("三审时间", 1.45)
INDEX, DAYS = Column("索引号", 2.2), Column("用时（工作日）", 0.8)
RESULT, REMARKS = Column("结果", 1.0), Column("备注", 2.6)
REASON = Column("理由", 2.6)


def section(
    name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], empty: str = ""
) -> Section:
    """One numbered table; ``empty``: what it says without a row."""
    numbered = tuple((n, *row) for n, row in enumerate(rows, start=1))
    return Section(name, (Table(name, tuple(columns), numbered, empty or f"本期没有{name}的。"),))


def first(register: Register, course: Course) -> tuple[Value, ...]:
    """案件编号, 标题, 部门, 经办人."""
    handler = register.names[course.case.handler]
    return course.case.number, course.paper.title, course.department, handler
