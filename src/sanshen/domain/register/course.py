"""What one case went through: when it came in, what was decided, how long it took."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from sanshen.domain.manuscript import Paper
from sanshen.domain.procedure import Case, CaseKind, Clock, Signature, clock
from sanshen.domain.regulation import Pack, StageKind, Verb
from sanshen.domain.workdays import Calendar, lateness, taken

UNDECIDED = frozenset({Verb.RETURN, Verb.RECALL})
MEASURED = frozenset({StageKind.REVIEW, StageKind.SECRECY, StageKind.PROOF, StageKind.CONFIRMATION})


class Outcome(StrEnum):
    """How a case stands, in the words of the register. A case has one."""

    PUBLISHED = "已发布"
    CORRECTED = "已更正"
    DECLINED = "不予公开"
    WITHDRAWN = "已失效"
    ABANDONED = "已撤销"
    OPEN = "在办"


@dataclass(frozen=True)
class Explained:
    """Why a round was late, as a named person put on record. ``by``: the identity."""

    round: int
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Round:
    """One 报送 and what became of it. ``decided``: the third decision, or the no that ended it.

    ``left``: when the review was over, by a decision, a 退回 or a 撤回. ``late``: by how many
    workdays, up to then or to the end of what is looked at.
    """

    number: int
    clock: Clock
    decided: datetime | None
    late: int

    @property
    def left(self) -> datetime | None:
        """None while the review goes on."""
        return self.clock.stopped


@dataclass(frozen=True)
class Course:
    """One case as its ledger lines tell it up to ``until``, a moment no line of it lies after.

    ``department``: its name. ``index_number``: of the page it made or is about; empty before there
    is one. ``explained``: what was said of its lateness, whenever it was said.
    """

    case: Case
    pack: Pack
    paper: Paper
    department: str
    calendar: Calendar
    until: datetime
    index_number: str = ""
    explained: tuple[Explained, ...] = ()

    @cached_property
    def submissions(self) -> tuple[datetime, ...]:
        """When it was submitted, each time; never empty for a case that stands in a register."""
        return tuple(s.at for s in self.case.signatures if s.verb is Verb.SUBMIT)

    @cached_property
    def outcome(self) -> Outcome:
        """What it came to; OPEN also for what was decided and still waits to be proofread."""
        if not self.case.decided(self.pack):
            return Outcome.OPEN
        last = self.case.signatures[-1].verb
        if last is Verb.ABANDON:
            return Outcome.ABANDONED
        if last in (Verb.DECLINE, Verb.FORBID):
            return Outcome.DECLINED
        return {
            CaseKind.PUBLICATION: Outcome.PUBLISHED,
            CaseKind.CORRECTION: Outcome.CORRECTED,
            CaseKind.WITHDRAWAL: Outcome.WITHDRAWN,
        }[self.case.kind]

    @property
    def ended(self) -> datetime | None:
        """When the last signature ended it: the page went out or away at that moment."""
        return None if self.outcome is Outcome.OPEN else self.case.signatures[-1].at

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Every round that was submitted, the earliest first."""
        return tuple(self._rounds())

    @property
    def last_round(self) -> Round:
        """The one that counts."""
        return self.rounds[-1]

    @property
    def days(self) -> int | None:
        """Workdays from the last 报送 to its third decision; None while there is none."""
        last = self.last_round
        if last.clock.started is None or last.decided is None:
            return None
        return taken(
            last.clock.started,
            last.decided,
            self.pack.review_workdays,
            self.calendar,
            day_end=self.pack.day_end,
            pauses=last.clock.pauses,
        )

    @property
    def stage(self) -> str:
        """What its stage is called."""
        return self.pack.stages[self.case.stage].title

    def reasons(self, number: int) -> tuple[Explained, ...]:
        """What was said of the lateness of one round."""
        return tuple(each for each in self.explained if each.round == number)

    def steps(self) -> Iterator[tuple[str, datetime, Signature]]:
        """Each step of review or proof: the stage's title, since when it waited, the signature."""
        for before, signature in pairwise(self.case.signatures):
            stage = self.pack.stages[signature.stage]
            if stage.kind in MEASURED and signature.verb is not Verb.RECALL:
                yield stage.title, before.at, signature

    def _rounds(self) -> Iterator[Round]:
        for number in range(1, self.case.round + 1):
            of_round = replace(self.case, round=number)
            ticking = clock(of_round, self.pack, self.calendar)
            if ticking.deadline is None:
                continue
            left = ticking.stopped
            decisive = left and any(
                s.at == left and s.verb not in UNDECIDED for s in of_round.this_round()
            )
            late = lateness(left or self.until, ticking.deadline, self.calendar)
            yield Round(number, ticking, left if decisive else None, late)
