"""The 登记簿 that a person may take, and those that were handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sanshen.casebook import store, vault
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.actions.keeping import keeps_forms
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person
from sanshen.casebook.registers import Reading, read_register
from sanshen.casebook.visibility import holdings, sees_whole_unit, visible_cases
from sanshen.domain.ledger import Entry
from sanshen.domain.register import Register


@dataclass(frozen=True)
class FiledRegister:
    """One register that was handed in. ``seq``: the ledger line that says so; ``pdf``: its digest.

    ``size``: how many lines the ledger had when it was made, at ``made_at``.
    """

    seq: int
    first: date
    last: date
    filed_on: date
    receipt: str
    by: str
    pdf: str
    size: int
    made_at: datetime


@dataclass(frozen=True)
class Reach:
    """Whose register a person may take. ``departments``: addresses and names; empty: the unit's."""

    departments: Mapping[str, str]


def register_reach(person: Person, at: datetime) -> Reach | None:
    """The whole unit's for who holds a content office of the whole unit; else their departments'.

    None for anybody else: the 保密工作机构 sees single cases, administrators see no content. Everyone
    of one reach takes the same register, whatever they once had a hand in besides.
    """
    if not person.is_active:
        return None
    if sees_whole_unit(person, at):
        return Reach({})
    unit = person.unit
    offices = store.pack_named(unit.pack).offices
    slugs = {
        h.department
        for h in holdings(person, at, unit)
        if h.office in offices and offices[h.office].kind == "content"
    }
    if not slugs:
        return None
    named = unit.departments.filter(slug__in=slugs).order_by("pk")
    return Reach(dict(named.values_list("slug", "name")))


def register_of(person: Person, first: date, last: date, at: datetime) -> Register:
    """The register of these days, both included, as far as they have gone. NotVisible without one."""
    reach = register_reach(person, at)
    if reach is None:
        raise NotVisible
    unit = person.unit
    rows = visible_cases(person, at, unit)
    if reach.departments:
        rows = rows.filter(department__in=list(reach.departments))
    return read_register(unit, rows, reach.departments, Reading(first, last, at, store.tip(unit)))


def files_registers(person: Person, at: datetime) -> bool:
    """Whether the person may say that a register was handed in. Screens hide by it only."""
    return sees_whole_unit(person, at) and keeps_forms(person.unit, person, at)


def filed_registers(person: Person, first: date, last: date, at: datetime) -> list[FiledRegister]:
    """What was handed in of days that touch these, the latest first; nothing for who sees only some
    departments.
    """
    if not person.is_active or not sees_whole_unit(person, at):
        return []
    names = {p.identity: p.name for p in Person.objects.filter(unit=person.unit)}
    filed = [
        _filed(entry, names) for entry in store.entries(person.unit, kinds=[Kind.REGISTER_FILED])
    ]
    return [each for each in reversed(filed) if each.first <= last and first <= each.last]


def filed_register(person: Person, key: int, at: datetime) -> tuple[FiledRegister, bytes]:
    """The very PDF that was handed in, by the number of its ledger line. NotVisible without one.

    FileChanged when the stored bytes are no longer those the ledger names.
    """
    for each in filed_registers(person, date.min, date.max, at):
        if each.seq == key:
            return each, vault.fetch(person.unit, each.pdf)
    raise NotVisible


def _filed(entry: Entry, names: Mapping[str, str]) -> FiledRegister:
    body = entry.body
    return FiledRegister(
        seq=entry.seq,
        first=date.fromisoformat(body["first"]),
        last=date.fromisoformat(body["last"]),
        filed_on=date.fromisoformat(body["filed_on"]),
        receipt=body["receipt"],
        by=names[entry.actor],
        pdf=body["pdf"],
        size=body["size"],
        made_at=datetime.fromisoformat(body["made_at"]),
    )
