"""The 审批表 of a case on the screen: the cells of annex 1 or annex 2, with their own labels."""

from dataclasses import dataclass
from datetime import datetime

from sanshen.casebook.queries import CaseView
from sanshen.domain.forms import OPINION_LABELS, content
from sanshen.domain.manuscript import Revision
from sanshen.domain.procedure import CaseKind, Signature, verb_title
from sanshen.domain.regulation import Verb

_EXTRACT = 140


@dataclass(frozen=True)
class Opinion:
    """One signature as the form shows it. ``secrecy``: the 保密审查结论, where the act has one."""

    stage: str
    verdict: str
    words: str
    secrecy: str
    who: str
    office: str
    at: datetime
    round: int


@dataclass(frozen=True)
class Cell:
    """One line of the form for one level; no opinion yet when it is empty."""

    label: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True)
class Sheet:
    """The form. ``facts``: (label, text) above the levels. ``earlier``: acts beside the three
    levels of this round, and all of the rounds before, in order.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    earlier: tuple[Opinion, ...]


def sheet(view: CaseView) -> Sheet:
    """The form of a case as it stands."""
    case, table = view.case, view.case.table(view.pack)
    withdrawal = case.kind is CaseKind.WITHDRAWAL
    facts = [
        ("部门" if withdrawal else "发文部门", view.department),
        ("经办人", view.names.get(case.handler, "")),
        ("标题", view.paper.title),
    ]
    if not withdrawal:
        facts.append(("主要内容", gist(view)))
    cells = []
    shown: list[Signature] = []
    for level, stage in enumerate(table.reviews):
        agree = table.row(stage, Verb.AGREE)
        office = agree.office if agree else ""
        found = [s for s in case.this_round() if s.stage == stage and s.office == office]
        shown += found
        own = f"{view.pack.office_title(office)}意见"  # a level more than the annexes know
        label = OPINION_LABELS[level] if level < len(OPINION_LABELS) else own
        cells.append(Cell(label, tuple(_opinion(view, each) for each in found)))
    earlier = tuple(_opinion(view, each) for each in case.signatures if each not in shown)
    name = "信息失效审批表" if withdrawal else "信息发布审批表"
    return Sheet(name, tuple(facts), tuple(cells), earlier)


def gist(view: CaseView) -> str:
    """主要内容: the summary, else how the text begins; and how much goes with it."""
    paper = view.paper
    if not isinstance(paper, Revision):
        return ""
    text = content(paper)
    text = text if len(text) <= _EXTRACT else f"{text[:_EXTRACT]}……"
    if paper.attachments:
        text += f"（附件 {len(paper.attachments)} 件）"
    return text


def last_return(view: CaseView) -> Opinion | None:
    """Why the case came back to the drafting table, while it lies there."""
    case = view.case
    last = case.signatures[-1] if case.signatures else None
    start = case.table(view.pack).start
    if last is None or case.stage != start or last.verb is not Verb.RETURN:
        return None
    return _opinion(view, last)


def _opinion(view: CaseView, signature: Signature) -> Opinion:
    office = view.pack.office_title(signature.office)
    if signature.acting_for:
        office += f"（受{view.names.get(signature.acting_for, '')}委托）"
    return Opinion(
        stage=view.pack.stages[signature.stage].title,
        verdict=verb_title(signature.verb),
        words=signature.opinion,
        secrecy=_secrecy(view, signature),
        who=view.names.get(signature.person, ""),
        office=office,
        at=signature.at,
        round=signature.round,
    )


def _secrecy(view: CaseView, signature: Signature) -> str:
    conclusion = signature.conclusion
    if conclusion.touched:
        heads = view.pack.secrecy_heads
        named = "、".join(title for head, title in heads.items() if head in conclusion.touched)
        return f"保密审查：涉及{named}"
    if conclusion.confirmed:
        return "保密审查：各项均不涉及，可以公开"
    return ""
