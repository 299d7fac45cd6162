"""责任认定 reports, for whom they are.

Who sees a case sees its report, once it was submitted: before that nobody has reviewed anything and
the draft is its department's own (K14). Administrators see no content, the 审计管理员 neither, and
the report holds what changed in the text; the lines themselves are open to the 审计管理员 in the
unit's ledger, by the numbers the report gives.

The report of a person is for that person, who must be able to check what is said of him; for the
主要领导, who answers for everything (2.10); and for the 审计管理员, who keeps watch over the trail.
That of a department is also for its own 部门负责人, 分管领导 and 责任领导 (2.8, 2.10). Only an
appointment gives the right: a delegate was lent a signature, not the supervision. Neither report
holds any text; a title stands there only for who sees the case. A draft that was never submitted is
in none of them (K14).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sanshen.casebook import responsibility, store
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, LedgerRow, Person
from sanshen.casebook.queries.publications import publication
from sanshen.casebook.visibility import holdings, visible_cases
from sanshen.domain.reports import Report
from sanshen.domain.responsibility import case_report, department_report, page_report, person_report

OVERSEEING = frozenset({"principal_leader", "audit_admin"})
LEADING = frozenset({"department_head", "supervising_leader", "responsible_leader"})


def report_of_case(person: Person, number: str, at: datetime) -> Report:
    """The report of one visible case; NotVisible while it was never submitted."""
    if not person.is_active or not _submitted(person, [number], at):
        raise NotVisible
    around = responsibility.surroundings(person.unit)
    return case_report(responsibility.history_of(person.unit, number, around))


def report_of_page(person: Person, index_number: str, at: datetime) -> Report:
    """The cases of one page that the person may see, in order; NotVisible when there is none."""
    page, unit = publication(person, index_number), person.unit
    first = LedgerRow.objects.filter(
        unit=unit, kind=Kind.PERMIT, body__contains=f'"index_number":"{page.index_number}"'
    ).order_by("seq")
    numbers = [line.case for line in first[:1]]
    numbers += list(unit.cases.filter(target=page.index_number).values_list("number", flat=True))
    seen = _submitted(person, numbers, at)
    if not person.is_active or not seen:
        raise NotVisible
    around = responsibility.surroundings(unit)
    found = [responsibility.history_of(unit, each, around) for each in seen]
    found.sort(key=lambda each: each.lines[0].seq)
    return page_report(page.index_number, found)


@dataclass(frozen=True)
class Reportable:
    """Of whom a person may read a report: (identity, name) and (slug, name)."""

    people: tuple[tuple[str, str], ...]
    departments: tuple[tuple[str, str], ...]


def reportable(person: Person, at: datetime) -> Reportable:
    """Himself always; the unit's people and departments as his offices open them."""
    own = [each for each in holdings(person, at) if not each.acting_for]
    everything = any(each.office in OVERSEEING for each in own)
    led = {each.department for each in own if each.office in LEADING}
    departments = person.unit.departments.order_by("slug").values_list("slug", "name")
    return Reportable(
        tuple(
            (each.identity, each.name)
            for each in Person.objects.filter(unit=person.unit).order_by("name", "pk")
            if everything or each.pk == person.pk
        ),
        tuple(each for each in departments if everything or "" in led or each[0] in led),
    )


def report_of_person(person: Person, whose: str, first: date, last: date, at: datetime) -> Report:
    """The report of one person (by identity) over those days; NotVisible for who may not read it."""
    if not person.is_active or whose not in dict(reportable(person, at).people):
        raise NotVisible
    unit = person.unit
    around, period = responsibility.surroundings(unit), responsibility.period_of(unit, first, last)
    asked = Q(actor=whose) | Q(body__contains=f'"acting_for":"{whose}"')
    numbers = responsibility.cases_with_deeds(unit, period, asked)
    found = [responsibility.brief_history(unit, each, around) for each in numbers]
    pack = store.pack_named(unit.pack)
    return person_report(whose, found, around, pack, period, _titles(person, numbers, at))


def report_of_department(
    person: Person, department: str, first: date, last: date, at: datetime
) -> Report:
    """The report of one department over those days; NotVisible for who may not read it."""
    if not person.is_active or department not in dict(reportable(person, at).departments):
        raise NotVisible
    unit = person.unit
    around, period = responsibility.surroundings(unit), responsibility.period_of(unit, first, last)
    cases = CaseRow.objects.filter(unit=unit, department=department).values("number")
    numbers = responsibility.cases_with_deeds(unit, period, Q(case__in=cases))
    found = [responsibility.brief_history(unit, each, around) for each in numbers]
    return department_report(department, found, around, period, _titles(person, numbers, at))


def _titles(person: Person, numbers: list[str], at: datetime) -> dict[str, str]:
    rows = visible_cases(person, at).filter(number__in=numbers)
    return dict(rows.values_list("number", "title"))


def _submitted(person: Person, numbers: list[str], at: datetime) -> list[str]:
    """Those of the cases that the person may see and that were submitted at least once."""
    rows = visible_cases(person, at).filter(number__in=numbers)
    sent = LedgerRow.objects.filter(
        unit=person.unit, kind=Kind.SIGNATURE, body__contains='"verb":"submit"'
    )
    with_signature = set(
        sent.filter(case__in=list(rows.values_list("number", flat=True))).values_list(
            "case", flat=True
        )
    )
    return [number for number in numbers if number in with_signature]
