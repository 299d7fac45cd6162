"""Files made to exhaust or to deceive are refused, quickly, in words that say what to do (K24)."""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from sanshen.intake import Unreadable, bounds, receive_attachment, receive_document
from sanshen.intake.attachments import parse_attachment
from sanshen.intake.documents import parse_document
from tests.intake.making import (
    TITLE,
    drawing,
    office,
    p,
    pdf,
    png,
    r,
    with_part,
    word,
    zipped,
)

SECRET = "机密★长期乙级会议"


def refused(content: bytes, name: str = "稿.docx") -> str:
    """Read in this process, where a test can tighten a bound or count what is unpacked."""
    began = time.perf_counter()
    with pytest.raises(Unreadable) as caught:
        parse_document(name, content)
    assert time.perf_counter() - began < 10
    said = str(caught.value)
    assert "请" in said, "a refusal says what to do next"
    assert SECRET not in said
    return said


def packed(parts: dict[str, bytes | str]) -> bytes:
    content = word(TITLE + p(SECRET))
    for name, part in parts.items():
        content = with_part(content, name, part)
    return content


# Archives


def test_a_member_that_inflates_a_thousandfold() -> None:
    bomb = packed({"word/media/image1.emf": bytes(40 * bounds.MB)})
    assert len(bomb) < bounds.MB
    assert "压缩比" in refused(with_part(bomb, "word/media/notes.txt", bytes(20 * bounds.MB)))


@pytest.fixture
def _smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the bound, so that the test need not pack 200 MB."""
    monkeypatch.setattr(bounds, "INFLATED_BYTES", 20 * bounds.MB)


BLOCK = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(5_000)) * 200


@pytest.mark.usefixtures("_smaller")
def test_many_members_that_are_too_much_together() -> None:
    parts = {f"word/{n}.txt": BLOCK for n in range(8)}
    assert "解压后过大" in refused(packed(dict(parts)))
    assert parse_document("稿.docx", packed({"word/0.txt": BLOCK}))[0].body


@pytest.mark.usefixtures("_smaller")
def test_a_budget_is_shared_with_embedded_files() -> None:
    inner = with_part(word(TITLE + p("内")), "word/a.txt", BLOCK)
    assert "解压后过大" in refused(packed({f"word/embeddings/{n}.docx": inner for n in range(9)}))


def test_a_bomb_does_not_get_inflated_beyond_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    original = zipfile.ZipExtFile.read

    def counting(stream: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        nonlocal read
        piece = original(stream, n)
        read += len(piece)
        return piece

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counting)
    content = with_part(word(TITLE + p("甲")), "word/a.txt", bytes(150 * bounds.MB))
    refused(content)
    assert read < 40 * bounds.MB


def test_a_false_size_in_the_header_changes_nothing() -> None:
    content = packed({"word/a.txt": bytes(60 * bounds.MB)})
    true_size = struct.pack("<I", 60 * bounds.MB)
    assert content.count(true_size) >= 1
    refused(content.replace(true_size, struct.pack("<I", 10)))


def test_thousands_of_members() -> None:
    assert "部件过多" in refused(packed({}) and zipped({f"{n}.xml": b"" for n in range(2500)}))
    assert "部件过多" in refused(zipped({f"{n}.xml": b"" for n in range(9000)}))


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.xml", "/etc/x.xml", "word/../../x.xml", "C:\\x.xml", "word\\x.xml"]
)
def test_names_that_climb_out(name: str) -> None:
    assert "名称不规范" in refused(packed({name: "<a/>"}))


def test_two_members_of_one_name() -> None:
    out = io.BytesIO(word(TITLE + p("甲")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Word/Document.xml", "<a/>")
    assert "名称不规范" in refused(out.getvalue())


def test_a_torn_archive() -> None:
    content = word(TITLE + p(SECRET))
    for end in (30, len(content) // 2, len(content) - 10):
        refused(content[:end])
    middle = len(content) // 3
    refused(content[:middle] + b"\xff" * 40 + content[middle + 40 :])


def test_a_member_locked_with_a_password() -> None:
    content = bytearray(word(TITLE + p(SECRET)))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    assert "密码" in refused(bytes(content))


def test_files_inside_files_inside_files() -> None:
    inner = word(TITLE + p(SECRET))
    for _ in range(4):
        inner = with_part(word(TITLE + p("外层")), "word/embeddings/a.docx", inner)
    assert "层层嵌入" in refused(inner)


# XML


BILLION = (
    '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


@pytest.mark.parametrize(
    "declared",
    [
        BILLION,
        '<!DOCTYPE x SYSTEM "file:' + '///etc/passwd"><x/>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:' + '///etc/passwd">]><x>&a;</x>',
        '<?xml version="1.0"?><!doctype x><x/>',
    ],
)
def test_declarations_and_entities(declared: str) -> None:
    assert "DOCTYPE" in refused(packed({"customXml/item1.xml": declared}))


@pytest.mark.parametrize(
    "written",
    [
        f"<x><!-- {SECRET} --></x>".encode("utf-16"),
        f'<?xml version="1.0" encoding="gb18030"?><x><!-- {SECRET} --></x>'.encode("gb18030"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4APA-x/+AD4-',
    ],
)
def test_encodings_in_which_words_could_hide(written: bytes) -> None:
    assert "损坏" in refused(packed({"customXml/item1.xml": written}))


def test_markup_nested_without_end() -> None:
    assert "损坏" in refused(packed({"customXml/item1.xml": "<a>" * 5000 + "</a>" * 5000}))


def test_tables_nested_without_sense() -> None:
    inner = p("底")
    for _ in range(12):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert "嵌套" in refused(word(TITLE + inner))


def test_markup_without_end() -> None:
    noise = "".join(f"<a{n % 7919}/>" for n in range(600_000))
    parts = {f"customXml/item{n}.xml": f"<x>{noise}</x>" for n in (1, 2)}
    assert "庞杂" in refused(packed(dict(parts)))


def test_one_huge_part() -> None:
    words = "".join(f"{n:x}字" for n in range(20_000)) * 300
    assert len(words) > bounds.XML_BYTES // 3
    assert "过大" in refused(packed({"customXml/item1.xml": f"<x>{words}</x>"}))


def test_numbers_beyond_reason_in_the_markup() -> None:
    huge = "9" * 4000
    body = p("甲", look=f'<w:ind w:firstLineChars="{huge}"/><w:outlineLvl w:val="-{huge}"/>') + (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{huge}"/></w:tcPr>{p("乙")}</w:tc></w:tr></w:tbl>'
    )
    assert "乙" in receive_document("稿.docx", word(TITLE + body)).body


# Pictures


@pytest.mark.parametrize("size", [(50_000, 50_000), (8_000, 7_000), (2**30, 2**30)])
def test_pictures_of_absurd_size(size: tuple[int, int]) -> None:
    content = png(1, 1)
    head = struct.pack(">II", *size)
    content = content[:16] + head + content[24:]
    with pytest.raises(Unreadable, match="像素"):
        receive_document("图.docx", packed({"word/media/image1.png": _checked(content)}))
    with pytest.raises(Unreadable, match="像素"):
        receive_attachment("图.png", _checked(content))


def _checked(content: bytes) -> bytes:
    return content[:29] + struct.pack(">I", zlib.crc32(content[12:29])) + content[33:]


def test_a_picture_with_an_inflating_comment() -> None:
    bomb = b"Comment\0\0" + zlib.compress(bytes(64 * bounds.MB))
    with pytest.raises(Unreadable, match="说明信息过多"):
        receive_attachment("图.png", png(2, 2, (b"zTXt", bomb)))


def test_too_many_paragraphs() -> None:
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 60}</w:tr>"
    rows = "".join(row.replace("<w:tr>", f'<w:tr w:rsidR="{n:x}">') for n in range(700))
    assert "段落" in refused(word(TITLE + p(SECRET) + f"<w:tbl>{rows}</w:tbl>"))


# Time: each of these took minutes in some reader that looked twice, or climbed, or copied.


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            p(
                *[
                    f"<w:r><w:fldChar w:fldCharType='begin'/><w:t>{n}</w:t></w:r>"
                    for n in range(40_000)
                ]
            ),
            id="fields that never end",
        ),
        pytest.param(
            p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>")
            + p(*[f"<w:r><w:instrText>{'字' * 90}{n}</w:instrText></w:r>" for n in range(40_000)]),
            id="an instruction that never ends",
        ),
        pytest.param(
            "".join(
                f"<w:p><w:pPr><w:rPr><w:del w:id='{n}'/></w:rPr></w:pPr>{r(str(n))}</w:p>"
                for n in range(20_000)
            ),
            id="paragraph marks all deleted",
        ),
        pytest.param(
            "".join(
                "<w:p><w:ins w:id='1'/>" * 100 + r(str(n)) + "</w:p>" * 100 for n in range(500)
            ),
            id="paragraphs in paragraphs",
        ),
        pytest.param(
            "".join(p("x", look=f'<w:pStyle w:val="S{n}"/>') for n in range(4_000)), id="styles"
        ),
    ],
)
def test_tangled_markup_takes_linear_time(body: str) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>'
        for n in range(4_000)
    )
    began = time.process_time()
    receive_document("稿.docx", word(TITLE + p("甲") + body, styles=styles))
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("页.html", "<p>甲</p>" + "<head" * 300),
        ("页.html", "<p>甲</p><a" + "b" * 2_000_000 + ">"),
        ("页.html", "<p>甲</p><a b='" + "字" * 2_000_000),
        ("页.html", "<p>甲</p><a " + "b=" * 500_000 + ">"),
        ("页.html", "<p>甲</p>" + "<!--" * 1_000),
        ("稿.txt", "甲" + "\u3000" * 1_900_000 + "a"),
        ("稿.md", "# 甲" + " " * 1_900_000 + "a"),
        ("稿.md", "甲" + "[a](" * 400_000),
        ("稿.md", "甲" + "**a " * 60_000 + "*"),
        ("稿.md", " " * 1_900_000 + "甲"),
    ],
)
def test_tangled_text_takes_linear_time(name: str, source: str) -> None:
    began = time.process_time()
    receive_document(name, source.encode())
    assert time.process_time() - began < 4


@pytest.mark.parametrize("source", ["<div " * 500_000, "<title>" * 500_000, "<p>甲" * 500_000])
def test_pages_of_open_brackets_are_refused(source: str) -> None:
    refused(source.encode(), "页.html")


def test_comments_that_never_end_take_linear_time() -> None:
    cdata = "<![CDATA[" + "<!--" * 1_000_000 + "]]>"
    content = packed({"customXml/item1.xml": f"<x>{cdata}</x>"})
    began = time.process_time()
    refused(content)
    assert time.process_time() - began < 4


def test_levels_beyond_word_s_nine() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="9000000"><w:numFmt w:val="bullet"/>'
        '<w:pStyle w:val="S"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = p("甲", look='<w:pStyle w:val="S"/>')
    received = receive_document("稿.docx", word(TITLE + body, numbering=numbering, styles=styles))
    assert received.body.count("<ul>") == 9


def test_a_note_that_cites_itself() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    content = word(
        TITLE + p("甲", mark), footnotes=f'<w:footnote w:id="1">{p("注", mark)}</w:footnote>'
    )
    assert receive_document("稿.docx", content).body.endswith("<p>[1] 注<sup>[1]</sup></p>")


# Sizes and kinds


def test_a_file_beyond_the_size() -> None:
    assert "20 MB" in refused(b"x" * (bounds.CONTENT_BYTES + 1), "大.txt")


def test_an_empty_file() -> None:
    assert "空的" in refused(b"")


def test_a_pdf_beyond_the_pages() -> None:
    with pytest.raises(Unreadable, match="500 页"):
        receive_attachment("长.pdf", pdf(*["页"] * 501))


def test_a_pdf_that_inflates_without_end_is_stopped() -> None:
    stream = zlib.compress(b"BT (x) Tj ET " * 8_000_000)
    content = pdf("甲")
    bomb = (
        f"11 0 obj\n<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        + stream
        + b"\nendstream\nendobj\n"
    )
    found = receive_attachment("弹.pdf", content.replace(b"11 0 obj\n", b"99 0 obj\n") + bomb)
    assert not found.readable and "请" in found.problem


def test_a_pdf_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "READING_SECONDS", 2)
    stream = zlib.compress(b"BT (x) Tj ET " * 4_000_000)
    head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n"
    content = pdf("甲", more={11: head + stream.decode("latin-1") + "\nendstream"})
    began = time.perf_counter()
    found = receive_attachment("慢.pdf", content)
    assert not found.readable and time.perf_counter() - began < 8


def test_more_words_than_anyone_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "TEXT_CHARACTERS", 10_000)
    assert parse_attachment("附件.docx", packed({"word/a.txt": "字" * 9_000}))[0].readable
    with pytest.raises(Unreadable, match="文字过多"):
        parse_attachment("附件.docx", packed({"word/a.txt": "字" * 11_000}))


def test_more_pictures_than_a_manuscript_carries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "PICTURES", 2)
    relations = tuple((f"rId{n}", "image", f"media/image{n}.png") for n in range(3))
    pictures = {f"media/image{n}.png": png(1 + n, 1) for n in range(3)}
    body = p(*[drawing(f"rId{n}") for n in range(3)])
    assert "图片超过" in refused(word(TITLE + body, relations, **pictures))


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: office("word/document.xml", MACRO, {"word/document.xml": "<a/>"}), "宏"),
        (lambda: zipped({"a.txt": "x"}), "压缩包"),
        (lambda: zipped({"OFD.xml": "<a/>"}), "扩展名"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版"),
        (
            lambda: "EncryptedPackage".encode("utf-16-le").join(
                [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]
            ),
            "密码",
        ),
        (lambda: b"%PDF-1.7\n", "扩展名"),
        (lambda: png(), "扩展名"),
        (lambda: SECRET.encode(), "扩展名"),
        (
            lambda: with_part(word(TITLE + p("甲")), "word/embeddings/oleObject1.bin", b"\xd0\xcf"),
            "对象",
        ),
        (lambda: with_part(word(TITLE + p("甲")), "word/vbaProject.bin", b"x"), "对象"),
        (lambda: with_part(word(TITLE + p("甲")), "word/media/media1.mp4", b"x"), "对象"),
    ],
)
def test_what_is_not_a_docx_under_that_name(make: Callable[[], bytes], said: str) -> None:
    assert said in refused(make())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("稿.doc", r"另存为 \.docx"),
        ("稿.wps", r"另存为 \.docx"),
        ("稿.rtf", r"另存为 \.docx"),
        ("表.xls", r"另存为 \.xlsx"),
        ("讲.ppt", r"另存为 \.pptx"),
        ("稿.exe", "不接收"),
        ("稿.rar", "解压"),
        ("稿.ofd", "不符"),
        ("稿", "不接收"),
    ],
)
def test_old_and_foreign_kinds_say_what_to_do(name: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        receive_document(name, b"{\\rtf1 " + SECRET.encode())


def test_a_docx_called_doc_is_told_its_name() -> None:
    with pytest.raises(Unreadable, match=r"扩展名改为 \.docx"):
        receive_document("稿.doc", word(TITLE + p("甲")))
