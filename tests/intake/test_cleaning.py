"""The allowlist: what passes, what never does, and that passing twice changes nothing."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanshen.intake import Unreadable, clean_html, plain_text
from sanshen.intake.cleaning import CLASSES, TAGS

ASSET = "asset:sha256:" + "0a" * 32

# Each is a way in that worked somewhere: handlers, schemes, foreign content, raw text elements,
# comments, encodings, mutation by reparsing, clobbering, styles.
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT\t>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script src=//evil.example/x.js>",
    "<img src=x onerror=alert(1)>",
    f'<img src="{ASSET}" onload="alert(1)">',
    f'<img src="{ASSET}" srcset="http://evil.example/x 2x">',
    '<img src="http://evil.example/x.png">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<img src="asset:sha256:../../etc/passwd">',
    f'<img src="{ASSET}/../x">',
    '<img src="/private/1.png" alt="x">',
    '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea><p title="</textarea><img src=x onerror=alert(1)>">',
    '<title><p title="</title><img src=x onerror=alert(1)>">',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' &#1; JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='\\\\evil.example/'>x</a>",
    "<a href='/\t/evil.example'>x</a>",
    "<a href='https:evil.example'>x</a>",
    "<a href='file:" + "///etc/passwd'>x</a>",
    f"<a href='{ASSET}'>x</a>",
    "<a href='/ok' onclick=alert(1) target=_blank ping=//evil.example>x</a>",
    "<p style='background:url(javascript:alert(1))' onclick=alert(1) id=x name=y>x</p>",
    "<p class='align-center evil\u3000indent'>x</p>",
    "<style>@import '//evil.example'</style>",
    "<link rel=stylesheet href=//evil.example><base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=password><button formaction=javascript:alert(1)>x</button></form>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<p title='`><img src=x onerror=alert(1)>'>x</p>",
    "<img alt='><script>alert(1)</script>' src=x>",
    f"<img alt='\"><script>alert(1)</script>' src='{ASSET}'>",
    "<b><i><script>alert(1)</script></i></b><h1 onclick=alert(1)>x</h1>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<table background=javascript:alert(1)><td background=javascript:alert(1)>x",
    "<td colspan=99999999 rowspan=-1>x</td>",
    "<\x00script>alert(1)</script><img\x0bsrc=x\x0conerror=alert(1)>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<x" * 200,
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class Judge(HTMLParser):
    """Reads the outcome with another parser and the contract in other words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            if not self._allowed(tag, name, value or ""):
                self.faults.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("instruction")

    @staticmethod
    def _allowed(tag: str, name: str, value: str) -> bool:
        if name == "class":
            return tag in {"p", "h2", "h3", "h4", "td", "th"} and set(value.split()) <= set(CLASSES)
        if name == "src":
            return tag == "img" and re.fullmatch("asset:sha256:[0-9a-f]{64}", value) is not None
        if name == "href":
            # A browser takes these out before it reads the address.
            value = re.sub(r"[\t\n\r]", "", value)
            good = r"(https?://[^/\\].*|mailto:.+|tel:.+|/([^/\\].*)?|#.*)"
            return tag == "a" and re.fullmatch(good, value, re.IGNORECASE) is not None
        if name in ("colspan", "rowspan"):
            return tag in ("td", "th") and value.isdigit() and 1 < int(value) <= 10_000
        return tag == "img" and name == "alt"


def must_be_clean(html: str) -> None:
    judge = Judge()
    judge.feed(html)
    judge.close()
    assert judge.faults == []
    assert html.count("<img") == len(re.findall(r'<img [^>]*src="asset:sha256:', html))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", html)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_gets_through(attack: str) -> None:
    for html in (
        attack,
        f"<p>前{attack}后</p>",
        f"<table><tr><td>{attack}</table>",
        attack + attack,
    ):
        cleaned = clean_html(html)
        must_be_clean(cleaned)
        assert clean_html(cleaned) == cleaned


_SNIPPETS = (
    "<p> </p> <table> <tr> <td> </table> <li> <ul> </ul> <a/href=/x> <b> </b> <em> <h1> <figure> "
    "<caption> <s> <del> </del> 文字 <br> <svg> <math> <style> <!-- --> <form> <select> <! \" ' < > &"
)
_ODDS = st.sampled_from([*ATTACKS, *_SNIPPETS.split(), "\r", " "])


@given(st.one_of(st.lists(_ODDS, max_size=12).map("".join), st.text(max_size=80)))
@example("<a><table><tr><td><a href='/x'><p></a>")
@example("<p><b><div><p></b>")
@example("<p>\ud800甲</p>")
@example("&#13;\r\n&#x202e;")
def test_cleaning_again_changes_nothing(html: str) -> None:
    cleaned = clean_html(html)
    assert clean_html(cleaned) == cleaned
    must_be_clean(cleaned)


@given(st.text(max_size=60))
def test_escaped_text_survives_cleaning(text: str) -> None:
    from html import escape

    shown = plain_text(clean_html(f"<p>{escape(text)}</p>"))
    letters = [char for char in text if char.isalnum()]
    assert [char for char in shown if char.isalnum()] == letters


def test_what_is_allowed_stays_as_it_is() -> None:
    html = (
        '<h2 class="align-center">标题</h2><p class="indent"><strong>甲</strong><em>乙</em><u>丙</u>'
        '<s>丁</s><sub>1</sub><sup>2</sup><br><a href="https://www.gov.cn/">链接</a>'
        '<a href="mailto:a@example.cn">信</a><a href="tel:+862300000000">电</a><a href="/b#c">站内</a></p>'
        "<ul><li>一</li></ul><ol><li>二</li></ol><blockquote><p>引</p></blockquote><hr>"
        "<table><caption>表</caption><thead><tr><th>头</th></tr></thead><tbody><tr>"
        '<td class="align-right" colspan="2" rowspan="3">格</td></tr></tbody></table>'
        f'<figure><img src="{ASSET}" alt="说明"></figure>'
    )
    assert clean_html(html) == html


def test_other_editors_names_keep_their_meaning() -> None:
    html = "<h1>题</h1><p><b>甲</b><i>乙</i><del>丙</del><ins>丁</ins></p><h6>末</h6>"
    assert clean_html(html) == (
        "<h2>题</h2><p><strong>甲</strong><em>乙</em><s>丙</s><u>丁</u></p><h4>末</h4>"
    )


def test_pictures_from_elsewhere_disappear_whole() -> None:
    html = f'<p>甲<img src="http://example.com/x.png" alt="外">乙<img src="{ASSET}" alt="内"></p>'
    assert clean_html(html) == f'<p>甲乙<img src="{ASSET}" alt="内"></p>'


def test_direction_characters_are_taken_out() -> None:
    assert clean_html("<p>甲\u202e乙&#x2066;丙</p>") == "<p>甲乙丙</p>"


# Bounds: none of these may take more than a moment, and a real paper's size always passes.


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000,
        "<p><b>" * 50_000,
        "".join(f"<em x={n}>" for n in range(50_000)),
        '<em y="</em>">' * 50_000,
        "<blockquote><table></blockquote></table>" * 20_000,
        "<table><tr><td>" * 20_000,
        "<x>甲</x>" * 300_000,
        "<" * 500_000,
        "<p>" + "甲" * (9 * 1024 * 1024),
    ],
)
def test_tangles_are_refused_at_once(html: str) -> None:
    began = time.perf_counter()
    with pytest.raises(Unreadable, match="庞杂"):
        clean_html(html)
    assert time.perf_counter() - began < 5


def test_a_few_open_tags_are_mended_and_depth_is_bounded() -> None:
    assert clean_html("<p>甲<p>乙") == "<p>甲</p><p>乙</p>"
    with pytest.raises(Unreadable):
        clean_html("<blockquote>" * 500)


def test_a_long_list_of_names_passes() -> None:
    row = '<tr><td class="align-center">1</td><td>某某</td><td>某村</td><td>100</td></tr>\n'
    html = f"<table><tbody>{row * 3000}</tbody></table>"
    assert clean_html(html) == html


# Plain text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲</p><p>乙<br>丙</p>", "甲\n乙\n丙"),
        ("<p>甲&amp;&lt;乙&gt;</p>", "甲&<乙>"),
        ("<p>年&nbsp;&nbsp;月</p>", "年 月"),
        ("<p>　甲<strong>乙</strong>　</p>", "　甲乙　"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        (
            "<table><tbody><tr><td>甲</td><td><p>乙</p><p>丙</p></td></tr></tbody></table>",
            "甲\t\n乙\n丙",
        ),
        (f'<p>见<img src="{ASSET}" alt="图&quot;一&gt;">下</p>', '见图"一>下'),
        ("", ""),
        ("无标签", "无标签"),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text.replace("\t\n", "\n")


def test_what_never_settles_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanshen.intake.cleaning._ROUNDS", 0)
    cleaned = clean_html("<p>甲 &amp; <b>乙</b><script>丙</script> &lt;i&gt;</p>")
    must_be_clean(cleaned)
    assert "<strong>" not in cleaned and "甲 &amp;" in cleaned and "&lt;i&gt;" in cleaned
