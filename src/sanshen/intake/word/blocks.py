"""Paragraphs in reading order, the body's and those inside cells, boxes and notes."""

import re
from collections.abc import Iterable
from html import escape

from lxml import etree

from sanshen.intake import bounds
from sanshen.intake.paragraphs import Block, Markup, Paragraph, normal
from sanshen.intake.received import Unreadable
from sanshen.intake.word.inline import Piece, inline_html, pieces
from sanshen.intake.word.looks import ParagraphLook, Style, paragraph_look
from sanshen.intake.word.manuscript import Manuscript
from sanshen.intake.word.names import TBL, P, W, child, flow, value
from sanshen.intake.word.tables import read_table

# Tables in tables in tables: beyond this it is a trick, and the page could not show it.
_DEEPEST = 8
_WHITE = " \t\n\xa0\u2003\u3000"
_TOO_LONG = "文中段落和表格单元格过多，不予接收。请拆分，或把大表改作附件后再上传。"
_TOO_DEEP = "文中表格嵌套层次过多，不予接收。请拆开嵌套的表格后再上传。"


def read_blocks(manuscript: Manuscript, parent: etree._Element, depth: int = 0) -> list[Block]:
    """The paragraphs and tables of the body, a cell, a text box or a note."""
    if depth > _DEEPEST:
        raise Unreadable(_TOO_DEEP)
    blocks: list[Block] = []
    carried: list[Piece] = []
    for each in flow(parent):
        if each.tag == P:
            manuscript.paragraphs += 1
            if manuscript.paragraphs > bounds.PARAGRAPHS:
                raise Unreadable(_TOO_LONG)
            carried += _pieces_of(manuscript, each)
            # A deleted paragraph mark joins the paragraph to the next one.
            if child(child(child(each, "pPr"), "rPr"), "del") is not None:
                continue
            blocks += _paragraphs(manuscript, each, carried)
            carried = []
            boxes, manuscript.boxes = manuscript.boxes, []
            for box in boxes:
                manuscript.remark("box")
                blocks += read_blocks(manuscript, box, depth + 1)
        elif each.tag == TBL:
            blocks.append(read_table(each, lambda cell: read_blocks(manuscript, cell, depth + 1)))
        elif each.tag == W + "altChunk":
            manuscript.remark("altchunk")
    if carried:
        blocks += _from_row(carried, Style(), ParagraphLook(), "")
    return blocks


def _style_of(manuscript: Manuscript, paragraph: etree._Element) -> tuple[str, Style]:
    style_id = value(child(child(paragraph, "pPr"), "pStyle"))
    return style_id, manuscript.styles.paragraph(style_id)


def _pieces_of(manuscript: Manuscript, paragraph: etree._Element) -> list[Piece]:
    return list(pieces(manuscript, paragraph, _style_of(manuscript, paragraph)[1].run))


def _paragraphs(
    manuscript: Manuscript, paragraph: etree._Element, row: list[Piece]
) -> Iterable[Block]:
    style_id, style = _style_of(manuscript, paragraph)
    look = paragraph_look(child(paragraph, "pPr")).over(style.paragraph)
    label = None
    empty = not any(piece.html.strip() for piece in row)
    if look.list_id and not empty:
        level = look.list_level
        if level is None:
            level = manuscript.numbering.level_of_style(look.list_id, style_id)
        label = manuscript.numbering.label(look.list_id, level)
        look = look._replace(list_level=level)
    if label is None:
        return _from_row(row, style, look, "")
    if label.bullet:
        return _from_row(row, style, look, "", bullet=1 + (look.list_level or 0))
    return _from_row(row, style, look, label.text)


def _from_row(
    row: list[Piece], style: Style, look: ParagraphLook, label: str, bullet: int = 0
) -> Iterable[Block]:
    raw = label + "".join(piece.text for piece in row)
    row = _trimmed(row)
    if not row and not label:
        return ()
    if row and all(piece.html.startswith("<img") for piece in row):
        return [Markup(f"<figure>{piece.html}</figure>") for piece in row]
    words = [piece for piece in row if piece.text.strip()]
    longest = max(words, key=lambda piece: len(piece.text)).look if words else style.run
    outlined = look.outline is not None and 0 <= look.outline <= 8 and not bullet
    paragraph = Paragraph(
        html=escape(label, quote=False) + inline_html(row),
        text=raw,
        align=look.align or "",
        indent=bool(look.indent),
        heading=1 + look.outline if outlined and look.outline is not None else 0,
        bullet=bullet,
        size=longest.size or 0.0,
        bold=bool(words) and all(piece.look.bold for piece in words),
        red=_is_red(longest.color or ""),
        face=longest.face or "",
        titled=style.name in ("title", "标题"),
    )
    return (normal(paragraph),)


def _trimmed(row: list[Piece]) -> list[Piece]:
    """Without white space at both ends; underlined blanks are there to be filled in and stay."""
    kept = list(row)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and "u" not in kept[end].marks and not kept[end].html.startswith("<img"):
            text = "" if kept[end].html == "<br>" else strip(kept[end].html, _WHITE)
            if text:
                kept[end] = kept[end]._replace(html=text)
                break
            kept.pop(end)
    return kept


def _is_red(color: str) -> bool:
    """The red of a masthead (红头), in any of the shades people pick. ``color``: RRGGBB."""
    if not re.fullmatch(r"[0-9A-F]{6}", color):
        return False
    red, green, blue = bytes.fromhex(color)
    return red > 0xA0 and green < 0x60 and blue < 0x60
