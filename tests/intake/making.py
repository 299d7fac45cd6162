"""Files for the tests of this room, built part by part so that each can hold one oddity."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
from openpyxl.comments import Comment

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

# A secrecy mark as it is printed on a paper; this one is made up.
MARK = "机密★10年"

Parts = Mapping[str, str | bytes]


def zipped(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def related(*lines: tuple[str, str, str]) -> str:
    """A .rels member. Each line: id, kind, target; a target with a colon is outside."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for name, kind, target in lines
    )
    return f'{_DECLARED}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def office(main: str, main_type: str, parts: Parts) -> bytes:
    """An Office file whose main member is ``main``."""
    types = (
        f'{_DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    )
    rels = related(("rId1", "officeDocument", main))
    return zipped({"[Content_Types].xml": types, "_rels/.rels": rels, **parts})


def word(
    body: str, relations: tuple[tuple[str, str, str], ...] = (), **parts: str | bytes
) -> bytes:
    """A .docx with this ``w:body``. ``parts`` by name under ``word/``: ``comments='<w:…>'``.

    A part given as text is wrapped in its root element and related to the document by its name.
    """
    members: dict[str, str | bytes] = {
        "word/document.xml": f"{_DECLARED}<w:document {XMLNS}><w:body>{body}</w:body></w:document>"
    }
    lines = list(relations)
    for name, content in parts.items():
        if isinstance(content, bytes):
            members[f"word/{name}"] = content
            continue
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        members[f"word/{name}.xml"] = f"{_DECLARED}<w:{root} {XMLNS}>{content}</w:{root}>"
        lines.append((f"rId{name}", kind, f"{name}.xml"))
    members["word/_rels/document.xml.rels"] = related(*lines)
    return office("word/document.xml", _MAIN, members)


def with_part(content: bytes, name: str, part: str | bytes) -> bytes:
    """The same file with one member more."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**members, name: part.encode() if isinstance(part, str) else part})


def p(*runs: str, look: str = "") -> str:
    """A paragraph. ``look`` goes into its ``w:pPr``; a run without a tag becomes a plain one."""
    inner = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


CENTRED_BOLD = '<w:jc w:val="center"/>'
TITLE = p(r("关于开展春季绿化工作的通知", "<w:b/><w:sz w:val='44'/>"), look=CENTRED_BOLD)


def drawing(relation: str, alt: str = "", graphic: str = "") -> str:
    """A run with an inline picture."""
    inner = graphic or (
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
    )
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{alt}"/>'
        f'<a:graphic><a:graphicData uri="{_NAMESPACES["pic"]}">{inner}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def png(width: int = 2, height: int = 2, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG whose head claims this size; text chunks follow the picture."""
    rows = b"".join(b"\0" + b"\0" * width for _ in range(min(height, 4)))
    pieces = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        *chunks,
        (b"IEND", b""),
    ]
    out = b"\x89PNG\r\n\x1a\n"
    for kind, content in pieces:
        checksum = zlib.crc32(kind + content)
        out += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    return out


def pdf(
    *pages: str, more: Mapping[int, str] | None = None, catalog: str = "", trailer: str = ""
) -> bytes:
    """A PDF with one line of text a page; a page given as ``""`` shows a picture and no text.

    ``more``: further objects by number, 100 being a note on the first page; ``catalog`` and
    ``trailer``: further entries there.
    """
    count = len(pages)
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(count))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [4 0 R] >>",
        4: "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>",
        **(more or {}),
    }
    for place, text in enumerate(pages):
        shown = f"BT /F1 12 Tf 72 720 Td <{text.encode('utf-16-be').hex()}> Tj ET"
        if not text:
            shown = "q 100 0 0 100 72 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q"
        objects[10 + 2 * place] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {11 + 2 * place} 0 R "
            + ("/Annots [100 0 R] " if 100 in objects and place == 0 else "")
            + ">>"
        )
        objects.setdefault(
            11 + 2 * place, f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream"
        )
    body = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    size = max(places) + 1
    tail = f"trailer\n<< /Root 1 0 R /Size {size} {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 1\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def sheet() -> bytes:
    """A workbook that hides words in every place a workbook has."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "公示名单"
    first.append(["姓名", "电话", "金额"])
    first.append(["某某", 13800138000, 1.38001380009e10])
    first["A2"].comment = Comment("批注里的字", "某人")
    first["D1"] = '="公式"&"文字"'
    first.oddHeader.center.text = "页眉里的字"
    first.row_dimensions[2].hidden = True
    hidden = book.create_sheet("隐藏表")
    hidden.sheet_state = "veryHidden"
    hidden["B7"] = MARK
    book.properties.title = "属性里的字"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
