"""Text on its way out: nothing active, nothing from elsewhere, nothing lost (K23)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.intake import cleaning
from sanshen.portal import render_article
from sanshen.portal.clean import CLASSES, TAGS, is_outside, public_html
from sanshen.portal.lists import render_column_front, render_home
from tests.portal.reading import read
from tests.portal.samples import SITE, attachment, page, revision, shelf

ACTIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jav&#x09;ascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="/\\evil.example/">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form action="https://evil.example"><input name=a></form>',
    '<p style="background:url(https://evil.example)">x</p>',
    '<p class="skip scroll" id="main" onclick="alert(1)">x</p>',
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=//evil.example">',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<img src="https://evil.example/track.png">',
    '<img src="asset:sha256:zz" alt="x">',
    '<div class="external" role="alert" tabindex="5">x</div>',
    '"><script>alert(1)</script>',
    "</main></body><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    '<a href="https://x.example" target="_blank" rel="opener" ping="https://evil.example">x</a>',
]


def must_be_harmless(content: bytes) -> None:
    tree = read(content)
    assert not tree.xpath(
        "//script|//iframe|//object|//embed|//form|//input|//svg|//math|//base|//style"
    )
    assert not tree.xpath("//meta[@http-equiv='refresh']")
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("style", "target", "ping")
            if name in ("href", "src"):
                assert not re.match(r"\s*(javascript|data|vbscript|//|/\\|\\)", value, re.I)
            if name == "src":
                assert "://" not in value
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1


@pytest.mark.parametrize("words", ACTIVE)
def test_active_words_are_harmless_wherever_they_stand(words: str) -> None:
    file = attachment(f"{words}.pdf", b"x")
    shown = page(wording=revision(words, body=words, summary=words, attachments=(file,)))
    must_be_harmless(render_article(SITE, shown))
    must_be_harmless(render_home(SITE, shelf(shown)))
    column = SITE.column("notices")
    assert column
    must_be_harmless(render_column_front(SITE, column, shelf(shown)))


@given(st.text(alphabet=st.sampled_from("<>/\"'&;=abiImgsrcp:()! -\n"), max_size=80))
def test_no_soup_of_characters_becomes_active(words: str) -> None:
    must_be_harmless(render_article(SITE, page(wording=revision(f"题{words}", body=words))))


def test_the_allowlist_is_the_one_of_the_way_in() -> None:
    assert TAGS == cleaning.TAGS
    assert CLASSES == cleaning.CLASSES


FULL = (
    '<h2>一</h2><h3 class="align-center">二</h3><h4>三</h4><p class="indent">甲<strong>乙</strong>'
    "<em>丙</em><u>丁</u><s>戊</s><sub>1</sub><sup>2</sup><br>己</p><blockquote>庚</blockquote>"
    '<ul><li>辛</li></ul><ol><li>壬</li></ol><hr><p class="align-right">&lt;&amp;&gt;</p>'
    '<p><a href="https://www.gov.cn/">a</a><a href="mailto:a@b.gov.cn">b</a><a href="tel:000">c</a>'
    '<a href="/x">d</a><a href="#y">e</a></p>'
    '<table><caption>表</caption><thead><tr><th colspan="2">头</th></tr></thead>'
    '<tbody><tr><td rowspan="2" class="align-center">格</td></tr></tbody></table>'
)


def test_what_was_clean_on_the_way_in_is_not_changed_on_the_way_out() -> None:
    assert cleaning.clean_html(FULL) == FULL
    out = public_html(FULL, {}, domain=SITE.domain)
    frame = '<div class="scroll" role="region" tabindex="0" aria-label="表格，可左右滑动">'
    assert out == FULL.replace("<table>", f"{frame}<table>").replace("</table>", "</table></div>")


@given(st.text(alphabet=st.sampled_from("<>/\"'=&;abpimghrefsrcultdsohn 1:#\n字"), max_size=120))
def test_no_clean_text_is_changed_on_the_way_out(words: str) -> None:
    clean = cleaning.clean_html(words)
    out = public_html(clean, {}, domain=SITE.domain)
    out = out.replace('<span class="external">（外部链接）</span>', "").replace(
        ' rel="noopener nofollow"', ""
    )
    out = re.sub(r'<div class="scroll"[^>]*>(.*?)</div>', r"\1", out, flags=re.DOTALL)
    assert out == clean


def test_links_that_leave_are_marked() -> None:
    out = public_html('<p><a href="https://news.example/1">新闻</a></p>', {}, domain=SITE.domain)
    assert out == (
        '<p><a href="https://news.example/1" rel="noopener nofollow">新闻'
        '<span class="external">（外部链接）</span></a></p>'
    )


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("https://www.gov.cn/", False),
        ("https://www.gov.cn./", False),
        ("http://cq.gov.cn:8080/a", False),
        ("https://油溪.政务/", False),
        ("https://a.xn--zfr164b/", False),
        ("https://shiqiao.qingxi.gov.cn/a", False),
        ("/relative", False),
        ("#here", False),
        ("mailto:a@b.example", False),
        ("https://gov.cn.evil.example/", True),
        ("https://evilgov.cn/", True),
        ("https://www.gov.cn@evil.example/", True),
        ("https://evil.example/?www.gov.cn", True),
        ("https://[broken/", True),
    ],
)
def test_what_is_outside(address: str, outside: bool) -> None:
    assert is_outside(address, SITE.domain) is outside


def test_pictures_get_the_address_of_their_file() -> None:
    digest = "sha256:" + "a" * 64
    out = public_html(
        f'<figure><img src="asset:{digest}" alt="桥&quot;<b>"></figure>',
        {digest: "00001/aa.png"},
        domain="",
    )
    assert out == (
        '<figure><img src="00001/aa.png" alt="桥&quot;&lt;b&gt;" loading="lazy"></figure>'
    )


def test_no_attribute_is_let_through_on_every_tag() -> None:
    cleaned = public_html('<p title="悬停" lang="xx" dir="rtl">正文</p>', {}, domain="")
    assert cleaned == "<p>正文</p>"
