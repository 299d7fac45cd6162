"""What is told of a period beside its cases: who held what, what was stopped, what was late."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.timezone import localtime

from sanshen.casebook import store
from sanshen.casebook.actions.guards import context
from sanshen.casebook.choices import choices
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import (
    AppointmentRow,
    CaseRow,
    DelegationRow,
    FilingRow,
    LexiconRow,
    Person,
    Unit,
)
from sanshen.domain.forms.names import WHOLE_UNIT
from sanshen.domain.inspection import in_force
from sanshen.domain.ledger import Entry
from sanshen.domain.package import Told, package_report
from sanshen.domain.procedure import CaseKind
from sanshen.domain.reports import Report, Value

Row = tuple[Value, ...]
ENDS = {
    (CaseKind.WITHDRAWAL, "cleared"): "准予失效",
    (CaseKind.WITHDRAWAL, "declined"): "不同意失效",
    (CaseKind.PUBLICATION, "cleared"): "准予发布",
    (CaseKind.PUBLICATION, "declined"): "不予公开",
    (CaseKind.CORRECTION, "cleared"): "准予发布",
    (CaseKind.CORRECTION, "declined"): "不予公开",
}


def report_of(unit: Unit, rows: list[CaseRow], first: date, last: date, taken: Entry) -> Report:
    """The report of the period, as its PDF, its workbook and its first page tell it."""
    pack = store.pack_named(unit.pack)
    people = {p.identity: p.name for p in Person.objects.filter(unit=unit)}
    departments = dict(unit.departments.values_list("slug", "name"))
    told = Told(
        unit=unit.name,
        first=first,
        last=last,
        taken_at=store.time_of(taken),
        taken_by=people[taken.actor],
        office=pack.office_title(taken.body["office"]),
        cases=tuple(_case(row, departments) for row in rows),
        appointments=tuple(_appointments(unit, first, last, departments)),
        delegations=tuple(_delegations(unit, first, last, departments)),
        filings=tuple(
            (row.filed_on, row.receipt, row.by.name)
            for row in FilingRow.objects.filter(unit=unit, filed_on__lte=last)
            .select_related("by")
            .order_by("filed_on", "pk")
        ),
        stops=tuple(
            (store.time_of(line), people.get(line.actor, ""))
            for line in _lines(unit, Kind.SECRECY_STOP, first, last)
        ),
        take_downs=tuple(
            (
                store.time_of(line),
                people.get(line.actor, ""),
                line.body["index_number"],
                line.body.get("reason", ""),
            )
            for line in _lines(unit, Kind.TAKE_DOWN, first, last)
        ),
        late=tuple(_late(unit, rows)),
        rules=tuple(_rules(unit, rows)),
    )
    return package_report(told)


def _case(row: CaseRow, departments: dict[str, str]) -> Row:
    department = departments.get(row.department, row.department)
    kind = CaseKind(row.kind)
    ended = ENDS[kind, row.stage]
    return (row.number, row.title, department, kind.label, ended, _day(row.changed_at))


def _appointments(
    unit: Unit, first: date, last: date, departments: dict[str, str]
) -> Iterator[Row]:
    """Whoever held an office on any day of the period, and since and until when."""
    pack = store.pack_named(unit.pack)
    rows = AppointmentRow.objects.filter(unit=unit, start__lte=last).exclude(end__lt=first)
    for row in rows.select_related("person").order_by("department", "office", "start", "pk"):
        department = departments.get(row.department, WHOLE_UNIT if not row.department else "")
        yield (pack.office_title(row.office), department, row.person.name, row.start, row.end)


def _delegations(unit: Unit, first: date, last: date, departments: dict[str, str]) -> Iterator[Row]:
    pack = store.pack_named(unit.pack)
    rows = DelegationRow.objects.filter(unit=unit, start__lte=last, end__gte=first)
    for row in rows.select_related("giver", "taker").order_by("start", "pk"):
        yield (
            pack.office_title(row.office),
            departments.get(row.department, ""),
            row.giver.name,
            row.taker.name,
            row.start,
            row.end,
        )


def _late(unit: Unit, rows: list[CaseRow]) -> Iterator[Row]:
    """Concluded cases whose third decision came after the two working days, and the reason given."""
    reasons = {
        line.case: line.body["reason"] for line in store.entries(unit, kinds=[Kind.LATENESS])
    }
    for row in rows:
        if row.due_at and row.decided_at and row.decided_at > row.due_at:
            due, decided = localtime(row.due_at), localtime(row.decided_at)
            yield (row.number, row.title, due, decided, reasons.get(row.number, ""))


def _rules(unit: Unit, rows: list[CaseRow]) -> Iterator[Row]:
    for digest in sorted({row.pack for row in rows}):
        pack = store.pack_by_digest(digest)
        count = sum(row.pack == digest for row in rows)
        yield ("规则包", pack.name, pack.version, digest, f"{count} 件稿件按此办理")
    pack = store.pack_named(unit.pack)
    yield ("机检规则", "现行全部规则", "", in_force(context(unit, pack)), "")
    versions = choices(unit).versions
    for row in LexiconRow.objects.filter(unit=unit).order_by("name", "version").defer("content"):
        state = "启用" if versions.get(row.name) == row.version else "未启用"
        yield ("词表", row.name, f"第 {row.version} 版", row.digest, f"{row.terms} 个词语，{state}")


def _lines(unit: Unit, kind: Kind, first: date, last: date) -> Iterator[Entry]:
    lines = store.entries(unit, kinds=[kind])
    return (line for line in lines if first <= _day(store.time_of(line)) <= last)


def _day(moment: datetime) -> date:
    return localtime(moment).date()
