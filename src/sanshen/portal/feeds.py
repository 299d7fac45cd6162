"""Feeds, sitemap and robots: for readers that are not people."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from sanshen.portal.lists import CATALOGUE
from sanshen.portal.page import FEED_SIZE, SITEMAP_SIZE, Line, Shelf
from sanshen.portal.site import Column, Site
from sanshen.portal.templating import stamp

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# What XML 1.0 cannot spell.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def chunk_of(ordinal: int) -> int:
    """The sitemap chunk that holds a site ordinal."""
    return (ordinal + SITEMAP_SIZE - 1) // SITEMAP_SIZE


def chunk_address(number: int) -> str:
    """Where a sitemap chunk stands; chunk 0 holds home, columns and catalogue."""
    return f"sitemap/{number}.xml"


def render_feed(site: Site, column: Column | None, shelf: Shelf) -> bytes:
    """The Atom feed of a column, or of the site: the newest 20."""
    lines = [x for x in shelf.latest(column.slug if column else None, FEED_SIZE) if x.listed]
    home = f"{site.base_url}{column.slug}/" if column else site.base_url
    title = f"{column.name} - {site.name}" if column else site.name
    # An empty feed must still name a time; the clock is not asked.
    changed = max((line.changed_at for line in lines), default=datetime.fromtimestamp(0, UTC))
    parts = [
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_text(site.language)}">',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(home)}</id>",
        f'<link rel="alternate" type="text/html" href="{_text(home)}"/>',
        f'<link rel="self" type="application/atom+xml" href="{_text(home)}feed.xml"/>',
        f"<updated>{stamp(changed)}</updated>",
        f"<author><name>{_text(site.unit_name)}</name></author>",
        *(_feed_entry(site, line) for line in lines),
        "</feed>\n",
    ]
    return "\n".join(parts).encode()


def render_sitemap_index(site: Site, shelf: Shelf) -> bytes:
    """sitemap.xml: the addresses of the chunks."""
    chunks = range(chunk_of(shelf.sitemap_count()) + 1)
    places = (f"<sitemap><loc>{_place(site, chunk_address(k))}</loc></sitemap>" for k in chunks)
    return _wrapped("sitemapindex", places)


def render_sitemap_chunk(site: Site, shelf: Shelf, number: int) -> bytes:
    """500 pages by site ordinal; withdrawn ones are left out."""
    lines = shelf.sitemap((number - 1) * SITEMAP_SIZE + 1, number * SITEMAP_SIZE)
    base = _text(site.base_url)
    return _wrapped(
        "urlset",
        (
            # An address is letters, digits, hyphens and slashes: the permit's check saw to that.
            f"<url><loc>{base}{line.address}</loc><lastmod>{stamp(line.changed_at)}</lastmod></url>"
            for line in sorted(lines, key=lambda line: line.ordinal)
            if line.listed
        ),
    )


def render_sitemap_frame(site: Site) -> bytes:
    """Chunk 0: the pages that every site has."""
    slugs = [column.slug for column in site.columns] + [CATALOGUE.slug]
    addresses = ["", *(f"{slug}/" for slug in slugs)]
    return _wrapped("urlset", (f"<url><loc>{_place(site, each)}</loc></url>" for each in addresses))


def render_robots(site: Site) -> bytes:
    """robots.txt: everything may be read."""
    return f"User-agent: *\nDisallow:\nSitemap: {site.base_url}sitemap.xml\n".encode()


def _feed_entry(site: Site, line: Line) -> str:
    address = _place(site, line.address)
    title = f"〔已{line.wording}〕{line.title}" if line.wording else line.title
    summary = f"<summary>{_text(line.summary)}</summary>" if line.summary else ""
    return (
        f"<entry><title>{_text(title)}</title><id>{address}</id>"
        f'<link rel="alternate" type="text/html" href="{address}"/>'
        f"<published>{stamp(line.published_at)}</published>"
        f"<updated>{stamp(line.changed_at)}</updated>{summary}</entry>"
    )


def _wrapped(name: str, lines: Iterable[str]) -> bytes:
    return "\n".join([f"{_XML}<{name} {_SITEMAP}>", *lines, f"</{name}>\n"]).encode()


def _place(site: Site, address: str) -> str:
    return _text(f"{site.base_url}{address}")


def _text(text: str) -> str:
    return escape(_UNSPEAKABLE.sub("", text), {'"': "&quot;"})
