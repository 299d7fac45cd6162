"""What stands inside a paragraph: runs, links, fields, pictures, note marks, as inline HTML."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from sanshen.intake.markup import words_of
from sanshen.intake.word.looks import RunLook, run_look
from sanshen.intake.word.manuscript import Manuscript
from sanshen.intake.word.names import (
    ALTERNATE,
    RUN,
    WRAPPERS,
    A,
    M,
    R,
    V,
    W,
    child,
    chosen,
    on,
    value,
)
from sanshen.intake.word.symbols import UNKNOWN, symbol


class Piece(NamedTuple):
    """A stretch of inline content. ``marks``: tag names, outermost first; ``href`` may be empty.

    ``text`` is what it reads as; ``html`` the same, escaped, or a tag of its own.
    """

    text: str
    html: str
    marks: tuple[str, ...]
    href: str
    look: RunLook


_LINK = re.compile(r'\bHYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)
_SPACES = re.compile(r" {2,}")
_TAB = "\u2003"
_PLAIN_TEXT = {
    W + "tab": _TAB,
    W + "ptab": _TAB,
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}


def pieces(
    manuscript: Manuscript, parent: etree._Element, base: RunLook, href: str = ""
) -> Iterator[Piece]:
    """The content of a paragraph or of a wrapper in it. ``base``: what the paragraph's style says."""
    for each in parent:
        tag = each.tag
        if tag == RUN:
            yield from _run(manuscript, each, base, href)
        elif tag == W + "hyperlink":
            target = manuscript.link(each.get(R + "id") or "")
            yield from pieces(manuscript, each, base, target or href)
        elif tag == W + "fldSimple":
            found = _LINK.search(value(each, "instr"))
            yield from pieces(manuscript, each, base, (found[1] or found[2]) if found else href)
        elif tag in WRAPPERS:
            yield from pieces(manuscript, each, base, href)
        elif tag == W + "sdt":
            placeholder = child(child(each, "sdtPr"), "showingPlcHdr")
            content = child(each, "sdtContent")
            # "单击此处输入文字" is not text of the paper.
            if content is not None and not on(placeholder):
                yield from pieces(manuscript, content, base, href)
        elif tag == ALTERNATE:
            branch = chosen(each)
            if branch is not None:
                yield from pieces(manuscript, branch, base, href)
        elif tag in (M + "oMath", M + "oMathPara"):
            text = words_of(each, M + "t")
            manuscript.remark("formula")
            yield Piece(text, escape(text, quote=False), (), href, base)


def _run(manuscript: Manuscript, run: etree._Element, base: RunLook, href: str) -> Iterator[Piece]:
    properties = child(run, "rPr")
    style = value(child(properties, "rStyle"))
    look = base
    if properties is not None:
        own = run_look(properties)
        look = (own.over(manuscript.styles.run(style)) if style else own).over(base)
    hidden = bool(look.hidden)
    if hidden and next(run.iter(W + "t", W + "sym"), None) is not None:
        manuscript.remark("hidden")
    for each in run:
        if each.tag == W + "fldChar":
            manuscript.fields.step(value(each, "fldCharType"))
        elif each.tag == W + "instrText":
            manuscript.fields.instruct(each.text or "")
        elif not hidden and manuscript.fields.showing:
            found = _LINK.search(manuscript.fields.instruction)
            link = href or ((found[1] or found[2] or "") if found else "")
            yield from _part(manuscript, each, look, link)


def _part(
    manuscript: Manuscript, part: etree._Element, look: RunLook, href: str
) -> Iterator[Piece]:
    tag = part.tag
    if tag == W + "t":
        yield _words((part.text or "").replace("\n", " "), look, href)
    elif tag in _PLAIN_TEXT:
        yield _words(_PLAIN_TEXT[tag], look, href)
    elif tag == W + "sym":
        char = symbol(value(part, "font"), value(part, "char"))
        if char == UNKNOWN:
            manuscript.remark("symbol")
        yield _words(char, look, href)
    elif tag in (W + "br", W + "cr"):
        # Page and column breaks mean nothing on a page without pages.
        if value(part, "type") in ("", "textWrapping"):
            yield Piece("\n", "<br>", (), "", look)
    elif tag in (W + "footnoteReference", W + "endnoteReference"):
        mark = manuscript.cite(part)
        if mark:
            yield Piece(mark, f"<sup>{mark}</sup>", (), "", look)
    elif tag == W + "ruby":
        for base_text in part.iterchildren(W + "rubyBase"):
            yield from pieces(manuscript, base_text, look, href)
    elif tag == ALTERNATE:
        branch = chosen(part)
        for each in () if branch is None else branch:
            yield from _part(manuscript, each, look, href)
    elif tag in (W + "drawing", W + "pict", W + "object"):
        yield from _drawn(manuscript, part, look)


def _drawn(manuscript: Manuscript, part: etree._Element, look: RunLook) -> Iterator[Piece]:
    for box in part.iter(W + "txbxContent"):
        manuscript.boxes.append(box)
    named = next((each for each in part.iter() if each.tag in _NAMED and each.get("descr")), None)
    alt = "" if named is None else named.get("descr") or ""
    for each in part.iter(A + "blip", V + "imagedata"):
        if any(above.tag == W + "txbxContent" for above in each.iterancestors()):
            continue
        relation = each.get(R + "embed") or each.get(R + "id") or ""
        if each.get(R + "link") and not relation:
            manuscript.remark("outside")
            continue
        picture = manuscript.picture(relation, alt)
        if picture is not None:
            alt_text = escape(picture.alt)
            yield Piece("", f'<img src="asset:{picture.digest}" alt="{alt_text}">', (), "", look)
    for graphic in part.iter(A + "graphicData"):
        if graphic.get("uri", "").rpartition("/")[2] in ("chart", "chartex", "diagram"):
            manuscript.remark("chart")


_NAMED = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr",
)


def _words(text: str, look: RunLook, href: str) -> Piece:
    marks = (
        ("strong", look.bold),
        ("em", look.italic),
        # A link is underlined by being a link.
        ("u", look.underline and not href),
        ("s", look.strike),
        (look.raised or "", look.raised),
    )
    names = tuple(name for name, wanted in marks if wanted)
    # HTML folds spaces; forms live on them (年   月   日), and underlined ones are blanks to fill.
    kept = text.replace(" ", "\xa0") if "u" in names else _SPACES.sub(_unfolded, text)
    return Piece(text, escape(kept, quote=False), names, href, look)


def _unfolded(spaces: re.Match[str]) -> str:
    return "\xa0" * len(spaces[0])


def inline_html(row: Sequence[Piece]) -> str:
    """The pieces as HTML, neighbours that look alike under one tag."""
    out = []
    for (marks, href), group in groupby(row, key=lambda piece: (piece.marks, piece.href)):
        inner = "".join(piece.html for piece in group)
        for name in reversed(marks):
            inner = f"<{name}>{inner}</{name}>"
        out.append(f'<a href="{escape(href)}">{inner}</a>' if href else inner)
    return "".join(out)
