"""Who may see what. Everything a screen shows is looked up through these."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, LedgerRow, Person, Unit
from sanshen.domain.regulation import Pack, StageKind
from sanshen.domain.roster import Holding

TOUCHING = (Kind.CASE_OPENED, Kind.DRAFT, Kind.SIGNATURE, Kind.ANSWER)
DRAFTING_OFFICES = frozenset({"handler", "department_head"})


def holdings(person: Person, at: datetime, unit: Unit | None = None) -> tuple[Holding, ...]:
    """Every office the person may act in today. ``unit``: their unit, when it is held already."""
    return store.roster(unit or person.unit).offices_of(person.identity, at.date())


def administers(person: Person, office: str, at: datetime) -> bool:
    """Whether the person holds one of the officers' posts, such as ``system_admin``."""
    return any(h.office == office for h in holdings(person, at))


def visible_cases(person: Person, at: datetime, unit: Unit | None = None) -> QuerySet[CaseRow]:
    """The cases of the person's own unit that their offices, or their own past acts, open to them.

    A first draft that nobody has submitted is its department's own. The 保密工作机构 sees what was
    referred to it. Administrators see no content at all.
    """
    pack = store.pack_named(person.unit.pack)
    seen = Q(_touched(person))
    for holding in holdings(person, at, unit):
        kind = pack.offices[holding.office].kind if holding.office in pack.offices else ""
        if kind == "content":
            reach = Q(department=holding.department) if holding.department else Q()
            if holding.office not in DRAFTING_OFFICES:
                reach &= Q(submitted_at__isnull=False) | Q(round__gt=1)
            seen |= reach if reach else Q(pk__isnull=False)
        elif kind == "secrecy":
            seen |= Q(_referred(pack))
    return CaseRow.objects.filter(unit=person.unit).filter(seen)


def sees(person: Person, row: CaseRow, at: datetime, unit: Unit) -> bool:
    """Whether this one case is visible to the person."""
    return visible_cases(person, at, unit).filter(pk=row.pk).exists()


def concluded(cases: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """Those that are over with: public, lapsed or refused. A draft given up is nobody's paper.

    ``changed_at`` is then the moment of the last signature.
    """
    return cases.filter(stage__in=("cleared", "declined"))


def sees_whole_unit(person: Person, at: datetime) -> bool:
    """Whether the person holds an office of content for the whole unit: every submitted case of it
    is visible to them, so that what they take of a period is all of it.
    """
    offices = store.pack_named(person.unit.pack).offices
    return any(
        not each.department and each.office in offices and offices[each.office].kind == "content"
        for each in holdings(person, at)
    )


def taker_of_packages(person: Person, at: datetime, unit: Unit) -> Holding | None:
    """In which office the person may take every concluded case of a period; None: in none.

    The pack names the offices (R16). The 保密工作机构 sees more by it than the cases referred to it:
    what is concluded, all at once, and never without a line in the ledger.
    """
    pack, roster = store.pack_named(unit.pack), store.roster(unit)
    found = (roster.holds(person.identity, office, "", at.date()) for office in pack.package_takers)
    return next(filter(None, found), None)


def _touched(person: Person) -> Exists:
    """Whether the person took a step in the case; asked case by case, so it costs what it shows."""
    return Exists(_lines_of_case().filter(actor=person.identity, kind__in=TOUCHING))


def _referred(pack: Pack) -> Exists:
    """Whether the case ever went to the 保密工作机构."""
    referred = Q()
    for stage in pack.stages.values():
        if stage.kind is StageKind.SECRECY:
            referred |= Q(body__contains=f'"next":"{stage.id}"')
    return Exists(_lines_of_case().filter(referred, kind=Kind.SIGNATURE))


def _lines_of_case() -> QuerySet[LedgerRow]:
    return LedgerRow.objects.filter(unit=OuterRef("unit"), case=OuterRef("number"))
