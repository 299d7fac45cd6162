"""The annex forms of a case: the archived ones, or as they would be filled in now."""

from datetime import datetime

from sanshen.casebook import vault
from sanshen.casebook.filling import forms_of
from sanshen.casebook.models import Person, SheetRow
from sanshen.casebook.queries.cases import case_for
from sanshen.domain.forms import Form


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
