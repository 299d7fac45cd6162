"""A body as a row of blocks: what people compare by is a paragraph, a list entry, a table row."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from sanshen.domain.manuscript.facts import short

_LEAVES = frozenset(["p", "h2", "h3", "h4", "tr", "caption", "hr", "img"])
_NESTED = frozenset(["p", "ul", "ol", "li", "table", "blockquote", "figure", "h2", "h3", "h4"])
_KINDS = {"tr": "表格行", "caption": "表格标题", "img": "图片", "li": "列表项", "hr": "分隔线"}


@dataclass(frozen=True)
class Block:
    """``where``: 段落, 标题, 表格行 … ``text``: what a reader compares, with pictures and the
    addresses of links spelled out. ``markup``: as it was written, formats included.
    """

    where: str
    text: str
    markup: str


def blocks(body: str) -> Iterator[Block]:
    """The blocks of a body of clean HTML, in reading order."""
    if body.strip():
        yield from _walk(html.fragment_fromstring(body, create_parent="div"))


def _walk(element: etree._Element) -> Iterator[Block]:
    """Every block below an element; text that stands loose between blocks is one too."""
    loose = element.text or ""
    for child in element:
        tag = str(child.tag)
        nested = any(str(each.tag) in _NESTED for each in child.iterdescendants())
        if tag in _LEAVES or (tag == "li" and not nested):
            yield from _loose(loose)
            loose = ""
            text = _row(child) if tag == "tr" else _inline(child)
            markup = etree.tostring(child, encoding="unicode", with_tail=False)
            yield Block(_KINDS.get(tag, "标题" if tag[:1] == "h" else "段落"), text, markup)
        elif tag in _NESTED or nested or tag in ("thead", "tbody"):
            yield from _loose(loose)
            loose = ""
            yield from _walk(child)
        else:
            loose += _inline(child)
        loose += child.tail or ""
    yield from _loose(loose)


def _loose(text: str) -> Iterator[Block]:
    if text.strip():
        yield Block("段落", text.strip(), "")


def _row(row: etree._Element) -> str:
    return " │ ".join(_inline(cell).strip() for cell in row)


def _inline(element: etree._Element) -> str:
    """The text of an element; a picture and the address of a link are part of what is compared."""
    if element.tag == "img":
        return f"〔图片：{element.get('alt') or '无说明'}，编号 {short(element.get('src', ''))}〕"
    if element.tag == "hr":
        return "〔分隔线〕"
    if element.tag == "br":
        return "\n"
    text = element.text or ""
    for child in element:
        text += _inline(child) + (child.tail or "")
    if element.tag == "a" and element.get("href"):
        text += f"〔网址：{element.get('href')}〕"
    return text
