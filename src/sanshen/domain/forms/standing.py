"""任职情况查询单: who could act in each office on one day, by what right, and how it was filed (2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanshen.domain.forms.values import Form, FormRow, Side, label, value
from sanshen.domain.ledger import Checkpoint

WIDTHS = (38.0, 30.0, 44.0, 54.0, 40.0, 60.0)
HEAD = ("职务", "姓名", "依据", "起止", "台账", "备案")


@dataclass(frozen=True)
class StandingLine:
    """One right to act in words, or that the office stood empty."""

    office: str
    name: str
    basis: str
    days: str
    lines: str
    filed: str


def standing_form(
    *,
    unit: str,
    department: str,
    day: date,
    lines: Sequence[StandingLine],
    responsible: str,
    asked_at: datetime,
    checkpoint: Checkpoint,
) -> Form:
    """The answer for one department (its name) on one day, asked at ``asked_at``.

    ``responsible``: who was 责任领导, in words; empty for the whole unit's own offices.
    """
    rows = [
        FormRow(
            tuple(
                value(words, side=Side.CENTRE)
                for words in (each.office, each.name, each.basis, each.days, each.lines, each.filed)
            ),
            10,
        )
        for each in lines
    ]
    return Form(
        annex="2.2",
        title=f"{unit}任职情况查询单",
        dated=f"{department} · {day.year}年{day.month}月{day.day}日",
        widths=WIDTHS,
        rows=(FormRow(tuple(label(each) for each in HEAD), 10), *rows),
        made_at=asked_at,
        heads=1,
        notes=(responsible,) if responsible else (),
        foot=(f"台账检查点 {checkpoint.origin} 第 {checkpoint.size} 条 {checkpoint.hash}",),
        landscape=True,
    )
