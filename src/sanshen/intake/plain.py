"""Manuscripts that are plain text or Markdown."""

import re
from dataclasses import replace

from sanshen.intake import bounds
from sanshen.intake.cleaning import plain_text
from sanshen.intake.opening import squeeze
from sanshen.intake.paragraphs import Block, Paragraph, plain_paragraph
from sanshen.intake.received import Unreadable

_TOO_LONG = "文件文字过多，不予接收。请拆分后再上传。"

_HEADING = re.compile(r"(#{1,6})\s(.*)")
_BULLET = re.compile(r"(\s*)[-*+]\s+(.*)")
_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![*\w])\*([^*]+)\*(?!\*)"), r"<em>\1</em>"),
    (re.compile(r"\[([^\[\]]+)\]\(([^()\s\"]+)\)"), r'<a href="\2">\1</a>'),
)


def read_text(text: str) -> list[Block]:
    """One paragraph a line."""
    _must_be_short(text)
    return [plain_paragraph(line) for line in text.split("\n") if line.strip()]


def read_markdown(text: str) -> list[Block]:
    """The simple Markdown people write: headings, bullets, emphasis, links, paragraphs."""
    _must_be_short(text)
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text):
        lines = part.strip("\n").split("\n")
        while lines:
            if lines[0].startswith("#") or _BULLET.fullmatch(lines[0]):
                blocks.append(_markdown_line(lines.pop(0)))
                continue
            prose = []
            while lines and not lines[0].startswith("#") and not _BULLET.fullmatch(lines[0]):
                prose.append(lines.pop(0).strip())
            blocks.append(_marked(plain_paragraph(squeeze(" ".join(prose)))))
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text]


def _markdown_line(line: str) -> Paragraph:
    if heading := _HEADING.fullmatch(line.strip()):
        level = len(heading[1])
        words = heading[2].rstrip("# ")
        return replace(_marked(plain_paragraph(words)), heading=level, titled=level == 1)
    if bullet := _BULLET.fullmatch(line):
        return replace(_marked(plain_paragraph(bullet[2])), bullet=1 + min(len(bullet[1]) // 2, 3))
    return _marked(plain_paragraph(line))


def _marked(paragraph: Paragraph) -> Paragraph:
    html = paragraph.html
    for form, tag in _INLINE:
        html = form.sub(tag, html)
    return replace(paragraph, html=html, text=plain_text(html))


def _must_be_short(text: str) -> None:
    if len(text) > bounds.HTML_CHARACTERS // 4:
        raise Unreadable(_TOO_LONG)
