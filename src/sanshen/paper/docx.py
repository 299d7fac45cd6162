"""A form as a Word file, written part by part: a table of fixed widths, nothing else to go wrong.

The fonts are named, not embedded: offices have 仿宋 and 小标宋, and a signer may edit the file.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC
from xml.sax.saxutils import escape, quoteattr

from sanshen.domain.forms import Cell, Form, FormRow, Line, Side
from sanshen.paper.letters import held

TWIPS = 56.6929  # a millimetre
PAGE = (11906, 16838)  # A4
PADDING = round(2 * TWIPS)
BODY, TITLE = "仿宋_GB2312", "方正小标宋_GBK"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_JUSTIFIED = {Side.LEFT: "left", Side.CENTRE: "center", Side.RIGHT: "right"}


def form_docx(form: Form) -> bytes:
    """The Word file of a form; equal forms give equal bytes."""
    out = io.BytesIO()
    # Stored, not deflated: two builds of zlib may deflate the same text differently.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in _parts(form):
            package.writestr(zipfile.ZipInfo(name), (_HEAD + content).encode())
    return out.getvalue()


def _parts(form: Form) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _TYPES
    yield "_rels/.rels", _RELATIONS
    yield "docProps/core.xml", _core(form)
    yield "word/document.xml", _document(form)
    yield "word/footer1.xml", f"<w:ftr {_W}>{''.join(_footer(form))}</w:ftr>"
    yield "word/styles.xml", _STYLES
    yield "word/_rels/document.xml.rels", _DOCUMENT_RELATIONS


def _document(form: Form) -> str:
    size = 21 if form.landscape else 24
    body = [
        _paragraph(_run(form.title, 40, TITLE), "center", style="Title", after=120),
        _paragraph(_run(form.dated, size), "right", after=60),
        _table(form, size),
        *(_paragraph(_run(note, 20), "left", after=0) for note in form.notes),
        *(_paragraph(_run(line, 13), "left", after=0) for line in form.below),
        _section(form),
    ]
    return f"<w:document {_W} {_R}><w:body>{''.join(body)}</w:body></w:document>"


def _section(form: Form) -> str:
    width, height = reversed(PAGE) if form.landscape else PAGE
    side = (width - sum(_twips(each) for each in form.widths)) // 2
    turned = ' w:orient="landscape"' if form.landscape else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="1134" w:right="{side}" w:bottom="1134" w:left="{side}"'
        f' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _table(form: Form, size: int) -> str:
    total = sum(_twips(each) for each in form.widths)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    # The grid and every cell say their width: LibreOffice believes the grid, Word the cells.
    grid = "".join(f'<w:gridCol w:w="{_twips(each)}"/>' for each in form.widths)
    rows = "".join(
        _row(form, row, number < form.heads, size) for number, row in enumerate(form.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{PADDING}" w:type="dxa"/>'
        f'<w:right w:w="{PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(form: Form, row: FormRow, head: bool, size: int) -> str:
    cells, column = [], 0
    for cell in row.cells:
        width = sum(_twips(each) for each in form.widths[column : column + cell.columns])
        cells.append(_cell(cell, width, size))
        column += cell.columns
    repeated = "<w:tblHeader/>" if head else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_twips(row.height)}" w:hRule="atLeast"/>'
        f"{repeated}</w:trPr>{''.join(cells)}</w:tr>"
    )


def _cell(cell: Cell, width: int, size: int) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    lines = "".join(_line(each, size) for each in cell.lines or (Line(),))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f"{lines}</w:tc>"
    )


def _line(line: Line, size: int) -> str:
    box = "" if line.tick is None else _box(line.tick, size)
    return _paragraph(_run(line.words, size) + box, _JUSTIFIED[line.side])


def _box(ticked: bool, size: int) -> str:
    # No font has a ticked box that every reader shows: a framed √ is one.
    return _run("√", size, framed=True) if ticked else _run("□", size)


def _paragraph(runs: str, side: str, *, style: str = "", after: int = 40) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}<w:spacing w:before="0" w:after="{after}"/><w:jc w:val="{side}"/></w:pPr>'
        f"{runs}</w:p>"
    )


def _run(words: str, size: int, font: str = BODY, *, framed: bool = False) -> str:
    frame = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="000000"/>' if framed else ""
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        f' w:eastAsia="{font}" w:hint="eastAsia"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'{frame}</w:rPr><w:t xml:space="preserve">{escape(held(words))}</w:t></w:r>'
    )


def _footer(form: Form) -> Iterator[str]:
    for line in form.foot:
        yield _paragraph(_run(line, 13), "left", after=0)
    yield _paragraph(_field("PAGE") + _run(" / ", 13) + _field("NUMPAGES"), "right", after=0)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}">{_run("1", 13)}</w:fldSimple>'


def _core(form: Form) -> str:
    made = form.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(held(form.title))}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created></cp:coreProperties>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type={quoteattr(kind)} Target="{target}"/>'


_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + _relation(1, f"{_OFFICE}/officeDocument", "word/document.xml")
    + _relation(2, f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    + "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + _relation(1, f"{_OFFICE}/styles", "styles.xml")
    + _relation(2, f"{_OFFICE}/footer", "footer1.xml")
    + "</Relationships>"
)
_STYLES = (
    f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1"'
    ' w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph"'
    ' w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style></w:styles>'
)
