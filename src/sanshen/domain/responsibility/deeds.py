"""What people did in a period, across cases: counts, times at each level, and the lists behind them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from sanshen.domain.procedure import Answer, Draft, Signature, verb_title
from sanshen.domain.regulation import Verb
from sanshen.domain.reports import Block, Chart, ChartKind, Column, Series, Table, Value
from sanshen.domain.responsibility.findings import TITLES
from sanshen.domain.responsibility.stays import Stay, stays
from sanshen.domain.responsibility.values import Explained, History, Line, when
from sanshen.domain.roster import day_of

WROTE, ANSWERED, EXPLAINED = "形成文稿", "答复机检提示", "说明超期"
WORDS = (
    WROTE,
    *(verb_title(each) for each in Verb if each is not Verb.REVISE),
    ANSWERED,
    EXPLAINED,
)
NOES = frozenset({Verb.RETURN, Verb.DECLINE, Verb.FORBID})


@dataclass(frozen=True)
class Deed:
    """One line by one person. ``giver``: whom he acted for; ``stay``: how long it had lain there,
    for a signature.
    """

    history: History
    line: Line
    what: str
    giver: str = ""
    stay: Stay | None = None

    @property
    def people(self) -> frozenset[str]:
        """Whose deed it is: who did it, and whom he acted for."""
        return frozenset(filter(None, (self.line.actor, self.giver)))


def deeds(histories: Iterable[History], first: date, last: date) -> Iterator[Deed]:
    """Every deed in those days, both included, case by case."""
    for history in histories:
        held = {stay.line.seq: stay for stay in stays(history)}
        for line in history.lines:
            if first <= day_of(line.at) <= last:
                if isinstance(line.fact, Signature):
                    what, giver = verb_title(line.fact.verb), line.fact.acting_for
                    yield Deed(history, line, what, giver, held[line.seq])
                elif isinstance(line.fact, Draft):
                    yield Deed(history, line, WROTE, line.fact.acting_for)
                elif isinstance(line.fact, Answer | Explained):
                    answered = isinstance(line.fact, Answer)
                    yield Deed(history, line, ANSWERED if answered else EXPLAINED)


def times_blocks(found: Sequence[Deed]) -> tuple[Block, ...]:
    """各环节用时: how many, median and the time within which nine of ten were done."""
    spans: dict[str, list[Stay]] = {}
    for each in found:
        if each.stay and each.stay.own:
            title = each.history.pack.stages[each.stay.signature.stage].title
            spans.setdefault(title, []).append(each.stay)
    rows = []
    for title, held in spans.items():
        office, clock = [s.office_hours for s in held], [s.clock_hours for s in held]
        rows.append((title, len(held), middle(office), most(office), middle(clock), most(clock)))
    table = Table(
        "各环节用时",
        (
            Column("环节", 1.4),
            Column("签署（次）"),
            Column("工作时间中位数（小时）", 1.3),
            Column("九成不超过（小时）", 1.2),
            Column("钟表时间中位数（小时）", 1.3),
            Column("九成不超过（小时）", 1.2),
        ),
        tuple(rows),
        empty="这段时间没有签署",
    )
    if not rows:
        return (table,)
    chart = Chart(
        "各环节工作时间",
        ChartKind.BARS,
        tuple(row[0] for row in rows),
        (
            Series("中位数", tuple(row[2] for row in rows)),
            Series("九成不超过", tuple(row[3] for row in rows)),
        ),
        "小时",
    )
    return (table, chart)


def middle(hours: Sequence[float]) -> float:
    """The median, with one decimal."""
    return round(median(hours), 1)


def most(hours: Sequence[float]) -> float:
    """The least of the values that nine of ten do not exceed."""
    return sorted(hours)[ceil(len(hours) * 0.9) - 1]


def counts_chart(found: Sequence[Deed]) -> Chart | None:
    """办理次数 by what was done; None when nothing was."""
    counted = Counter(each.what for each in found)
    named = [word for word in WORDS if counted[word]]
    if not named:
        return None
    values = tuple(float(counted[word]) for word in named)
    return Chart("办理次数", ChartKind.BARS, tuple(named), (Series("次数", values),), "次")


def noes_table(found: Sequence[Deed]) -> Table:
    """退回、不同意和不可公开, with the reasons."""
    rows = [
        (*_head(e), e.what, e.line.words)
        for e in found
        if isinstance(e.line.fact, Signature) and e.line.fact.verb in NOES
    ]
    return _listed("退回和不同意", ("决定", 1.0), ("理由", 3.0), rows)


def late_table(found: Sequence[Deed]) -> Table:
    """超期办理, as the deadline of the round had it."""
    rows = [(*_head(e), e.what, e.stay.late) for e in found if e.stay and e.stay.late]
    return _listed("超过期限后办理", ("办理", 1.0), ("超期（工作日）", 1.2), rows)


def answers_table(found: Sequence[Deed]) -> Table:
    """答复的机检提示, by their rules and reasons; the passages themselves stand in the cases."""
    rows = [
        (*_head(e), _rule(e.history, e.line.fact), e.line.fact.reason)
        for e in found
        if isinstance(e.line.fact, Answer)
    ]
    return _listed("答复的机检提示", ("规则", 1.4), ("理由", 3.0), rows)


def _rule(history: History, answer: Answer) -> str:
    for reading in history.readings(answer.digest):
        for finding in reading.findings:
            if finding.key == answer.finding:
                return TITLES.get(finding.rule, finding.rule)
    return ""


def _head(deed: Deed) -> tuple[Value, ...]:
    around = deed.history.around
    giver = around.delegation(deed.giver)
    name = around.name(deed.line.actor)
    return (
        deed.line.number,
        when(deed.line.at),
        deed.history.case.number,
        f"{name}（{giver}）" if giver else name,
    )


def _listed(
    caption: str,
    one: tuple[str, float],
    other: tuple[str, float],
    rows: Sequence[tuple[Value, ...]],
) -> Table:
    columns = (
        Column("台账", 0.9),
        Column("时间", 1.3),
        Column("案件", 1.2),
        Column("姓名", 1.2),
        Column(*one),
        Column(*other),
    )
    return Table(caption, columns, tuple(rows), empty="这段时间没有")
