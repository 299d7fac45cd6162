"""A wording as a page and as PDF/A: every word of it, and none of it markup."""

import io
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from sanshen.domain.workdays import SHANGHAI
from sanshen.paper import Wording, page_warc, wording_page, wording_pdf

AT = datetime(2026, 11, 19, 9, 0, tzinfo=SHANGHAI)
PICTURE, BROKEN = "sha256:" + "a" * 64, "sha256:" + "b" * 64
BODY = (
    '<h2>一、#set page()</h2><p class="indent">甲<strong>乙</strong><em>丙</em><u>丁</u><s>戊</s>'
    'H<sub>2</sub><sup>3</sup>$x$ [a] \\ <a href="/tzgg/">己</a><br>庚</p>'
    "<ul><li>辛<ul><li>壬</li></ul></li><li><p>癸</p></li></ul><ol><li>子</li></ol>"
    '<blockquote><p>丑</p></blockquote><table><caption>寅</caption><tr><th rowspan="2">卯</th>'
    '<th colspan="2">辰</th></tr><tr><th>巳</th><th>午</th></tr><tr><td>未</td><td class="align-right">'
    f'申</td><td>酉</td></tr></table><figure><img src="asset:{PICTURE}" alt="现场"></figure>'
    f'<p>戌<img src="asset:{BROKEN}" alt="坏图"></p><hr><p class="align-right">亥</p>'
)


def wording(title: str = "关于清洁家园的通知", body: str = BODY) -> Wording:
    return Wording(
        title=title,
        digest="sha256:" + "c" * 64,
        body=body,
        facts=[("原文网址", "https://" + "y" * 200)],
        pictures={PICTURE: "pictures/1.png", BROKEN: "pictures/2.png"},
        files=[("附表.pdf", "attachments/附表.pdf")],
        base="https://chengjiang.example/",
        proof=[("案号", "FB-2026-0001")],
    )


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    drawn = io.BytesIO()
    Image.new("RGB", (900, 600), (30, 90, 140)).save(drawn, "PNG")
    return {"pictures/1.png": drawn.getvalue(), "pictures/2.png": b"no picture"}


def test_every_word_is_printed_and_the_bytes_are_the_same(pictures: dict[str, bytes]) -> None:
    printed = wording_pdf(wording(), pictures, AT)
    assert printed == wording_pdf(wording(), pictures, AT)
    pages = PdfReader(io.BytesIO(printed)).pages
    words = "".join("".join(page.extract_text() for page in pages).split())
    for each in ("一、#setpage()", "$x$[a]\\", "坏图", "附表.pdf", "FB-2026-0001", "c" * 64):
        assert each in words
    assert set("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") <= set(words)
    assert words.count("y") == 200
    assert sum(len(page.images) for page in pages) == 1
    links = [a.get_object() for page in pages for a in page.get("/Annots", [])]
    assert {a["/A"]["/URI"] for a in links} == {"https://chengjiang.example/tzgg/"}


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=60), st.text(max_size=40))
def test_no_words_can_bring_the_typesetter_down(title: str, body: str) -> None:
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    for html in (f"<p>{escaped}</p>", f"<table><tr><td>{escaped}</td></tr></table>", body):
        assert wording_pdf(wording(title, html), {}, AT).startswith(b"%PDF")


def test_the_page_lets_nothing_unknown_through() -> None:
    bad = (
        '<script>alert(1)</script><p onclick="x" style="color:red">甲<a href="javascript:x">乙</a>'
        '<img src="https://elsewhere.example/x.png" alt="丙"><iframe src="//x"></iframe></p>'
    )
    shown = wording_page(wording("<b>题</b>", bad)).decode()
    article = shown[shown.index("<article>") : shown.index("</article>")]
    assert "&lt;b&gt;题" in shown
    for gone in ("<script", "onclick", "style", "javascript", "elsewhere", "iframe"):
        assert gone not in article
    assert '<img src="pictures/1.png" alt="现场">' in wording_page(wording()).decode()


def test_a_web_archive_holds_the_files_under_their_addresses() -> None:
    files = [
        ("tzgg/1.html", "<p>甲</p>".encode()),
        ("tzgg/1/附表.pdf", b"%PDF"),
        ("a.css?1", b"a{}"),
    ]
    packed = page_warc("https://x.example/", files, AT, {"case": "FB-1"})
    assert packed == page_warc("https://x.example/", files, AT, {"case": "FB-1"})
    from warcio.archiveiterator import ArchiveIterator

    kept = {
        record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
        for record in ArchiveIterator(io.BytesIO(packed), check_digests="raise")
        if record.rec_type == "resource"
    }
    assert list(kept.values()) == [content for _, content in files]
    assert "https://x.example/tzgg/1/%E9%99%84%E8%A1%A8.pdf" in kept
    assert "https://x.example/a.css?1" in kept
    assert len({line for line in packed.split(b"\r\n") if line.startswith(b"WARC-Record-ID")}) == 5
