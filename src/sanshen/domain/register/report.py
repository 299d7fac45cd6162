"""The register as a report: summary, tables by outcome, figures, and the place to sign."""

from datetime import datetime

from sanshen.domain.manuscript import Revision
from sanshen.domain.register.course import Course, Outcome
from sanshen.domain.register.figures import promptness, refusals, share, turnaround, volume
from sanshen.domain.register.sections import sections
from sanshen.domain.register.values import Register
from sanshen.domain.register.waiting import returns
from sanshen.domain.reports import Column, Facts, Prose, Report, Section, Table, Value
from sanshen.domain.workdays import SHANGHAI

SIGNING = Section(
    "填报",
    (
        Facts(
            (("填表人（签字）", ""), ("审核人（签字）", ""), ("填表日期", "　　　　年　　月　　日"))
        ),
    ),
)


def register_report(register: Register) -> Report:
    """The whole register; a zero report (零报告) of a period in which nothing happened."""
    quiet = nothing_happened(register)
    parts = () if quiet and not register.open else sections(register)
    if not quiet:
        figures = (volume, promptness, turnaround, refusals)
        blocks = tuple(block for each in figures for block in each(register))
        parts = (*parts, Section("统计", (*blocks, returns(register))))
    parts = (*parts, SIGNING)
    return Report(
        title=title(register),
        subtitle=_days(register),
        made_at=register.made_at,
        sections=(
            Section("", (Prose(_words(register, quiet)), summary(register))),
            *parts,
        ),
        foot=_foot(register),
        landscape=True,
    )


def title(register: Register) -> str:
    """Whose register it is: of a department it says so."""
    name = f"{register.unit}网站信息发布登记簿"
    return f"{name}（{'、'.join(register.departments)}）" if register.departments else name


def nothing_happened(register: Register) -> bool:
    """Whether nothing came in, was decided, went out, came down or was late in the period."""
    return not (
        register.came_in
        or register.decided
        or register.late
        or register.taken_down
        or any(register.within(c.ended) for c in register.courses)
    )


def summary(register: Register) -> Table:
    """The counts: 上期结转 and 首次报送 together are what ended and what is still open."""
    good = sum(not r.late for _, r in register.decided)
    counted: tuple[tuple[str, Value], ...] = (
        ("上期结转", len(register.carried_over)),
        ("首次报送", len(register.came_in)),
        ("已发布", len(register.ended(Outcome.PUBLISHED))),
        ("其中转载", _reprints(register.ended(Outcome.PUBLISHED))),
        ("已更正", len(register.ended(Outcome.CORRECTED))),
        ("不予公开和不同意", len(register.ended(Outcome.DECLINED))),
        ("失效", len(register.ended(Outcome.WITHDRAWN))),
        ("报送后撤销", len(register.ended(Outcome.ABANDONED))),
        ("期末在办", len(register.open)),
        ("紧急下线", len(register.taken_down)),
        ("超期", len({c.case.number for c, _ in register.late})),
        (
            "其中未说明原因",
            len({c.case.number for c, r in register.late if not c.reasons(r.number)}),
        ),
        ("三审按期率", _on_time(good, len(register.decided))),
    )
    columns = tuple(Column(name, 1.4 if name == "三审按期率" else 1) for name, _ in counted)
    return Table("汇总（件）", columns, (tuple(each for _, each in counted),))


def _on_time(good: int, decided: int) -> str:
    return f"{share(good, decided)}（{good}/{decided}）" if decided else "没有决定"


def _reprints(published: tuple[Course, ...]) -> int:
    papers = [c.paper for c in published]
    return sum(isinstance(paper, Revision) and paper.source.reprint for paper in papers)


def _words(register: Register, quiet: bool) -> tuple[str, ...]:
    whose = "、".join(register.departments) or "本单位"
    said: list[str] = []
    if not register.over:
        said.append(
            f"本期尚未结束，以下是截至 {_time(register.made_at)} 的情况，不能作为正式登记簿上报。"
        )
    if quiet:
        said.append(
            f"{_span(register)}，{whose}没有信息报送、发布、更正、不予公开、失效、紧急下线和审查超期"
            f"的情形{'，特此零报告' if register.over else ''}。"
        )
        if register.open:
            said.append(f"另有以前报送、期末仍在办理的 {len(register.open)} 件，列后。")
    else:
        said.append(
            f"本登记簿依台账逐件列出{whose}{_span(register)}审结、下线和在办的信息，"
            f"各件按期末的情况登记；尚未报送的草稿不在其内。"
        )
        said.append(f"用时和超期的算法（读法 R02）：{register.pack.readings['R02'].answer}")
    return tuple(said)


def _days(register: Register) -> str:
    return f"{_span(register)}　{_time(register.made_at)} 制"


def _span(register: Register) -> str:
    first, last = register.first, register.last
    start = f"{first.year}年{first.month}月{first.day}日"
    year = f"{last.year}年" if last.year != first.year else ""
    return start if first == last else f"{start}至{year}{last.month}月{last.day}日"


def _time(moment: datetime) -> str:
    there = moment.astimezone(SHANGHAI)
    return f"{there.year}年{there.month}月{there.day}日 {there.hour}:{there.minute:02}"


def _foot(register: Register) -> tuple[str, ...]:
    at = register.checkpoint
    return (f"台账检查点 {at.origin} 第 {at.size} 条 {at.hash}",)
