"""Prove a pack by walking every state it can reach.

A state is the stage, who passed which stage of the present round, and whose text it is. The people
are abstract: one for each office, and two who hold every office at once, since a rule that only
holds while offices happen to be in different hands is no rule.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sanshen.domain.regulation.pack import Pack
from sanshen.domain.regulation.shape import setting_faults, shape_faults
from sanshen.domain.regulation.table import ONWARD, REFERRER, Row, StageKind, Table, Verb

EVERYWHERE = ("甲", "乙")


class PackBroken(Exception):
    """The pack's tables do not keep what the regulation demands; ``faults`` says each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class State:
    """Where an abstract case can stand."""

    stage: str
    signed: frozenset[tuple[str, str]] = frozenset()
    authors: frozenset[str] = frozenset()
    correctors: frozenset[str] = frozenset()
    referrer: str = ""


@dataclass
class Walk:
    """Every state of one table, and which stage leads to which."""

    states: set[State] = field(default_factory=set)
    leads: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def explore(pack: Pack) -> dict[str, int]:
    """Walk every table of the pack; the number of states reached, by table.

    Raises PackBroken that names every fault found.
    """
    faults = list(setting_faults(pack))
    reached: dict[str, int] = {}
    for table in pack.tables.values():
        walk = _walk(pack, table)
        reached[table.name] = len(walk.states)
        faults += shape_faults(pack, table)
        faults += _road_faults(pack, table, walk)
        faults += _gate_faults(pack, table, walk.states)
    if faults:
        raise PackBroken(tuple(dict.fromkeys(faults)))
    return reached


def _walk(pack: Pack, table: Table) -> Walk:
    walk = Walk()
    openers = {row.office for row in table.rows_at(table.start)[:1]} | set(EVERYWHERE)
    waiting = [State(table.start, authors=frozenset({person})) for person in openers]
    walk.states.update(waiting)
    while waiting:
        state = waiting.pop()
        for row in table.rows_at(state.stage):
            for following in _after(pack, table, state, row):
                walk.leads[state.stage].add(following.stage)
                if following not in walk.states:
                    walk.states.add(following)
                    waiting.append(following)
    return walk


def _after(pack: Pack, table: Table, state: State, row: Row) -> Iterator[State]:
    signed = {stage: frozenset({who}) for stage, who in state.signed}
    read = {who for stage, who in state.signed if stage in table.proofs}
    for person in (row.office, *EVERYWHERE):
        objection = row.verb is not Verb.RECALL and pack.separation.objection(
            table,
            row.stage,
            pack.stages[row.stage].kind,
            frozenset({person}),
            signed=signed,
            authors=state.authors,
            correctors=state.correctors,
            readers=frozenset(read | {person}),
        )
        if not objection:
            yield _moved(table, state, row, person)


def _moved(table: Table, state: State, row: Row, person: str) -> State:
    stage = state.referrer if row.next == REFERRER else row.next
    signed, authors, correctors = state.signed, state.authors, state.correctors
    referrer = row.stage if row.verb is Verb.REFER else ""
    if row.stage == table.start and row.verb in (Verb.REVISE, Verb.SUBMIT):
        authors = authors | {person}
    if row.verb in ONWARD:
        signed = frozenset((s, p) for s, p in signed if s != row.stage) | {(row.stage, person)}
    if row.verb is Verb.CORRECT:
        signed = frozenset((s, p) for s, p in signed if s not in table.proofs)
        correctors = frozenset({person})
    if row.verb is Verb.CONFIRM:
        correctors = frozenset()
    if stage == table.start and row.stage != table.start:
        signed, correctors = frozenset(), frozenset()
    return State(stage, signed, authors, correctors, referrer)


def _road_faults(pack: Pack, table: Table, walk: Walk) -> Iterator[str]:
    """Every stage can be reached, and from each an end can."""
    reached = {state.stage for state in walk.states}
    ends = {s for s in table.stages() if pack.stages[s].kind in (StageKind.END, StageKind.GATE)}
    leads_out, before = set(ends), 0
    while len(leads_out) != before:
        before = len(leads_out)
        leads_out |= {stage for stage, following in walk.leads.items() if following & leads_out}
    for stage in table.stages():
        name = f"{table.name} 的“{pack.stages[stage].title}”（{stage}）"
        if stage not in reached:
            yield f"{name}永远走不到"
        elif stage not in leads_out:
            yield f"{name}进得去、出不来"


def _gate_faults(pack: Pack, table: Table, states: set[State]) -> Iterator[str]:
    """What would stand signed at the gate; two people is the least that 两人 can mean (R03)."""
    least = max(2, pack.separation.proof_people)
    for state in states:
        if state.stage != table.gate:
            continue
        signed = dict(state.signed)
        for stage in (*table.required, *table.proofs):
            if stage not in signed:
                yield f"{table.name} 可以不经“{pack.stages[stage].title}”而审结"
        reviewers = [signed[s] for s in table.reviews if s in signed]
        judges = {who for s, who in signed.items() if s not in table.proofs}
        if len(set(reviewers)) < len(reviewers):
            yield f"{table.name} 可以由一人签署两级审查而审结"
        if judges & state.authors:
            yield f"{table.name} 可以由撰稿人审查自己的稿件而审结"
        proofers = {signed[s] for s in table.proofs if s in signed}
        if table.proofs and len(proofers) < least:
            yield f"{table.name} 的校对可以少于 {least} 人"
        if table.proofs and signed.get(table.proofs[-1]) in judges:
            yield f"{table.name} 可以由审查过稿件的人经办发布"
        if state.correctors:
            yield f"{table.name} 的校对改动可以不经确认而审结"
