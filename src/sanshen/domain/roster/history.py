"""What the ledger tells of the roster, line by line, and what its first lines told at the time.

Clause 2.2: the roster answers for every day from its history, and the district is told of changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from sanshen.domain.roster.posts import Appointment, Delegation
from sanshen.domain.roster.roster import Roster

Post = TypeVar("Post", Appointment, Delegation)


@dataclass(frozen=True)
class Ended:
    """Line ``line``, written on the day ``on``, makes ``last`` the last day."""

    line: int
    on: date
    last: date


@dataclass(frozen=True)
class Entered(Generic[Post]):
    """One appointment or delegation: ``post`` as line ``line`` entered it on the day ``on``.

    ``ends``: the lines that brought its last day forward, in order.
    """

    line: int
    on: date
    post: Post
    ends: tuple[Ended, ...] = ()

    def known(self, size: int) -> Post | None:
        """As the first ``size`` lines of the ledger tell it; None when they do not."""
        if self.line > size:
            return None
        ends = [each.last for each in self.ends if each.line <= size]
        return replace(self.post, end=ends[-1]) if ends else self.post

    @property
    def now(self) -> Post:
        """As it stands after all its lines."""
        return replace(self.post, end=self.ends[-1].last) if self.ends else self.post

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the ledger lines that prove it."""
        return (self.line, *(each.line for each in self.ends))

    def dated_lines(self) -> Iterator[tuple[int, date]]:
        """The number and the day of each of those lines."""
        yield self.line, self.on
        yield from ((end.line, end.on) for end in self.ends)

    def _is(self, sought: Post, *, start: date | None) -> bool:
        same = replace(sought, start=self.post.start, end=self.post.end) == self.post
        return same and start in (None, self.post.start) and _open(self.now, sought.end)


@dataclass(frozen=True)
class History:
    """Every appointment and delegation of one unit in the order of their lines."""

    appointments: tuple[Entered[Appointment], ...] = ()
    delegations: tuple[Entered[Delegation], ...] = ()

    def entered(self, line: int, on: date, post: Appointment | Delegation) -> "History":
        """The history after a line that enters one."""
        if isinstance(post, Appointment):
            return replace(self, appointments=(*self.appointments, Entered(line, on, post)))
        return replace(self, delegations=(*self.delegations, Entered(line, on, post)))

    def ended(
        self, line: int, on: date, post: Appointment | Delegation, *, start: date | None = None
    ) -> "History":
        """The history after a line that ends one.

        ``post`` says whose, which office, which department and, as ``end``, the new last day.
        ``start`` tells it from another of the same person; without it, the one entered last that
        could still end on that day. ValueError when there is none.
        """
        if isinstance(post, Appointment):
            ended = _with_end(self.appointments, line, on, post, start)
            return replace(self, appointments=ended)
        return replace(self, delegations=_with_end(self.delegations, line, on, post, start))

    def roster(self) -> Roster:
        """The roster as it stands."""
        return Roster(
            tuple(each.now for each in self.appointments),
            tuple(each.now for each in self.delegations),
        )

    def lines(self) -> Iterator[tuple[int, date]]:
        """The number and the day of every line that the history is made of, in no order."""
        for appointment in self.appointments:
            yield from appointment.dated_lines()
        for delegation in self.delegations:
            yield from delegation.dated_lines()

    def size_on(self, day: date) -> int:
        """The number of the last of those lines written by the end of a day; 0 before the first."""
        return max((line for line, on in self.lines() if on <= day), default=0)


def _with_end(
    known: tuple[Entered[Post], ...], line: int, on: date, post: Post, start: date | None
) -> tuple[Entered[Post], ...]:
    found: list[int] = [n for n, each in enumerate(known) if each._is(post, start=start)]
    if not found or post.end is None:
        raise ValueError(f"台账第 {line} 条结束的任职或委托没有登记过")
    after = list(known)
    after[found[-1]] = replace(
        known[found[-1]], ends=(*known[found[-1]].ends, Ended(line, on, post.end))
    )
    return tuple(after)


def _open(post: Appointment | Delegation, last: date | None) -> bool:
    """Whether that can be its last day from now on."""
    return last is not None and post.start <= last and (post.end is None or last <= post.end)
