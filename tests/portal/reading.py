"""Reads a page as a stranger would: with a parser of its own, from the bytes alone."""

from lxml import html


def read(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content.decode())


def tags(content: bytes) -> list[tuple[str, str]]:
    """The page tags, in order: every named meta but those of the browser."""
    browser = {"viewport", "referrer", "robots", "color-scheme", "theme-color"}
    return [
        (meta.get("name"), meta.get("content"))
        for meta in read(content).xpath("//head/meta[@name]")
        if meta.get("name") not in browser
    ]


def text(content: bytes) -> str:
    """What a reader sees of the main part."""
    return " ".join(read(content).xpath("//main")[0].text_content().split())


def record(content: bytes) -> dict[str, str]:
    """The record header, name by name."""
    return {
        row.xpath("dt")[0].text_content(): row.xpath("dd")[0].text_content()
        for row in read(content).xpath("//dl[@class='record']/div")
    }
