"""The one allowlist of HTML, used on the way in and again on the way out."""

import html as standard_html
import re
from collections.abc import Iterator

import nh3

from sanshen.intake import bounds
from sanshen.intake.received import Unreadable

CLASSES = ("align-center", "align-right", "indent")
_CLASSED = ("p", "h2", "h3", "h4", "td", "th")
_PLAIN = "ul ol li blockquote table caption thead tbody tr figure strong em u s sub sup a br hr img"
TAGS = frozenset(_PLAIN.split()) | frozenset(_CLASSED)

_ATTRIBUTES = {
    # nh3 would let lang and title pass everywhere; a title is words nobody sees on the page.
    "*": set[str](),
    **{tag: {"class"} for tag in _CLASSED},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan"},
    "a": {"href"},
    "img": {"src", "alt"},
}
# Their content is not text of the paper; everything else unknown loses its tag and keeps its text.
_WHOLE = (
    "script style template noscript iframe object embed svg math title textarea select xmp "
    "noembed noframes plaintext audio video canvas"
)
# The same meaning under the names other editors use.
_RENAMED = {
    "b": "strong",
    "i": "em",
    "strike": "s",
    "del": "s",
    "ins": "u",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}
_OTHER_NAME = re.compile(rf"<(/?)({'|'.join(_RENAMED)})(?=[\s/>])", re.IGNORECASE)
_ASSET = re.compile(r"asset:sha256:[0-9a-f]{64}")
_OUTSIDE = re.compile(r"(?:https?://[^/\\]|mailto:[^/\\]|tel:[+\d(])", re.IGNORECASE)
_INSIDE = re.compile(r"(?:/(?![/\\])|#)")
_UNSAFE_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")
# Controls, halves of characters, and what shows text in another order than the checks read it.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

# One tag as nh3 and browsers write it: every value in double quotes. Read from left to right it
# takes tags whole, so a "<" inside a value is never mistaken for another tag.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [\w:.-]+="[^"]*")*) ?/?>')
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_ROUNDS = 6

_TANGLED = "正文的表格或层次过于庞杂，无法安全处理。请把大表作为附件上传，或精简格式后再试。"


def clean_html(html: str) -> str:
    """The text with nothing but the allowed tags, attributes, links and pictures.

    Idempotent: what comes out, put in again, comes out the same. Unreadable for text so large or
    tangled that checking it would take unbounded time.
    """
    # An HTML parser may need quadratic time for tags left open: only a few may be.
    if html.count("<") > bounds.LOOSE_TAGS or len(html) > bounds.HTML_CHARACTERS:
        _must_nest(html)
    for _ in range(_ROUNDS):
        cleaned = _clean_once(html)
        if cleaned == html:
            break
        html = cleaned
    else:
        # What keeps changing when it is read again is somebody's trick: show it as text.
        text = standard_html.unescape(re.sub(r"<[^>]*>", " ", html))
        cleaned = _clean_once(f"<p>{standard_html.escape(text, quote=False)}</p>")
    _must_nest(cleaned)
    return cleaned


def visible(text: str) -> str:
    """Plain text without controls and without characters that change the order of others."""
    return _INVISIBLE.sub("", text)


def _clean_once(html: str) -> str:
    renamed = _OTHER_NAME.sub(lambda tag: f"<{tag[1]}{_RENAMED[tag[2].lower()]}", visible(html))
    cleaned = nh3.clean(
        renamed,
        tags=TAGS,
        clean_content_tags=set(_WHOLE.split()),
        attributes=_ATTRIBUTES,
        attribute_filter=_admit,
        strip_comments=True,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "asset"},
    )
    if "<img" not in cleaned:
        return cleaned
    return _TAG.sub(
        lambda tag: "" if tag[2] == "img" and ' src="' not in tag[3] else tag[0], cleaned
    )


def _admit(tag: str, attribute: str, value: str) -> str | None:
    """The value as it may stand, or None to take the attribute away."""
    if attribute == "class":
        return " ".join(name for name in CLASSES if name in value.split()) or None
    if attribute in ("colspan", "rowspan"):
        # A browser reserves cells for the whole span.
        most = 100 if attribute == "colspan" else 10_000
        return value if re.fullmatch(r"[1-9]\d{0,4}", value) and 1 < int(value) <= most else None
    if attribute == "src":
        return value if _ASSET.fullmatch(value) else None
    if attribute == "href":
        address = value.strip()
        allowed = _OUTSIDE.match(address) or _INSIDE.match(address)
        return address if allowed and not _UNSAFE_IN_ADDRESS.search(address) else None
    return value


def _must_nest(html: str) -> None:
    """Every tag closed where it was opened, not too deep, not too many."""
    tags = html.count("<")
    if tags > bounds.HTML_TAGS or len(html) > bounds.HTML_CHARACTERS:
        raise Unreadable(_TANGLED)
    open_tags: list[str] = []
    for tag in _TAG.finditer(html):
        tags -= 1 + tag[3].count("<")
        if _VOID.fullmatch(tag[2]):
            continue
        if not tag[1]:
            open_tags.append(tag[2])
        elif not open_tags or open_tags.pop() != tag[2]:
            raise Unreadable(_TANGLED)
        if len(open_tags) > bounds.HTML_DEPTH:
            raise Unreadable(_TANGLED)
    if tags or open_tags:
        raise Unreadable(_TANGLED)


def tags_of(html: str) -> Iterator[re.Match[str]]:
    """The tags of clean HTML in order: group 1 ``/`` or empty, 2 the name, 3 the attributes."""
    return _TAG.finditer(html)


_BREAKS = re.compile("p|h[234]|[uo]l|li|blockquote|table|caption|thead|tbody|tr|figure|hr|br")
_WHITE = re.compile(r"[ \t\n\r\xa0]+")
_ALT = re.compile(r' alt="([^"]*)"')


def plain_text(html: str) -> str:
    """The text of clean HTML: one line a block, a tab between cells, a picture by its alt text."""
    lines: list[str] = []
    line = ""
    end = 0
    for tag in _TAG.finditer(html):
        line += _words(html[end : tag.start()])
        end = tag.end()
        if _BREAKS.fullmatch(tag[2]):
            lines.append(line)
            line = ""
        elif tag[2] in ("td", "th") and not tag[1] and line.strip():
            # A cell's own paragraphs are lines of their own; a tab parts cells on one line.
            line += "\t"
        elif tag[2] == "img" and (alt := _ALT.search(tag[3])):
            line += _words(alt[1])
    texts = (each.strip(" \t") for each in [*lines, line + _words(html[end:])])
    return "\n".join(text for text in texts if text)


def _words(html: str) -> str:
    return _WHITE.sub(" ", standard_html.unescape(html))
