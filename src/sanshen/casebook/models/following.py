"""How far each follower has read, and what people were told."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Person, Unit


class Bookmark(models.Model):
    """``seq``: the last ledger line this follower has looked at; ``aside``: the lines up to there
    that it could not follow, tried again at every sweep. Nothing waits behind them (K15).

    A failure stays visible here until a retry succeeds (K29).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bookmarks")
    follower = models.CharField(max_length=40)
    seq = models.PositiveIntegerField(default=0)
    aside = models.JSONField(default=list)
    attempts = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "follower"], name="one_bookmark_a_follower")
        ]


class Message(models.Model):
    """A line to one person, made from one ledger line. It never carries draft text."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="messages")
    person = models.ForeignKey(Person, models.PROTECT, related_name="messages")
    seq = models.PositiveIntegerField()
    case = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "person", "seq"], name="told_once")
        ]
