"""The report of a period for a 保密检查: its cases, its people, what was stopped, what was late."""

from dataclasses import dataclass
from datetime import date, datetime

from sanshen.domain.reports import Column, Facts, Report, Section, Table, Value

Row = tuple[Value, ...]


@dataclass(frozen=True)
class Told:
    """Rows in the order of the columns below. Of a 保密拦截 nothing but when and who is known."""

    unit: str
    first: date
    last: date
    taken_at: datetime
    taken_by: str
    office: str
    cases: tuple[Row, ...]
    appointments: tuple[Row, ...]
    delegations: tuple[Row, ...]
    filings: tuple[Row, ...]
    stops: tuple[Row, ...]
    take_downs: tuple[Row, ...]
    late: tuple[Row, ...]
    rules: tuple[Row, ...]


def package_report(told: Told) -> Report:
    """The report; every table stands there, an empty one saying so."""
    days = f"{told.first.isoformat()} 至 {told.last.isoformat()}"
    facts = (
        ("单位", told.unit),
        ("期间", days),
        ("提取", f"{told.office} {told.taken_by} {told.taken_at:%Y-%m-%d %H:%M}"),
        ("办结稿件", f"{len(told.cases)} 件"),
        ("保密拦截", f"{len(told.stops)} 次"),
        ("紧急下线", f"{len(told.take_downs)} 次"),
        ("超期审查", f"{len(told.late)} 件"),
    )
    tables = (
        ("办结稿件", "案件 题名 部门 种类 结果 办结日期", (1.3, 3, 1.3, 0.7, 1, 1), told.cases),
        ("期间在任人员", "职务 部门 姓名 任职起 任职止", (1.2, 1.4, 1, 1, 1), told.appointments),
        ("期间委托", "职务 部门 委托人 代行人 起 止", (1.2, 1.4, 1, 1, 1, 1), told.delegations),
        ("名单备案", "备案日期 回执 登记人", (1, 3, 1), told.filings),
        ("保密拦截", "时间 经手人", (1, 2), told.stops),
        ("紧急下线", "时间 经手人 索引号 原因", (1.2, 0.8, 2, 2), told.take_downs),
        ("超期审查", "案件 题名 截止 三审决定 说明", (1.3, 2.4, 1.2, 1.2, 2), told.late),
        ("规则和词表", "类别 名称 版本 摘要 备注", (0.7, 1.6, 0.8, 3, 1.2), told.rules),
    )
    return Report(
        title="保密检查材料",
        subtitle=f"{told.unit}　{days}",
        made_at=told.taken_at,
        sections=(
            Section("", (Facts(facts),)),
            *(Section(name, (_table(name, *rest),)) for name, *rest in tables),
        ),
        landscape=True,
    )


def _table(name: str, titles: str, shares: tuple[float, ...], rows: tuple[Row, ...]) -> Table:
    columns = tuple(map(Column, titles.split(), shares))
    return Table(name, columns, rows)
