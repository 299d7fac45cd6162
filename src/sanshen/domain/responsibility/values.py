"""What a 责任认定 report is made from: a case with every ledger line of it, and what they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sanshen.domain.inspection import Inspection
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.manuscript import Paper
from sanshen.domain.permit import Evidence, Permit, Revocation
from sanshen.domain.procedure import Answer, Case, Draft, Signature
from sanshen.domain.regulation import Pack
from sanshen.domain.roster import Roster
from sanshen.domain.workdays import SHANGHAI, Calendar


@dataclass(frozen=True)
class Explained:
    """Why the deadline was not kept, as somebody recorded it; ``round``: of the case then."""

    reason: str
    round: int


@dataclass(frozen=True)
class Line:
    """One ledger line. ``what`` and ``words``: what it says, and what was written, for a reader.

    ``fact``: what it records, where the report reads it; None: the words say all of it.
    ``actor``: the person's identity, or ``system``.
    """

    seq: int
    at: datetime
    actor: str
    case: str
    what: str
    words: str
    hash: str
    fact: Draft | Signature | Answer | Permit | Revocation | Explained | None = None

    @property
    def number(self) -> str:
        """By which an auditor finds it again."""
        return f"第 {self.seq} 条"


@dataclass(frozen=True)
class Surroundings:
    """What all cases of a unit share. ``names``: people by identity; ``departments`` and
    ``columns``: names by slug.
    """

    unit: str
    roster: Roster
    calendar: Calendar
    names: Mapping[str, str]
    departments: Mapping[str, str]
    columns: Mapping[str, str]

    def name(self, identity: str) -> str:
        """The person's name; ValueError when nobody knows it: no report leaves a person out."""
        if identity == "system":
            return "系统"
        if identity not in self.names:
            raise ValueError(f"名册里没有这个人：{identity}")
        return self.names[identity]

    def delegation(self, giver: str) -> str:
        """“受郑某委托”; empty when nobody was acted for."""
        return f"受{self.name(giver)}委托" if giver else ""


@dataclass(frozen=True)
class History:
    """One case as its ledger lines tell it.

    ``lines``: all of the case, in order. ``papers``: its wordings by digest, the base of a
    correction too. ``inspections``: by wording and rules. ``evidence``: what the gate read, when
    it spoke. ``later``: lines of other cases that concern its page. ``checkpoint``: its last line.
    """

    case: Case
    pack: Pack
    around: Surroundings
    lines: tuple[Line, ...]
    papers: Mapping[str, Paper]
    inspections: Mapping[tuple[str, str], Inspection]
    checkpoint: Checkpoint
    evidence: Evidence | None = None
    later: tuple[Line, ...] = ()

    @cached_property
    def wordings(self) -> dict[str, int]:
        """The number of each wording, from 1 in the order they were written."""
        digests = dict.fromkeys(draft.digest for draft in self.case.drafts)
        return {digest: number for number, digest in enumerate(digests, start=1)}

    @cached_property
    def signed(self) -> tuple[tuple[Line, Signature], ...]:
        """Every signature with its line, in order."""
        return tuple((e, e.fact) for e in self.lines if isinstance(e.fact, Signature))

    @cached_property
    def answered(self) -> tuple[tuple[Line, Answer], ...]:
        """Every answer with its line, in order."""
        return tuple((e, e.fact) for e in self.lines if isinstance(e.fact, Answer))

    @cached_property
    def written(self) -> tuple[tuple[Line, Draft], ...]:
        """Every saving of a wording with its line, in order."""
        return tuple((e, e.fact) for e in self.lines if isinstance(e.fact, Draft))

    def wording(self, digest: str) -> str:
        """“第 2 稿”."""
        return f"第 {self.wordings[digest]} 稿"

    def in_round(self, number: int) -> Case:
        """The case as the engine reads one of its rounds."""
        return replace(self.case, round=number)

    def rounds(self) -> range:
        """Every round in which something was submitted, from 1."""
        return range(1, max((s.round for _, s in self.signed), default=1) + 1)

    def clauses(self, *ids: str) -> str:
        """Clauses as the regulation numbers them, joined."""
        known = self.pack.clauses
        labels = (known[each].label if each in known else each for each in ids)
        return "、".join(dict.fromkeys(labels))

    def reading(self, signature: Signature) -> Inspection | None:
        """What the inspection found in the signed wording; None when the ledger cannot tell.

        A line that does not name the rules is told only where the wording was read just once.
        """
        if signature.rules:
            return self.inspections.get((signature.digest, signature.rules))
        found = list(self.readings(signature.digest))
        return found[0] if len(found) == 1 else None

    def readings(self, digest: str) -> Iterator[Inspection]:
        """Every reading of a wording."""
        return (each for (paper, _), each in self.inspections.items() if paper == digest)


def hours(span_seconds: float) -> float:
    """Hours with one decimal, as the reports show them."""
    return round(span_seconds / 3600, 1)


def when(at: datetime) -> datetime:
    """The moment on the office's clock, to the minute."""
    return at.astimezone(SHANGHAI).replace(second=0, microsecond=0)
