"""A body as a tree of the elements a draft may have; whatever else stands in it is plain text.

The tree is written out again element by element, so nothing that is not known here can come out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

_BLOCKS = "p h2 h3 h4 ul ol li blockquote table caption thead tbody tr td th figure"
_INLINE = "strong em u s sub sup a"
_VOID = frozenset({"br", "hr", "img"})
TAGS = frozenset(f"{_BLOCKS} {_INLINE}".split()) | _VOID
CLASSES = ("align-center", "align-right", "indent")
_CLASSED = frozenset({"p", "h2", "h3", "h4", "td", "th"})
_LINK = re.compile(r"(?:https?://[^/\\]|mailto:[^/\\]|tel:[+\d(])", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass
class Element:
    """``tag`` empty: the body itself. A child is an element or words."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        """Those of its classes that mean something."""
        return tuple(each for each in CLASSES if each in self.attributes.get("class", "").split())

    def span(self, name: str) -> int:
        """``colspan`` or ``rowspan``, at least 1 and at most 1000."""
        words = self.attributes.get(name, "")
        return min(int(words), 1000) if re.fullmatch(r"[1-9]\d{0,3}", words) else 1

    def walk(self) -> Iterator["Element"]:
        """The element and everything below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """All its words."""
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)


def read_flow(body: str) -> Element:
    """The body's tree."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader.root


def link_of(element: Element, base: str) -> str:
    """Where a link leads, absolute; empty when it may lead nowhere. ``base``: of the site."""
    address = element.attributes.get("href", "").strip()
    if address.startswith("/"):
        address = urljoin(base, address)
    return address if _LINK.match(address) and not _UNSAFE.search(address) else ""


def write_html(element: Element, pictures: Mapping[str, str], base: str) -> str:
    """The tree as HTML. ``pictures``: the address of each picture by its digest."""
    return "".join(_html(element, pictures, base))


def _html(element: Element, pictures: Mapping[str, str], base: str) -> Iterator[str]:
    tag = element.tag
    if tag:
        yield f"<{tag}{''.join(_attributes(element, pictures, base))}>"
    for child in element.children:
        if isinstance(child, str):
            yield escape(child, quote=False)
        else:
            yield from _html(child, pictures, base)
    if tag and tag not in _VOID:
        yield f"</{tag}>"


def _attributes(element: Element, pictures: Mapping[str, str], base: str) -> Iterator[str]:
    tag = element.tag
    if tag in _CLASSED and element.classes:
        yield f' class="{" ".join(element.classes)}"'
    if tag in ("td", "th"):
        for name in ("colspan", "rowspan"):
            if element.span(name) > 1:
                yield f' {name}="{element.span(name)}"'
    if tag == "a" and (address := link_of(element, base)):
        yield f' href="{escape(address)}"'
    if tag == "img":
        digest = element.attributes.get("src", "").removeprefix("asset:")
        if digest in pictures:
            yield f' src="{escape(pictures[digest])}"'
        yield f' alt="{escape(element.attributes.get("alt", ""))}"'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        # Clean bodies nest; of any other, an end that nothing began ends nothing.
        tags = [each.tag for each in self._open]
        if tag in tags[1:]:
            del self._open[len(tags) - tags[::-1].index(tag) - 1 :]

    def handle_data(self, data: str) -> None:
        if data:
            self._open[-1].children.append(data)
