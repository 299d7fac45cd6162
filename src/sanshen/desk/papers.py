"""What the case page says of its forms signed in ink."""

from dataclasses import dataclass

from django.utils import timezone

from sanshen.casebook import queries
from sanshen.casebook.filling import FORM_NAMES
from sanshen.casebook.models import Person, ScanRow


@dataclass(frozen=True)
class SignedLine:
    """One form: its latest scan, None when there is none, and whether this person may file one."""

    annex: str
    title: str
    latest: ScanRow | None
    may_file: bool


def signed_lines(person: Person, number: str) -> list[SignedLine]:
    """A line a form that is archived; empty before, and where the unit does not sign in ink."""
    found = queries.signed_forms(person, number, timezone.localtime())
    return [
        SignedLine(
            each.annex,
            FORM_NAMES[each.annex],
            each.filed[0].row if each.filed else None,
            each.may_file,
        )
        for each in found.values()
    ]
