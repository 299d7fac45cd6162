"""Both tables in words and as a picture, and what is asked of the people who go along them."""

from collections.abc import Iterator

from sanshen.domain.procedure import verb_title
from sanshen.domain.regulation import REFERRER, Pack, Row, StageKind, Table, Verb, explore

TITLES = {"publication": "发布（更正同）", "withdrawal": "失效"}
EXITS = {"publication": "准予发布", "withdrawal": "准予失效"}
HEAD = """# 流程

每件稿件只沿下面的表走：在某一阶段，担任某一职务的人可以做某一动作，由此到某一阶段。没有哪一行通向网站；
走到“{gate}”之后，发布许可逐项核对[条件](conditions.md)，条件齐备才放行。表在
[publication.table](../../src/sanshen/domain/regulation/packs/youxi/publication.table) 和
[withdrawal.table](../../src/sanshen/domain/regulation/packs/youxi/withdrawal.table)，本页由表生成。
"""


def procedure_page() -> str:
    """The page, from the youxi pack."""
    pack = Pack.load()
    reached = explore(pack)
    parts = [HEAD.format(gate=pack.stages[pack.tables["publication"].gate].title)]
    for table in pack.tables.values():
        parts += [f"## {TITLES[table.name]}", "", *_picture(pack, table), "", *_rows(pack, table)]
        parts += ["", f"已走遍这张表能够到达的 {reached[table.name]} 种情形。", ""]
    return "\n".join([*parts, *_separations(pack)])


def _picture(pack: Pack, table: Table) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for stage in table.stages():
        yield f'    state "{pack.stages[stage].title}" as {stage}'
    yield f"    [*] --> {table.start}"
    for (stage, following), verbs in _arrows(table).items():
        yield f"    {stage} --> {following}: {'、'.join(map(verb_title, verbs))}"
    yield f"    {table.gate} --> [*]: {EXITS[table.name]}"
    for stage in table.stages():
        if pack.stages[stage].kind is StageKind.END:
            yield f"    {stage} --> [*]"
    yield "```"


def _arrows(table: Table) -> dict[tuple[str, str], list[Verb]]:
    """The verbs between each two stages; an answer goes back to every level that may ask."""
    arrows: dict[tuple[str, str], list[Verb]] = {}
    referrers = [row.stage for row in table.rows if row.verb is Verb.REFER]
    for row in table.rows:
        if row.verb is Verb.REVISE:
            continue
        for following in referrers if row.next == REFERRER else [row.next]:
            arrows.setdefault((row.stage, following), []).append(row.verb)
    return arrows


def _rows(pack: Pack, table: Table) -> Iterator[str]:
    yield "| 阶段 | 动作 | 由谁 | 去向 | 依据 |"
    yield "|---|---|---|---|---|"
    for row in table.rows:
        stage = pack.stages[row.stage].title
        clause = pack.clauses[row.clause].label
        yield (
            f"| {stage} | {verb_title(row.verb)} `{row.verb}` | {pack.office_title(row.office)} "
            f"| {_following(pack, row)} | {clause} |"
        )


def _following(pack: Pack, row: Row) -> str:
    if row.next == REFERRER:
        return "提请的那一级"
    return "不变" if row.next == row.stage else pack.stages[row.next].title


def _separations(pack: Pack) -> Iterator[str]:
    officers = "、".join(o.title for o in pack.offices.values() if o.kind == "administration")
    single = "、".join(pack.office_title(office) for office in sorted(pack.single))
    down = "、".join(map(pack.office_title, pack.take_down_offices))
    yield "## 对人的要求"
    yield ""
    yield "- 同一件稿件的两级审查由不同的人签署；确认校对改动视同最后一级（二（八），R09）。"
    yield "- 撰稿、报送的人不审查自己的稿件，也不答复对它的保密审查；领导修改的稿件只在本级签署（二（八），R06）。"
    yield "- 代行的人按本人和委托人两头计算；受委托的人不能再委托。"
    yield f"- 三次校对至少 {pack.separation.proof_people} 人亲自完成；校对改动不由改动者确认（二（九），R03、R07）。"
    yield "- 审查过稿件的人不经办它的发布（二（七））。"
    yield f"- {officers}由不同的人担任，都不签署稿件（一（四）3）。"
    yield f"- {single}同一时间只有一人（二（二））。"
    yield ""
    yield "## 时间"
    yield ""
    yield (
        f"- 从报送到最后一级作出决定，{pack.review_workdays} 个工作日，"
        f"截止到当日 {pack.day_end:%H:%M}；在保密工作机构期间停止计时（一（三），R02）。"
    )
    yield "- 超期只提醒，不自动同意，也不自动否决。"
    yield f"- 紧急下线由{down}之一作出，{pack.withdrawal_workdays} 个工作日内补办失效（R13）。"
    yield f"- 一次委托最长 {pack.longest_delegation} 天。"
