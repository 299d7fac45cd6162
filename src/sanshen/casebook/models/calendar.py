"""Holiday notices loaded after the ones that ship, and local closures."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Unit


class YearRow(models.Model):
    """One year's notice of the State Council, in the holiday-cn shape, as this unit loaded it: each
    unit's deadlines move by an act of its own, with a line in its own ledger (K27).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="years")
    year = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_notice_a_year")
        ]


class ClosureRow(models.Model):
    """A day on which this unit was closed (flood, typhoon), with the reason."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="closures")
    day = models.DateField()
    reason = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day"], name="closed_once_a_day")
        ]
