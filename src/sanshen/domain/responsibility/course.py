"""What happened in a case, line by line: who, in which office, did what, and wrote what."""

from collections.abc import Iterator

from sanshen.domain.procedure import Answer, Draft, Signature
from sanshen.domain.reports import Column, Table, Value
from sanshen.domain.responsibility.values import Explained, History, Line, when


def rounds_of(history: History) -> dict[int, tuple[Line, ...]]:
    """The lines of each round, up to the last step of the case; what follows is not among them."""
    found: dict[int, list[Line]] = {}
    number, last = 1, 0
    for line in history.lines:
        if isinstance(line.fact, Draft | Signature | Answer):
            number, last = line.fact.round, line.seq
        elif isinstance(line.fact, Explained):
            number = line.fact.round
        found.setdefault(number, []).append(line)
    return {
        each: tuple(line for line in lines if line.seq <= last or isinstance(line.fact, Explained))
        for each, lines in found.items()
    }


def course_table(history: History, number: int, lines: tuple[Line, ...]) -> Table:
    """经过 of one round."""
    rows = tuple(
        (
            line.number,
            when(line.at),
            history.around.name(line.actor),
            _office(history, line),
            line.what,
            line.words,
            _wording(history, line),
        )
        for line in lines
    )
    return Table(
        f"第 {number} 轮经过",
        (
            Column("台账", 0.9),
            Column("时间", 1.3),
            Column("姓名", 0.8),
            Column("职务（委托）", 1.4),
            Column("事项", 2.0),
            Column("意见、理由", 2.6),
            Column("文稿", 0.8),
        ),
        rows,
    )


def _office(history: History, line: Line) -> str:
    fact = line.fact
    if not isinstance(fact, Draft | Signature):
        return ""
    if isinstance(fact, Signature):
        title = history.pack.office_title(fact.office)
    else:
        rows = history.case.table(history.pack).rows_at(fact.stage)
        title = history.pack.office_title(rows[0].office)
    giver = history.around.delegation(fact.acting_for)
    return f"{title}（{giver}）" if giver else title


def _wording(history: History, line: Line) -> str:
    digest = getattr(line.fact, "digest", "")
    return history.wording(digest) if digest in history.wordings else ""


def conclusions_table(history: History) -> Table:
    """保密审查结论, head by head, of every signature that made one."""
    heads = history.pack.secrecy_heads
    rows = tuple(
        (
            line.number,
            history.around.name(s.person),
            f"第 {s.round} 轮 {history.pack.stages[s.stage].title}",
            *("涉及" if head in s.conclusion.touched else "不涉及" for head in heads),
            "可以公开" if s.conclusion.clean else "不能公开",
        )
        for line, s in history.signed
        if s.conclusion.touched or s.conclusion.confirmed
    )
    return Table(
        "逐项结论",
        (
            Column("台账", 1.1),
            Column("姓名", 1.0),
            Column("环节", 1.4),
            *(Column(title, 0.9) for title in heads.values()),
            Column("结论", 1.1),
        ),
        rows,
        empty="没有作出保密审查结论",
    )


def wordings_table(history: History) -> Table:
    """文稿各稿: who wrote each, at which stage; the digest is what every signature names."""
    return Table(
        "文稿各稿",
        (
            Column("文稿", 0.7),
            Column("时间", 1.2),
            Column("执笔", 1.2),
            Column("环节", 1.2),
            Column("标题", 2.2),
            Column("随附文件", 1.8),
            Column("摘要", 2.6),
            Column("台账", 0.9),
        ),
        tuple(_written(history)),
    )


def _written(history: History) -> Iterator[tuple[Value, ...]]:
    for line, draft in history.written:
        paper = history.papers[draft.digest]
        giver = history.around.delegation(draft.acting_for)
        name = history.around.name(draft.author)
        files = getattr(paper, "attachments", ())
        yield (
            history.wording(draft.digest),
            when(draft.at),
            f"{name}（{giver}）" if giver else name,
            f"第 {draft.round} 轮 {history.pack.stages[draft.stage].title}",
            paper.title,
            "、".join(each.name for each in files),
            draft.digest,
            line.number,
        )
