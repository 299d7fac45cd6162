"""The archive bundle of a case, for those who may see the case."""

from collections.abc import Iterator
from datetime import datetime

from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.bundling import NotArchived, bundle
from sanshen.casebook.models import Person, SheetRow
from sanshen.casebook.queries.cases import case_for


def bundle_for(person: Person, number: str, at: datetime) -> Iterator[tuple[str, bytes]]:
    """The files of a visible case's bundle: (path, content).

    NotVisible when the case does not exist for this person, or has no bundle: undecided, given up.
    """
    unit = case_for(person, number, at).row.unit
    try:
        return bundle(unit, number, at)
    except NotArchived as error:
        raise NotVisible from error


def has_bundle(person: Person, number: str) -> bool:
    """Whether the forms of a case of the person's unit are filed, so that it has a bundle."""
    return SheetRow.objects.filter(unit=person.unit, case=number).exists()
