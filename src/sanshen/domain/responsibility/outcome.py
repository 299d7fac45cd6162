"""What the case led to: the gate, the page, and what became of it later."""

from sanshen.domain.forms.matter import time_words
from sanshen.domain.manuscript import Withdrawal
from sanshen.domain.permit import CONDITIONS, Permit, Revocation, failing
from sanshen.domain.procedure import Answer, Draft, Signature
from sanshen.domain.reports import Column, Facts, Table
from sanshen.domain.responsibility.values import Explained, History, Line, when


def given_facts(history: History) -> Facts | None:
    """The permit or the revocation; None while the gate gave none."""
    for line in history.lines:
        if isinstance(line.fact, Permit):
            return _permitted(history, line, line.fact)
        if isinstance(line.fact, Revocation):
            return _revoked(history, line, line.fact)
    return None


def _permitted(history: History, line: Line, permit: Permit) -> Facts:
    return Facts(
        (
            ("准予发布", f"{time_words(permit.granted_at)}（台账{line.number}）"),
            ("索引号", permit.index_number),
            ("网页路径", permit.address),
            ("发布形式", permit.release.label),
            ("首次发布", time_words(permit.published_at)),
            ("所准的一稿", f"{history.wording(permit.digest)}，摘要 {permit.digest}"),
        )
    )


def _revoked(history: History, line: Line, revocation: Revocation) -> Facts:
    pairs = (
        ("准予失效", f"{time_words(revocation.revoked_at)}（台账{line.number}）"),
        ("索引号", revocation.index_number),
        ("失效后网上", revocation.mode.label),
        ("标注用语", revocation.wording),
        ("对外说明", revocation.public_note),
        ("失效时间", revocation.effective_on),
    )
    return Facts(tuple((label, words) for label, words in pairs if words))


def conditions_table(history: History) -> Table | None:
    """Every condition of the gate, asked once more of the same evidence; None before the gate."""
    evidence = history.evidence
    if evidence is None:
        return None
    purpose = "withdraw" if isinstance(evidence.paper, Withdrawal) else "publish"
    faults = set(failing(evidence, "withdraw" if purpose == "withdraw" else "publish"))
    return Table(
        "准予条件逐项核对",
        (Column("依据", 1.2), Column("不得准予的情形", 3.4), Column("核对", 1.2)),
        tuple(
            (history.clauses(each.clause), each.text, "有此情形" if each in faults else "无此情形")
            for each in CONDITIONS
            if each.purpose in (purpose, "both")
        ),
    )


def after_table(history: History) -> Table:
    """归档、网页和此后: this case's lines after its last signature, and those of later cases that
    concern its page.
    """
    last = max((line.seq for line in history.lines if _is_step(line)), default=0)
    own = [
        line for line in history.lines if line.seq > last and not isinstance(line.fact, Explained)
    ]
    return Table(
        "办结之后",
        (
            Column("台账", 0.9),
            Column("时间", 1.3),
            Column("经手人", 0.9),
            Column("案件", 1.3),
            Column("事项", 2.4),
            Column("说明", 2.4),
        ),
        tuple(
            (
                line.number,
                when(line.at),
                history.around.name(line.actor),
                line.case,
                line.what,
                line.words,
            )
            for line in sorted((*own, *history.later), key=lambda line: line.seq)
        ),
        empty="没有记录",
    )


def _is_step(line: Line) -> bool:
    return isinstance(line.fact, Draft | Signature | Answer)
