"""How long a case lay at each stage, and with whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sanshen.domain.procedure import Signature, clock
from sanshen.domain.regulation import StageKind, Verb
from sanshen.domain.reports import Column, Table
from sanshen.domain.responsibility.values import History, Line, hours, when
from sanshen.domain.workdays import lateness, worked


@dataclass(frozen=True)
class Stay:
    """From the moment the case came to a stage to the signature by which it left.

    ``office_hours``: on workdays within the office day; ``clock_hours``: by the clock. ``late``:
    by how many workdays the signature missed the deadline of its round, 0 where none runs.
    ``own``: the signer is who had it in hand (撤回 is signed by the 经办人, not by who waited).
    """

    line: Line
    signature: Signature
    came: datetime
    office_hours: float
    clock_hours: float
    late: int
    own: bool


def stays(history: History) -> Iterator[Stay]:
    """One a signature, in order. What lies with the 保密工作机构 is a stay of its own, and so
    counts to nobody else.
    """
    if not history.case.drafts:
        return
    came = history.case.drafts[0].at
    for line, signature in history.signed:
        span = worked(came, signature.at, history.around.calendar, day_end=history.pack.day_end)
        yield Stay(
            line,
            signature,
            came,
            hours(span.total_seconds()),
            hours((signature.at - came).total_seconds()),
            _late(history, signature),
            signature.verb is not Verb.RECALL,
        )
        came = signature.at


def _late(history: History, signature: Signature) -> int:
    if history.pack.stages[signature.stage].kind is not StageKind.REVIEW:
        return 0
    ticking = clock(history.in_round(signature.round), history.pack, history.around.calendar)
    if ticking.deadline is None:
        return 0
    return lateness(signature.at, ticking.deadline, history.around.calendar)


def stays_table(history: History) -> Table:
    """各环节历时, a line a signature."""
    rows = []
    for stay in stays(history):
        signature = stay.signature
        stage = history.pack.stages[signature.stage]
        rows.append(
            (
                f"第 {signature.round} 轮 {stage.title}",
                history.around.name(signature.person),
                when(stay.came),
                when(signature.at),
                stay.office_hours,
                stay.clock_hours,
                _remark(stage.kind, stay),
                stay.line.number,
            )
        )
    return Table(
        "各环节历时",
        (
            Column("环节", 1.3),
            Column("离手人", 0.9),
            Column("到达", 1.3),
            Column("办结", 1.3),
            Column("工作时间（小时）", 0.9),
            Column("钟表时间（小时）", 0.9),
            Column("说明", 1.8),
            Column("台账", 0.9),
        ),
        tuple(rows),
    )


def _remark(kind: StageKind, stay: Stay) -> str:
    if kind is StageKind.SECRECY:
        return "保密工作机构审查期间，不计入他人时间"
    if not stay.own:
        return "由报送人撤回，在上一级处等待的时间"
    return f"办理时超过期限 {stay.late} 个工作日" if stay.late else ""
