"""What every action asks first: may this person see it, and may this text be kept at all?"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from sanshen.casebook import links, store, vault
from sanshen.casebook.choices import choices, lexicons_in_force
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, Person, Unit
from sanshen.casebook.vault import Upload
from sanshen.casebook.visibility import sees
from sanshen.domain.inspection import (
    Context,
    Inspection,
    has_secrecy_mark,
    in_force,
    inspect,
    text_has_secrecy_mark,
)
from sanshen.domain.inspection.addresses import as_number
from sanshen.domain.manuscript import Paper
from sanshen.domain.procedure import Case
from sanshen.domain.regulation import Pack


class NotVisible(Exception):
    """There is no such thing for this person; to them it does not exist (K04, K27)."""


class SecrecyStop(Exception):
    """A secrecy mark was found. Nothing was stored, and nothing of the text may be shown or logged."""


class Stale(Exception):
    """Somebody saved a newer wording meanwhile; ``latest`` is its digest. Nothing was stored."""

    def __init__(self, latest: str) -> None:
        super().__init__("稿件已有更新的一稿")
        self.latest = latest


def open_account(person: Person) -> None:
    """NotVisible for a closed account, whatever session it still holds."""
    if not Person.objects.filter(pk=person.pk, closed_at=None).exists():
        raise NotVisible


def visible(unit: Unit, person: Person, number: str, at: datetime) -> Case:
    """The case, if this person may see it; NotVisible otherwise."""
    open_account(person)
    row = CaseRow.objects.filter(unit=unit, number=number).first()
    if row is None or person.unit_id != unit.pk or not sees(person, row, at, unit):
        raise NotVisible
    return store.load(unit, number)


def stop_if_marked(
    person: Person,
    at: datetime,
    *,
    paper: Paper | None = None,
    uploads: Sequence[Upload] = (),
    texts: Iterable[str] = (),
) -> None:
    """Look for secrecy marks before anything is stored; SecrecyStop on a hit.

    The ledger notes only that a stop happened, when and by whom: clause 2.5.1, 保密法 31.
    """
    unit = person.unit
    marked = any(text_has_secrecy_mark(text) for text in texts) or any(
        text_has_secrecy_mark(part) for u in uploads for part in _texts_of(u)
    )
    if paper is not None and not marked:
        vault.look_again(unit, paper)
        marked = has_secrecy_mark(paper, vault.enclosed(unit, paper, uploads))
    if not marked:
        return
    with transaction.atomic():
        unit, at = store.hold(unit.pk, at)
        store.record(unit, Kind.SECRECY_STOP, actor=person.identity, at=at, body={})
    raise SecrecyStop


def _texts_of(upload: Upload) -> Iterator[str]:
    """Everything of a file that would be kept as text."""
    yield from (upload.text, upload.attachment.name)
    for fact in upload.hidden or ():
        for spot in fact.spots:
            yield from (spot.where, spot.excerpt)


def inspected(unit: Unit, pack: Pack, paper: Paper, uploads: Sequence[Upload] = ()) -> Inspection:
    """The reading of a wording by the rules in force, made now if it was not made before."""
    around = context(unit, pack)
    known = store.inspection(unit, paper.digest, in_force(around))
    if known is not None:
        return known
    return inspect(paper, enclosures=vault.enclosed(unit, paper, uploads), context=around)


def context(unit: Unit, pack: Pack) -> Context:
    """What the rules must know of the unit; read once while it is held."""
    if not unit.held:
        return _context(unit, pack)
    if unit.held_contexts is None:
        unit.held_contexts = {}
    if id(pack) not in unit.held_contexts:  # packs are kept (store), so an id stays its pack's
        unit.held_contexts[id(pack)] = _context(unit, pack)
    return unit.held_contexts[id(pack)]


def _context(unit: Unit, pack: Pack) -> Context:
    chosen = choices(unit)
    return Context(
        reprint_hosts=pack.reprint_hosts,
        unit_name=unit.name,
        columns=frozenset(column["slug"] for column in unit.portal.get("columns", [])),
        offices_phones=tuple(unit.people.exclude(phone="").values_list("phone", flat=True)),
        officials=_officials(unit, pack),
        departments=tuple(unit.departments.values_list("name", flat=True)),
        weights=chosen.weights,
        lexicons=lexicons_in_force(unit, chosen),
        dead_links=links.dead(unit),
        desk_hosts=tuple(sorted(filter(_is_named, settings.ALLOWED_HOSTS))),
    )


def _is_named(host: str) -> bool:
    """Whether a host of the desk is a full name; inside names and numbers are told by their look."""
    return "." in host[1:] and as_number(host) is None


def _officials(unit: Unit, pack: Pack) -> dict[str, tuple[str, ...]]:
    """Every name of the roster with the offices ever held: texts speak of former leaders too."""
    held: dict[str, set[str]] = {name: set() for name in unit.people.values_list("name", flat=True)}
    for name, office in unit.appointments.values_list("person__name", "office"):
        held[name].add(pack.offices[office].title)
    return {name: tuple(sorted(titles)) for name, titles in held.items()}
