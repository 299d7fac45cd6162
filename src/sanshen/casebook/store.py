"""Rows to values and back: the only file that knows both.

``load`` rebuilds a case from the ledger, never from its cached row. Writing happens inside the
caller's transaction, after :func:`hold` has taken the unit's lock.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction

from sanshen.casebook import spelling
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import (
    AppointmentRow,
    CaseRow,
    ClosureRow,
    DelegationRow,
    InspectionRow,
    LedgerRow,
    PackRow,
    PaperRow,
    Unit,
    YearRow,
)
from sanshen.domain.digest import canonical, digest
from sanshen.domain.inspection import Inspection
from sanshen.domain.ledger import Checkpoint, Entry, append
from sanshen.domain.manuscript import Paper, paper_from_plain
from sanshen.domain.permit import Permit, Revocation
from sanshen.domain.procedure import Case, CaseKind, Signature, clock
from sanshen.domain.procedure.case import Step
from sanshen.domain.regulation import Pack
from sanshen.domain.regulation.pack import pack_from_files
from sanshen.domain.roster import Appointment, Delegation, Roster
from sanshen.domain.workdays import Calendar, YearTable

LINE = ("seq", "at", "kind", "actor", "case", "body", "prev", "hash")
LONGEST_WAIT = timedelta(minutes=5)
AT_ONCE = 500  # values in one question
STEPS = (Kind.DRAFT, Kind.SIGNATURE, Kind.ANSWER)


class NotThere(Exception):
    """The unit has no such case or paper."""


def hold(unit_id: int, at: datetime) -> tuple[Unit, datetime]:
    """The unit, locked until the transaction ends (one act at a time, K16), and the time of the act.

    An act that waited for the lock takes place after the one it waited for, so its time is never
    before the ledger's last line. ValueError when the server's clock has gone back further.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a lock outside a transaction protects nothing")
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    unit.held = True
    last = LedgerRow.objects.filter(unit=unit).order_by("-seq").only("at").first()
    if last is None or datetime.fromisoformat(last.at) <= at:
        return unit, at
    if datetime.fromisoformat(last.at) - at > LONGEST_WAIT:
        raise ValueError("服务器时钟早于台账最后一条的时间，请先校准时钟")
    return unit, datetime.fromisoformat(last.at)


# -- the ledger ---------------------------------------------------------------------------------


def tip(unit: Unit) -> Checkpoint:
    """Where the unit's ledger stands."""
    last = LedgerRow.objects.filter(unit=unit).order_by("-seq").only("seq", "hash").first()
    return Checkpoint(unit.origin, last.seq, last.hash) if last else Checkpoint(unit.origin, 0, "")


def record(
    unit: Unit, kind: Kind, *, actor: str, at: datetime, body: Mapping[str, Any], case: str = ""
) -> Entry:
    """Append one line; the caller holds the unit and uses the time that came with it."""
    entry = append(
        tip(unit), at=at.isoformat(), kind=kind.value, actor=actor, case=case, body=dict(body)
    )
    row_of(unit, entry).save(force_insert=True)
    return entry


def row_of(unit: Unit, entry: Entry) -> LedgerRow:
    """The row that keeps the line, not stored yet."""
    return LedgerRow(
        unit=unit,
        seq=entry.seq,
        at=entry.at,
        kind=entry.kind,
        actor=entry.actor,
        case=entry.case,
        body=canonical(entry.body).decode(),
        prev=entry.prev,
        hash=entry.hash,
    )


def entry_from(row: LedgerRow, origin: str) -> Entry:
    """The line as a value."""
    return Entry(
        origin,
        row.seq,
        row.at,
        row.kind,
        row.actor,
        row.case,
        json.loads(row.body),
        row.prev,
        row.hash,
    )


def time_of(entry: Entry) -> datetime:
    """When the line was written."""
    return datetime.fromisoformat(entry.at)


def entries(
    unit: Unit,
    *,
    after: int = 0,
    before: int = 0,
    case: str = "",
    cases: Any = None,
    kinds: Iterable[Kind] = (),
) -> Iterator[Entry]:
    """The unit's lines in order, from the one after ``after`` to the one before ``before``.

    ``cases``: a query of case numbers, when many are asked for at once.
    """
    rows = LedgerRow.objects.filter(unit=unit, seq__gt=after).order_by("seq")
    if before:
        rows = rows.filter(seq__lt=before)
    if case:
        rows = rows.filter(case=case)
    if cases is not None:
        rows = rows.filter(case__in=cases)
    if kinds:
        rows = rows.filter(kind__in=[kind.value for kind in kinds])
    return (
        Entry(unit.origin, seq, at, kind, actor, number, json.loads(body), prev, hashed)
        for seq, at, kind, actor, number, body, prev, hashed in rows.values_list(*LINE).iterator()
    )


def line(unit: Unit, seq: int) -> Entry:
    """The line of that number. NotThere when the ledger is not that long."""
    row = LedgerRow.objects.filter(unit=unit, seq=seq).first()
    if row is None:
        raise NotThere(str(seq))
    return entry_from(row, unit.origin)


def next_line(unit: Unit, after: int, kinds: Iterable[Kind] = ()) -> Entry | None:
    """The first line after ``after``, of these kinds; None when there is none yet."""
    rows = LedgerRow.objects.filter(unit=unit, seq__gt=after).order_by("seq")
    if kinds:
        rows = rows.filter(kind__in=[kind.value for kind in kinds])
    row = rows.first()
    return entry_from(row, unit.origin) if row else None


# -- cases --------------------------------------------------------------------------------------


def load(unit: Unit, number: str, *, before: int = 0) -> Case:
    """The case, replayed from its ledger lines. NotThere when the unit has none of that number.

    ``before``: as it stood before the line of that number.
    """
    return replayed(unit, number, entries(unit, before=before, case=number))


def replayed(unit: Unit, number: str, lines: Iterable[Entry]) -> Case:
    """The case that its lines tell. NotThere when they do not begin one."""
    case: Case | None = None
    for entry in lines:
        if entry.kind == Kind.CASE_OPENED:
            case = _opened(unit, entry)
        elif case is not None and entry.kind in STEPS:
            case = _moved(case, spelling.read(entry.kind, entry.at, entry.actor, entry.body))
    if case is None:
        raise NotThere(number)
    return case


def _opened(unit: Unit, entry: Entry) -> Case:
    body = entry.body
    return Case(
        number=entry.case,
        unit=unit.code,
        department=body["department"],
        kind=CaseKind(body["kind"]),
        pack=body["pack"],
        stage=body["stage"],
        handler=entry.actor,
        target=body["target"],
        base=body["base"],
    )


def _moved(case: Case, step: Step) -> Case:
    case = case.with_step(step)
    if not isinstance(step, Signature):
        return case
    start = case.drafts[0].stage
    return replace(case, stage=step.next, round=case.round + (step.next == start))


def save_new(unit: Unit, case: Case, paper: Paper, at: datetime) -> None:
    """Write a case that was just opened, with its first draft."""
    body = {
        "department": case.department,
        "kind": case.kind.value,
        "pack": case.pack,
        "stage": case.stage,
        "target": case.target,
        "base": case.base,
    }
    record(unit, Kind.CASE_OPENED, actor=case.handler, at=at, body=body, case=case.number)
    record_steps(unit, case, case.trail, at)
    CaseRow.objects.create(
        unit=unit,
        number=case.number,
        department=case.department,
        kind=case.kind.value,
        pack=case.pack,
        handler_id=int(case.handler),
        target=case.target,
        base=case.base,
        opened_at=at,
        **_cached(unit, case, paper, at),
    )


def save(unit: Unit, before: Case, after: Case, paper: Paper, at: datetime) -> None:
    """Append what is new on the trail and refresh the cached row."""
    record_steps(unit, after, after.trail[len(before.trail) :], at)
    refresh(unit, after, paper, at)


def record_steps(unit: Unit, case: Case, steps: Iterable[Step], at: datetime) -> None:
    """One ledger line a step."""
    for step in steps:
        record(
            unit,
            spelling.kind_of(step),
            actor=spelling.actor_of(step),
            at=at,
            body=spelling.spell(step),
            case=case.number,
        )


def refresh(unit: Unit, case: Case, paper: Paper, at: datetime) -> None:
    """Bring the cached row up to the case."""
    CaseRow.objects.filter(unit=unit, number=case.number).update(**_cached(unit, case, paper, at))


def _cached(unit: Unit, case: Case, paper: Paper, at: datetime) -> dict[str, Any]:
    ticking = clock(case, pack_by_digest(case.pack), calendar(unit))
    deadline = ticking.deadline
    return {
        "stage": case.stage,
        "round": case.round,
        "digest": case.digest,
        "title": paper.title[:300],
        "changed_at": at,
        "submitted_at": ticking.started,
        "decided_at": ticking.stopped,
        "due_at": deadline.at if deadline else None,
        "due_provisional": bool(deadline and deadline.provisional),
        "paused": ticking.paused,
    }


# -- papers and their inspections ---------------------------------------------------------------


def keep_paper(unit: Unit, paper: Paper, inspection: Inspection) -> None:
    """Store a wording and the machine's reading of it; both once only."""
    PaperRow.objects.get_or_create(
        unit=unit, digest=paper.digest, defaults={"content": canonical(paper.plain()).decode()}
    )
    keep_inspection(unit, inspection)


def keep_inspection(unit: Unit, inspection: Inspection) -> None:
    """Store one reading, once only."""
    InspectionRow.objects.get_or_create(
        unit=unit,
        paper=inspection.paper,
        rules=inspection.rules,
        defaults={"content": canonical(inspection.plain()).decode()},
    )


def paper(unit: Unit, paper_digest: str) -> Paper:
    """A stored wording. NotThere when there is none; ValueError when it is not what it claims."""
    row = PaperRow.objects.filter(unit=unit, digest=paper_digest).first()
    if row is None:
        raise NotThere(paper_digest)
    return _paper_from(paper_digest, row.content)


def papers(unit: Unit, digests: Iterable[str]) -> dict[str, Paper]:
    """Stored wordings by their digests, many in one question. NotThere and ValueError as for one."""
    wanted, found = sorted(set(digests)), {}
    for first in range(0, len(wanted), AT_ONCE):
        asked = wanted[first : first + AT_ONCE]
        rows = PaperRow.objects.filter(unit=unit, digest__in=asked)
        for each, content in rows.values_list("digest", "content").iterator():
            found[each] = _paper_from(each, content)
    if missing := set(wanted) - set(found):
        raise NotThere(min(missing))
    return found


def _paper_from(paper_digest: str, content: str) -> Paper:
    found = paper_from_plain(json.loads(content))
    if found.digest != paper_digest:
        raise ValueError(f"文稿 {paper_digest} 的内容与摘要不符")
    return found


def inspection(unit: Unit, paper_digest: str, rules: str) -> Inspection | None:
    """What these rules read in a wording; None when they have not read it."""
    row = InspectionRow.objects.filter(unit=unit, paper=paper_digest, rules=rules).first()
    return inspection_from(row) if row else None


def inspection_from(row: InspectionRow) -> Inspection:
    """The stored reading as a value."""
    return Inspection.from_plain(json.loads(row.content))


# -- permits ------------------------------------------------------------------------------------


def permit_from(entry: Entry) -> Permit:
    """The permit that a ledger line records."""
    if entry.kind != Kind.PERMIT:
        raise ValueError(f"第 {entry.seq} 条不是发布许可")
    body = {name: value for name, value in entry.body.items() if name != "rules"}
    return Permit(**Permit.fields(body))


def revocation_from(entry: Entry) -> Revocation:
    """The revocation that a ledger line records."""
    if entry.kind != Kind.REVOCATION:
        raise ValueError(f"第 {entry.seq} 条不是失效决定")
    return Revocation.from_plain({n: v for n, v in entry.body.items() if n != "rules"})


# -- rules, roster, calendar --------------------------------------------------------------------


@lru_cache(maxsize=32)
def pack_named(name: str) -> Pack:
    """A pack that ships with the product; its files do not change while the product runs."""
    return Pack.load(name)


def pin_pack(unit: Unit) -> str:
    """The digest of the pack the unit goes by now, kept word for word for its cases."""
    pack = pack_named(unit.pack)
    content = {name: text.decode() for name, text in pack.files.items()}
    pinned = digest(content)
    PackRow.objects.get_or_create(digest=pinned, defaults={"content": canonical(content).decode()})
    return pinned


def pack_by_digest(pinned: str) -> Pack:
    """The rules a case was opened under. ValueError when the stored text is not that pack."""
    return _pack(pinned)


@lru_cache(maxsize=32)
def _pack(pinned: str) -> Pack:
    content = json.loads(PackRow.objects.get(digest=pinned).content)
    if digest(content) != pinned:
        raise ValueError("规则包的存档与摘要不符")
    return pack_from_files({name: text.encode() for name, text in content.items()})


def roster(unit: Unit) -> Roster:
    """All appointments and delegations the unit ever had; read once while the unit is held."""
    if unit.held_roster is None:
        found = _roster(unit)
        unit.held_roster = found if unit.held else None
        return found
    return unit.held_roster


def _roster(unit: Unit) -> Roster:
    return Roster(
        tuple(
            Appointment(str(person), *rest)
            for person, *rest in AppointmentRow.objects.filter(unit=unit)
            .order_by("pk")
            .values_list("person_id", "office", "department", "start", "end")
        ),
        tuple(
            Delegation(str(giver), str(taker), *rest)
            for giver, taker, *rest in DelegationRow.objects.filter(unit=unit)
            .order_by("pk")
            .values_list("giver_id", "taker_id", "office", "department", "start", "end")
        ),
    )


def calendar(unit: Unit) -> Calendar:
    """The shipped years, those loaded since, and the unit's own closures."""
    days = Calendar.standard()
    for row in YearRow.objects.filter(unit=unit).order_by("year"):
        days = days.with_year(YearTable.from_holiday_cn(row.content))
    for closure in ClosureRow.objects.filter(unit=unit).order_by("day"):
        days = days.with_closure(closure.day, closure.reason)
    return days


def portal_folder(unit: Unit) -> Any:
    """Where the unit's public pages lie."""
    return settings.PORTAL / unit.slug
