"""Gathers what a 责任认定 report is made from; whoever may see it was decided before."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from sanshen.casebook import spelling, store
from sanshen.casebook.followers.proof import evidence_before
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import InspectionRow, LedgerRow, Person, Unit
from sanshen.casebook.telling import told
from sanshen.domain.inspection import Inspection
from sanshen.domain.ledger import Checkpoint, Entry
from sanshen.domain.permit import Permit, Revocation
from sanshen.domain.procedure import Answer, Draft, Signature
from sanshen.domain.regulation import Pack
from sanshen.domain.responsibility import Explained, History, Line, Period, Surroundings
from sanshen.domain.workdays import SHANGHAI

OPENING = (Kind.PERMIT, Kind.REVOCATION)
DEEDS = (*store.STEPS, Kind.LATENESS)
CLOSING = (*OPENING, Kind.TAKE_DOWN)


def surroundings(unit: Unit) -> Surroundings:
    """What every report of the unit needs to know of it."""
    return Surroundings(
        unit=unit.name,
        roster=store.roster(unit),
        calendar=store.calendar(unit),
        names={p.identity: p.name for p in Person.objects.filter(unit=unit)},
        departments=dict(unit.departments.values_list("slug", "name")),
        columns={each["slug"]: each["name"] for each in unit.portal.get("columns", [])},
    )


def history_of(unit: Unit, number: str, around: Surroundings) -> History:
    """One case with every line of it. NotThere when the unit has none of that number."""
    entries = list(store.entries(unit, case=number))
    case = store.replayed(unit, number, entries)
    pack = store.pack_by_digest(case.pack)
    given = next((e for e in entries if e.kind in OPENING), None)
    return History(
        case=case,
        pack=pack,
        around=around,
        lines=_lines(unit, entries, pack),
        papers={
            digest: store.paper(unit, digest)
            for digest in {case.base, *(d.digest for d in case.drafts)} - {""}
        },
        inspections=_inspections(unit, (d.digest for d in case.drafts)),
        checkpoint=Checkpoint(unit.origin, entries[-1].seq, entries[-1].hash),
        evidence=evidence_before(
            unit, given, store.replayed(unit, number, (e for e in entries if e.seq < given.seq))
        )
        if given
        else None,
        later=_lines(unit, _later(unit, given), pack) if given else (),
    )


def brief_history(unit: Unit, number: str, around: Surroundings) -> History:
    """One case without its texts, its gate and its page: all that counting needs."""
    entries = list(store.entries(unit, case=number))
    case = store.replayed(unit, number, entries)
    pack = store.pack_by_digest(case.pack)
    return History(
        case=case,
        pack=pack,
        around=around,
        lines=_lines(unit, entries, pack),
        papers={},
        inspections=_inspections(unit, (answer.digest for answer in case.answers.values())),
        checkpoint=Checkpoint(unit.origin, entries[-1].seq, entries[-1].hash),
    )


def period_of(unit: Unit, first: date, last: date) -> Period:
    """The days, and where the ledger stood at their end."""
    lines = LedgerRow.objects.filter(unit=unit, at__lt=(last + timedelta(days=1)).isoformat())
    row = lines.order_by("-seq").first()
    if row is None:
        return Period(
            first, last, Checkpoint(unit.origin, 0, ""), datetime.combine(last, time(), SHANGHAI)
        )
    at = datetime.fromisoformat(row.at)
    return Period(first, last, Checkpoint(unit.origin, row.seq, row.hash), at)


def cases_with_deeds(unit: Unit, period: Period, asked: Q) -> list[str]:
    """The numbers of the cases with such lines in the period, of those that were ever submitted."""
    submitted = LedgerRow.objects.filter(
        unit=unit, kind=Kind.SIGNATURE, case=OuterRef("case"), body__contains='"verb":"submit"'
    )
    rows = LedgerRow.objects.filter(
        asked,
        Exists(submitted),
        unit=unit,
        kind__in=DEEDS,
        at__gte=period.first.isoformat(),
        at__lt=(period.last + timedelta(days=1)).isoformat(),
    )
    return sorted(set(rows.values_list("case", flat=True)))


def _inspections(unit: Unit, digests: Iterable[str]) -> dict[tuple[str, str], Inspection]:
    rows = InspectionRow.objects.filter(unit=unit, paper__in=set(digests)).order_by("pk")
    return {(row.paper, row.rules): store.inspection_from(row) for row in rows}


def _later(unit: Unit, given: Entry) -> list[Entry]:
    """What other cases did to the page after this case put it there or let it lapse; and the line
    of the site that first shows it, when that was a whole build and so belongs to no case.
    """
    index_number = given.body["index_number"]
    rows = LedgerRow.objects.filter(
        Q(body__contains=f'"index_number":"{index_number}"'),
        unit=unit,
        kind__in=CLOSING,
        seq__gt=given.seq,
    ).exclude(case=given.case)
    later = [store.entry_from(row, unit.origin) for row in rows.order_by("seq")]
    if given.kind == Kind.PERMIT:
        shown = LedgerRow.objects.filter(
            unit=unit,
            kind=Kind.PORTAL,
            seq__gt=given.seq,
            body__contains=f'"{given.body["address"]}"',
        ).order_by("seq")[:1]
        later += [store.entry_from(row, unit.origin) for row in shown if row.case != given.case]
    return later


def _lines(unit: Unit, entries: list[Entry], pack: Pack) -> tuple[Line, ...]:
    return tuple(
        Line(
            seq=entry.seq,
            at=store.time_of(entry),
            actor=entry.actor,
            case=entry.case,
            what=words.what,
            words=words.words,
            hash=entry.hash,
            fact=_fact(entry),
        )
        for entry, words in zip(entries, told(unit, entries, pack), strict=True)
    )


def _fact(
    entry: Entry,
) -> Draft | Signature | Answer | Permit | Revocation | Explained | None:
    kind = Kind(entry.kind)
    if kind in store.STEPS:
        return spelling.read(entry.kind, entry.at, entry.actor, entry.body)
    if kind is Kind.PERMIT:
        return store.permit_from(entry)
    if kind is Kind.REVOCATION:
        return store.revocation_from(entry)
    if kind is Kind.LATENESS:
        return Explained(entry.body["reason"], entry.body["round"])
    return None
