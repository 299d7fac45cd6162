"""责任认定 reports, for whom they are.

Who sees a case sees its report, once it was submitted: before that nobody has reviewed anything and
the draft is its department's own (K14). Administrators see no content, the 审计管理员 neither, and
the report holds what changed in the text; the lines themselves are open to the 审计管理员 in the
unit's ledger, by the numbers the report gives.
"""

from datetime import datetime

from sanshen.casebook import responsibility
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow, Person
from sanshen.casebook.queries.publications import publication
from sanshen.casebook.visibility import visible_cases
from sanshen.domain.reports import Report
from sanshen.domain.responsibility import case_report, page_report


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
