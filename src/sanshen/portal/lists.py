"""Home, column lists, catalogue and the page for wrong addresses.

Lists are paged from the oldest: page k holds the ordinals 20(k-1)+1 … 20k for ever, so a new
publication changes the newest pages alone, however large the site is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanshen.portal.page import LIST_SIZE, Line, Shelf
from sanshen.portal.site import Column, Site
from sanshen.portal.templating import Head, column_tags, render, site_tags

HOME_LATEST = 10
HOME_PER_COLUMN = 5

CATALOGUE = Column(
    slug="catalogue",
    name="政府信息公开目录",
    description="本单位主动公开和依申请公开的政府信息目录，按发布先后排列，新的在前。",
    keywords="政府信息公开,目录,索引号,依申请公开",
    type="信息公开目录",
)


@dataclass(frozen=True)
class Pages:
    """Where a list page stands: its number (None: the front page) and its neighbours' addresses."""

    number: int | None
    newer: str | None
    older: str | None


def page_of(ordinal: int) -> int:
    """The list page that holds an ordinal."""
    return (ordinal + LIST_SIZE - 1) // LIST_SIZE


def pages_touched(ordinal: int) -> list[int]:
    """The list pages that change with an ordinal: its own, and the one before when it is the first
    on its page, because that one now has a newer neighbour.
    """
    if not ordinal:
        return []
    page = page_of(ordinal)
    return [page - 1, page] if ordinal % LIST_SIZE == 1 and page > 1 else [page]


def list_address(slug: str, number: int) -> str:
    """Where a list page stands."""
    return f"{slug}/list-{number}.html"


def render_home(site: Site, shelf: Shelf) -> bytes:
    """The home page: the newest of the site, then the newest of every column that has any."""
    cards = [
        (column, _listed(shelf.latest(column.slug, HOME_PER_COLUMN))) for column in site.columns
    ]
    head = Head(heading=site.name, title=site.name, address="", tags=site_tags(site))
    return render(
        "home.html",
        site,
        head,
        latest=_listed(shelf.latest(None, HOME_LATEST)),
        cards=[(column, lines) for column, lines in cards if lines],
    )


def render_column_front(site: Site, column: Column, shelf: Shelf) -> bytes:
    """A column's own page: its newest list page and the one before."""
    newest = shelf.latest(column.slug, 1)
    top = page_of(newest[0].ordinal) if newest else 0
    lines = shelf.lines(column.slug, max(1, (top - 2) * LIST_SIZE + 1), top * LIST_SIZE)
    return _column_page(site, column, lines, _front(column.slug, top))


def render_column_list(site: Site, column: Column, shelf: Shelf, number: int) -> bytes:
    """One list page of a column."""
    lines = shelf.lines(column.slug, (number - 1) * LIST_SIZE + 1, number * LIST_SIZE)
    pages = _pages(column.slug, number, page_of(shelf.count(column.slug)))
    return _column_page(site, column, lines, pages)


def render_catalogue_front(site: Site, shelf: Shelf) -> bytes:
    """The catalogue's own page: its newest list page, the one before, and how to apply."""
    top = page_of(shelf.catalogue_count())
    lines = shelf.catalogue(max(1, (top - 2) * LIST_SIZE + 1), top * LIST_SIZE)
    return _catalogue_page(site, lines, _front(CATALOGUE.slug, top))


def render_catalogue_list(site: Site, shelf: Shelf, number: int) -> bytes:
    """One list page of the catalogue."""
    lines = shelf.catalogue((number - 1) * LIST_SIZE + 1, number * LIST_SIZE)
    pages = _pages(CATALOGUE.slug, number, page_of(shelf.catalogue_count()))
    return _catalogue_page(site, lines, pages)


def render_missing(site: Site) -> bytes:
    """The page for an address that leads nowhere; its links work at any depth."""
    heading = "没有找到这一页"
    head = Head(heading, None, site_tags(site), f"{heading} - {site.name}")
    return render("missing.html", site, head, root=site.root_path)


def _column_page(site: Site, column: Column, lines: Iterable[Line], pages: Pages) -> bytes:
    trail = [(each.name, f"{each.slug}/") for each in site.trail(column)]
    return render(
        "column.html",
        site,
        _head(site, column, pages, trail, site.trail(column)[0].slug),
        column=column,
        lines=_newest_first(line for line in lines if line.listed),
        pages=pages,
        below=site.below(column.slug),
    )


def _catalogue_page(site: Site, lines: Iterable[Line], pages: Pages) -> bytes:
    trail = [(CATALOGUE.name, f"{CATALOGUE.slug}/")]
    return render(
        "catalogue.html",
        site,
        _head(site, CATALOGUE, pages, trail, CATALOGUE.slug),
        column=CATALOGUE,
        lines=_newest_first(line for line in lines if line.catalogued),
        pages=pages,
        apply_note=[each for each in site.apply_note.splitlines() if each.strip()],
    )


def _head(site: Site, column: Column, pages: Pages, trail: list[tuple[str, str]], top: str) -> Head:
    front = pages.number is None
    here = None if front else f"第 {pages.number} 页"
    above: list[tuple[str, str | None]] = [*trail[:-1]]
    above += [(trail[-1][0], None)] if here is None else [trail[-1], (here, None)]
    return Head(
        heading=column.name,
        title=" - ".join(filter(None, (column.name, here, site.name))),
        address=f"{column.slug}/" if front else list_address(column.slug, pages.number or 0),
        tags=site_tags(site) + column_tags(column),
        description=column.description,
        feed=None if column is CATALOGUE else column,
        top=top,
        trail=tuple(above),
    )


def _front(slug: str, top: int) -> Pages:
    return Pages(None, None, list_address(slug, top - 2) if top > 2 else None)


def _pages(slug: str, number: int, last: int) -> Pages:
    newer = list_address(slug, number + 1) if number < last else f"{slug}/"
    return Pages(number, newer, list_address(slug, number - 1) if number > 1 else None)


def _listed(lines: Iterable[Line]) -> Sequence[Line]:
    return [line for line in lines if line.listed]


def _newest_first(lines: Iterable[Line]) -> Sequence[Line]:
    return sorted(lines, key=lambda line: line.ordinal, reverse=True)
