"""The words of a page or a form, however they are laid out."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_WHITE = re.compile(r"[\s\xa0]+")


@dataclass(frozen=True)
class Words:
    """Without white space: ``all`` of a page; ``heading``: its first h1; ``body``: of its article.

    ``digests``: what it says it shows.
    """

    all: str
    heading: str
    body: str
    digests: frozenset[str]


def words_of(html: str) -> Words:
    """The words of a page of ours."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Words(
        _squeezed(reader.words),
        _squeezed(reader.heading),
        _squeezed(reader.body),
        frozenset(reader.digests),
    )


def printed_words(name: str, content: bytes) -> str:
    """All a form says, page feet included, without white space; read as a stranger's file is."""
    from sanshen.intake import Unreadable, receive_attachment

    try:
        found = receive_attachment(name, content)
    except Unreadable:
        return ""
    return _squeezed([found.text])


def _squeezed(words: list[str]) -> str:
    return _WHITE.sub("", "".join(words))


class _Reader(HTMLParser):
    """The body of a page is its ``<article>``, or the part of it that is ``articleBody``; what a
    site adds to a link (``class="external"``) is none of the text.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.heading: list[str] = []
        self.body: list[str] = []
        self.digests: list[str] = []
        self._within: list[tuple[str, str]] = []
        self._whole_article: list[str] = []
        self._marked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "data":
            self.digests.append(given.get("value") or "")
        if tag in ("br", "img", "hr", "meta", "link"):
            return
        part = ""
        if given.get("itemprop") == "articleBody":
            part, self._marked = "body", True
        elif tag == "article":
            part = "article"
        elif tag == "h1":
            part = "heading"
        elif given.get("class") == "external" or tag in ("style", "title", "script"):
            part = "aside"
        self._within.append((tag, part))

    def handle_endtag(self, tag: str) -> None:
        tags = [each for each, _ in self._within]
        if tag in tags:
            del self._within[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        parts = {part for _, part in self._within}
        if "aside" in parts:
            return
        self.words.append(data)
        if "heading" in parts:
            self.heading.append(data)
        if "body" in parts:
            self.body.append(data)
        elif "article" in parts:
            self._whole_article.append(data)

    def close(self) -> None:
        super().close()
        if not self._marked:
            self.body = self._whole_article
