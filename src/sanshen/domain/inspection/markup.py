"""The plain text of a body: the one text that offsets of ``body`` refer to.

Runs split by inline tags are joined again (a mark cut in two by a <b> is still a mark); a block
begins a new line, a table cell is parted from the next by a tab.
"""

import re
from html import unescape
from html.parser import HTMLParser

from sanshen.domain.inspection.body import Body, Image
from sanshen.domain.inspection.unfinished import CELLS, OpenLink, OpenTable

SECTIONS = ("address", "article", "aside", "blockquote", "center", "details", "div", "footer")
LISTS = ("dd", "dl", "dt", "figcaption", "figure", "header", "li", "main", "nav", "ol", "ul")
LINES = ("br", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "section", "summary")
BLOCKS = frozenset((*SECTIONS, *LISTS, *LINES))
ROWS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "caption"))
SILENT = frozenset(("script", "style", "title", "template", "noscript"))
SPOKEN = frozenset(("title", "aria-label", "content", "value", "placeholder"))
DIALLED = ("tel:", "sms:", "mailto:")
# A tag as the cleaning writes it, of an element that only holds text.
PLAIN_TAG = re.compile(
    r"<(/?)(p|div|br|hr|h[1-6]|a|b|strong|em|i|u|s|span|sub|sup|ul|ol|li|blockquote|pre|code|img"
    r"|figure|figcaption|table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)"
    r"((?: [a-z-]+=\"[^\"<>]*\")*)>"
)
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
BREAKS = "\n\r\t\f"


def read_body(html: str) -> Body:
    """The text of clean HTML. Never raises: what cannot be followed is marked ``broken``."""
    reader = _Reader()
    try:
        if not reader.read_plain(html):
            reader.feed(html)
            reader.close()
    except (AssertionError, ValueError):  # html.parser's way of giving up on a declaration
        return Body(html, broken=True)
    reader.close_all()
    text = "".join(reader.text)
    return Body(
        text,
        "\n".join(reader.unseen),
        tuple(reader.images),
        links=tuple(each.link(text) for each in reader.links),
        tables=tuple(each.table(text) for each in reader.tables),
    )


def words_of_body(html: str) -> str | None:
    """Every stretch of text on one line that :func:`read_body` would give, quickly: lines and
    cells run together. None where only reading it can tell.
    """
    words = PLAIN_TAG.sub("", html)
    if "<" in words:
        return None
    if "&" in words:
        words = "".join(map(unescape, PLAIN_TAG.split(html)[::4]))
    words = _as_shown(words)
    # Some values of attributes are words too; whichever way they are spelled, they are here.
    return f"{words}\n{html}\n{unescape(html)}" if '="' in html else words


def _as_shown(source: str) -> str:
    """Line breaks of the source are spaces on the page; one for one, so that offsets keep."""
    for sign in BREAKS:
        if sign in source:
            source = source.replace(sign, " ")
    return source


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.unseen: list[str] = []
        self.images: list[Image] = []
        self.links: list[OpenLink] = []
        self.tables: list[OpenTable] = []
        self.open_links: list[OpenLink] = []
        self.open_tables: list[OpenTable] = []
        self.length = 0
        self.gap = ""
        self.new_row = False
        self.silent = 0

    def read_plain(self, html: str) -> bool:
        """Read it if nothing but plain tags stands in it, as feed would, in a third of the time."""
        pieces = PLAIN_TAG.split(html)
        if any("<" in text for text in pieces[::4]) or any("&" in each for each in pieces[3::4]):
            return False
        self._read_text(pieces[0])
        for end, tag, attributes, text in zip(*(pieces[n::4] for n in range(1, 5)), strict=True):
            if end:
                self.handle_endtag(tag)
            else:
                self.handle_starttag(tag, ATTRIBUTE.findall(attributes))
            self._read_text(text)
        return True

    def _read_text(self, text: str) -> None:
        if text:
            self.handle_data(unescape(text) if "&" in text else text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        self._part(tag)
        if not attrs and tag in BLOCKS:
            return
        named = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.images.append(Image(named.get("src", ""), named.get("alt", ""), self.length))
            for link in self.open_links:
                link.picture = True
        elif tag == "a" and "href" in named:
            self.open_links.append(OpenLink(named["href"], self.length))
            self.links.append(self.open_links[-1])
        elif tag == "table" or (self.open_tables and (tag in ROWS or tag in CELLS)):
            self._open_in_table(tag)
        dialled = named.get("href", "")
        if dialled.lower().startswith(DIALLED):
            self.unseen.append(dialled)
        self.unseen += [value for name, value in named.items() if name in SPOKEN and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in SILENT:
            self.silent -= 1

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT and self.silent:
            self.silent -= 1
        if tag == "a" and self.open_links:
            self.open_links.pop().end = self.length
        elif self.open_tables and (tag in ROWS or tag in CELLS):
            self._close_in_table(tag)
        self._part(tag, ending=True)

    def handle_comment(self, data: str) -> None:
        self.unseen.append(data)

    def handle_data(self, data: str) -> None:
        if self.silent:
            self.unseen.append(data)
            return
        shown = _as_shown(data)
        if self.gap and not shown.strip():
            return
        if self.gap and self.length:
            self._add(self.gap)
        self.gap, self.new_row = "", False
        self._add(shown)

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def close_all(self) -> None:
        """What the source left open ends where the text ends."""
        while self.open_links:
            self.open_links.pop().end = self.length
        while self.open_tables:
            self._close_in_table("table")

    def _open_in_table(self, tag: str) -> None:
        if tag == "table":
            self.open_tables.append(OpenTable(self.length))
            self.tables.append(self.open_tables[-1])
        else:
            self.open_tables[-1].open(tag, self.length)

    def _close_in_table(self, tag: str) -> None:
        if tag == "table":
            self.open_tables.pop().end = self.length
        else:
            self.open_tables[-1].close(tag, self.length)

    def _part(self, tag: str, *, ending: bool = False) -> None:
        """Remember what separates the text so far from the text to come."""
        if tag in ROWS:
            self.gap, self.new_row = "\n", True
        elif tag in CELLS and not ending and not self.new_row:
            self.gap = "\t"  # a paragraph's end inside the last cell does not end the row
        elif tag in CELLS:
            self.gap = self.gap or "\t"
        elif tag in BLOCKS and self.gap != "\t":
            self.gap = "\n"
