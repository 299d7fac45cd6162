"""Feeds and sitemap, read with a real parser."""

from lxml import etree

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.portal import HeldShelf
from sanshen.portal.feeds import (
    render_feed,
    render_robots,
    render_sitemap_chunk,
    render_sitemap_frame,
    render_sitemap_index,
)
from sanshen.portal.page import SITEMAP_SIZE
from tests.portal.samples import SITE, page, revision, shelf, taken_down, withdrawn

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(content: bytes) -> list[str]:
    return etree.fromstring(content).xpath("//m:loc/text()", namespaces=MAP)


def test_a_feed_holds_the_newest_twenty() -> None:
    pages = [page(n, revision(f"通知{n}")) for n in range(1, 31)]
    feed = etree.fromstring(render_feed(SITE, SITE.column("notices"), HeldShelf(pages)))
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles == [f"通知{n}" for n in range(30, 10, -1)]
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [
        "https://shiqiao.qingxi.gov.cn/notices/feed.xml"
    ]
    assert feed.xpath("a:updated/text()", namespaces=ATOM) == ["2026-03-03T15:05:30+08:00"]
    first = feed.xpath("a:entry", namespaces=ATOM)[0]
    assert first.xpath("a:published/text()", namespaces=ATOM) == ["2026-03-03T15:05:30+08:00"]
    assert first.xpath("a:id/text()", namespaces=ATOM) == [
        "https://shiqiao.qingxi.gov.cn/notices/2026/00030.html"
    ]


def test_withdrawn_pages_leave_feeds_and_sitemap_and_lapsed_ones_are_marked() -> None:
    pages = [page(n, revision(f"通知{n}")) for n in range(1, 6)]
    pages[0] = withdrawn(pages[0], WithdrawalMode.NOTICE)
    pages[1] = taken_down(pages[1])
    pages[2] = withdrawn(pages[2], WithdrawalMode.LABEL, "废止")
    pages[3] = page(4, revision("不公开网页", release=Release.ON_REQUEST))
    feed = etree.fromstring(render_feed(SITE, None, HeldShelf(pages)))
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles == ["通知5", "〔已废止〕通知3"]
    assert [loc[-10:] for loc in locations(render_sitemap_chunk(SITE, HeldShelf(pages), 1))] == [
        "00003.html",
        "00005.html",
    ]


def test_an_empty_feed_does_not_ask_the_clock() -> None:
    assert b"<updated>1970-01-01T08:00:00+08:00</updated>" in render_feed(SITE, None, shelf())


def test_the_sitemap_leads_to_every_page_in_chunks() -> None:
    pages = [page(n) for n in range(1, SITEMAP_SIZE + 2)]
    held = HeldShelf(pages)
    assert locations(render_sitemap_index(SITE, held)) == [
        f"{SITE.base_url}sitemap/{chunk}.xml" for chunk in (0, 1, 2)
    ]
    chunks = [locations(render_sitemap_chunk(SITE, held, chunk)) for chunk in (1, 2)]
    assert [len(chunk) for chunk in chunks] == [SITEMAP_SIZE, 1]
    assert locations(render_sitemap_frame(SITE))[0] == SITE.base_url
    assert b"Sitemap: https://shiqiao.qingxi.gov.cn/sitemap.xml" in render_robots(SITE)


def test_words_cannot_become_markup_nor_break_the_file() -> None:
    nasty = page(1, revision("<b>&\"'\x0b]]>", summary="<script>\x00"))
    feed = etree.fromstring(render_feed(SITE, None, shelf(nasty)))
    assert feed.xpath("//a:entry/a:title/text()", namespaces=ATOM) == ["<b>&\"']]>"]
    assert feed.xpath("//a:summary/text()", namespaces=ATOM) == ["<script>"]
