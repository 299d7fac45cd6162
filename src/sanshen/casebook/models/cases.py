"""Cases and what they carry. Only CaseRow ever changes, and it is a cached answer."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Person, Unit


class CaseRow(models.Model):
    """Where a case stands, for lists. The truth is the ledger; a test replays it and compares."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    number = models.CharField(max_length=40)
    department = models.SlugField()
    kind = models.CharField(max_length=20)
    pack = models.CharField(max_length=80)
    stage = models.CharField(max_length=40)
    round = models.PositiveIntegerField(default=1)
    handler = models.ForeignKey(Person, models.PROTECT, related_name="cases_opened")
    title = models.CharField(max_length=300)
    digest = models.CharField(max_length=80)
    target = models.CharField(max_length=60, blank=True)
    base = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="one_number_a_case")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "stage", "department"], name="cases_waiting"),
            models.Index(fields=["unit", "handler"], name="cases_of_a_handler"),
        ]

    def __str__(self) -> str:
        return self.number


class PaperRow(models.Model):
    """One exact wording, immutable; ``content`` is the canonical JSON its digest covers."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    digest = models.CharField(max_length=80)
    content = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "digest"], name="one_row_a_wording")
        ]


class InspectionRow(models.Model):
    """One wording as one rule set read it, immutable."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections")
    paper = models.CharField(max_length=80)
    rules = models.CharField(max_length=80)
    content = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "paper", "rules"], name="one_reading_a_ruleset")
        ]


class EnclosureRow(models.Model):
    """A stored file: its content lies in the vault under ``digest``; its text was read once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enclosures")
    digest = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    readable = models.BooleanField()
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "digest"], name="one_row_a_file")
        ]


class HiddenRow(models.Model):
    """What a stored file carries that its page does not show, immutable. None: nobody has looked.

    A row of its own, because files were stored before anybody looked.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="hidden_contents")
    digest = models.CharField(max_length=80)
    content = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "digest"], name="one_look_a_file")
        ]


class PackRow(models.Model):
    """The exact text of a rule pack that some case is pinned to, immutable."""

    digest = models.CharField(max_length=80, unique=True)
    content = models.TextField()
