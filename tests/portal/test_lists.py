"""Lists never shift: page k holds the same ordinals for ever."""

from dataclasses import replace

import pytest

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.portal import HeldShelf, Page
from sanshen.portal.lists import (
    render_catalogue_front,
    render_catalogue_list,
    render_column_front,
    render_column_list,
    render_home,
    render_missing,
)
from tests.portal.reading import read, tags, text
from tests.portal.samples import SITE, page, revision, shelf, taken_down, withdrawn

NEWS = SITE.columns[0]


def news(count: int) -> list[Page]:
    return [page(n, revision(f"动态{n:03d}", column="news")) for n in range(1, count + 1)]


def titles(content: bytes) -> list[str]:
    return [link.text for link in read(content).xpath("//main//ul[@class='lines']//a")]


def links(content: bytes) -> list[str]:
    return [a.get("href") for a in read(content).xpath("//nav[@class='pager']//a")]


def test_a_full_page_keeps_its_lines_when_the_site_grows() -> None:
    before = render_column_list(SITE, NEWS, HeldShelf(news(41)), 1)
    assert before == render_column_list(SITE, NEWS, HeldShelf(news(400)), 1)
    assert titles(before) == [f"动态{n:03d}" for n in range(20, 0, -1)]


def test_the_front_shows_the_newest_page_and_the_one_before() -> None:
    front = render_column_front(SITE, NEWS, HeldShelf(news(47)))
    assert titles(front) == [f"动态{n:03d}" for n in range(47, 20, -1)]
    assert links(front) == ["../news/list-1.html"]


def test_every_line_can_be_reached_from_the_front() -> None:
    held = HeldShelf(news(95))
    seen = set(titles(front := render_column_front(SITE, NEWS, held)))
    older = links(front)[-1]
    while older:
        number = int(older.rpartition("-")[2].removesuffix(".html"))
        content = render_column_list(SITE, NEWS, held, number)
        seen |= set(titles(content))
        newer, *rest = links(content)
        assert newer == f"../news/list-{number + 1}.html"
        older = rest[0] if rest else ""
    assert len(seen) == 95


def test_withdrawn_lines_leave_without_moving_the_others() -> None:
    pages = news(45)
    pages[4] = withdrawn(pages[4], WithdrawalMode.NOTICE)
    pages[5] = taken_down(pages[5])
    pages[6] = withdrawn(pages[6], WithdrawalMode.LABEL, "废止")
    content = render_column_list(SITE, NEWS, HeldShelf(pages), 1)
    assert titles(content) == [f"动态{n:03d}" for n in (*range(20, 6, -1), *range(4, 0, -1))]
    labels = read(content).xpath("//li[span[@class='label']]")
    assert [row.xpath("a")[0].text for row in labels] == ["动态007"]
    assert "已废止" in labels[0].text_content()
    assert titles(render_column_list(SITE, NEWS, HeldShelf(pages), 2))[-1] == "动态021"


def test_the_front_is_not_empty_because_the_newest_were_withdrawn() -> None:
    pages = news(45)
    pages[20:] = [taken_down(each) for each in pages[20:]]
    front = render_column_front(SITE, NEWS, HeldShelf(pages))
    assert titles(front)[0] == "动态020"


def test_a_list_page_can_become_empty_and_says_so() -> None:
    pages = [taken_down(each) for each in news(20)] + news(25)[20:]
    assert "这一页的信息都已撤下。" in text(render_column_list(SITE, NEWS, HeldShelf(pages), 1))


def test_columns_and_home_carry_their_own_tags() -> None:
    site_tags = [
        ("SiteName", SITE.name),
        ("SiteDomain", SITE.domain),
        ("SiteIDCode", SITE.id_code),
    ]
    column_tags = [
        ("ColumnName", "镇村动态"),
        ("ColumnDescription", "石桥镇各村（社区）工作动态。"),
        ("ColumnKeywords", "动态,石桥镇"),
        ("ColumnType", "工作动态"),
    ]
    held = HeldShelf(news(1))
    assert tags(render_home(SITE, held)) == tags(render_missing(SITE)) == site_tags
    assert tags(render_column_front(SITE, NEWS, held)) == site_tags + column_tags
    assert tags(render_column_list(SITE, NEWS, held, 1)) == site_tags + column_tags
    catalogue = dict(tags(render_catalogue_front(SITE, held)))
    assert catalogue["ColumnType"] == "信息公开目录"
    assert tags(render_catalogue_list(SITE, held, 1)) == tags(render_catalogue_front(SITE, held))


def test_home_shows_the_newest_and_only_columns_with_something_in_them() -> None:
    content = render_home(SITE, HeldShelf(news(30)))
    assert titles(content)[:10] == [f"动态{n:03d}" for n in range(30, 20, -1)]
    assert [h.text_content() for h in read(content).xpath("//h2")] == ["最新公开", "镇村动态"]
    assert len(read(content).xpath("//h1")) == 1
    assert "最近更新：2026-03-03 15:05" in text(content)


def test_a_column_leads_to_those_below_it() -> None:
    column = SITE.column("notices")
    assert column
    content = render_column_front(SITE, column, shelf())
    assert read(content).xpath("//nav[@class='below']//a/@href") == ["../relief/"]
    assert "还没有公开的信息" in text(render_column_front(SITE, NEWS, shelf()))


def test_the_catalogue_lists_on_request_by_title_and_number_with_how_to_apply() -> None:
    closed = page(
        1, revision("征地个案", release=Release.ON_REQUEST, summary="涉及三户", column="news")
    )
    pages = [closed, *news(3)[1:]]
    content = render_catalogue_front(SITE, HeldShelf(pages))
    rows = [[cell.text_content() for cell in row] for row in read(content).xpath("//tbody/tr")]
    assert rows[-1] == ["征地个案", closed.permit.index_number, "依申请公开", "—", "2026-03-02"]
    assert rows[0][2:] == ["主动公开", "2026-02-27", "2026-03-02"]
    assert not read(content).xpath("//tbody/tr[last()]/th/a")
    assert "请填写《政府信息公开申请表》" in text(content) and "涉及三户" not in text(content)
    assert read(content).xpath("//*[@id='apply']")


def test_the_catalogue_drops_what_was_withdrawn_or_is_public_in_another_way() -> None:
    pages = news(4)
    pages[0] = withdrawn(pages[0], WithdrawalMode.NOTICE)
    pages[1] = taken_down(pages[1])
    pages[2] = page(3, revision("别的", release=Release.OTHER, column="news"))
    content = render_catalogue_list(SITE, HeldShelf(pages), 1)
    assert [th.text for th in read(content).xpath("//tbody//th/a")] == ["动态004"]
    assert len(read(content).xpath("//tbody/tr")) == 1


def test_without_a_note_the_catalogue_still_says_where_to_apply() -> None:
    content = render_catalogue_front(replace(SITE, apply_note=""), shelf())
    assert "向青溪县石桥镇人民政府提出申请" in text(content)


@pytest.mark.parametrize("path", ["/", "/jz/shiqiao/"])
def test_the_page_for_wrong_addresses_works_at_any_depth(path: str) -> None:
    site = replace(SITE, base_url=f"https://www.qingxi.gov.cn{path}")
    hrefs = read(render_missing(site)).xpath("//nav//a/@href|//link[@rel='stylesheet']/@href")
    assert hrefs and all(href.startswith(path) for href in hrefs)
