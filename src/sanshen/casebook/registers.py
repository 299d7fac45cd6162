"""A 登记簿 read from the ledger: in a handful of questions however many cases it has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, Person, Unit
from sanshen.domain.ledger import Checkpoint, Entry
from sanshen.domain.procedure import Case
from sanshen.domain.register import Course, Explained, Register, TakenDown, days_as_moments
from sanshen.domain.regulation import Verb
from sanshen.domain.workdays import Calendar, due

TOLD = (Kind.CASE_OPENED, Kind.DRAFT, Kind.SIGNATURE, Kind.PERMIT, Kind.LATENESS)
ENDED = ("cleared", "declined", "abandoned")


@dataclass(frozen=True)
class Reading:
    """Which register is read: of the days ``first`` to ``last``, at a moment, up to a ledger line.

    The same reading gives the same register however much later it is done.
    """

    first: date
    last: date
    at: datetime
    checkpoint: Checkpoint


def read_register(
    unit: Unit, rows: QuerySet[CaseRow], departments: Mapping[str, str], reading: Reading
) -> Register:
    """The register of these cases, which are all of the unit or of the departments named.

    Every case stands as it stood when the period ended, so that a month's register says the same
    whenever it is made; only reasons for lateness are taken from later too.
    """
    begins, ends = days_as_moments(reading.first, reading.last)
    gathering = _Gathering(unit, store.calendar(unit), min(ends, reading.at), reading.checkpoint)
    running = rows.filter(opened_at__lt=ends).filter(
        ~Q(stage__in=ENDED) | Q(changed_at__gte=begins)
    )
    courses = gathering.courses(running)
    return Register(
        unit=unit.name,
        departments=tuple(departments.values()),
        first=reading.first,
        last=reading.last,
        made_at=reading.at,
        courses=tuple(c for c in courses if c.ended is None or c.ended >= begins),
        taken_down=gathering.taken_down(rows, begins),
        names=gathering.names,
        calendar=gathering.calendar,
        pack=store.pack_named(unit.pack),
        checkpoint=reading.checkpoint,
    )


class _Gathering:
    """What one register needs of a unit, each thing asked once. ``until``: no step after it counts."""

    def __init__(
        self, unit: Unit, calendar: Calendar, until: datetime, checkpoint: Checkpoint
    ) -> None:
        self.unit, self.calendar, self.until = unit, calendar, until
        self._before = checkpoint.size + 1
        self.names = {p.identity: p.name for p in Person.objects.filter(unit=unit)}
        self._departments = dict(unit.departments.values_list("slug", "name"))

    def courses(self, rows: QuerySet[CaseRow]) -> list[Course]:
        """The cases of these rows that had been submitted by then."""
        lines: dict[str, list[Entry]] = defaultdict(list)
        for entry in store.entries(
            self.unit, before=self._before, cases=rows.values("number"), kinds=TOLD
        ):
            lines[entry.case].append(entry)
        cases: dict[str, Case] = {}
        for number, told in lines.items():
            before = [entry for entry in told if store.time_of(entry) < self.until]
            case = store.replayed(self.unit, number, before) if before else None
            if case and any(s.verb is Verb.SUBMIT for s in case.signatures):
                cases[number] = case
        papers = store.papers(self.unit, {case.digest for case in cases.values()})
        return [
            Course(
                case=case,
                pack=store.pack_by_digest(case.pack),
                paper=papers[case.digest],
                department=self._department(case.department),
                calendar=self.calendar,
                until=self.until,
                index_number=case.target or self._index_number(lines[number]),
                explained=_explained(lines[number]),
            )
            for number, case in cases.items()
        ]

    def taken_down(self, rows: QuerySet[CaseRow], begins: datetime) -> tuple[TakenDown, ...]:
        """What was taken down from then on, of pages that came from a case of these rows."""
        lines = [
            entry
            for entry in store.entries(self.unit, before=self._before, kinds=[Kind.TAKE_DOWN])
            if begins <= store.time_of(entry) < self.until
        ]
        numbers = {entry.case for entry in lines}
        found = {row.number: row for row in rows.filter(number__in=numbers)}
        papers = store.papers(self.unit, {entry.body["permit"] for entry in lines})
        pack = store.pack_named(self.unit.pack)
        return tuple(
            TakenDown(
                index_number=entry.body["index_number"],
                title=papers[entry.body["permit"]].title,
                case=entry.case,
                department=self._department(found[entry.case].department),
                person=self.names[entry.actor],
                acting_for=self.names.get(entry.body["acting_for"], ""),
                office=pack.office_title(entry.body["office"]),
                reason=entry.body["reason"],
                at=store.time_of(entry),
                owed=due(
                    store.time_of(entry),
                    pack.withdrawal_workdays,
                    self.calendar,
                    day_end=pack.day_end,
                ).at,
            )
            for entry in lines
            if entry.case in found
        )

    def _department(self, slug: str) -> str:
        return self._departments.get(slug, slug)

    def _index_number(self, lines: Iterable[Entry]) -> str:
        """Of the page that the case made by then; empty when it made none."""
        for entry in lines:
            if entry.kind == Kind.PERMIT and store.time_of(entry) < self.until:
                return str(entry.body["index_number"])
        return ""


def _explained(lines: Iterable[Entry]) -> tuple[Explained, ...]:
    return tuple(
        Explained(e.body["round"], e.actor, e.body["reason"], store.time_of(e))
        for e in lines
        if e.kind == Kind.LATENESS
    )
