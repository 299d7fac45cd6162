"""Reading one's messages."""

from datetime import datetime

from sanshen.casebook.models import Message, Person


def mark_read(person: Person, *, at: datetime) -> int:
    """Mark all of the person's messages as read; how many there were. No act, so no ledger line."""
    return Message.objects.filter(person=person, read_at=None).update(read_at=at)
