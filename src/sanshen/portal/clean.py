"""The text on its way out: the allowlist once more, then the addresses of the site."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import nh3
from lxml import etree, html

from sanshen.portal.permission import refuse

# The same as on the way in (intake/cleaning.py); a test compares the two.
CLASSES = ("align-center", "align-right", "indent")
_CLASSED = ("p", "h2", "h3", "h4", "td", "th")
_PLAIN = "ul ol li blockquote table caption thead tbody tr figure strong em u s sub sup a br hr img"
TAGS = frozenset(_CLASSED) | frozenset(_PLAIN.split())
_DROPPED_WHOLE = (
    "script style template noscript iframe object embed svg math title textarea select xmp "
    "noembed noframes plaintext audio video canvas"
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # without this nh3 lets title and lang through on every tag
    **{tag: {"class"} for tag in _CLASSED},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan"},
    "a": {"href"},
    "img": {"src", "alt"},
}
_ASSET = re.compile(r"asset:(sha256:[0-9a-f]{64})")
_LINK = re.compile(r"(?:https?://[^/\\]|mailto:[^/\\]|tel:[+\d(]|/(?![/\\])|#)", re.IGNORECASE)
_UNSAFE_IN_LINK = re.compile(r"[\x00-\x20\x7f\\]")

# What the portal itself adds.
_ADDED_TAGS = frozenset({"div", "span"})
_ADDED_VALUES = {
    "div": {
        "class": {"scroll"},
        "role": {"region"},
        "tabindex": {"0"},
        "aria-label": {"表格，可左右滑动"},
    },
    "span": {"class": {"external"}},
    "a": {"rel": {"noopener nofollow"}},
    "img": {"loading": {"lazy"}},
}
_GOVERNMENT = (".gov.cn", ".政务", ".xn--zfr164b")


def public_html(body: str, pictures: Mapping[str, str], *, domain: str) -> str:
    """The body as the page prints it.

    ``pictures``: the address of each picture by its digest; Refused for a picture that the
    wording does not list. ``domain``: the site's own, whose links are not outside links.
    """
    cleaned = nh3.clean(
        body,
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED_WHOLE.split()),
        attributes=_ATTRIBUTES,
        attribute_filter=_admit,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "asset"},
    )
    if not re.search("<(?:a|img|table)[ >]", cleaned):
        return cleaned
    tree = html.fragment_fromstring(cleaned, create_parent="div")
    for picture in list(tree.iter("img")):
        _place_picture(picture, pictures)
    for link in list(tree.iter("a")):
        _mark_outside(link, domain)
    for table in list(tree.iter("table")):
        _let_scroll(table)
    written = html.tostring(tree, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    return _once_more(written, set(pictures.values()))


def is_outside(address: str, domain: str) -> bool:
    """Whether a link leaves for a host that is neither a government's nor the site's own."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return True
    own = host == domain or host.endswith(f".{domain}")
    return bool(host) and not own and not f".{host}".endswith(_GOVERNMENT)


def _admit(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(name for name in CLASSES if name in value.split()) or None
    if attribute in ("colspan", "rowspan"):
        return value if re.fullmatch(r"[1-9]\d{0,2}", value) and value != "1" else None
    if attribute == "src":
        return value if _ASSET.fullmatch(value) else None
    if attribute == "href":
        address = value.strip()
        return address if _LINK.match(address) and not _UNSAFE_IN_LINK.search(address) else None
    return value


def _place_picture(picture: etree._Element, pictures: Mapping[str, str]) -> None:
    asset = _ASSET.fullmatch(picture.get("src", ""))
    if asset is None:
        picture.drop_tag()  # type: ignore[attr-defined]  # an element of lxml.html
        return
    if asset[1] not in pictures:
        raise refuse("正文引用了一张不在批准清单中的图片。")
    picture.set("src", pictures[asset[1]])
    picture.set("alt", picture.get("alt", ""))
    picture.set("loading", "lazy")


def _mark_outside(link: etree._Element, domain: str) -> None:
    if is_outside(link.get("href", ""), domain):
        link.set("rel", "noopener nofollow")
        etree.SubElement(link, "span", {"class": "external"}).text = "（外部链接）"


def _let_scroll(table: etree._Element) -> None:
    parent = table.getparent()
    if parent is None or next(table.iterancestors("table"), None) is not None:
        return
    frame = etree.Element(
        "div",
        {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": "表格，可左右滑动"},
    )
    frame.tail, table.tail = table.tail, None
    parent.replace(table, frame)
    frame.append(table)


def _once_more(written: str, sources: set[str]) -> str:
    """The sanitiser has the last word, also about what was just added."""

    def admit(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return value if value in sources else None
        return (
            value
            if attribute in ("rel", "loading", "role", "tabindex", "aria-label")
            or (tag in _ADDED_TAGS)
            else _admit(tag, attribute, value)
        )

    return nh3.clean(
        written,
        tags=set(TAGS | _ADDED_TAGS),
        clean_content_tags=set(_DROPPED_WHOLE.split()),
        attributes=_ATTRIBUTES,
        tag_attribute_values=_ADDED_VALUES,
        attribute_filter=admit,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )
