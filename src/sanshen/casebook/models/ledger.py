"""The ledger's lines as rows; triggers refuse every change (migrations)."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Unit


class LedgerRow(models.Model):
    """One :class:`sanshen.domain.ledger.Entry`. ``body`` is its canonical JSON text.

    ``actor`` is an identity, not a foreign key: the trail stands on its own.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ledger")
    seq = models.PositiveIntegerField()
    at = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    actor = models.CharField(max_length=40)
    case = models.CharField(max_length=40, blank=True)
    body = models.TextField()
    prev = models.CharField(max_length=80, blank=True)
    hash = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "seq"], name="one_line_a_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "case", "seq"], name="ledger_of_a_case"),
            # Which cases somebody had a hand in is asked case by case, at every act.
            models.Index(fields=["unit", "actor", "case"], name="ledger_of_a_hand"),
            models.Index(fields=["unit", "kind", "seq"], name="ledger_of_a_kind"),
        ]
