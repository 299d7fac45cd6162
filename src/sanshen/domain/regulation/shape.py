"""What every procedure must look like, whatever town wrote it; read off the rows, without walking."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sanshen.domain.regulation.pack import Pack
from sanshen.domain.regulation.table import REFERRER, Row, StageKind, Table, Verb

K = StageKind
LEADS: Mapping[Verb, tuple[frozenset[StageKind], frozenset[StageKind]]] = MappingProxyType(
    {
        verb: (frozenset(stages), frozenset(following))
        for verb, stages, following in (
            (Verb.REVISE, {K.DRAFTING, K.REVIEW}, {K.DRAFTING, K.REVIEW}),
            (Verb.SUBMIT, {K.DRAFTING}, {K.REVIEW}),
            (Verb.RECALL, {K.REVIEW}, {K.DRAFTING}),
            (Verb.ABANDON, {K.DRAFTING}, {K.END}),
            (Verb.AGREE, {K.REVIEW}, {K.REVIEW, K.PROOF, K.GATE}),
            (Verb.ESCALATE, {K.REVIEW}, {K.REVIEW}),
            (Verb.RETURN, {K.REVIEW, K.PROOF, K.CONFIRMATION}, {K.DRAFTING}),
            (Verb.DECLINE, {K.REVIEW, K.CONFIRMATION}, {K.END}),
            (Verb.REFER, {K.REVIEW}, {K.SECRECY}),
            (Verb.CLEAR, {K.SECRECY}, set()),
            (Verb.FORBID, {K.SECRECY}, {K.END}),
            (Verb.PASS, {K.PROOF}, {K.PROOF, K.GATE}),
            (Verb.CORRECT, {K.PROOF}, {K.CONFIRMATION}),
            (Verb.CONFIRM, {K.CONFIRMATION}, {K.PROOF}),
        )
    }
)
"""For each verb: the kinds of stage where it belongs, and the kinds it may lead to."""

OFFERS: Mapping[StageKind, tuple[Verb, ...]] = MappingProxyType(
    {
        K.REVIEW: (Verb.AGREE, Verb.DECLINE),  # 附件1：每一级都有“同意”“不同意”两个“□”
        K.SECRECY: (Verb.CLEAR, Verb.FORBID),  # R08
        K.PROOF: (Verb.PASS,),
        K.CONFIRMATION: (Verb.CONFIRM,),
    }
)
"""What must be possible at a stage of each kind."""

RESULTS = frozenset({"published", "withdrawn"})
PUBLISHER = "publisher"  # 二（二）：一名经办人员负责发布


def setting_faults(pack: Pack) -> Iterator[str]:
    """Separations that no town may switch off, and procedures that lack a part."""
    separation = pack.separation
    demanded = {
        "distinct_reviewers": (separation.distinct_reviewers, "同一人不得签署两级审查"),
        "authors_never_review": (separation.authors_never_review, "撰稿人不得审查自己的稿件"),
        "publisher_never_reviewed": (
            separation.publisher_never_reviewed,
            "审查过稿件的人不得经办发布",
        ),
        "confirmer_is_not_corrector": (
            separation.confirmer_is_not_corrector,
            "校对改动不得由改动者本人确认",
        ),
    }
    for name, (kept, words) in demanded.items():
        if not kept:
            yield f"settings.toml 的 {name} 必须为 true：{words}"
    if separation.proof_people < 2:
        yield "settings.toml 的 proof_people 至少为 2：三次校对至少两人"
    if not pack.tables["publication"].proofs:
        yield "publication 没有校对"
    for table in pack.tables.values():
        if not table.required:
            yield f"{table.name} 没有每件必经的审查"


def shape_faults(pack: Pack, table: Table) -> Iterator[str]:
    """Rows that stand or lead where they must not."""
    for row in table.rows:
        if row.next in RESULTS or row.stage in RESULTS:
            yield f"{table.name} 有一行绕过了许可直接到 {row.next}"
        elif fault := _row_fault(pack, table, row):
            yield f"{table.name} 的“{row.stage} {row.verb}”{fault}"
    if pack.stages[table.gate].kind is not K.GATE:
        yield f"{table.name} 的 {table.gate} 没有定为审结"
    for stages, kind in ((table.reviews, K.REVIEW), (table.proofs, K.PROOF)):
        for stage in stages:
            if pack.stages[stage].kind is not kind:
                yield f"{table.name} 的 {stage} 应为 {kind}"
    for stage in table.stages():
        listed = (*table.reviews, *table.proofs)
        if pack.stages[stage].kind in (K.REVIEW, K.PROOF) and stage not in listed:
            yield f"{table.name} 的 {stage} 没有列入 reviews 或 proofs"
    for stage in table.stages():
        for verb in OFFERS.get(pack.stages[stage].kind, ()):
            if table.row(stage, verb) is None:
                yield f"{table.name} 的 {stage} 缺少 {verb}"
    if table.proofs:
        last = table.row(table.proofs[-1], Verb.PASS)
        if last and last.office != PUBLISHER:
            yield f"{table.name} 的最后一校应由 {PUBLISHER} 办理"


def _row_fault(pack: Pack, table: Table, row: Row) -> str:
    belongs, leads = LEADS[row.verb]
    if pack.stages[row.stage].kind not in belongs:
        return "不该在这一阶段"
    if row.next == REFERRER:
        return "" if row.verb is Verb.CLEAR else "不是保密审查的答复，却要回到提请的一级"
    if row.verb is Verb.REVISE and row.next != row.stage:
        return "离开了这一阶段，修改只是换一稿"
    if pack.stages[row.next].kind not in leads:
        return f"不该通向 {row.next}"
    if pack.stages[row.next].kind is K.DRAFTING and row.next != table.start:
        return f"应当回到 {table.start}，才会开始新的一轮"
    if row.verb is Verb.CONFIRM and (row.next,) != table.proofs[:1]:
        return "应当从第一校重新校起"
    onward = (*table.reviews, *table.proofs, table.gate)
    later = row.stage in onward and row.next in onward[onward.index(row.stage) + 1 :]
    if row.verb in (Verb.AGREE, Verb.ESCALATE, Verb.PASS) and not later:
        return f"应当往后走，却通向 {row.next}"
    return ""
