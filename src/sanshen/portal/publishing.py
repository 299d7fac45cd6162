"""Writes what one change touches, or the whole site; the two leave the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanshen.domain.manuscript import Release
from sanshen.portal.article import render_article
from sanshen.portal.feeds import (
    chunk_address,
    chunk_of,
    render_feed,
    render_robots,
    render_sitemap_chunk,
    render_sitemap_frame,
    render_sitemap_index,
)
from sanshen.portal.files import ReadFile, files_of, folder_of
from sanshen.portal.folder import Folder, hold
from sanshen.portal.lists import (
    list_address,
    page_of,
    pages_touched,
    render_catalogue_front,
    render_catalogue_list,
    render_column_front,
    render_column_list,
    render_home,
    render_missing,
)
from sanshen.portal.page import Page, Shelf
from sanshen.portal.permission import must_be_permitted
from sanshen.portal.site import Column, Site
from sanshen.portal.templating import STATIC

Sheet = tuple[str, bytes]

BODY_FILES = 1000


@dataclass(frozen=True)
class Outcome:
    """What the site holds after a change.

    ``files``: every path the change settles, with its digest (``sha256:<hex>``), or None where
    nothing may stand; None at a folder (``notices/2026/00017/``): nothing below it but what is
    named here. Paths whose bytes were already right are named too, so that a change carried out
    twice says the same. ``whole``: these are all the files of the site. ``written``: the paths that
    were really written this time.
    """

    files: Mapping[str, str | None]
    written: tuple[str, ...] = ()
    whole: bool = False

    def bodies(self) -> Iterator[dict[str, Any]]:
        """The bodies of the ledger entries of kind ``portal`` that record it: one, or several
        for a large build. They belong into one transaction.
        """
        paths = sorted(self.files)
        for start in range(0, max(len(paths), 1), BODY_FILES):
            part = {path: self.files[path] for path in paths[start : start + BODY_FILES]}
            yield {"files": part, "whole": self.whole and start == 0}


def publish(folder: Path, site: Site, page: Page, shelf: Shelf, read_file: ReadFile) -> Outcome:
    """Let the site show a page as it stands now: published, corrected, withdrawn or taken down.

    ``shelf`` already counts the page as it stands, in the column it has always stood in.
    ``read_file``: a stored file by its digest. Refused, before anything is written, unless the
    permit covers exactly this page; OSError when the folder cannot be written, after which the same
    call may be made again. What leaves the site leaves first; new text comes before the lists that
    lead to it.
    """
    must_be_permitted(site, page)
    sheets = list(_own_sheets(site, page, read_file))
    with hold(folder) as held:
        _settle_page(held, page.permit.address, sheets)
        for path, content in _list_sheets(site, page, shelf):
            held.put(path, content)
    return Outcome(held.files, tuple(held.written))


def build(
    folder: Path, site: Site, pages: Iterable[Page], shelf: Shelf, read_file: ReadFile
) -> Outcome:
    """Let the folder hold the whole site and nothing else: for a new site, for changed settings,
    and to mend what somebody altered. Unchanged files are left alone, strays are removed.

    Refused at the first page without its permit, before any stray or old file is removed.
    """
    with hold(folder) as held:
        for path, content in _frame_sheets(site):
            held.put(path, content)
        for page in pages:
            must_be_permitted(site, page)
            for path, content in _own_sheets(site, page, read_file):
                held.put(path, content)
        for path, content in _all_list_sheets(site, shelf):
            held.put(path, content)
        held.sweep()
    return Outcome(held.files, tuple(held.written), whole=True)


def _settle_page(held: Folder, address: str, sheets: list[Sheet]) -> None:
    """The page and its own files. ``sheets`` end with the page; without any there is no page."""
    for path, content in sheets:
        held.put(path, content)
    if not address:
        return
    if not sheets:
        held.remove(address)
    # On disk before anything it no longer needs is removed.
    held.settle()
    held.sweep(folder_of(address).removesuffix("/"))
    held.settle()


def _own_sheets(site: Site, page: Page, read_file: ReadFile) -> Iterator[Sheet]:
    """The page's files, then the page."""
    if page.permit.release is not Release.WEBSITE:
        return
    if page.standing.shows_text:
        yield from files_of(page.revision, page.permit.address, read_file)
    yield page.permit.address, render_article(site, page)


def _list_sheets(site: Site, page: Page, shelf: Shelf) -> Iterator[Sheet]:
    """The lists one page appears in, from the nearest to the farthest reader."""
    if column := site.column(page.revision.column):
        yield from _column_sheets(site, column, shelf, pages_touched(page.ordinal))
    yield from _catalogue_sheets(site, shelf, pages_touched(page.catalogue_ordinal))
    yield "index.html", render_home(site, shelf)
    yield "feed.xml", render_feed(site, None, shelf)
    chunk = chunk_of(page.site_ordinal)
    yield from _sitemap_sheets(site, shelf, [chunk] if chunk else [])


def _all_list_sheets(site: Site, shelf: Shelf) -> Iterator[Sheet]:
    for column in site.columns:
        every = range(1, page_of(shelf.count(column.slug)) + 1)
        yield from _column_sheets(site, column, shelf, every)
    every = range(1, page_of(shelf.catalogue_count()) + 1)
    yield from _catalogue_sheets(site, shelf, every)
    yield "index.html", render_home(site, shelf)
    yield "feed.xml", render_feed(site, None, shelf)
    yield from _sitemap_sheets(site, shelf, range(1, chunk_of(shelf.sitemap_count()) + 1))


def _frame_sheets(site: Site) -> Iterator[Sheet]:
    """What stands before the first page and never changes with one."""
    yield from STATIC.items()
    yield "404.html", render_missing(site)
    yield "robots.txt", render_robots(site)
    yield chunk_address(0), render_sitemap_frame(site)


def _column_sheets(
    site: Site, column: Column, shelf: Shelf, numbers: Iterable[int]
) -> Iterator[Sheet]:
    for number in numbers:
        yield list_address(column.slug, number), render_column_list(site, column, shelf, number)
    yield f"{column.slug}/index.html", render_column_front(site, column, shelf)
    yield f"{column.slug}/feed.xml", render_feed(site, column, shelf)


def _catalogue_sheets(site: Site, shelf: Shelf, numbers: Iterable[int]) -> Iterator[Sheet]:
    for number in numbers:
        yield list_address("catalogue", number), render_catalogue_list(site, shelf, number)
    yield "catalogue/index.html", render_catalogue_front(site, shelf)


def _sitemap_sheets(site: Site, shelf: Shelf, chunks: Iterable[int]) -> Iterator[Sheet]:
    for number in chunks:
        yield chunk_address(number), render_sitemap_chunk(site, shelf, number)
    yield "sitemap.xml", render_sitemap_index(site, shelf)
