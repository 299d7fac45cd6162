"""One page as it should stand, and the lines by which lists speak of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Protocol

from sanshen.domain.manuscript import Release, Revision
from sanshen.domain.permit import Permit, Revocation

LIST_SIZE = 20
FEED_SIZE = 20
SITEMAP_SIZE = 500


class Standing(StrEnum):
    """How a page stands: with its text, with its text under a 失效/废止 label, as a withdrawal
    notice, or as the short notice of an emergency take-down (readings R11, R13).
    """

    LIVE = "live"
    LABELLED = "labelled"
    NOTICED = "noticed"
    TAKEN_DOWN = "taken_down"

    @property
    def shows_text(self) -> bool:
        """Whether the public still reads the text."""
        return self in (Standing.LIVE, Standing.LABELLED)


@dataclass(frozen=True)
class Line:
    """What a list shows of a page. ``ordinal``: its place in the list that was asked for.

    ``changed_at``: the last time the page changed. ``wording``: 失效 or 废止 when labelled.
    ``summary`` and ``written_date`` (成文日期) may be left empty.
    """

    title: str
    address: str
    published_at: datetime
    changed_at: datetime
    index_number: str
    release: Release
    standing: Standing
    ordinal: int
    wording: str = ""
    summary: str = ""
    written_date: str = ""

    @property
    def listed(self) -> bool:
        """Whether column lists, home, feeds and sitemap show it."""
        return self.release is Release.WEBSITE and self.standing.shows_text

    @property
    def catalogued(self) -> bool:
        """Whether the catalogue shows it: 依申请公开 too, by title and index number."""
        return self.release is not Release.OTHER and self.standing.shows_text


@dataclass(frozen=True)
class Page:
    """One publication and how it stands now.

    Three places, each counted from 1 in its own sequence, given once and never reused, 0 for none:
    ``ordinal`` in its column, ``catalogue_ordinal`` among all publications, ``site_ordinal`` among
    those with a page.
    """

    permit: Permit
    revision: Revision
    standing: Standing
    ordinal: int
    catalogue_ordinal: int
    site_ordinal: int
    revocation: Revocation | None = None
    taken_down_at: datetime | None = None

    def line(self, ordinal: int) -> Line:
        """The line that stands for it in a list."""
        lapsed = self.revocation if self.standing is Standing.LABELLED else None
        website = self.permit.release is Release.WEBSITE
        return Line(
            title=self.revision.title,
            address=self.permit.address,
            published_at=self.permit.published_at,
            changed_at=lapsed.revoked_at if lapsed else self.permit.granted_at,
            index_number=self.permit.index_number,
            release=self.permit.release,
            standing=self.standing,
            ordinal=ordinal,
            wording=lapsed.wording if lapsed else "",
            summary=self.revision.summary if website else "",
            written_date=self.revision.record.written_date if website else "",
        )


class Shelf(Protocol):
    """Where the lists come from, as they stand after the change being written.

    Sequences run upwards by ordinal and may leave out, or include, what is no longer shown: the
    portal looks at every line itself. Ordinals are those of the sequence asked for.
    """

    def lines(self, column: str, first: int, last: int) -> Sequence[Line]:
        """A column's lines with ordinals from ``first`` to ``last``, both included."""

    def count(self, column: str) -> int:
        """The highest ordinal a column ever gave; 0 for none."""

    def latest(self, column: str | None, number: int) -> Sequence[Line]:
        """The newest listed lines (:attr:`Line.listed`), newest first; None: of the whole site."""

    def catalogue(self, first: int, last: int) -> Sequence[Line]:
        """The catalogue's lines with ordinals from ``first`` to ``last``."""

    def catalogue_count(self) -> int:
        """The highest ordinal of the catalogue; 0 for none."""

    def sitemap(self, first: int, last: int) -> Sequence[Line]:
        """The lines of pages with site ordinals from ``first`` to ``last``."""

    def sitemap_count(self) -> int:
        """The highest site ordinal; 0 for none."""


class HeldShelf:
    """A shelf in memory, for building a whole site from its pages."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self._columns: dict[str, _Places] = {}
        self._catalogue = _Places()
        self._site = _Places()
        for page in pages:
            self.put(page)

    def put(self, page: Page) -> None:
        """Add a page, or let it stand as it does now; it must stay in its column."""
        column = self._columns.setdefault(page.revision.column, _Places())
        column.put(page, page.ordinal)
        self._catalogue.put(page, page.catalogue_ordinal)
        self._site.put(page, page.site_ordinal)

    def lines(self, column: str, first: int, last: int) -> Sequence[Line]:
        """See :class:`Shelf`, here and below."""
        return self._column(column).between(first, last)

    def count(self, column: str) -> int:
        return self._column(column).highest

    def latest(self, column: str | None, number: int) -> Sequence[Line]:
        places = self._site if column is None else self._column(column)
        return places.newest(number)

    def catalogue(self, first: int, last: int) -> Sequence[Line]:
        return self._catalogue.between(first, last)

    def catalogue_count(self) -> int:
        return self._catalogue.highest

    def sitemap(self, first: int, last: int) -> Sequence[Line]:
        return self._site.between(first, last)

    def sitemap_count(self) -> int:
        return self._site.highest

    def _column(self, slug: str) -> "_Places":
        return self._columns.get(slug, _Places())


class _Places:
    """One sequence of lines."""

    def __init__(self) -> None:
        self.lines: dict[int, Line] = {}
        self.highest = 0

    def put(self, page: Page, ordinal: int) -> None:
        if ordinal:
            self.lines[ordinal] = page.line(ordinal)
            self.highest = max(self.highest, ordinal)

    def between(self, first: int, last: int) -> list[Line]:
        return [self.lines[each] for each in range(first, last + 1) if each in self.lines]

    def newest(self, number: int) -> list[Line]:
        downwards = (self.lines.get(each) for each in range(self.highest, 0, -1))
        return list(islice((line for line in downwards if line and line.listed), number))
