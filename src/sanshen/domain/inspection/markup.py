"""The plain text of a body: the one text that offsets of ``body`` refer to.

Runs split by inline tags are joined again (a mark cut in two by a <b> is still a mark); a block
begins a new line, a table cell is parted from the next by a tab.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

SECTIONS = ("address", "article", "aside", "blockquote", "center", "details", "div", "footer")
LISTS = ("dd", "dl", "dt", "figcaption", "figure", "header", "li", "main", "nav", "ol", "ul")
LINES = ("br", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "section", "summary")
BLOCKS = frozenset((*SECTIONS, *LISTS, *LINES))
ROWS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "caption"))
CELLS = frozenset(("td", "th"))
SILENT = frozenset(("script", "style", "title", "template", "noscript"))
SPOKEN = frozenset(("title", "aria-label", "content", "value", "placeholder"))
DIALLED = ("tel:", "sms:", "mailto:")
# Line breaks of the source are spaces on the page; one for one, so that offsets keep.
AS_SHOWN = str.maketrans("\n\r\t\f", "    ")


@dataclass(frozen=True)
class Image:
    """One <img>: its address and its description; ``place``: where in the text it stands."""

    src: str
    alt: str
    place: int


@dataclass(frozen=True)
class Body:
    """``text``: what a reader sees; ``unseen``: comments, hints and dialled numbers, one a line.

    ``broken``: the markup could not be followed to its end; ``text`` is then the bare source.
    """

    text: str
    unseen: str = ""
    images: tuple[Image, ...] = ()
    broken: bool = False


def read_body(html: str) -> Body:
    """The text of clean HTML. Never raises: what cannot be followed is marked ``broken``."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # html.parser's way of giving up on a declaration
        return Body(html, broken=True)
    return Body("".join(reader.text), "\n".join(reader.unseen), tuple(reader.images))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.unseen: list[str] = []
        self.images: list[Image] = []
        self.length = 0
        self.gap = ""
        self.new_row = False
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        self._part(tag)
        named = {name: value or "" for name, value in attrs}
        if tag == "img":
            self.images.append(Image(named.get("src", ""), named.get("alt", ""), self.length))
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
        self._part(tag, ending=True)

    def handle_comment(self, data: str) -> None:
        self.unseen.append(data)

    def handle_data(self, data: str) -> None:
        if self.silent:
            self.unseen.append(data)
            return
        shown = data.translate(AS_SHOWN)
        if self.gap and not shown.strip():
            return
        if self.gap and self.length:
            self._add(self.gap)
        self.gap, self.new_row = "", False
        self._add(shown)

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

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
