"""Good evidence for each kind of case, and the tools to break exactly one thing in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sanshen.domain.inspection import Inspection
from sanshen.domain.manuscript import Attachment, Revision, Withdrawal
from sanshen.domain.permit import CONDITIONS, Evidence, gate
from sanshen.domain.procedure import Case, CaseKind, Signature
from sanshen.domain.regulation import Pack, Row, Table, Verb
from sanshen.domain.roster import Roster
from tests.domain.cast import (
    FEW,
    LAPSE,
    LIVE,
    PACK,
    PAPER,
    PINNED,
    ROAD,
    RULES,
    opened,
    roster_of,
    walked,
)

FILE = Attachment("名单.xlsx", "sha256:" + "1" * 64, 2048, "application/vnd.ms-excel")
PICTURE = Attachment("现场.png", "sha256:" + "2" * 64, 1024, "image/png")
WHOLE: Revision = replace(PAPER, attachments=(FILE,), pictures=(PICTURE,))
OTHER: Revision = replace(WHOLE, title="另一稿")
HELD = roster_of(*FEW)
PUBLISHING = (CaseKind.PUBLICATION, CaseKind.CORRECTION)

Break = Callable[[Evidence], Evidence]


def purpose(kind: CaseKind) -> gate.For:
    return "withdraw" if kind is CaseKind.WITHDRAWAL else "publish"


def evidence(case: Case, roster: Roster = HELD, **given: Any) -> Evidence:
    """What the casebook would gather for a case, unless told otherwise."""
    papers = {p.digest: p for p in (WHOLE, OTHER, LAPSE, PAPER)}
    facts: dict[str, Any] = {
        "paper": papers.get(case.digest),
        "pack": PACK,
        "pack_digest": PINNED,
        "inspection": Inspection(case.digest, RULES),
        "rules": RULES,
        "stored": {FILE.digest: True, PICTURE.digest: True},
        "online": "" if case.kind is CaseKind.PUBLICATION else LIVE.digest,
        **given,
    }
    return Evidence(case=case, roster=roster, **facts)


def good(kind: CaseKind = CaseKind.PUBLICATION) -> Evidence:
    """Nothing is missing."""
    return evidence(done(kind))


def done(kind: CaseKind, roster: Roster = HELD, **given: Any) -> Case:
    """A case that went the canonical road."""
    paper = (LAPSE if kind is CaseKind.WITHDRAWAL else WHOLE).digest
    road = ROAD[:4] if kind is CaseKind.WITHDRAWAL else ROAD
    return walked(opened(kind, **{"paper": paper, "roster": roster, **given}), *road, roster=roster)


def fails(e: Evidence) -> set[str]:
    """The ids of the conditions that do not hold."""
    return {condition.id for condition in gate.failing(e, purpose(e.case.kind))}


@contextmanager
def without(condition: str) -> Iterator[None]:
    """The gate as it would be with one condition deleted from the code."""
    gate.CONDITIONS = tuple(c for c in CONDITIONS if c.id != condition)  # type: ignore[misc]
    try:
        yield
    finally:
        gate.CONDITIONS = CONDITIONS  # type: ignore[misc]


# -- breaking -----------------------------------------------------------------------------------


def place(case: Case, stage: str, verb: Verb) -> int:
    """Where in the trail the signature of that stage and verb stands."""
    return next(
        number
        for number, step in enumerate(case.trail)
        if isinstance(step, Signature) and (step.stage, step.verb) == (stage, verb)
    )


def signed(e: Evidence, stage: str, of: Verb, /, **changes: Any) -> Evidence:
    """One signature altered."""
    number = place(e.case, stage, of)
    trail = list(e.case.trail)
    trail[number] = replace(trail[number], **changes)
    return trailed(e, *trail)


def trailed(e: Evidence, *trail: Any) -> Evidence:
    """Another trail."""
    return replace(e, case=replace(e.case, trail=trail))


def inserted(e: Evidence, number: int, *steps: Any) -> Evidence:
    """More on the trail, before what stands at ``number``."""
    trail = e.case.trail
    return trailed(e, *trail[:number], *steps, *trail[number:])


def ruled(e: Evidence, *rows: Row, **changes: Any) -> Evidence:
    """Under a table that has these rows (in place of those of the same stage and verb), in a pack
    that still bears the same digest: what is broken must be seen by the other conditions."""
    table = e.table
    new = {(row.stage, row.verb): row for row in (*table.rows, *rows)}
    altered: Table = replace(table, rows=tuple(new.values()), **changes)
    pack: Pack = replace(e.pack, tables={**e.pack.tables, table.name: altered})
    return replace(e, pack=pack)


def withdrawal(**changes: Any) -> Evidence:
    """A withdrawal whose request reads otherwise, signed as it reads."""
    paper: Withdrawal = replace(LAPSE, **changes)
    return evidence(done(CaseKind.WITHDRAWAL, paper=paper.digest), paper=paper)
