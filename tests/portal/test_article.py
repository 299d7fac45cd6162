"""An article page says what its permit says, and nothing else."""

from dataclasses import replace
from datetime import UTC

import pytest

from sanshen.domain.manuscript import Record, Release, Validity, WithdrawalMode
from sanshen.portal import render_article, render_preview
from tests.portal.reading import read, record, tags, text
from tests.portal.samples import (
    PNG,
    REPRINT,
    SITE,
    UNIT,
    attachment,
    corrected,
    page,
    revision,
    taken_down,
    withdrawn,
)

PICTURE = attachment("现场.png", PNG, "image/png")


def test_page_tags_are_exactly_those_of_the_national_rules() -> None:
    with_picture = revision(
        body=f'<p>正文</p><p><img src="asset:{PICTURE.digest}" alt="现场"></p>', pictures=(PICTURE,)
    )
    picture = f"notices/2026/00001/{PICTURE.digest[7:23]}.png"
    assert tags(render_article(SITE, page(wording=with_picture))) == [
        ("SiteName", "青溪县石桥镇人民政府门户网站"),
        ("SiteDomain", "shiqiao.qingxi.gov.cn"),
        ("SiteIDCode", "9900000001"),
        ("ColumnName", "通知公告"),
        ("ColumnDescription", "石桥镇人民政府发布的通知和公告。"),
        ("ColumnKeywords", "通知,公告"),
        ("ColumnType", "政策文件"),
        ("ArticleTitle", "关于开展冬季森林防火工作的通知"),
        ("PubDate", "2026-03-02 10:05"),
        ("ContentSource", "青溪县石桥镇人民政府"),
        ("Keywords", "森林防火,通知"),
        ("Author", "青溪县石桥镇人民政府"),
        ("Description", "部署冬季森林防火工作。"),
        ("Image", f"https://shiqiao.qingxi.gov.cn/{picture}"),
        ("Url", "https://shiqiao.qingxi.gov.cn/notices/2026/00001.html"),
    ]


def test_optional_tags_without_content_are_left_out() -> None:
    bare = revision(summary="", record=Record())
    names = [name for name, _ in tags(render_article(SITE, page(wording=bare)))]
    assert names[7:] == ["ArticleTitle", "PubDate", "ContentSource", "Author", "Url"]


@pytest.mark.clause("1.3")
def test_the_printed_time_is_the_tag_is_the_permit_whatever_zone_it_was_written_in() -> None:
    live = page()
    at = live.permit.published_at.astimezone(UTC)
    moved = replace(live, permit=replace(live.permit, published_at=at, granted_at=at))
    content = render_article(SITE, moved)
    printed = read(content).xpath("//time[@itemprop='datePublished']")[0]
    assert printed.text == "2026-03-02 10:05" == dict(tags(content))["PubDate"]
    assert printed.get("datetime") == "2026-03-02T10:05:30+08:00"
    assert content == render_article(SITE, live)


def test_record_header() -> None:
    assert record(render_article(SITE, page())) == {
        "索引号": f"{UNIT}/2026-00001",
        "主题分类": "农业、林业",
        "发布机构": "青溪县石桥镇人民政府",
        "发文字号": "石府发〔2026〕3号",
        "成文日期": "2026-02-27",
        "发布日期": "2026-03-02",
        "有效性": "有效",
        "公开属性": "主动公开",
    }


def test_validity_names_its_term() -> None:
    fields = Record(effective_from="2026-04-01", expires_on="2028-03-31", validity=Validity.AMENDED)
    content = render_article(SITE, page(wording=revision(record=fields)))
    assert record(content)["有效性"] == "已修改（2026-04-01 起施行，有效期至 2028-03-31）"


@pytest.mark.clause("1.4.2")
def test_a_reprint_shows_source_link_and_day() -> None:
    content = render_article(SITE, page(wording=revision(source=REPRINT)))
    assert (
        "转载自：重庆市人民政府网，原文：https://www.cq.gov.cn/a/1.html，转载时间：2026-03-01"
        in text(content)
    )
    assert dict(tags(content))["ContentSource"] == "重庆市人民政府网"
    link = read(content).xpath("//footer[@class='origin']//a")[0]
    assert link.get("href") == REPRINT.url and link.get("rel") is None


def test_a_reprint_link_that_is_no_web_address_is_not_a_link() -> None:
    source = replace(REPRINT, url="javascript:alert(1)")
    content = render_article(SITE, page(wording=revision(source=source)))
    assert not read(content).xpath("//footer[@class='origin']//a")


@pytest.mark.clause("1.4.1")
def test_the_proof_line_names_reviews_case_and_digest() -> None:
    content = render_article(SITE, page())
    assert "本页经三级审查、三次校对；案号：2026-0001；内容摘要：sha256:" in text(content)
    assert read(content).xpath("//data")[0].get("value") == revision().digest


def test_attachments_are_listed_with_kind_and_size() -> None:
    sheet = attachment("附件1：分工表#2026.XLSX", b"x" * 48123)
    content = render_article(SITE, page(wording=revision(attachments=(sheet,))))
    item = read(content).xpath("//section[@class='attachments']//li")[0]
    assert item.text_content() == "附件1：分工表#2026.XLSX （XLSX，47 KB）"
    address = item.xpath("a")[0].get("href")
    assert address.startswith(f"00001/{sheet.digest[7:23]}/%E9%99%84") and "#" not in address


def test_a_correction_keeps_the_first_time_and_shows_its_own() -> None:
    content = render_article(SITE, corrected(page(), revision("更正后的标题")))
    assert dict(tags(content))["PubDate"] == "2026-03-02 10:05"
    assert "更正时间：2026-03-03 10:05" in text(content)


@pytest.mark.clause("A2")
def test_a_label_keeps_the_text_and_says_since_when() -> None:
    content = render_article(SITE, withdrawn(page(), WithdrawalMode.LABEL, "废止"))
    assert "本文已废止（自 2026-06-01 起）" in text(content)
    assert "现将有关事项通知如下" in text(content)
    assert record(content)["有效性"] == "废止"


@pytest.mark.clause("A2")
def test_a_notice_stands_at_the_same_address_without_the_text() -> None:
    content = render_article(SITE, withdrawn(page(), WithdrawalMode.NOTICE))
    assert "本信息已失效，正文已撤下。" in text(content)
    assert "该通知所列工作已经结束。" in text(content)
    for gone in ("现将有关事项", "部署冬季", "森林防火,通知", revision().digest):
        assert gone not in content.decode()
    names = [name for name, _ in tags(content)]
    assert "PubDate" in names and "Description" not in names and "Keywords" not in names
    assert read(content).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_take_down_shows_nothing_of_the_page_not_even_its_title() -> None:
    down = taken_down(page(wording=revision(attachments=(attachment("名单.pdf", b"x"),))))
    content = render_article(SITE, down).decode()
    assert "这条信息已经下线，正在核查。" in content
    for gone in ("森林防火", "现将有关事项", "名单", "ArticleTitle", revision().digest):
        assert gone not in content


@pytest.mark.parametrize(
    "shown",
    [page(), taken_down(page()), *(withdrawn(page(), mode) for mode in WithdrawalMode)],
)
def test_every_page_has_its_furniture(shown: object) -> None:
    content = render_article(SITE, shown)  # type: ignore[arg-type]
    tree = read(content)
    assert tree.get("lang") == "zh-CN"
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"] and tree.xpath("//main[@id='main']")
    assert tree.xpath("//nav[@aria-label='当前位置']//li")[0].text_content() == "首页"
    foot = tree.xpath("//body/footer")[0].text_content()
    for words in (
        "主办单位",
        "承办单位",
        "联系方式",
        "网站标识码：9900000001",
        "ICP 备案号",
        "公安备案号",
        "我为政府网站找错",
    ):
        assert words in foot
    assert tree.xpath("//link[@rel='canonical']/@href") == [SITE.base_url + page().permit.address]
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'self'")
    assert not tree.xpath("//script|//style|//form|//iframe|//*[@style]")
    assert not [x for x in tree.xpath("//@src|//link[@rel='stylesheet']/@href") if "//" in x]


def test_same_page_same_bytes() -> None:
    assert render_article(SITE, page()) == render_article(SITE, page())


def test_a_preview_is_marked_and_has_no_number_time_or_file() -> None:
    wording = revision(
        body=f'<p><img src="asset:{PICTURE.digest}" alt=""></p>',
        pictures=(PICTURE,),
        attachments=(attachment("名单.pdf", b"x"),),
        release=Release.ON_REQUEST,
    )
    content = render_preview(
        SITE, wording, picture_address=lambda digest: f"/draft/{digest}", style="/desk/portal.css"
    )
    assert "校对稿，尚未发布" in text(content)
    tree = read(content)
    assert tree.xpath("//article//img/@src") == [f"/draft/{PICTURE.digest}"]
    assert tree.xpath("//link[@rel='stylesheet']/@href") == ["/desk/portal.css"]
    assert "名单.pdf" in text(content) and not tree.xpath("//section[@class='attachments']//a")
    assert record(content)["索引号"] == record(content)["发布日期"] == "—"
    assert not tree.xpath("//data|//article//time|//link[@rel='canonical']")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
