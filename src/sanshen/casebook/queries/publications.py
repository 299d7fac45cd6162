"""What is public, for the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.models import Bookmark, Person, PublicationRow


@dataclass(frozen=True)
class Trouble:
    """A follower that is stuck: its name, since when, how often it tried, what it said."""

    follower: str
    since: datetime
    attempts: int
    words: str


def publications(person: Person) -> QuerySet[PublicationRow]:
    """Every 索引号 of the person's unit, the latest first. What is public is open to all of it."""
    return PublicationRow.objects.filter(unit=person.unit).order_by("-permit_seq")


def publication(person: Person, index_number: str) -> PublicationRow:
    """One of them; NotVisible when the unit has none of that number."""
    found = publications(person).filter(index_number=index_number).first()
    if found is None:
        raise NotVisible
    return found


def troubles(person: Person) -> list[Trouble]:
    """What did not follow as it should (K15): shown to everyone of the unit until it has."""
    stuck = Bookmark.objects.filter(unit=person.unit, failed_at__isnull=False)
    return [
        Trouble(mark.follower, mark.failed_at, mark.attempts, mark.trouble)
        for mark in stuck
        if mark.failed_at
    ]
