"""The names of WordprocessingML (ECMA-376 part 1) that are read here, and how to step through it."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

P, TBL, TR, TC, RUN = W + "p", W + "tbl", W + "tr", W + "tc", W + "r"
ALTERNATE = MC + "AlternateContent"

# Wrappers that only hold what they wrap: insertions are accepted, controls and tags opened.
WRAPPERS = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdtContent",
        "dir",
        "bdo",
        "rubyBase",
    )
)
REMOVED = frozenset((W + "del", W + "moveFrom"))


def value(element: etree._Element | None, name: str = "val") -> str:
    """The ``w:`` attribute of an element; empty for neither."""
    return "" if element is None else element.get(W + name) or ""


def number(element: etree._Element | None, name: str = "val", otherwise: int = 0) -> int:
    """The attribute as a whole number; ``otherwise`` for anything else. Bounded to ±10 million."""
    text = value(element, name)
    try:
        found = int(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise
    return found if abs(found) < 10_000_000 else otherwise


def on(element: etree._Element | None) -> bool:
    """A toggle: present without a value means yes."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first ``w:`` child of that name."""
    return None if element is None else next(element.iterchildren(W + name), None)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of an AlternateContent that holds something to carry over."""
    branches = list(alternate.iterchildren(MC + "Choice", MC + "Fallback"))
    for branch in branches:
        if next(branch.iter(W + "t", A + "blip", V + "imagedata"), None) is not None:
            return branch
    return branches[0] if branches else None


def flow(parent: etree._Element) -> Iterator[etree._Element]:
    """The block-level children, with every wrapper but a deletion opened."""
    for each in parent:
        if each.tag in WRAPPERS:
            yield from flow(each)
        elif each.tag == W + "sdt":
            content = child(each, "sdtContent")
            yield from () if content is None else flow(content)
        elif each.tag == ALTERNATE:
            branch = chosen(each)
            yield from () if branch is None else flow(branch)
        else:
            yield each
