"""The roster as it stands, for screens."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sanshen.casebook import store
from sanshen.casebook.models import AppointmentRow, DelegationRow, Person, Unit
from sanshen.domain.regulation import Pack


@dataclass(frozen=True)
class RosterLine:
    """One appointment in words. ``current``: in force on the day asked."""

    appointment: AppointmentRow
    office: str
    department: str
    current: bool


def rules_of(unit: Unit) -> Pack:
    """The rules the unit goes by now."""
    return store.pack_named(unit.pack)


def roster_lines(unit: Unit, at: datetime) -> list[RosterLine]:
    """Every appointment that ever was, those in force first."""
    pack = store.pack_named(unit.pack)
    departments = {d.slug: d.name for d in unit.departments.all()}
    order = list(pack.offices)
    lines = [
        RosterLine(
            row,
            pack.office_title(row.office),
            departments.get(row.department, ""),
            row.start <= at.date() and (row.end is None or at.date() <= row.end),
        )
        for row in AppointmentRow.objects.filter(unit=unit).select_related("person")
    ]
    return sorted(
        lines,
        key=lambda line: (
            not line.current,
            line.department,
            order.index(line.appointment.office) if line.appointment.office in order else 99,
            line.appointment.start,
        ),
    )


def delegations(unit: Unit) -> QuerySet[DelegationRow]:
    """Every delegation, the latest first."""
    return (
        DelegationRow.objects.filter(unit=unit)
        .select_related("giver", "taker")
        .order_by("-start", "-pk")
    )


def vacancies(unit: Unit, at: datetime) -> list[str]:
    """What nobody can do today, in words: an office of the tables that stands empty."""
    pack, roster = store.pack_named(unit.pack), store.roster(unit)
    needed: dict[str, set[str]] = {}
    for table in pack.tables.values():
        for row in table.rows:
            needed.setdefault(row.office, set()).add(pack.stages[row.stage].title)
    words: list[str] = []
    for office, stages in needed.items():
        named = "、".join(title for title in _in_order(pack) if title in stages)
        if pack.offices[office].scope == "unit":
            if not roster.holders(office, "", at.date()):
                words.append(f"无人担任{pack.office_title(office)}（{named}）")
            continue
        for department in unit.departments.all():
            if not roster.holders(office, department.slug, at.date()):
                words.append(f"{department.name}无人担任{pack.office_title(office)}（{named}）")
    return words


def _in_order(pack: Pack) -> list[str]:
    return [stage.title for stage in pack.stages.values()]


def people(unit: Unit) -> QuerySet[Person]:
    """Everyone with an account, the open ones first."""
    return Person.objects.filter(unit=unit).order_by("closed_at", "name", "pk")
