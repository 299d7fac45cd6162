"""The site's lists, read from the publication rows."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from sanshen import portal
from sanshen.casebook.models import PublicationRow, Standing, Unit
from sanshen.domain.manuscript import Release
from sanshen.portal import Line


class RowShelf:
    """The lists of the site, read from the publication rows (see :class:`portal.Shelf`).

    ``upto``: rows that rest on a later line are left out; ``without``: so are those on these lines.
    """

    def __init__(self, unit: Unit, *, upto: int = 0, without: Collection[int] = ()) -> None:
        rows = PublicationRow.objects.filter(unit=unit)
        if upto:
            rows = rows.filter(Q(closing_seq=None) | Q(closing_seq__lte=upto), permit_seq__lte=upto)
        if without:
            rows = rows.exclude(permit_seq__in=without).exclude(closing_seq__in=without)
        self._rows = rows
        shown = [Standing.LIVE, Standing.LABELLED]
        self._listed = self._rows.filter(release=Release.WEBSITE.value, standing__in=shown)

    def lines(self, column: str, first: int, last: int) -> Sequence[Line]:
        """A column's lines by ordinal."""
        return _lines(self._rows.filter(column=column), "ordinal", first, last)

    def count(self, column: str) -> int:
        """The highest ordinal a column ever gave."""
        return _highest(self._rows.filter(column=column), "ordinal")

    def latest(self, column: str | None, number: int) -> Sequence[Line]:
        """The newest listed lines, newest first."""
        field = "site_ordinal" if column is None else "ordinal"
        rows = self._listed if column is None else self._listed.filter(column=column)
        newest = rows.order_by(f"-{field}").values_list(field, *SHOWN)[:number]
        return [_line(*values) for values in newest]

    def catalogue(self, first: int, last: int) -> Sequence[Line]:
        """The catalogue's lines by ordinal."""
        return _lines(self._rows, "shelf", first, last)

    def catalogue_count(self) -> int:
        """The highest ordinal of the catalogue."""
        return _highest(self._rows, "shelf")

    def sitemap(self, first: int, last: int) -> Sequence[Line]:
        """The lines of pages by site ordinal."""
        return _lines(self._rows.filter(site_ordinal__gt=0), "site_ordinal", first, last)

    def sitemap_count(self) -> int:
        """The highest site ordinal."""
        return _highest(self._rows, "site_ordinal")


SHOWN = (
    "title",
    "address",
    "published_at",
    "granted_at",
    "changed_at",
    "index_number",
    "release",
    "standing",
    "wording",
    "summary",
    "written_date",
)


def _lines(rows: QuerySet[PublicationRow], field: str, first: int, last: int) -> list[Line]:
    within = rows.filter(**{f"{field}__gte": first, f"{field}__lte": last})
    return [_line(*values) for values in within.order_by(field).values_list(field, *SHOWN)]


def _highest(rows: QuerySet[PublicationRow], field: str) -> int:
    # Not Max: that would read every row, and a publication must not cost more as the site grows.
    return rows.order_by(f"-{field}").values_list(field, flat=True).first() or 0


def _line(ordinal: int, *values: Any) -> Line:
    row = dict(zip(SHOWN, values, strict=True))
    website = row["release"] == Release.WEBSITE.value
    labelled = row["standing"] == Standing.LABELLED
    return Line(
        title=row["title"],
        address=row["address"],
        published_at=row["published_at"],
        changed_at=row["changed_at"] if labelled else row["granted_at"],
        index_number=row["index_number"],
        release=Release(row["release"]),
        standing=portal.Standing(row["standing"]),
        ordinal=ordinal,
        wording=row["wording"] if labelled else "",
        summary=row["summary"] if website else "",
        written_date=row["written_date"] if website else "",
    )
