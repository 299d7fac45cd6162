"""Deadlines, pauses and lateness of a case, round by round, with the reasons people recorded."""

from sanshen.domain.procedure import clock
from sanshen.domain.reports import Column, Table
from sanshen.domain.responsibility.values import Explained, History, hours, when
from sanshen.domain.workdays import lateness


def timing_table(history: History) -> Table:
    """审查期限 of every round (1.3, R02)."""
    rows = []
    for number in history.rounds():
        ticking = clock(history.in_round(number), history.pack, history.around.calendar)
        if ticking.started is None or ticking.deadline is None:
            continue
        late = (
            lateness(ticking.stopped, ticking.deadline, history.around.calendar)
            if ticking.stopped
            else 0
        )
        paused = sum((end - begin).total_seconds() for begin, end in ticking.pauses if end)
        rows.append(
            (
                f"第 {number} 轮",
                when(ticking.started),
                when(ticking.deadline.at),
                when(ticking.stopped) if ticking.stopped else None,
                hours(paused),
                late,
                _remark(ticking.stopped is None, ticking.deadline.provisional),
            )
        )
    return Table(
        "审查期限",
        (
            Column("轮次", 0.8),
            Column("报送", 1.3),
            Column("截止", 1.3),
            Column("审结或退回", 1.3),
            Column("停止计时（小时）", 1.1),
            Column("超期（工作日）", 1.0),
            Column("说明", 1.8),
        ),
        tuple(rows),
        empty="没有报送，没有起算期限",
    )


def _remark(open_yet: bool, provisional: bool) -> str:
    words = ["尚未作出决定"] if open_yet else []
    if provisional:
        words.append("放假安排未公布，截止时间暂定")
    return "；".join(words)


def reasons_table(history: History) -> Table:
    """超期说明, as recorded."""
    return Table(
        "超期说明",
        (
            Column("台账", 0.9),
            Column("时间", 1.3),
            Column("说明人", 0.9),
            Column("轮次", 0.8),
            Column("原因", 4.0),
        ),
        tuple(
            (
                line.number,
                when(line.at),
                history.around.name(line.actor),
                f"第 {line.fact.round} 轮",
                line.fact.reason,
            )
            for line in history.lines
            if isinstance(line.fact, Explained)
        ),
        empty="没有记录超期说明",
    )
