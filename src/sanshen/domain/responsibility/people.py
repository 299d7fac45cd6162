"""Who answers for what in one case: by level, in the office and under the delegation of that day."""

from collections.abc import Iterator

from sanshen.domain.forms.matter import DECIDES, day_words
from sanshen.domain.procedure import Signature, verb_title
from sanshen.domain.regulation import StageKind, Verb
from sanshen.domain.reports import Column, Table, Value
from sanshen.domain.responsibility.values import History, Line
from sanshen.domain.roster import day_of

PRINCIPAL = "principal_leader"
_LEVELS = "一二三四五六七八九"
_OWN = {PRINCIPAL: ("2.8.3",)}
"""Clauses that give a level its work where the table's line cites another."""

Row = tuple[Value, ...]


def people_table(history: History) -> Table:
    """责任人 of the present round, each with the clause that gives the responsibility."""
    return Table(
        "责任人",
        (
            Column("责任", 1.5),
            Column("姓名", 0.9),
            Column("职务", 1.1),
            Column("委托", 1.0),
            Column("日期", 1.2),
            Column("所签", 1.1),
            Column("依据", 1.6),
            Column("台账", 0.9),
        ),
        tuple(_rows(history)),
    )


def _rows(history: History) -> Iterator[Row]:
    case, table = history.case, history.case.table(history.pack)
    round_now = [(line, s) for line, s in history.signed if s.round == case.round]
    yield _handler(history)
    for number, stage in enumerate(table.reviews):
        level = f"{_LEVELS[number]}级审查"
        found = [(e, s) for e, s in round_now if s.stage == stage and s.verb in DECIDES]
        yield _signed(history, level, stage, found[-1] if found else None)
    yield _overall(history)
    yield _responsible(history)
    for line, s in round_now:
        if history.pack.stages[s.stage].kind is StageKind.SECRECY:
            yield _signed(history, "保密审查（提请后）", s.stage, (line, s))
    for stage in table.proofs:
        passed = [(e, s) for e, s in round_now if s.stage == stage and s.verb is Verb.PASS]
        title = history.pack.stages[stage].title
        last = stage == table.proofs[-1]
        yield _signed(
            history, f"{title}、发布" if last else title, stage, passed[-1] if passed else None
        )
    for line, s in round_now:
        if s.verb in (Verb.CONFIRM, Verb.CORRECT):
            yield _signed(history, history.pack.stages[s.stage].title, s.stage, (line, s))


def _handler(history: History) -> Row:
    case, opened = history.case, history.lines[0]
    submitted = [
        line
        for line, s in history.signed
        if s.verb is Verb.SUBMIT and s.round == case.round and s.person == case.handler
    ]
    first = history.written[0][1]
    start = history.pack.offices[case.table(history.pack).rows_at(first.stage)[0].office]
    shown = submitted[-1] if submitted else opened
    return (
        "经办（采集、编辑、上报）",
        history.around.name(case.handler),
        start.title,
        history.around.delegation(first.acting_for),
        day_words(shown.at),
        "报送审查" if submitted else "起草",
        history.clauses("2.8.1", "2.11"),
        f"{opened.number}、{shown.number}" if submitted else opened.number,
    )


def _signed(history: History, title: str, stage: str, found: tuple[Line, Signature] | None) -> Row:
    if found is None:
        return (title, "", "", "", "", "本轮没有签署", "", "")
    line, s = found
    row = history.case.table(history.pack).row(stage, s.verb)
    cited = ([row.clause] if row else []) + [*_OWN.get(s.office, ())]
    return (
        title,
        history.around.name(s.person),
        history.pack.office_title(s.office),
        history.around.delegation(s.acting_for),
        day_words(s.at),
        verb_title(s.verb),
        history.clauses(*cited),
        line.number,
    )


def _overall(history: History) -> Row:
    """主要领导 answers for the whole, whoever signed for him: who held the office that day."""
    at = history.signed[-1][1].at if history.signed else history.lines[0].at
    decided = [s for _, s in history.signed if s.office == PRINCIPAL]
    day = day_of(decided[-1].at if decided else at)
    held = [
        each.person
        for each in history.around.roster.appointments
        if each.covers(PRINCIPAL, history.case.department, day)
    ]
    return (
        "总负责",
        "、".join(history.around.name(each) for each in held) or "当日名册空缺",
        history.pack.office_title(PRINCIPAL),
        "",
        day_words(decided[-1].at if decided else at),
        "",
        history.clauses("2.10"),
        "名册",
    )


def _responsible(history: History) -> Row:
    """责任领导 of the department on the day of the second level, as reading R04 has it."""
    table = history.case.table(history.pack)
    leading = [s for _, s in history.signed if s.stage in table.reviews]
    at = leading[-1].at if leading else history.lines[0].at
    second = [s for s in leading if s.office == "supervising_leader"]
    at = second[-1].at if second else at
    day, department = day_of(at), history.case.department
    person = history.around.roster.responsible_leader(department, day)
    offices = [
        each.office
        for each in history.around.roster.appointments
        if each.person == person
        and each.office in ("responsible_leader", "supervising_leader")
        and each.covers(each.office, department, day)
    ]
    signed = [(line, s) for line, s in history.signed if person in s.people]
    return (
        "保密审查（责任领导）",
        history.around.name(person) if person else "当日名册空缺",
        history.pack.office_title(
            "responsible_leader" if "responsible_leader" in offices else offices[0]
        )
        if offices
        else "",
        "",
        day_words(at),
        verb_title(signed[-1][1].verb) if signed else "本案没有他的签署",
        f"{history.clauses('2.3', '2.10')}、读法 R04",
        signed[-1][0].number if signed else "名册",
    )
