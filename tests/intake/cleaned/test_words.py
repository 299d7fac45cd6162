"""A cleaned Word file reads the same and hides nothing more; what would read otherwise is refused."""

import io
import zipfile

import pytest

from sanshen.domain.hidden import HiddenKind
from sanshen.intake.attachments import parse_attachment
from sanshen.intake.cleaned import clean_copy
from sanshen.intake.documents import parse_document
from sanshen.intake.received import Uncleanable
from tests.intake.making import TITLE, drawing, p, r, related, with_part, word
from tests.intake.unseen.test_pictures import photo
from tests.intake.unseen.test_words import CLEAN, props, six_pages, with_parts


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def typed(content: bytes, *parts: tuple[str, str]) -> bytes:
    """The same file whose root leads to these members, as Office files do."""
    lines = [("rId1", "officeDocument", "word/document.xml")]
    lines += [(f"rId{n}", kind, name) for n, (kind, name) in enumerate(parts, 2)]
    return with_part(content, "_rels/.rels", related(*lines))


PROPERTIES = (
    ("core-properties", "docProps/core.xml"),
    ("extended-properties", "docProps/app.xml"),
)


def test_what_is_hidden_goes_and_what_is_shown_stays() -> None:
    content = typed(six_pages(), *PROPERTIES)
    copy = clean_copy("稿.docx", content)
    found, _ = parse_attachment("稿.docx", copy)
    # White letters are left to the person who wrote them.
    assert [each.kind for each in found.hidden or ()] == [HiddenKind.FAINT_TEXT]
    for gone in (2, 3, 7, 11, 12):
        assert f"标记{gone:02}" not in found.text
        assert not any(f"标记{gone:02}".encode() in each for each in members(copy).values())
    for kept in (1, 4, 5, 6, 8, 9, 10, 13, 14, 15):
        assert f"标记{kept:02}" in found.text
    assert parse_document("稿.docx", copy)[0].body == parse_document("稿.docx", content)[0].body


def test_a_second_cleaning_finds_nothing_to_do() -> None:
    copy = clean_copy("稿.docx", typed(six_pages(), *PROPERTIES))
    assert members(clean_copy("稿.docx", copy)) == members(copy)


def test_changes_of_paragraphs_rows_and_looks() -> None:
    ended = "<w:rPr><w:del w:author='甲'/></w:rPr>"
    rows = "".join(
        f"<w:tr><w:trPr><w:{mark} w:author='甲'/></w:trPr><w:tc>{p(text)}</w:tc></w:tr>"
        for mark, text in (("ins", "新行"), ("del", "旧行"))
    )
    body = (
        TITLE
        + p("前半", look=ended)
        + p("后半")
        + f"<w:tbl>{rows}</w:tbl>"
        + p(r("字", '<w:b/><w:rPrChange w:author="乙"><w:rPr/></w:rPrChange>'))
        + p(f"<w:moveFrom>{r('挪')}</w:moveFrom>" + f"<w:moveTo>{r('到')}</w:moveTo>")
    )
    copy = clean_copy("稿.docx", word(body))
    assert parse_attachment("稿.docx", copy)[0].hidden == ()
    received, _ = parse_document("稿.docx", copy)
    assert "前半后半" in received.body and "新行" in received.body and "到" in received.body
    assert "旧行" not in received.text and "挪" not in received.text
    assert b"author" not in members(copy)["word/document.xml"]


def test_what_lies_beside_the_text_goes_too() -> None:
    relations = (
        ("rId5", "image", "media/image1.jpeg"),
        ("rId6", "printerSettings", "printerSettings1.bin"),
        ("rId7", "settings", "settings.xml"),
    )
    settings = '<w:attachedTemplate r:id="rId1"/><w:trackRevisions/>'
    content = word(
        TITLE + p(drawing("rId5", "秧田")),
        relations,
        settings=settings,
        **{
            "media/image1.jpeg": photo(),
            "printerSettings1.bin": "\\\\PC-01\\打印机".encode("utf-16-le"),
            "stray.bin": b"left over",
        },
    )
    content = with_parts(
        content,
        {
            "word/_rels/settings.xml.rels": related(
                ("rId1", "attachedTemplate", "file:" + "///C:\\模板\\某某.dotx")
            ),
            **props(
                "<dc:creator>某某</dc:creator>", custom='<property name="甲"><v>乙</v></property>'
            ),
        },
    )
    content = typed(content, *PROPERTIES, ("custom-properties", "docProps/custom.xml"))
    copy = clean_copy("稿.docx", content)
    assert parse_attachment("稿.docx", copy)[0].hidden == ()
    assert set(members(copy)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/settings.xml.rels",
        "word/document.xml",
        "word/media/image1.jpeg",
        "word/settings.xml",
    }


def test_a_clean_file_stays_as_it_is() -> None:
    assert (
        parse_document("稿.docx", clean_copy("稿.docx", CLEAN))[0]
        == parse_document("稿.docx", CLEAN)[0]
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (word(TITLE + p("<w:tc><w:tcPr><w:cellDel/></w:tcPr></w:tc>")), "增删单元格"),
        (
            word(TITLE + p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>字</w:t><w:fldChar/></w:r>")),
            "隐藏文字里",
        ),
        (with_part(CLEAN, "_xmlsignatures/sig1.xml", "<a/>"), "数字签名"),
        (with_part(CLEAN, "word/vbaProject.bin", b"x"), "宏"),
    ],
)
def test_what_would_not_be_the_same_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Uncleanable, match=why) as refused:
        clean_copy("稿.docx", content)
    assert "请" in str(refused.value)


def test_a_text_is_refused() -> None:
    with pytest.raises(Uncleanable):
        clean_copy("说明.txt", "甲".encode())


def test_two_thousand_changes_are_accepted_whole() -> None:
    marked = "".join(
        f"<w:p><w:pPr><w:rPr><w:del w:id='{n}'/></w:rPr></w:pPr><w:ins>{r(str(n % 10))}</w:ins></w:p>"
        for n in range(2_000)
    )
    content = word(TITLE + marked + p("完"))
    copy = clean_copy("稿.docx", content)
    assert parse_document("稿.docx", copy)[0].body == parse_document("稿.docx", content)[0].body
    assert members(copy)["word/document.xml"].count(b"<w:p>") == 2
