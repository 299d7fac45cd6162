"""The roster, and the one question everyone asks: may this person act today?

Clauses 2.2 and 2.8 name the offices. The regulation is silent on leave; a delegation is a named,
time-boxed act that is printed as 受…委托 and never reaches further than one step.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sanshen.domain.refusal import Refused
from sanshen.domain.roster.posts import Appointment, Delegation, Holding, Span


@dataclass(frozen=True)
class Roster:
    """All appointments and delegations that ever were, of one unit."""

    appointments: tuple[Appointment, ...] = ()
    delegations: tuple[Delegation, ...] = ()

    def holds(self, person: str, office: str, department: str, day: date) -> Holding | None:
        """How ``person`` holds the office that day; None when they do not.

        Their own appointment comes first; otherwise a delegation whose giver was appointed.
        """
        return next(self.ways(person, office, department, day), None)

    def ways(self, person: str, office: str, department: str, day: date) -> Iterator[Holding]:
        """Every right in which ``person`` holds the office that day, their own first.

        A delegate's delegate holds nothing: the giver must hold by appointment (K18).
        """
        if self._appointed(person, office, department, day):
            yield Holding(person, office, department)
        for each in self.delegations:
            if (
                each.taker == person
                and each.covers(office, department, day)
                and self._appointed(each.giver, office, department, day)
            ):
                yield Holding(person, office, department, acting_for=each.giver)

    def holders(self, office: str, department: str, day: date) -> tuple[Holding, ...]:
        """Everyone who may act in the office that day: the appointed first, then delegates."""
        people = [a.person for a in self.appointments] + [d.taker for d in self.delegations]
        found = (self.holds(p, office, department, day) for p in dict.fromkeys(people))
        return tuple(sorted(filter(None, found), key=lambda holding: bool(holding.acting_for)))

    def offices_of(self, person: str, day: date) -> tuple[Holding, ...]:
        """Every office the person may act in that day, by appointment or by delegation."""
        own = [
            Holding(person, a.office, a.department)
            for a in self.appointments
            if a.person == person and a.covers(a.office, a.department, day)
        ]
        lent = [
            Holding(person, d.office, d.department or a.department, acting_for=d.giver)
            for d in self.delegations
            if d.taker == person and d.covers(d.office, d.department, day)
            for a in self.appointments
            if a.person == d.giver and a.covers(d.office, d.department or a.department, day)
        ]
        return tuple(dict.fromkeys(own + lent))

    def with_appointment(
        self, new: Appointment, *, separate: Iterable[frozenset[str]], single: Container[str]
    ) -> "Roster":
        """The roster with one appointment more.

        ``separate``: groups of offices that no one person may combine (the three officers).
        ``single``: offices with one holder at a time (主要领导, and 一名经办人员).
        Refused when the days are upside down, it stands already, it joins what must be apart, or
        somebody else holds a single office in those days.
        """
        if new.end is not None and new.end < new.start:
            raise Refused("任职结束日期早于开始日期。", clause="2.2", remedy="请核对两个日期。")
        if any(a == new for a in self.appointments):
            raise Refused("名册里已有这一任职。", clause="2.2", remedy="无需重复登记。")
        self._must_stay_apart(new.person, new.office, (new.start, new.end), separate)
        if new.office in single and any(
            old.office == new.office
            and (old.department == new.department or "" in (old.department, new.department))
            and _overlap((old.start, old.end), (new.start, new.end))
            for old in self.appointments
        ):
            raise Refused(
                "这一职务同一时间只能由一人担任。",
                clause="2.2",
                remedy="请先登记前任的结束日期，新任从其后一日起算。",
            )
        return Roster((*self.appointments, new), self.delegations)

    def with_delegation(
        self, new: Delegation, *, longest: int, separate: Iterable[frozenset[str]]
    ) -> "Roster":
        """The roster with one delegation more; ``longest``: the most days it may run.

        Refused when it is to oneself, too long, not the giver's to give, part of a chain, or gives
        one person what must be ``separate``.
        """
        if new.giver == new.taker:
            raise Refused("不能委托给本人。", clause="2.2", remedy="请选择另一位同志代行。")
        if new.end < new.start:
            raise Refused("委托结束日期早于开始日期。", clause="2.2", remedy="请核对两个日期。")
        if (new.end - new.start).days >= longest:
            raise Refused(
                f"一次委托最长 {longest} 天。",
                clause="2.2",
                remedy="请缩短期限，到期后可再次委托；长期由他人负责的，请办理任职变更。",
            )
        departments = {
            a.department
            for a in self.appointments
            if a.person == new.giver and a.covers(new.office, a.department, new.start)
        }
        if not (departments & {"", new.department} or (departments and not new.department)):
            raise Refused(
                "委托人当日并不担任这一职务，委托来的职务也不能再转委托。",
                clause="2.2",
                remedy="请由担任该职务的同志本人委托。",
            )
        self._must_stay_apart(new.taker, new.office, (new.start, new.end), separate)
        return Roster(self.appointments, (*self.delegations, new))

    def responsible_leader(self, department: str, day: date) -> str:
        """责任领导 of a department (R04): whoever the filed roster names, else its 分管领导.

        Empty when the office is vacant.
        """
        for office in ("responsible_leader", "supervising_leader"):
            for each in self.appointments:
                if each.covers(office, department, day):
                    return each.person
        return ""

    def _appointed(self, person: str, office: str, department: str, day: date) -> bool:
        return any(
            a.person == person and a.covers(office, department, day) for a in self.appointments
        )

    def _must_stay_apart(
        self, person: str, office: str, span: Span, separate: Iterable[frozenset[str]]
    ) -> None:
        held: list[tuple[str, Span]] = [
            *((a.office, (a.start, a.end)) for a in self.appointments if a.person == person),
            *((d.office, (d.start, d.end)) for d in self.delegations if d.taker == person),
        ]
        for other, days in held:
            apart = other != office and any({other, office} <= group for group in separate)
            if apart and _overlap(days, span):
                raise Refused(
                    "这一职务与本人已有的职务不能由同一人担任。",
                    clause="1.4.3",
                    remedy="请另定一人。",
                )


def _overlap(one: Span, other: Span) -> bool:
    (start, end), (begin, until) = one, other
    return (end is None or begin <= end) and (until is None or start <= until)
