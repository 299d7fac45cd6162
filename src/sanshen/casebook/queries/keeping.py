"""How long a case must be kept, for its page."""

from datetime import datetime

from sanshen.casebook.actions.keeping import keeps_forms
from sanshen.casebook.keeping import keepings
from sanshen.casebook.models import CaseRow, Person
from sanshen.casebook.queries.cases import CaseView
from sanshen.casebook.visibility import concluded
from sanshen.domain.retention import Keeping


def keeping_of(view: CaseView) -> Keeping | None:
    """How long the case is kept; None until it is concluded, and for a draft given up."""
    row = concluded(CaseRow.objects.filter(pk=view.row.pk)).first()
    return keepings(row.unit, [row])[row.number] if row else None


def sets_retention(person: Person, at: datetime) -> bool:
    """Whether the person may set the class of a case today. Screens hide by it; the action decides."""
    return keeps_forms(person.unit, person, at)
