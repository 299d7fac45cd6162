"""The unit's own word lists, and what the rules find in what is already public."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Person, Unit
from sanshen.casebook.models.publications import PublicationRow


class LexiconRow(models.Model):
    """One version of one word list, immutable. ``content`` is the canonical JSON its digest covers.

    Whether it is in force is no column: the ledger says (:mod:`sanshen.casebook.choices`).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="lexicons")
    name = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)
    content = models.TextField()
    terms = models.PositiveIntegerField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="lexicons")
    imported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "name", "version"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.name} 第 {self.version} 版"


class ReinspectionRow(models.Model):
    """One reading of everything public. ``rules``: the digest of the rules that read.

    ``trial``: a word list tried out before it is switched on; only it is asked then.
    ``done`` of ``total`` pages are read, up to the shelf number ``reached``; a process that dies
    goes on from there. ``superseded``: the rules changed again before the end.
    ``beside``: the digest of the rules without the word lists. ``upon``: an earlier reading since
    which only the word lists have changed; what it found by other rules still holds.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reinspections")
    rules = models.CharField(max_length=80)
    trial = models.ForeignKey(
        LexiconRow, models.PROTECT, null=True, blank=True, related_name="trials"
    )
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    superseded = models.BooleanField(default=False)
    beside = models.CharField(max_length=80, blank=True)
    upon = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "ended_at"], name="reinspections_open")]


class PageFindingsRow(models.Model):
    """What one reading found on one page and nobody has answered.

    ``findings``: as plain JSON, the first hundred of them; the counts count all.
    """

    reinspection = models.ForeignKey(ReinspectionRow, models.CASCADE, related_name="pages")
    page = models.ForeignKey(PublicationRow, models.PROTECT, related_name="+")
    paper = models.CharField(max_length=80)
    findings = models.JSONField(default=list)
    stops = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    hints = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reinspection", "page"], name="one_row_a_page_read")
        ]
