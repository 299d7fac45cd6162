"""The two working days of clause 1.3, as reading R02 counts them."""

from dataclasses import dataclass
from datetime import datetime

from sanshen.domain.procedure.case import Case
from sanshen.domain.regulation import Pack, StageKind, Verb
from sanshen.domain.workdays import Calendar, Deadline, due


@dataclass(frozen=True)
class Clock:
    """``started``: the submission of this round. ``stopped``: the third decision, or the end.

    ``pauses``: the spans spent with the 保密工作机构; an open one has no end. ``deadline`` is None
    while nothing has been submitted.
    """

    started: datetime | None
    stopped: datetime | None
    pauses: tuple[tuple[datetime, datetime | None], ...]
    deadline: Deadline | None

    def overdue(self, now: datetime) -> bool:
        """Whether the decision came, or still waits, after the deadline. It only ever reminds."""
        if self.deadline is None or self.paused:
            return False
        return (self.stopped or now) > self.deadline.at

    @property
    def paused(self) -> bool:
        """Whether the clock stands still: the 保密工作机构 was asked while there was time left."""
        return self.deadline is not None and self.deadline.paused


def clock(case: Case, pack: Pack, calendar: Calendar) -> Clock:
    """The clock of the present round."""
    started: datetime | None = None
    stopped: datetime | None = None
    pauses: list[tuple[datetime, datetime | None]] = []
    counting = (StageKind.REVIEW, StageKind.SECRECY)
    for signature in case.this_round():
        if signature.verb is Verb.SUBMIT:
            started = signature.at
        elif signature.verb is Verb.REFER:
            pauses.append((signature.at, None))
        elif signature.verb in (Verb.CLEAR, Verb.FORBID):
            pauses[-1] = (pauses[-1][0], signature.at)
        if (
            started
            and stopped is None
            and pack.stages[signature.stage].kind in counting
            and pack.stages[signature.next].kind not in counting
        ):
            stopped = signature.at
    if started is None:
        return Clock(None, None, (), None)
    deadline = due(
        started, pack.review_workdays, calendar, day_end=pack.day_end, pauses=tuple(pauses)
    )
    return Clock(started, stopped, tuple(pauses), deadline)
