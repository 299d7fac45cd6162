"""What a bundle is made from: one decided case, as its ledger lines tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person, Unit
from sanshen.domain.ledger import Checkpoint, Entry
from sanshen.domain.manuscript import Paper
from sanshen.domain.procedure import Case
from sanshen.domain.regulation import Pack


class NotArchived(Exception):
    """The case is not decided, was given up as a draft, or its forms are not filed yet."""


@dataclass(frozen=True)
class Archived:
    """``lines``: all of the case, in order; ``decided``: the signature that decided it.

    ``gate``: the permit or the revocation that followed; None where it was refused. ``names``:
    people by identity. ``sheets``: the digest of each form filed, by its name (``A1.pdf``).
    """

    unit: Unit
    case: Case
    pack: Pack
    paper: Paper
    department: str
    lines: tuple[Entry, ...]
    decided: Entry
    gate: Entry | None
    names: Mapping[str, str]
    sheets: Mapping[str, str]
    at: datetime

    @property
    def checkpoint(self) -> Checkpoint:
        """Where the ledger stood when the case was decided, as its forms print it."""
        return Checkpoint(self.decided.origin, self.decided.seq, self.decided.hash)

    def line(self, kind: Kind) -> Entry | None:
        """The last line of a kind; None when the case has none."""
        return next((each for each in reversed(self.lines) if each.kind == kind), None)


def archived(unit: Unit, number: str, at: datetime) -> Archived:
    """The case as the ledger stood at ``at``. NotThere for no such case, NotArchived (see there)."""
    lines = tuple(e for e in store.entries(unit, case=number) if store.time_of(e) <= at)
    case = store.replayed(unit, number, lines)
    filed = [each for each in lines if each.kind == Kind.ARCHIVED]
    if not filed:
        raise NotArchived(number)
    department = unit.departments.filter(slug=case.department).first()
    gates = [each for each in lines if each.kind in (Kind.PERMIT, Kind.REVOCATION)]
    return Archived(
        unit=unit,
        case=case,
        pack=store.pack_by_digest(case.pack),
        paper=store.paper(unit, case.digest),
        department=department.name if department else case.department,
        lines=lines,
        decided=next(each for each in lines if each.seq == filed[0].body["line"]),
        gate=gates[-1] if gates else None,
        names=_names(lines),
        sheets=filed[0].body["sheets"],
        at=at,
    )


def _names(lines: Iterable[Entry]) -> dict[str, str]:
    named = {each.actor for each in lines} | {each.body.get("acting_for", "") for each in lines}
    keys = [int(each) for each in named if each.isdigit()]
    return {p.identity: p.name for p in Person.objects.filter(pk__in=keys)}
