"""A case: one matter under one procedure, and the trail of everything done to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from sanshen.domain.digest import digest
from sanshen.domain.regulation import Pack, StageKind, Table, Verb
from sanshen.domain.regulation.table import ONWARD


class CaseKind(StrEnum):
    """What the case is about; a correction goes the whole road of a publication (K10)."""

    PUBLICATION = "publication"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"

    @property
    def label(self) -> str:
        """The words on the desk."""
        return {"publication": "发布", "correction": "更正", "withdrawal": "失效"}[self.value]


@dataclass(frozen=True)
class Conclusion:
    """保密审查结论 of clause 2.3, part of every level's act.

    ``touched``: the heads the text touches. ``confirmed``: the signer says every other head was
    looked at and is not touched.
    """

    touched: frozenset[str] = frozenset()
    confirmed: bool = False

    @property
    def clean(self) -> bool:
        """可以公开."""
        return self.confirmed and not self.touched


NO_CONCLUSION = Conclusion()


@dataclass(frozen=True)
class Draft:
    """A new wording: who wrote it, at which stage. ``digest`` is the paper's.

    ``acting_for``: for whom, when the author had the office by delegation.
    """

    author: str
    stage: str
    round: int
    digest: str
    at: datetime
    acting_for: str = ""

    @property
    def people(self) -> frozenset[str]:
        """Whose text it is: the author, and whom he acted for."""
        return frozenset(filter(None, (self.author, self.acting_for)))


@dataclass(frozen=True)
class Signature:
    """One act by one person on the digest that was on the screen.

    ``office`` and ``acting_for``: in which right, resolved at the moment of signing. ``next``: the
    stage it led to. ``rules``: the digest of the rules whose reading of that wording was shown to
    the signer; empty when none was, or when the line was written before this was recorded.
    """

    person: str
    office: str
    verb: Verb
    stage: str
    round: int
    digest: str
    opinion: str
    at: datetime
    next: str
    acting_for: str = ""
    conclusion: Conclusion = NO_CONCLUSION
    rules: str = ""

    @property
    def people(self) -> frozenset[str]:
        """Who counts as having signed: the person, and whom he acted for."""
        return frozenset(filter(None, (self.person, self.acting_for)))


@dataclass(frozen=True)
class Answer:
    """What a named person decided about a finding, and why. ``finding``: its key."""

    finding: str
    person: str
    reason: str
    stage: str
    round: int
    digest: str
    at: datetime


Step = Draft | Signature | Answer


@dataclass(frozen=True)
class Case:
    """``pack`` is the pinned version (its digest); ``target`` the 索引号 of a page already public and
    ``base`` the wording that stood there when the case was opened.

    ``trail`` is everything in order; the rest of the case can be told from it.
    """

    number: str
    unit: str
    department: str
    kind: CaseKind
    pack: str
    stage: str
    handler: str
    target: str = ""
    base: str = ""
    round: int = 1
    trail: tuple[Step, ...] = ()

    @property
    def digest(self) -> str:
        """The wording as it stands now; empty before the first draft."""
        return self.drafts[-1].digest if self.drafts else ""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Every wording, oldest first."""
        return tuple(step for step in self.trail if isinstance(step, Draft))

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Every signature, oldest first, of all rounds."""
        return tuple(step for step in self.trail if isinstance(step, Signature))

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The last answer to each finding, by the finding's key."""
        return {step.finding: step for step in self.trail if isinstance(step, Answer)}

    def this_round(self) -> tuple[Signature, ...]:
        """Only these count: an earlier round's approvals are history (K08)."""
        return tuple(s for s in self.signatures if s.round == self.round)

    def standing(self, table: Table) -> Mapping[str, Signature]:
        """The signature by which each level, proof and confirmation of this round stands passed.

        A correction at proof voids the proofs before it (R07).
        """
        standing: dict[str, Signature] = {}
        for signature in self.this_round():
            if signature.verb in ONWARD:
                standing[signature.stage] = signature
            elif signature.verb is Verb.CORRECT:
                for stage in table.proofs:
                    standing.pop(stage, None)
        return standing

    def signers(self, table: Table) -> Mapping[str, frozenset[str]]:
        """Who signed each passed stage of this round: the person, and whom they acted for."""
        return {stage: s.people for stage, s in self.standing(table).items()}

    def readers(self, table: Table) -> frozenset[str]:
        """Who has read a proof of this wording with their own eyes; a giver reads nothing."""
        standing = self.standing(table)
        return frozenset(standing[stage].person for stage in table.proofs if stage in standing)

    def authors(self, table: Table, level: str = "") -> frozenset[str]:
        """Whose text it is, as seen from a review level: these may not judge it there (K05).

        Everyone who wrote or submitted the draft, in any round; and whoever rewrote it at another
        level, since a leader's own 修改 is signed by his own 同意 and by no other of his (R06).
        """
        wrote = [
            d.people
            for d in self.drafts
            if d.stage == table.start or (d.stage in table.reviews and d.stage != level)
        ]
        submitted = [s.people for s in self.signatures if s.verb is Verb.SUBMIT]
        return frozenset().union(*wrote, *submitted)

    def correctors(self) -> frozenset[str]:
        """Who corrected at proof and has not been confirmed yet."""
        found: frozenset[str] = frozenset()
        for signature in self.this_round():
            if signature.verb is Verb.CORRECT:
                found |= signature.people
            elif signature.verb is Verb.CONFIRM:
                found = frozenset()
        return found

    def referrer(self) -> str:
        """The stage whose level referred the case to the secrecy office; empty when none did."""
        referred = [s for s in self.this_round() if s.verb is Verb.REFER]
        return referred[-1].stage if referred else ""

    def table(self, pack: Pack) -> Table:
        """The table this case moves along."""
        return pack.tables_by_kind[self.kind]

    def decided(self, pack: Pack) -> bool:
        """Whether nothing more can be signed on it."""
        return pack.stages[self.stage].kind in (StageKind.GATE, StageKind.END)

    def everyone(self) -> frozenset[str]:
        """Whoever is named on the trail, and the 经办人."""
        named = (
            {step.person, getattr(step, "acting_for", "")}
            if isinstance(step, Signature | Answer)
            else step.people
            for step in self.trail
        )
        return frozenset().union({self.handler}, *named) - {""}

    def with_step(self, step: Step) -> "Case":
        """The case with one step more on its trail."""
        return replace(self, trail=(*self.trail, step))


def pin(pack: Pack) -> str:
    """The digest by which a case is pinned to exactly these rules."""
    return _pin(tuple(sorted(pack.files.items())))


@lru_cache(maxsize=32)
def _pin(files: tuple[tuple[str, bytes], ...]) -> str:
    return digest({name: content.decode() for name, content in files})
