"""What is public. No row without its permit in the ledger: the database itself refuses."""

from typing import ClassVar

from django.db import models

from sanshen.casebook.models.people import Unit


class Standing(models.TextChoices):
    """How a page stands on the portal."""

    LIVE = "live", "已公开"
    LABELLED = "labelled", "已标注失效"
    NOTICED = "noticed", "已失效撤下"
    TAKEN_DOWN = "taken_down", "已紧急下线"


class PublicationRow(models.Model):
    """One 索引号. ``permit_seq`` and ``closing_seq`` point at the ledger lines that justify it.

    ``ordinal``: its place in its column, ``shelf``: in the catalogue, ``site_ordinal``: among the
    pages of the site (0 when it has none); given once, never reused, so that no list ever shifts.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="publications")
    index_number = models.CharField(max_length=60)
    address = models.CharField(max_length=200)
    case = models.CharField(max_length=40)
    department = models.SlugField()
    digest = models.CharField(max_length=80)
    release = models.CharField(max_length=20)
    column = models.SlugField()
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    written_date = models.CharField(max_length=10, blank=True)
    ordinal = models.PositiveIntegerField()
    shelf = models.PositiveIntegerField()
    site_ordinal = models.PositiveIntegerField()
    standing = models.CharField(max_length=20, choices=Standing.choices)
    permit_seq = models.PositiveIntegerField()
    closing_seq = models.PositiveIntegerField(null=True, blank=True)
    wording = models.CharField(max_length=20, blank=True)
    published_at = models.DateTimeField()
    granted_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "index_number"], name="one_page_an_index"),
            models.UniqueConstraint(fields=["unit", "address"], name="one_page_an_address"),
            models.UniqueConstraint(
                fields=["unit", "column", "ordinal"], name="one_place_a_column"
            ),
            models.UniqueConstraint(fields=["unit", "shelf"], name="one_place_a_shelf"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "site_ordinal"], name="pages_of_a_site"),
            models.Index(fields=["unit", "standing"], name="pages_by_standing"),
        ]
