"""The annex forms of a case: the archived ones, or as they would be filled in now."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import QuerySet

from sanshen.casebook import store, vault
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.filling import forms_of, matter_of
from sanshen.casebook.models import CaseRow, Person, SheetRow
from sanshen.casebook.queries.cases import case_for
from sanshen.casebook.visibility import visible_cases
from sanshen.domain.forms import Form, secrecy_form
from sanshen.domain.procedure import CaseKind


def forms_for(person: Person, number: str, at: datetime) -> dict[str, Form]:
    """The forms of a visible case as they stand, by the annex that prescribes them.

    NotVisible when the case does not exist for this person.
    """
    view = case_for(person, number, at)
    return forms_of(view.row.unit, view.case)


def sheet_for(person: Person, number: str, annex: str, kind: str, at: datetime) -> bytes | None:
    """The archived form of a visible case as the file it is; None before it was archived.

    ``kind``: pdf or docx. FileChanged when the stored bytes are no longer those of its digest.
    """
    unit = case_for(person, number, at).row.unit
    row = SheetRow.objects.filter(unit=unit, case=number, annex=annex, kind=kind).first()
    return vault.fetch(unit, row.digest) if row else None


def decided_between(person: Person, first: date, last: date, at: datetime) -> QuerySet[CaseRow]:
    """The publications and corrections the person may see that the third level decided in those days.

    The earliest first; they can stand on one 保密审查表.
    """
    rows = visible_cases(person, at).exclude(kind=CaseKind.WITHDRAWAL.value)
    return rows.filter(decided_at__date__range=(first, last)).order_by("decided_at", "number")


def shared_sheet(person: Person, numbers: Collection[str], at: datetime) -> Form:
    """One 保密审查表 for these visible cases, in the order they were decided.

    NotVisible when one of them is not there for this person, is a withdrawal or is undecided.
    """
    rows = visible_cases(person, at).filter(number__in=numbers, decided_at__isnull=False)
    found = rows.exclude(kind=CaseKind.WITHDRAWAL.value).order_by("decided_at", "number")
    if not numbers or {row.number for row in found} != set(numbers):
        raise NotVisible
    unit = person.unit
    return secrecy_form([matter_of(unit, store.load(unit, row.number)) for row in found])
