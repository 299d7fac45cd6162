"""责任认定 of a person or a department over a period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanshen.domain.ledger import Checkpoint
from sanshen.domain.regulation import Pack
from sanshen.domain.reports import Block, Column, Facts, Prose, Report, Section, Table
from sanshen.domain.responsibility.case_report import ONLY_FACTS, checkpoint_words, counted_words
from sanshen.domain.responsibility.deeds import (
    WORDS,
    Deed,
    answers_table,
    counts_chart,
    deeds,
    late_table,
    noes_table,
    times_blocks,
)
from sanshen.domain.responsibility.values import History, Surroundings


@dataclass(frozen=True)
class Period:
    """``first`` to ``last``, both included. ``checkpoint`` and ``made_at``: where the ledger stood
    at its end, so that the report of a past period is always the same.
    """

    first: date
    last: date
    checkpoint: Checkpoint
    made_at: datetime

    @property
    def words(self) -> str:
        """``2026-11-01 至 2026-11-30``."""
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"


def person_report(
    person: str,
    histories: Iterable[History],
    around: Surroundings,
    pack: Pack,
    period: Period,
    titles: Mapping[str, str],
) -> Report:
    """What one person wrote, signed, returned, declined, answered and was late with, in his own
    right or for another, and what others signed for him.

    ``titles``: by case number, of those the reader may see; the rest stand without.
    """
    found = [e for e in deeds(histories, period.first, period.last) if person in e.people]
    facts = Facts(
        (
            ("姓名", around.name(person)),
            ("单位", around.unit),
            ("期间", period.words),
            ("任职", _offices(person, around, pack, period)),
            ("委托", _delegations(person, around, pack, period)),
        )
    )
    return _report(
        f"{around.name(person)} {period.words}",
        facts,
        (_own(person, found),),
        found,
        period,
        titles,
    )


def department_report(
    department: str,
    histories: Iterable[History],
    around: Surroundings,
    period: Period,
    titles: Mapping[str, str],
) -> Report:
    """What was done on one department's cases, by everyone who had them in hand."""
    found = list(deeds(histories, period.first, period.last))
    name = around.departments.get(department, department)
    facts = Facts((("部门", name), ("单位", around.unit), ("期间", period.words)))
    return _report(
        f"{name} {period.words}", facts, (_by_person(found, around),), found, period, titles
    )


def _report(
    subtitle: str,
    facts: Facts,
    counts: tuple[Table, ...],
    found: Sequence[Deed],
    period: Period,
    titles: Mapping[str, str],
) -> Report:
    chart = counts_chart(found)
    charts: tuple[Block, ...] = (chart,) if chart else ()
    packs = [each.history.pack for each in found]
    said = (Prose((counted_words(packs[0].day_end),)),) if packs else ()
    return Report(
        title="责任认定报告",
        subtitle=subtitle,
        made_at=period.made_at,
        sections=(
            Section("", (Prose((ONLY_FACTS,)), facts)),
            Section("办理情况", (*counts, *charts)),
            Section("用时", (*times_blocks(found), *said)),
            Section(
                "退回、超期和答复", (noes_table(found), late_table(found), answers_table(found))
            ),
            Section("涉及案件", (_cases(found, titles),)),
        ),
        foot=(checkpoint_words(period.checkpoint),),
        landscape=True,
    )


def _own(person: str, found: Sequence[Deed]) -> Table:
    own = Counter(e.what for e in found if e.line.actor == person and not e.giver)
    lent = Counter(e.what for e in found if e.line.actor == person and e.giver)
    given = Counter(e.what for e in found if e.giver == person)
    rows = tuple(
        (word, own[word], lent[word], given[word])
        for word in WORDS
        if own[word] + lent[word] + given[word]
    )
    columns = (
        Column("办理", 1.6),
        Column("以本人职务（次）"),
        Column("受他人委托（次）"),
        Column("由他人代行（次）"),
    )
    return Table("次数", columns, rows, empty="这段时间没有办理")


def _by_person(found: Sequence[Deed], around: Surroundings) -> Table:
    counted = Counter((e.line.actor, e.what) for e in found)
    named = [word for word in WORDS if any(what == word for _, what in counted)]
    people = list(dict.fromkeys(e.line.actor for e in found))
    late = Counter(e.line.actor for e in found if e.stay and e.stay.late)
    return Table(
        "按人次数",
        (Column("姓名", 1.2), *(Column(word) for word in named), Column("其中超期办理")),
        tuple(
            (around.name(each), *(counted[each, word] for word in named), late[each])
            for each in people
        ),
        empty="这段时间没有办理",
    )


def _cases(found: Sequence[Deed], titles: Mapping[str, str]) -> Table:
    by_case: dict[str, list[Deed]] = {}
    for each in found:
        by_case.setdefault(each.history.case.number, []).append(each)
    return Table(
        "案件",
        (
            Column("案件", 1.2),
            Column("种类", 0.7),
            Column("标题", 2.6),
            Column("现在", 0.9),
            Column("办理", 2.2),
            Column("台账", 2.2),
        ),
        tuple(
            (
                number,
                done[0].history.case.kind.label,
                titles.get(number, "（未向您公开）"),
                done[0].history.pack.stages[done[0].history.case.stage].title,
                "、".join(f"{what} {n}" for what, n in Counter(e.what for e in done).items()),
                "、".join(e.line.number for e in done),
            )
            for number, done in sorted(by_case.items())
        ),
        empty="这段时间没有案件",
    )


def _offices(person: str, around: Surroundings, pack: Pack, period: Period) -> str:
    held = [
        f"{_where(around, each.department)}{pack.office_title(each.office)}"
        f"（{_span(each.start, each.end)}）"
        for each in around.roster.appointments
        if each.person == person
        and each.start <= period.last
        and (each.end is None or each.end >= period.first)
    ]
    return "；".join(held) or "这段时间没有任职"


def _delegations(person: str, around: Surroundings, pack: Pack, period: Period) -> str:
    told = [
        f"{around.name(each.giver)}委托{around.name(each.taker)}代行"
        f"{pack.office_title(each.office)}（{_span(each.start, each.end)}）"
        for each in around.roster.delegations
        if person in (each.giver, each.taker)
        and each.start <= period.last
        and each.end >= period.first
    ]
    return "；".join(told) or "这段时间没有委托"


def _where(around: Surroundings, department: str) -> str:
    return around.departments.get(department, department)


def _span(start: date, end: date | None) -> str:
    return f"{start.isoformat()} 至 {end.isoformat()}" if end else f"{start.isoformat()} 起"
