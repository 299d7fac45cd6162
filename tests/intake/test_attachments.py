"""Attachments: every word in them is found, or it is said that it could not be."""

import hashlib
import io
import zipfile
import zlib

import openpyxl
import pytest
from PIL import Image

from sanshen.intake import Unreadable, receive_attachment
from tests.intake.making import MARK, TITLE, office, p, pdf, png, r, sheet, with_part, word


def enclosed(name: str, content: bytes) -> str:
    found = receive_attachment(name, content)
    assert found.readable and found.problem == ""
    assert found.size == len(content)
    assert found.digest == "sha256:" + hashlib.sha256(content).hexdigest()
    return found.text


def unread(name: str, content: bytes) -> str:
    found = receive_attachment(name, content)
    assert not found.readable and found.text == ""
    assert found.digest == "sha256:" + hashlib.sha256(content).hexdigest()
    assert "请" in found.problem
    return found.problem


# Spreadsheets


def test_a_spreadsheet_row_by_row_with_all_it_hides() -> None:
    lines = enclosed("名单.xlsx", sheet()).split("\n")
    assert "某某\t13800138000\t13800138000.9" in lines or "某某\t13800138000\t13800138000" in lines
    for words in ("公示名单", "隐藏表", f"\t{MARK}", "属性里的字"):
        assert words in lines
    for words in ("批注里的字", "页眉里的字", '="公式"&"文字"'):
        assert any(words in line for line in lines)


def test_shared_strings_that_no_cell_uses_are_read() -> None:
    content = sheet()
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{"<si><t>甲</t></si>" * 20}<si><t>无人引用</t></si></sst>'
    assert "无人引用" in enclosed("名单.xlsx", with_part(content, "xl/sharedStrings.xml", strings))


def test_a_string_shown_by_many_cells_is_read_whole_once() -> None:
    long = MARK + "字" * 5000
    cells = '<c t="s"><v>0</v></c>' * 50
    rows = f"<row>{cells}</row>" * 100
    s = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = with_part(
        sheet(), "xl/sharedStrings.xml", f'<sst xmlns="{s}"><si><t>{long}</t></si></sst>'
    )
    content = with_part(
        content,
        "xl/worksheets/sheet1.xml",
        f'<worksheet xmlns="{s}"><sheetData>{rows}</sheetData></worksheet>',
    )
    text = enclosed("大表.xlsx", content)
    assert long in text and len(text) < 2_000_000


# Slides


def test_slides_with_notes() -> None:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    content = office(
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        {
            "ppt/presentation.xml": f"<p:presentation xmlns:p='p' {a}/>",
            "ppt/slides/slide1.xml": f"<x {a}><a:p><a:r><a:t>机密★</a:t></a:r><a:r><a:t>10年</a:t></a:r></a:p></x>",
            "ppt/notesSlides/notesSlide1.xml": f"<x {a}><a:p><a:r><a:t>备注里的字</a:t></a:r></a:p></x>",
        },
    )
    lines = enclosed("讲稿.pptx", content).split("\n")
    assert MARK in lines and "备注里的字" in lines


# Word files as attachments


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("customXml/item1.xml", f"<x>{MARK}</x>"),
        ("customXml/item1.xml", f'<x note="{MARK}"/>'),
        ("customXml/item1.xml", f"<x><!-- {MARK} --></x>"),
        (
            "docProps/custom.xml",
            f"<Properties><property name='密级'><lpwstr>{MARK}</lpwstr></property></Properties>",
        ),
        (
            "word/header9.xml",
            f'<h xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{MARK}"/></h>',
        ),
        (
            "word/settings.xml",
            f'<w:settings xmlns:w="w"><w:docVars><w:docVar w:val="{MARK}"/></w:docVars></w:settings>',
        ),
        ("word/charts/chart1.xml", f"<c><pt><v>{MARK}</v></pt></c>"),
        ("word/afchunk.htm", f"<p>{MARK}</p>"),
        ("word/afchunk.html", "".join(f"&#{ord(char)};" for char in MARK)),
        ("customXml/item1.xml", f"<x><?note {MARK}?></x>"),
        ("word/media/image9.png", png(2, 2, (b"iTXt", b"Comment\0\0\0\0\0" + MARK.encode()))),
        ("word/embeddings/a.docx", word(TITLE + p(MARK))),
        ("word/embeddings/a.xlsx", sheet()),
    ],
)
def test_marks_in_the_far_corners_of_a_word_file(part: str, content: str | bytes) -> None:
    assert MARK in enclosed("附件.docx", with_part(word(TITLE + p("甲")), part, content))


def test_runs_that_spell_one_word_are_one_word() -> None:
    content = word(TITLE + p(r("机"), r("密", "<w:b/>"), r("★"), r("10年")))
    assert MARK in enclosed("附件.docx", content).split("\n")


def test_links_behind_the_text_are_read() -> None:
    content = word(TITLE + p("甲"), (("rId8", "hyperlink", "http://10.1.2.3/inner"),))
    assert "http://10.1.2.3/inner" in enclosed("附件.docx", content)


def test_font_names_and_editors_names_are_not_text() -> None:
    body = p(
        r("甲", '<w:rFonts w:eastAsia="方正小标宋"/>'),
        f'<w:ins w:id="1" w:author="某人">{r("乙")}</w:ins>',
    )
    text = enclosed("附件.docx", word(TITLE + body))
    assert "方正小标宋" not in text and "某人" not in text


# PDF


def test_a_pdf_with_what_is_not_on_its_pages() -> None:
    note = "<< /Type /Annot /Subtype /Text /Contents (a note on the page) >>"
    about = "<< /Title (a title in the properties) >>"
    content = pdf("第一页", MARK, more={100: note, 101: about}, trailer="/Info 101 0 R")
    text = enclosed("文.pdf", content)
    for words in ("第一页", MARK, "a note on the page", "a title in the properties"):
        assert words in text


def test_files_inside_a_pdf_are_unread() -> None:
    names = "/Names << /EmbeddedFiles << /Names [(a.txt) 101 0 R] >> >>"
    spec = "<< /Type /Filespec /F (a.txt) /EF << /F 102 0 R >> >>"
    stream = "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"
    assert "嵌有其他文件" in unread(
        "嵌.pdf", pdf("甲", more={101: spec, 102: stream}, catalog=names)
    )


def test_a_locked_pdf_is_unread() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("甲"))))
    writer.encrypt(user_password="made-up", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "密码" in unread("锁.pdf", out.getvalue())


def test_a_torn_pdf_is_unread() -> None:
    assert "损坏" in unread("坏.pdf", b"%PDF-1.7\n" + b"rubbish " * 50)


# Pictures


def test_words_in_a_photographs_metadata() -> None:
    exif = Image.Exif()
    exif[0x9C9B] = "标题里的字".encode("utf-16-le")
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "注释里的字".encode("utf-16-le")
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif, comment="说明里的字".encode())
    text = enclosed("照片.jpg", out.getvalue())
    for words in ("标题里的字", "注释里的字", "说明里的字"):
        assert words in text


def test_every_comment_and_caption_of_a_jpeg() -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", comment="第一条".encode())
    caption = b"\x1c\x02\x78" + len(MARK.encode()).to_bytes(2, "big") + MARK.encode()
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0" + caption
    second = "第二条".encode()
    segments = b"".join(
        marker + (2 + len(words)).to_bytes(2, "big") + words
        for marker, words in ((b"\xff\xfe", second), (b"\xff\xed", photoshop))
    )
    text = enclosed("照片.jpg", b"\xff\xd8" + segments + out.getvalue()[2:])
    for words in ("第一条", "第二条", MARK):
        assert words in text


def test_words_behind_the_frames_of_a_gif() -> None:
    out = io.BytesIO()
    frames = [Image.new("P", (4, 4), shade) for shade in (1, 2)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"before")
    mark = MARK.encode()
    comment = b"\x21\xfe" + bytes([len(mark)]) + mark + b"\0"
    text = enclosed("动图.gif", out.getvalue().removesuffix(b";") + comment + b";")
    assert MARK in text and "before" in text


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", b"Comment\0" + MARK.encode()),
        (b"zTXt", b"Comment\0\0" + zlib.compress(MARK.encode())),
        (b"iTXt", b"Comment\0\0\0\0\0" + MARK.encode()),
        (b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(MARK.encode())),
    ],
)
def test_words_in_a_png_behind_the_picture(chunk: tuple[bytes, bytes]) -> None:
    assert MARK in enclosed("图.png", png(2, 2, chunk))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_without_words_is_readable(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    assert enclosed(f"图.{kind.lower()}", out.getvalue()) == ""


def test_controls_that_no_database_keeps_are_taken_out() -> None:
    assert (
        enclosed("图.png", png(2, 2, (b"tEXt", b"Comment\0" + "机\0密\u202e★".encode())))
        == "Comment 机密★"
    )


def test_a_torn_picture_is_unread() -> None:
    assert "损坏" in unread("图.png", b"\x89PNG\r\n\x1a\n" + b"x" * 40)


# Text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_the_encodings_of_the_offices(encoding: str) -> None:
    assert (
        enclosed("表.csv", f"姓名,备注\r\n某某,{MARK}𠮷".encode(encoding))
        == f"姓名,备注\n某某,{MARK}𠮷"
    )


def test_bytes_that_are_no_text_are_unread() -> None:
    assert "编码" in unread("文.txt", b"\x00\x01\x02\x03")
    assert "编码" in unread("文.txt", b"abc\xff\xff\xff")


# Refused altogether


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("页.html", b"<script>alert(1)</script>"),
        ("页.htm", b"<p>"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("说明.md", b"# x"),
        ("包.zip", b"PK\x05\x06" + bytes(18)),
        ("包.rar", b"Rar!\x1a\x07"),
        ("程序.exe", b"MZ"),
        ("图.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ],
)
def test_kinds_that_are_not_enclosed(name: str, content: bytes) -> None:
    with pytest.raises(Unreadable, match="请"):
        receive_attachment(name, content)


def test_a_locked_office_file_is_unread_not_unknown() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in unread("锁.xlsx", content)


def test_the_name_is_tidied() -> None:
    assert receive_attachment("../a\u202eb.txt", b"x").name == "ab.txt"


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_row_of_a_table_in_a_word_file_is_one_line_with_its_empty_cells() -> None:
    rows = (
        (p("姓名"), p("电话"), p("备注")),
        (p(""), p("13800138000"), p("")),
        (p("某某"), p(), p("无")),
    )
    text = receive_attachment("名单.docx", word(p("名单如下") + _table(*rows))).text
    assert text.split("\n")[:4] == ["名单如下", "姓名\t电话\t备注", "\t13800138000", "某某\t\t无"]


def test_lines_that_a_word_file_repeats_are_all_there() -> None:
    text = receive_attachment(
        "表.docx", word(p("同上") + p("同上") + _table((p("甲"),), (p("甲"),)))
    ).text
    assert text.split("\n")[:4] == ["同上", "同上", "甲", "甲"]


def test_the_paragraphs_of_one_cell_stand_in_the_row_and_on_lines_of_their_own() -> None:
    text = receive_attachment("表.docx", word(_table((p("甲") + p(MARK), p("乙"))))).text
    assert text.split("\n")[:3] == ["甲", MARK, f"甲 {MARK}\t乙"]


def test_a_box_kept_twice_for_older_word_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框里的字')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box.replace('框里', '旧框里')}{box}</mc:Fallback></mc:AlternateContent>"
    )
    text = receive_attachment("表.docx", word(p(f"<w:r>{both}</w:r>"))).text
    assert [line for line in text.split("\n") if "框" in line] == ["框里的字", "旧框里的字"]


def test_a_long_number_kept_as_a_power_of_ten_keeps_every_digit_it_has() -> None:
    content = sheet()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "13800138000.9" in page
    page = page.replace("13800138000.9", "5.00116199001011E17")
    text = receive_attachment(
        "名单.xlsx", with_part(content, "xl/worksheets/sheet1.xml", page)
    ).text
    assert "500116199001011000" in text


def test_an_empty_cell_keeps_its_place_in_the_row_up_to_a_bound() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["姓名", "电话", "备注"])
    page["B2"], page["C3"], page["XFD4"] = "在乙栏", "在丙栏", "在最右"
    out = io.BytesIO()
    book.save(out)
    lines = enclosed("名单.xlsx", out.getvalue()).split("\n")
    assert {"姓名\t电话\t备注", "\t在乙栏", "\t\t在丙栏", "\t" * 64 + "在最右"} <= set(lines)
