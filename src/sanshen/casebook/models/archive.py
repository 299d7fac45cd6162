"""What is archived of a case when it has been decided."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Person, Unit


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


class ScanRow(models.Model):
    """One filing of a form signed in ink, immutable: a later one (``version``) stands before it.

    ``sheet``: the digest of the archived PDF it belongs to. ``files``: canonical JSON, a list of
    ``{digest, media_type, pages, size}`` in the order of the paper; the bytes lie in the vault.
    ``differences``: what the person found that differs from the form, empty: nothing. ``reason``: why
    it was filed again. ``filed_seq``: its ledger line.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scans")
    case = models.CharField(max_length=40)
    annex = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    sheet = models.CharField(max_length=80)
    files = models.TextField()
    pages = models.PositiveIntegerField()
    differences = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    filed_seq = models.PositiveIntegerField()
    filed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "case", "annex", "version"], name="one_scan_a_version"
            )
        ]
