"""移交清单: a year's concluded cases, class by class, as the archives take them over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanshen.domain.ledger import Checkpoint
from sanshen.domain.regulation import Retention
from sanshen.domain.reports import Column, Facts, Prose, Report, Section, Table
from sanshen.domain.retention.keeping import Keeping

COLUMNS = (
    Column("序号", 0.5),
    Column("案件", 1.4),
    Column("题名", 3.2),
    Column("部门", 1.3),
    Column("审结日期", 1.1),
    Column("索引号", 2.2),
    Column("保管到", 1.1),
    Column("文件数", 0.6),
    Column("备注", 1.4),
)
EXPLAINED = (
    "清单按审结日期列入本年审结的全部稿件，公开的和不予公开的都在内，起草中撤销的不在内。"
    "文件数是归档的表格和附件之和；每个文件的摘要都记在台账里，页脚的检查点是它们的凭据。"
)


@dataclass(frozen=True)
class Handed:
    """One case of the list. ``index_number`` empty: it went out under none."""

    number: str
    title: str
    department: str
    concluded_on: date
    index_number: str
    keeping: Keeping
    files: int


def transfer_list(
    unit: str, year: int, handed: Sequence[Handed], *, made_at: datetime, checkpoint: Checkpoint
) -> Report:
    """The list of a year, the longest class first; a class without a case says so."""
    ordered = sorted(handed, key=lambda each: (each.concluded_on, each.number))
    sections = [Section("", (Facts(_counts(unit, ordered)), Prose((EXPLAINED,))))]
    for retention in Retention:
        mine = [each for each in ordered if each.keeping.retention is retention]
        rows = tuple(_row(n, each) for n, each in enumerate(mine, start=1))
        table = Table(f"{retention.label}（{len(mine)} 件）", COLUMNS, rows)
        sections.append(Section(f"保管期限：{retention.label}", (table,)))
    return Report(
        title=f"{year}年网站信息发布审核档案移交清单",
        subtitle=unit,
        made_at=made_at,
        sections=tuple(sections),
        foot=(f"台账检查点 {checkpoint.origin} 第 {checkpoint.size} 条 {checkpoint.hash}",),
        landscape=True,
    )


def _counts(unit: str, handed: Sequence[Handed]) -> tuple[tuple[str, str], ...]:
    return (
        ("移交单位", unit),
        ("件数", f"{len(handed)} 件"),
        ("文件数", f"{sum(each.files for each in handed)} 个"),
        ("移交人（签字）", ""),
        ("接收人（签字）", ""),
    )


def _row(number: int, each: Handed) -> tuple[str | int | date | None, ...]:
    noted = []
    if each.keeping.chosen:
        noted.append("保管期限经改定")
    if each.keeping.on_line:
        noted.append("信息仍在公开，失效后重新计算")
    return (
        number,
        each.number,
        each.title,
        each.department,
        each.concluded_on,
        each.index_number,
        each.keeping.until,
        each.files,
        "；".join(noted),
    )
