"""What is known of the addresses that drafts link to."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Unit


class LinkRow(models.Model):
    """One address as drafts write it. ``outcome``: of the last asking, empty before the first
    (:class:`sanshen.casebook.links.Outcome`). ``silences``: how often in a row nobody answered.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="links")
    address = models.CharField(max_length=800)
    mentioned_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    silences = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "address"], name="one_row_an_address")
        ]

    def __str__(self) -> str:
        return self.address
