"""The road of a case as a row of steps: what is behind it, where it is, what is still to come."""

from collections.abc import Iterator
from dataclasses import dataclass

from sanshen.casebook.queries import CaseView
from sanshen.domain.procedure import CaseKind, Signature
from sanshen.domain.regulation import StageKind


@dataclass(frozen=True)
class Step:
    """``state``: done, now, todo or ended; ``state_words``: the same for those who cannot see it."""

    title: str
    state: str
    by: str = ""

    @property
    def state_words(self) -> str:
        """已完成, 现在在这一步 …"""
        return {"done": "已完成", "now": "现在在这一步", "todo": "还没有到", "ended": "办结"}[
            self.state
        ]


def steps(view: CaseView) -> list[Step]:
    """起草, the three reviews, the three proofs, and the end."""
    return list(_steps(view))


def _steps(view: CaseView) -> Iterator[Step]:
    case, pack = view.case, view.pack
    table, here = case.table(pack), pack.stages[case.stage]
    standing = case.standing(table)
    ended = here.kind is StageKind.END
    beside = {StageKind.SECRECY: case.referrer(), StageKind.CONFIRMATION: table.reviews[-1]}
    after = beside.get(here.kind, "")
    if case.stage == table.start:
        yield Step(pack.stages[table.start].title, "now")
    else:
        yield Step(pack.stages[table.start].title, "done", view.names.get(case.handler, ""))
    for stage in (*table.reviews, *table.proofs):
        title = pack.stages[stage].title
        if stage in standing and stage != case.stage:
            yield Step(title, "done", _signer(view, standing[stage]))
        elif stage == case.stage:
            yield Step(title, "now")
        elif not ended:
            yield Step(title, "todo")
        if stage == after:
            yield Step(here.title, "now")
    if ended:
        yield Step(here.title, "ended")
        return
    withdrawn = case.kind is CaseKind.WITHDRAWAL
    if case.stage == table.gate:
        yield Step("已失效" if withdrawn else "已发布", "done")
    else:
        yield Step("失效" if withdrawn else "发布", "todo")


def _signer(view: CaseView, signature: Signature) -> str:
    return view.names.get(signature.person, "")
