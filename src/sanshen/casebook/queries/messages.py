"""What a person was told."""

from django.db.models import QuerySet

from sanshen.casebook.models import Message, Person


def messages(person: Person) -> QuerySet[Message]:
    """The person's messages, the latest first."""
    return Message.objects.filter(person=person).order_by("-seq", "-pk")


def unread(person: Person) -> int:
    """How many of them are unread."""
    return messages(person).filter(read_at=None).count()
