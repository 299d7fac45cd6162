"""File names from strangers, and what kind a content is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.intake import Unreadable, sniff
from sanshen.intake.names import tidy_name
from tests.intake.making import TITLE, p, pdf, png, word


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("关于开展工作的通知（2024）.docx", "关于开展工作的通知（2024）.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\稿.docx", "稿.docx"),
        ("稿\u202excod.exe", "稿xcod.exe"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ('"><img src=x>.png', "___img src=x_.png"),
        ("..", "未命名"),
        ("", "未命名"),
        (".docx", "docx"),
        ("　表　格　.xlsx", "表 格.xlsx"),
        ("字" * 300 + ".docx", "字" * 115 + ".docx"),
        ("𠮷野家.txt", "𠮷野家.txt"),
    ],
)
def test_tidy_name(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


@given(st.text(max_size=300))
def test_every_name_becomes_a_harmless_one(name: str) -> None:
    tidy = tidy_name(name)
    assert 0 < len(tidy) <= 120
    assert not set(tidy) & set('/\\<>:"|?*\r\n')
    assert tidy not in (".", "..") and not tidy.startswith(".")
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in tidy)
    assert tidy_name(tidy) == tidy


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("A.PNG", png(), "image/png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.gif", b"GIF89a", "image/gif"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("a.pdf", pdf("甲"), "application/pdf"),
        ("a.txt", "甲".encode("gb18030"), "text/plain"),
        ("a.csv", "甲,乙".encode(), "text/csv"),
        ("a.md", "# 甲".encode(), "text/markdown"),
        ("a.htm", b"<p>", "text/html"),
    ],
)
def test_kinds_by_content(name: str, content: bytes, kind: str) -> None:
    assert sniff(name, content) == kind


@pytest.mark.parametrize("name", ["a.png", "a.txt", "a.docx", "a.jpg", "a", "a.pdf.exe"])
def test_a_name_that_says_otherwise_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match=r"扩展名改为 \.pdf"):
        sniff(name, pdf("甲"))


def test_an_office_file_under_another_office_name_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"扩展名改为 \.docx"):
        sniff("a.xlsx", word(TITLE + p("甲")))
