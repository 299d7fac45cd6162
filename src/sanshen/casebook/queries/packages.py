"""Whether a person may take the package of a period, for the page 归档."""

from datetime import datetime

from sanshen.casebook.models import Person
from sanshen.casebook.visibility import taker_of_packages


def takes_packages(person: Person, at: datetime) -> bool:
    """Whether the package is offered; the action decides."""
    return taker_of_packages(person, at, person.unit) is not None
