"""A manuscript that is a web page: its top-level blocks, and every word in its source.

The source is cut at its brackets, never matched as a whole: a page of open brackets must not take
longer than its length.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from sanshen.intake.cleaning import clean_html, plain_text, tags_of
from sanshen.intake.paragraphs import Block, Markup, Paragraph, normal

# Boxes without meaning of their own; here they only part one line from the next.
_BOX = re.compile(
    r"/?(?:div|section|article|main|header|footer|address|center|body|dl|dt|dd)(?![\w-])",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_WORDS = ("alt", "title", "content", "value", "placeholder", "label")
_INLINE = ("strong", "em", "u", "s", "sub", "sup", "a", "img")


def read_page(source: str) -> list[Block]:
    """The blocks of a page. The first h1 is its title."""
    html = clean_html(_without_boxes(source))
    blocks: list[Block] = []
    for name, looks, outer, inner in _top_level(html):
        if name not in ("p", "h2", "h3", "h4"):
            blocks.append(Markup(outer))
            continue
        align = "center" if "align-center" in looks else "right" if "align-right" in looks else ""
        paragraph = normal(
            Paragraph(
                inner,
                plain_text(inner),
                align=align,
                indent="indent" in looks,
                heading=int(name[1]) - 1 if name[0] == "h" else 0,
            )
        )
        if paragraph.html:
            blocks.append(paragraph)
    return _titled(blocks) if "<h1" in source.lower() else blocks


def page_words(source: str) -> Iterator[str]:
    """Every word of the source: text, comments, scripts, and the words in attributes."""
    for inside, text in _cut(source):
        yield from unescape(text).split("\n")
        # Half a bracket, a comment or a declaration is read as it stands.
        if not inside or not (inside[0].isalpha() or inside[0] == "/"):
            yield from unescape(inside).split("\n")
        for name, *values in _VALUE.findall(inside):
            value = unescape("".join(values))
            if name.lower() in _WORDS or not value.isascii():
                yield value


def _cut(source: str) -> Iterator[tuple[str, str]]:
    """What stands inside each pair of brackets, and the text that follows it."""
    first, *rest = source.split("<")
    yield "", first
    for each in rest:
        inside, closed, text = each.partition(">")
        yield (inside, text) if closed else ("!" + inside, "")


def _without_boxes(source: str) -> str:
    """Boxes become line breaks; the window's title, which is not the paper's, goes."""
    first, *rest = source.split("<")
    out = [first]
    in_title = False
    for each in rest:
        name = each[:7].lower()
        if name.startswith(("title>", "title ")):
            in_title = True
        elif name.startswith("/title"):
            in_title = False
            each = each.partition(">")[2]
            out.append(each)
        elif _BOX.match(each):
            out.append("<br>" + each.partition(">")[2])
        elif not in_title:
            out.append("<" + each)
    return "".join(out)


def _titled(blocks: list[Block]) -> list[Block]:
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.heading == 1:
            return [*blocks[:place], replace(block, titled=True), *blocks[place + 1 :]]
    return blocks


def _top_level(html: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, attributes, whole and content of each block; loose lines come as ``p``."""
    depth, began, inside, loose = 0, 0, 0, 0
    name = looks = ""
    for tag in tags_of(html):
        if depth == 0 and tag[2] in _INLINE:
            continue
        if tag[2] in ("br", "hr", "img"):
            if depth == 0:
                yield "p", "", "", html[loose : tag.start()]
                loose = tag.end()
                if tag[2] == "hr":
                    yield "hr", "", "<hr>", ""
        elif not tag[1]:
            if depth == 0:
                yield "p", "", "", html[loose : tag.start()]
                name, looks, began, inside = tag[2], tag[3], tag.start(), tag.end()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                yield name, looks, html[began : tag.end()], html[inside : tag.start()]
                loose = tag.end()
    yield "p", "", "", html[loose:]
