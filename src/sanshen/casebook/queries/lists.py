"""The lists of the workbench."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, LedgerRow, Person, PublicationRow, Standing
from sanshen.casebook.visibility import holdings, visible_cases
from sanshen.domain.procedure import possible
from sanshen.domain.regulation import Row, Verb
from sanshen.domain.workdays import Deadline, due

PASSIVE = frozenset({Verb.RECALL})


@dataclass(frozen=True)
class Waiting:
    """One line of a list. ``acts``: what this person may do with it now."""

    row: CaseRow
    stage: str
    waiting_for: str
    overdue: bool
    acts: tuple[Row, ...] = ()


def inbox(person: Person, at: datetime) -> list[Waiting]:
    """待办: what waits for this very person, the most urgent first."""
    unit = person.unit
    stages: dict[str, set[str]] = {}
    roster, held = store.roster(unit), holdings(person, at)
    waiting: list[Waiting] = []
    for row in _open(person, at).order_by("due_at", "changed_at"):
        pack = store.pack_by_digest(row.pack)
        table = pack.tables_by_kind[row.kind]
        offices = stages.setdefault(
            f"{row.pack}{row.kind}{row.stage}", {r.office for r in table.rows_at(row.stage)}
        )
        if not any(h.office in offices and h.department in ("", row.department) for h in held):
            continue
        case = store.load(unit, row.number)
        acts = possible(case, pack, roster, person.identity, at)
        if any(act.verb not in PASSIVE for act in acts):
            waiting.append(_line(row, at, acts))
    return sorted(waiting, key=lambda w: (w.row.due_at is None, w.row.due_at or w.row.changed_at))


def done(person: Person, at: datetime, *, start: int = 0, most: int = 50) -> list[Waiting]:
    """已办: visible cases this person signed, the latest first; ``most`` of them from ``start`` on."""
    rows = _signed(person, at).order_by("-changed_at")[start : start + most]
    return [_line(row, at) for row in rows]


def mine(person: Person, at: datetime, *, start: int = 0, most: int = 50) -> list[Waiting]:
    """我起草的: the cases this person opened, the latest first; ``most`` of them from ``start`` on."""
    rows = _opened(person, at).order_by("-changed_at")[start : start + most]
    return [_line(row, at) for row in rows]


def overdue(person: Person, at: datetime) -> list[Waiting]:
    """超期: visible cases whose two working days are over and that still wait for a decision."""
    return [_line(row, at) for row in _late(person, at).order_by("due_at")]


def counts(person: Person, at: datetime) -> dict[str, int]:
    """How many each list of the workbench holds."""
    return {
        "inbox": len(inbox(person, at)),
        "done": _signed(person, at).count(),
        "mine": _opened(person, at).count(),
        "overdue": _late(person, at).count(),
    }


def owed_withdrawals(person: Person, at: datetime) -> list[tuple[PublicationRow, Deadline]]:
    """Pages taken down in the departments this person handles, whose 失效 case is not open yet (R13)."""
    unit = person.unit
    days = store.pack_named(unit.pack).withdrawal_workdays
    departments = {h.department for h in holdings(person, at) if h.office == "handler"}
    pages = PublicationRow.objects.filter(
        unit=unit, standing=Standing.TAKEN_DOWN, department__in=departments
    )
    owed: list[tuple[PublicationRow, Deadline]] = []
    for page in pages:
        running = CaseRow.objects.filter(
            unit=unit, target=page.index_number, kind__in=["withdrawal", "correction"]
        ).exclude(stage__in=ENDED)
        if running.exists():
            continue
        line = LedgerRow.objects.get(unit=unit, seq=page.closing_seq)
        since = datetime.fromisoformat(line.at)
        owed.append((page, due(since, days, store.calendar(unit))))
    return owed


ENDED = ("cleared", "declined", "abandoned")


def _late(person: Person, at: datetime) -> QuerySet[CaseRow]:
    return _open(person, at).filter(due_at__lt=at, decided_at=None, paused=False)


def _opened(person: Person, at: datetime) -> QuerySet[CaseRow]:
    return visible_cases(person, at).filter(handler=person).select_related("handler")


def _signed(person: Person, at: datetime) -> QuerySet[CaseRow]:
    signed = LedgerRow.objects.filter(
        unit=OuterRef("unit"),
        case=OuterRef("number"),
        kind=Kind.SIGNATURE,
        actor=person.identity,
    )
    return visible_cases(person, at).filter(Exists(signed)).select_related("handler")


def _open(person: Person, at: datetime) -> QuerySet[CaseRow]:
    return visible_cases(person, at).exclude(stage__in=ENDED).select_related("handler")


def _line(row: CaseRow, at: datetime, acts: tuple[Row, ...] = ()) -> Waiting:
    stage = store.pack_by_digest(row.pack).stages[row.stage]
    late = bool(row.due_at and not row.paused and (row.decided_at or at) > row.due_at)
    return Waiting(row, stage.title, stage.waiting_for, late, acts)
