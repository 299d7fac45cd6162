"""What the inspection showed at each signature, and who answered what."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sanshen.domain.inspection import RULES, Finding, Weight, part_label
from sanshen.domain.reports import Column, Table, Value
from sanshen.domain.responsibility.covered import covered
from sanshen.domain.responsibility.values import History, Line, when

WEIGHTS = {Weight.STOP: "必须改正", Weight.ANSWER: "须答复", Weight.HINT: "提醒"}
TITLES = {rule.id: rule.title for rule in RULES}


def shown_table(history: History) -> Table:
    """签署时机检所列: how much of each weight was on the screen at each signature."""
    return Table(
        "签署时机检所列",
        (
            Column("台账", 0.9),
            Column("姓名", 0.9),
            Column("环节", 1.4),
            Column("文稿", 0.8),
            Column("必须改正", 0.8),
            Column("须答复", 0.8),
            Column("其中已答复", 0.9),
            Column("提醒", 0.7),
            Column("规则版本", 1.4),
        ),
        tuple(_shown(history)),
    )


def _shown(history: History) -> Iterator[tuple[Value, ...]]:
    for line, s in history.signed:
        stage = f"第 {s.round} 轮 {history.pack.stages[s.stage].title}"
        head = (line.number, history.around.name(s.person), stage, history.wording(s.digest))
        reading = history.reading(s)
        if reading is None:
            yield (*head, None, None, None, None, "台账没有记载")
            continue
        asked = {f.key for f in reading.findings if f.weight is Weight.ANSWER}
        given = {a.finding for e, a in history.answered if e.seq < line.seq}
        yield (
            *head,
            len(reading.stops),
            sum(f.weight is Weight.ANSWER for f in reading.findings),
            sum(f.key in given & asked for f in reading.findings),
            sum(f.weight is Weight.HINT for f in reading.findings),
            reading.rules.rpartition(":")[2][:12],
        )


@dataclass
class _Told:
    """One finding through the wordings of a case."""

    finding: Finding
    wordings: list[str] = field(default_factory=list)
    seen: list[Line] = field(default_factory=list)


def findings_table(history: History) -> Table:
    """机检提示: each with the signatures it was shown at; the data of people are masked."""
    rows = []
    for told in _told(history).values():
        each = told.finding
        rows.append(
            (
                TITLES.get(each.rule, each.rule),
                WEIGHTS[each.weight],
                part_label(each.place.part),
                covered(each.place.excerpt, [each]),
                covered(each.message, [each]),
                history.clauses(each.clause) if each.clause else "",
                "、".join(dict.fromkeys(told.wordings)),
                "、".join(line.number for line in told.seen),
            )
        )
    return Table(
        "机检提示",
        (
            Column("规则", 1.1),
            Column("轻重", 0.7),
            Column("位置", 0.7),
            Column("原文", 1.6),
            Column("提示", 2.2),
            Column("依据", 0.9),
            Column("文稿", 0.8),
            Column("列给签署人（台账）", 1.4),
        ),
        tuple(rows),
        empty="签署过的文稿没有机检提示",
    )


def _told(history: History) -> dict[tuple[str, str], _Told]:
    found: dict[tuple[str, str], _Told] = {}
    for line, s in history.signed:
        reading = history.reading(s)
        for each in reading.findings if reading else ():
            told = found.setdefault((each.key, each.message), _Told(each))
            told.wordings.append(history.wording(s.digest))
            if line not in told.seen:
                told.seen.append(line)
    return found


def answers_table(history: History) -> Table:
    """答复: who decided what about which finding, and why."""
    return Table(
        "答复",
        (
            Column("台账", 0.9),
            Column("时间", 1.3),
            Column("答复人", 0.9),
            Column("环节", 1.3),
            Column("规则", 1.2),
            Column("原文", 1.6),
            Column("理由", 2.6),
        ),
        tuple(_answers(history)),
        empty="没有答复",
    )


def _answers(history: History) -> Iterator[tuple[Value, ...]]:
    for line, answer in history.answered:
        read = history.readings(answer.digest)
        found = next((f for r in read for f in r.findings if f.key == answer.finding), None)
        yield (
            line.number,
            when(answer.at),
            history.around.name(answer.person),
            f"第 {answer.round} 轮 {history.pack.stages[answer.stage].title}",
            TITLES.get(found.rule, found.rule) if found else "",
            covered(found.place.excerpt, [found]) if found else "",
            answer.reason,
        )
