"""责任认定 of a case, or of all cases of a page: who did what, when, in which office, on what text."""

from collections.abc import Iterator, Sequence
from datetime import time

from sanshen.domain.forms.matter import time_words
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.reports import Block, Column, Facts, Prose, Report, Section, Table
from sanshen.domain.responsibility.changes import changes_tables
from sanshen.domain.responsibility.course import (
    conclusions_table,
    course_table,
    rounds_of,
    wordings_table,
)
from sanshen.domain.responsibility.findings import answers_table, findings_table, shown_table
from sanshen.domain.responsibility.outcome import after_table, conditions_table, given_facts
from sanshen.domain.responsibility.people import people_table
from sanshen.domain.responsibility.stays import stays_table
from sanshen.domain.responsibility.timing import reasons_table, timing_table
from sanshen.domain.responsibility.values import History, when
from sanshen.domain.workdays import DAY_BEGIN

ONLY_FACTS = "本报告只列台账记载的事实和依据的条款，不评判责任。每项后注明台账条目，可逐条核对。"


def case_report(history: History) -> Report:
    """Everything of one case, all rounds; the same case gives the same report.

    ``made_at`` is the time of the case's last ledger line, which the foot's checkpoint names.
    """
    case = history.case
    paper = history.papers[case.digest]
    sections = (
        Section("", (Prose((ONLY_FACTS,)), _facts(history), people_table(history))),
        *_sections(history, ""),
    )
    return Report(
        title="责任认定报告",
        subtitle=f"{paper.title}（{case.number}）",
        made_at=history.lines[-1].at,
        sections=sections,
        foot=(checkpoint_words(history.checkpoint),),
        landscape=True,
    )


def page_report(index_number: str, histories: Sequence[History]) -> Report:
    """The cases of one page in their order, the publication first. ValueError without a case."""
    if not histories:
        raise ValueError("没有可以列出的案件")
    last = max(histories, key=lambda each: each.checkpoint.size)
    listed = Table(
        "案件",
        (
            Column("案件", 1.2),
            Column("种类", 0.8),
            Column("标题", 3.0),
            Column("经办人", 0.9),
            Column("立案", 1.2),
            Column("现在", 1.0),
        ),
        tuple(
            (
                each.case.number,
                each.case.kind.label,
                each.papers[each.case.digest].title,
                each.around.name(each.case.handler),
                when(each.lines[0].at),
                each.pack.stages[each.case.stage].title,
            )
            for each in histories
        ),
    )
    sections: list[Section] = [Section("", (Prose((ONLY_FACTS,)), listed))]
    for each in histories:
        head = f"{each.case.kind.label} {each.case.number}"
        sections.append(Section(head, (_facts(each), people_table(each))))
        sections += _sections(each, f"{each.case.number} ")
    return Report(
        title="责任认定报告",
        subtitle=f"{last.papers[last.case.digest].title}（索引号 {index_number}）",
        made_at=last.lines[-1].at,
        sections=tuple(sections),
        foot=(checkpoint_words(last.checkpoint),),
        landscape=True,
    )


def checkpoint_words(at: Checkpoint) -> str:
    """Where the ledger stood, as every archived paper prints it."""
    return f"台账检查点 {at.origin} 第 {at.size} 条 {at.hash}"


def counted_words(day_end: time) -> str:
    """How the hours of a report were counted."""
    return (
        f"工作时间按国务院办公厅放假安排的工作日、每日 {DAY_BEGIN:%H:%M} 至 {day_end:%H:%M} 计，"
        "不扣午休；钟表时间为两个时刻之差。保密工作机构审查期间单列，不计入他人。"
    )


def _facts(history: History) -> Facts:
    case, around = history.case, history.around
    pairs = [
        ("案件", f"{case.number}（{case.kind.label}）"),
        ("单位", around.unit),
        ("发文部门", around.departments.get(case.department, case.department)),
        ("标题", history.papers[case.digest].title),
        ("现在", f"{history.pack.stages[case.stage].title}，第 {case.round} 轮"),
        ("索引号", case.target),
        ("规则", f"{history.pack.name}（{history.pack.version}），摘要 {case.pack}"),
        ("三审读法", f"{history.pack.readings['R01'].id}：{history.pack.readings['R01'].answer}"),
        ("报告截至", f"{time_words(history.lines[-1].at)}，台账{history.lines[-1].number}"),
    ]
    return Facts(tuple((label, words) for label, words in pairs if words))


def _sections(history: History, before: str) -> Iterator[Section]:
    """``before``: put before every heading, so that each is of one case."""
    rounds = rounds_of(history)
    yield Section(
        f"{before}经过", tuple(course_table(history, n, rounds[n]) for n in sorted(rounds))
    )
    yield Section(f"{before}文稿和改动", _texts(history))
    yield Section(
        f"{before}机检和答复",
        (shown_table(history), findings_table(history), answers_table(history)),
    )
    yield Section(f"{before}保密审查结论", (conclusions_table(history),))
    yield Section(f"{before}期限和历时", _times(history))
    yield Section(f"{before}许可和发布", tuple(_outcome(history)))
    yield Section(f"{before}台账条目", (_ledger(history),))


def _texts(history: History) -> tuple[Block, ...]:
    changes = tuple(changes_tables(history))
    said = () if changes else (Prose(("各级签署的是同一稿，没有改动。",)),)
    return (wordings_table(history), *said, *changes)


def _times(history: History) -> tuple[Block, ...]:
    return (
        timing_table(history),
        reasons_table(history),
        stays_table(history),
        Prose((counted_words(history.pack.day_end),)),
    )


def _outcome(history: History) -> Iterator[Block]:
    given = given_facts(history)
    yield given or Prose(("没有准予发布或失效。",))
    if conditions := conditions_table(history):
        yield conditions
    yield after_table(history)


def _ledger(history: History) -> Table:
    """Every line of the case with its hash: what the report rests on."""
    return Table(
        f"{history.case.number} 台账条目",
        (
            Column("台账", 0.9),
            Column("时间", 1.3),
            Column("经手人", 0.9),
            Column("事项", 2.4),
            Column("摘要", 3.6),
        ),
        tuple(
            (e.number, when(e.at), history.around.name(e.actor), e.what, e.hash)
            for e in history.lines
        ),
    )
