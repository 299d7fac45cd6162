"""A manuscript between file and page: a row of blocks, each a paragraph or a ready table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as it looks. ``html``: its inline HTML; ``text``: the same without tags.

    ``align``: empty, ``center`` or ``right``. ``heading``: 0 or a level from 1, as found.
    ``bullet``: 0 or the depth of a bulleted list. ``size`` in points, 0 when the file is silent.
    ``titled``: the file itself calls it the title.
    """

    html: str
    text: str
    align: str = ""
    indent: bool = False
    heading: int = 0
    bullet: int = 0
    size: float = 0.0
    bold: bool = False
    red: bool = False
    face: str = ""
    titled: bool = False


@dataclass(frozen=True)
class Markup:
    """A block that is HTML already: a table, a figure, a rule."""

    html: str


Block = Paragraph | Markup

_LEADING = re.compile(r"^(?:[ \u3000\xa0\u2003]|&nbsp;)+")
# In half characters. One leading tab is an indent all the same.
_WIDTH = {" ": 1, "\xa0": 1, "\u2003": 4}
_NUMBERED = (
    re.compile(r"[一二三四五六七八九十百]+、"),
    re.compile(r"（[一二三四五六七八九十百]+）"),
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[章节编]")
_HEADING_CHARACTERS = 45
_BLACK_FACES = ("黑体", "楷体", "SimHei", "KaiTi", "小标宋")


def plain_paragraph(text: str) -> Paragraph:
    """A paragraph of a file that has no looks."""
    return normal(Paragraph(html=escape(text, quote=False), text=text))


def normal(paragraph: Paragraph) -> Paragraph:
    """Spaces typed for looks become looks; a heading is recognised by how it is set."""
    lead = _LEADING.match(paragraph.text)
    typed = sum(_WIDTH.get(char, 2) for char in lead[0]) if lead else 0
    text = paragraph.text.strip(" \t\u3000\xa0\u2003\n")
    return replace(
        paragraph,
        html=_LEADING.sub("", paragraph.html).rstrip(),
        text=text,
        indent=(paragraph.indent or typed >= 4) and not paragraph.align,
        heading=paragraph.heading or _heading_by_looks(paragraph, text),
    )


def _heading_by_looks(paragraph: Paragraph, text: str) -> int:
    """GB/T 9704 sets 一、 in 黑体 and （一） in 楷体; many set them bold. Prose is neither."""
    marked = paragraph.bold or any(face in paragraph.face for face in _BLACK_FACES)
    if not marked or not text or len(text) > _HEADING_CHARACTERS or "<img" in paragraph.html:
        return 0
    if paragraph.align == "center":
        # （试行）, （此件公开发布） and dates are centred too and head nothing.
        return 0 if text[0] in "（(" or text[-1].isdigit() or text.endswith("日") else 1
    for level, form in enumerate(_NUMBERED, start=1):
        if form.match(text):
            return level
    return 1 if _CHAPTER.match(text) else 0


def render(blocks: Sequence[Block]) -> str:
    """The blocks as HTML. Heading levels are closed up: the highest in use becomes h2."""
    levels = sorted({each.heading for each in blocks if isinstance(each, Paragraph)} - {0})
    rank = {level: min(2 + place, 4) for place, level in enumerate(levels)}
    out: list[str] = []
    depth = 0
    for block in blocks:
        wanted = block.bullet if isinstance(block, Paragraph) else 0
        out.append(_step(depth, wanted))
        depth = wanted
        if isinstance(block, Markup) or wanted:
            out.append(block.html)
        else:
            out.append(_paragraph(block, rank.get(block.heading, 0)))
    out.append(_step(depth, 0))
    return "\n".join(part for part in out if part)


def _step(depth: int, wanted: int) -> str:
    """Close and open list levels to get from one depth to another."""
    if wanted > depth:
        return "<ul><li>" * (wanted - depth)
    closing = "</li></ul>" * (depth - wanted)
    return closing + ("</li><li>" if wanted else "")


def _paragraph(paragraph: Paragraph, level: int) -> str:
    name = f"h{level}" if level else "p"
    inner = paragraph.html
    if level:
        inner = inner.replace("<strong>", "").replace("</strong>", "")
    return f"<{name}{class_of(paragraph)}>{inner}</{name}>"


def class_of(paragraph: Paragraph) -> str:
    """The class attribute of a paragraph's looks, with its leading space, or nothing."""
    names = [f"align-{paragraph.align}"] if paragraph.align else []
    if paragraph.indent and not paragraph.heading:
        names.append("indent")
    return f' class="{" ".join(names)}"' if names else ""
