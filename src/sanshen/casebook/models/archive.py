"""What is archived of a case when it has been decided."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Unit


class SheetRow(models.Model):
    """One archived form, immutable: the bytes lie in the vault under ``digest``.

    ``annex``: A1, A1.2 or A2; ``kind``: pdf or docx. ``decided_seq``: the ledger line that decided.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sheets")
    case = models.CharField(max_length=40)
    annex = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=80)
    decided_seq = models.PositiveIntegerField()
    archived_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "case", "annex", "kind"], name="one_sheet_a_form"
            )
        ]
