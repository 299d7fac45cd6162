"""Trying what must not be done, and the few things a test does before it tries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sanshen.casebook import actions
from sanshen.casebook.models import DelegationRow, Person
from sanshen.domain.refusal import Refused
from tests.cast import THURSDAY, Cast, revision, walk
from tests.still import nothing_changes

FRIDAY = THURSDAY + timedelta(days=1)
DOORS = {name for name in actions.__all__ if name[0].islower()}


def opened(cast: Cast, upto: int = 0, **fields: Any) -> str:
    """A case, that many steps along its road; its number."""
    paper = revision(**fields)
    number = actions.open_case(cast.handler, department="dzb", paper=paper, at=THURSDAY)
    walk(cast, number, upto=upto)
    return number


def refused(deed: Callable[[], object], *clauses: str) -> Refused:
    """The deed must be refused, with its clause and what to do next, and leave no trace."""
    with nothing_changes(), pytest.raises(Refused) as met:
        deed()
    assert met.value.reason and met.value.clause and met.value.remedy
    assert not clauses or met.value.clause in clauses
    return met.value


def hidden(deed: Callable[[], object]) -> None:
    with nothing_changes(), pytest.raises(actions.NotVisible):
        deed()


def barred(deed: Callable[[], object]) -> None:
    """The deed must be refused, or be about what the person cannot even see; it leaves no trace."""
    with nothing_changes(), pytest.raises((Refused, actions.NotVisible)):
        deed()


def appoint(cast: Cast, who: Person, office: str, department: str = "dzb") -> None:
    actions.appoint(
        cast.admin,
        who=who,
        office=office,
        department=department,
        start=THURSDAY.date(),
        at=THURSDAY,
    )


def lend(
    cast: Cast, giver: Person, taker: Person, office: str, department: str = "dzb"
) -> DelegationRow:
    return actions.delegate(
        giver,
        giver=giver,
        taker=taker,
        office=office,
        department=department,
        start=THURSDAY.date(),
        end=THURSDAY.date(),
        at=THURSDAY,
    )
