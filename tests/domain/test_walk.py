"""Any walk of anybody's acts: the ledger verifies, and nothing goes out without the whole chain.

The rules are said here a second time, in another way, from the regulation and the readings alone:
if the engine and the gate ever let something through that these do not, one of the two is wrong.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sanshen.casebook import spelling
from sanshen.domain.digest import canonical
from sanshen.domain.inspection import Inspection
from sanshen.domain.ledger import (
    Checkpoint,
    Entry,
    append,
    checkpoint,
    read_export,
    verify,
    write_export,
)
from sanshen.domain.manuscript import Revision
from sanshen.domain.permit import Evidence, Permit, Revocation, grant, revoke
from sanshen.domain.procedure import (
    NO_CONCLUSION,
    Case,
    CaseKind,
    Conclusion,
    Intent,
    act,
    possible,
)
from sanshen.domain.procedure.acts import WRITES
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from tests.domain.cast import CLEAN, LAPSE, LIVE, NINE, PACK, PAPER, PINNED, ROSTER, RULES, opened

PAPERS: dict[str, Any] = {
    paper.digest: paper for paper in (LAPSE, *(replace(PAPER, title=f"第{n}稿") for n in range(3)))
}
WORDINGS = [digest for digest, paper in PAPERS.items() if isinstance(paper, Revision)]
BUSY = "周吴郑王冯陈褚吕施姜何金魏陶戚"
IDLE = "卫许秦蒋沈韩杨朱孔曹谢邹喻张"
PROOFS = ["first_proof", "second_proof", "third_proof"]
LEVELS = ["first_review", "second_review", "third_review"]


# -- the rules, said naively --------------------------------------------------------------------


@dataclass
class Witness:
    """A clerk who was in the room, and keeps a tally of what has been done in this round."""

    handlers: set[str] = field(default_factory=set)  # everyone who wrote or submitted, ever
    rewrote: dict[str, set[str]] = field(default_factory=dict)  # at which level, ever
    said_yes: dict[str, set[str]] = field(default_factory=dict)
    on: dict[str, str] = field(default_factory=dict)
    read: dict[str, tuple[str, str]] = field(default_factory=dict)
    readers: dict[str, set[str]] = field(default_factory=dict)
    changed_by: set[str] = field(default_factory=set)
    confirmers: set[str] = field(default_factory=set)
    asked: int = 0

    def new_round(self) -> None:
        self.said_yes, self.on, self.read, self.readers = {}, {}, {}, {}
        self.changed_by, self.confirmers, self.asked = set(), set(), 0

    def saw(
        self, stage: str, verb: Verb, people: set[str], person: str, digest: str, next_: str
    ) -> None:
        if stage == "drafting" and verb in (Verb.REVISE, Verb.SUBMIT):
            self.handlers |= people
        if stage in LEVELS and verb is Verb.REVISE:
            self.rewrote.setdefault(stage, set()).update(people)
        if stage in LEVELS and verb in (Verb.AGREE, Verb.ESCALATE):
            self.said_yes[stage], self.on[stage] = people, digest
        if verb is Verb.PASS:
            self.read[stage], self.readers[stage] = (person, digest), people
        if verb is Verb.CORRECT:
            self.read, self.readers = {}, {}
            self.changed_by |= people
        if verb is Verb.CONFIRM:
            self.confirmers |= people
            self.changed_by, self.on["third_review"] = set(), digest
        self.asked += (verb is Verb.REFER) - (verb is Verb.CLEAR)
        if next_ == "drafting" and stage != "drafting":
            self.new_round()

    def may_go_out(self, kind: CaseKind, final: str) -> bool:
        levels = [self.said_yes.get(level, set()) for level in LEVELS]
        levels[2] = levels[2] | self.confirmers
        three = all(levels) and not (
            levels[0] & levels[1] or levels[0] & levels[2] or levels[1] & levels[2]
        )
        own = any(
            people
            & (
                self.handlers
                | set().union(*(who for at, who in self.rewrote.items() if at != level))
            )
            for level, people in zip(LEVELS, levels, strict=True)
        )
        seen = self.on.get("third_review") == final
        if kind is CaseKind.WITHDRAWAL:
            return three and not own and seen and not self.asked
        proofs = list(self.read) == PROOFS and all(d == final for _, d in self.read.values())
        two = len({person for person, _ in self.read.values()}) >= 2
        apart = not self.readers.get("third_proof", set()) & set().union(*levels)
        return all((three, not own, seen, proofs, two, apart, not self.changed_by, not self.asked))


class AnyWalk(RuleBasedStateMachine):
    """Random people do random things to one case, mostly on the wording they see."""

    @initialize(kind=st.sampled_from(list(CaseKind)), person=st.sampled_from("周吴施姜"))
    def open(self, kind: CaseKind, person: str) -> None:
        self.at = NINE
        paper = LAPSE.digest if kind is CaseKind.WITHDRAWAL else WORDINGS[0]
        self.case = opened(kind, person, paper=paper)
        self.lines: list[Entry] = []
        self.witness = Witness()
        self.witness.handlers |= self.behind(person, "handler")
        self.out: Permit | Revocation | None = None
        self.noted = 0
        self.note()

    def behind(self, person: str, office: str) -> set[str]:
        held = ROSTER.holds(person, office, "dzb", self.at.date())
        return {person} | ({held.acting_for} if held and held.acting_for else set())

    def note(self) -> None:
        """Write what is new on the trail into the ledger, as the casebook does."""
        for step in self.case.trail[self.noted :]:
            tip = checkpoint("CJ", self.lines[-1]) if self.lines else Checkpoint("CJ", 0, "")
            self.lines.append(
                append(
                    tip,
                    at=step.at.isoformat(),
                    kind=spelling.kind_of(step).value,
                    actor=spelling.actor_of(step),
                    case=self.case.number,
                    body=spelling.spell(step),
                )
            )
        self.noted = len(self.case.trail)

    @precondition(lambda self: hasattr(self, "case"))
    @rule(
        verb=st.sampled_from(list(Verb)),
        person=st.sampled_from(BUSY + IDLE),
        paper=st.sampled_from(WORDINGS),
        opinion=st.sampled_from(["理由。", ""]),
        conclusion=st.sampled_from(
            [CLEAN, NO_CONCLUSION, Conclusion(frozenset({"state_secret"}), True)]
        ),
        stale=st.sampled_from([False, False, False, True]),
    )
    def anybody_tries_anything(self, verb: Verb, person: str, paper: str, opinion: str,
                               conclusion: Conclusion, stale: bool) -> None:  # fmt: skip
        self.attempt(verb, person, paper=paper, opinion=opinion, conclusion=conclusion, stale=stale)

    @precondition(lambda self: hasattr(self, "case") and self.out is None)
    @rule(pick=st.randoms(use_true_random=False), paper=st.sampled_from(WORDINGS))
    def somebody_does_what_is_open_to_them(self, pick: Any, paper: str) -> None:
        open_ = [
            (row.verb, person)
            for person in BUSY
            for row in possible(self.case, PACK, ROSTER, person, self.at)
        ]
        # onward more often than not, or no walk would ever get anywhere
        onward = [
            each for each in open_ if each[0] in ("submit", "agree", "pass", "confirm", "clear")
        ]
        choice = pick.choice(
            onward if onward and pick.random() < 0.8 else open_ or [(Verb.AGREE, "张")]
        )
        self.attempt(*choice, paper=paper, opinion="理由。", conclusion=CLEAN, stale=False)

    def attempt(self, verb: Verb, person: str, *, paper: str, opinion: str,
                conclusion: Conclusion, stale: bool) -> None:  # fmt: skip
        self.at += timedelta(seconds=1)
        before = self.case
        intent = Intent(
            verb,
            person,
            WORDINGS[2] + "?" if stale else before.digest,
            self.at,
            opinion,
            conclusion,
            (LAPSE.digest if before.kind is CaseKind.WITHDRAWAL else paper)
            if verb in WRITES
            else "",
            Inspection(before.digest, RULES),
        )
        offered = verb in {r.verb for r in possible(before, PACK, ROSTER, person, self.at)}
        try:
            self.case = act(before, PACK, ROSTER, intent)
        except Refused as refused:
            assert refused.clause in PACK.clauses
            assert refused.remedy
            assert self.case is before
            return
        assert offered, "what was not offered must not pass"
        assert not stale
        row = before.table(PACK).row(before.stage, verb)
        assert row is not None
        self.witness.saw(
            before.stage,
            verb,
            self.behind(person, row.office),
            person,
            self.case.digest,
            self.case.stage,
        )
        self.note()
        if before.stage != "drafting" and self.case.stage == "drafting":
            assert self.case.round == before.round + 1
            assert self.case.this_round() == (), "a return voids every signature"

    @invariant()
    def the_ledger_verifies_and_the_case_can_be_told_from_it(self) -> None:
        if not hasattr(self, "case"):
            return
        end = verify(self.lines, witnesses=[checkpoint("CJ", line) for line in self.lines[-2:]])
        assert end.size == len(self.case.trail)
        told = replace(
            opened(self.case.kind, self.case.handler, paper=self.case.drafts[0].digest), trail=()
        )
        stage, number = "drafting", 1
        for line in read_export(write_export(self.lines)):
            step = spelling.read(line.kind, line.at, line.actor, line.body)
            told = told.with_step(step)
            if hasattr(step, "next"):
                stage, number = step.next, number + (step.next == "drafting")
        told = replace(told, stage=stage, round=number)
        assert told == self.case
        assert canonical([line.content() for line in self.lines])

    @invariant()
    def the_gate_opens_exactly_when_the_witness_says_so(self) -> None:
        if not hasattr(self, "case"):
            return
        given = self.ask(self.case, self.at)
        honest = self.case.stage == "cleared" and self.witness.may_go_out(
            self.case.kind, self.case.digest
        )
        assert (given is not None) == honest
        if self.case.stage == "cleared":
            assert honest, "nobody comes to the gate without the whole chain"
        if given is not None:
            digest = given.digest if isinstance(given, Permit) else given.paper
            assert digest == self.case.digest
            self.out = given

    @staticmethod
    def ask(case: Case, at: datetime) -> Permit | Revocation | None:
        e = Evidence(
            case=case,
            paper=PAPERS[case.digest],
            pack=PACK,
            pack_digest=PINNED,
            roster=ROSTER,
            inspection=Inspection(case.digest, RULES),
            rules=RULES,
            stored={},
            online="" if case.kind is CaseKind.PUBLICATION else LIVE.digest,
        )
        try:
            if case.kind is CaseKind.WITHDRAWAL:
                return revoke(e, at=at)
            first = NINE - timedelta(300) if case.kind is CaseKind.CORRECTION else None
            return grant(e, index_number="1", address="a", at=at, first_published_at=first)
        except Refused:
            return None


TestAnyWalk = pytest.mark.clause("1.4.1", "2.1", "2.6", "2.8", "2.11")(AnyWalk.TestCase)
TestAnyWalk.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
