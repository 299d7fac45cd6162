"""XML from strangers: no DOCTYPE, no entities, no network, bounded size and depth."""

from functools import lru_cache

from lxml import etree

from sanshen.intake.bounds import XML_BYTES
from sanshen.intake.received import Illegible, Unreadable

_DAMAGED = "文件内部结构已损坏，无法读取。请用 WPS 或 Word 打开并另存一份后再上传。"
_DECLARED = "文件中含有外部实体声明（DOCTYPE），不予接收。请用 WPS 或 Word 另存为标准格式后再上传。"
_TOO_LARGE = "文件内部的某一部分过大，不予接收。请拆分内容或把大表单独作为附件后再上传。"

# The "strict" flavour of Office XML spells the same names under other addresses.
_STRICT = b"http://purl.oclc.org/ooxml/"
_FLAVOURS = {
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"spreadsheetml/main": b"spreadsheetml/2006/main",
    b"presentationml/main": b"presentationml/2006/main",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/chart": b"drawingml/2006/chart",
    b"drawingml/diagram": b"drawingml/2006/diagram",
    b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
    b"officeDocument/math": b"officeDocument/2006/math",
}


def parse_xml(content: bytes) -> etree._Element:
    """The root element. libxml2 itself refuses more than 256 levels and text nodes over 10 MB.

    Unreadable for a DOCTYPE or too much of anything, Illegible for what is not XML.
    """
    if len(content) > XML_BYTES:
        raise Unreadable(_TOO_LARGE)
    # UTF-16, where every other byte is zero: neither this search nor unseen_words would see a thing.
    if b"\0" in content:
        raise Illegible(_DAMAGED)
    if b"<!DOCTYPE" in content.upper():
        raise Unreadable(_DECLARED)
    if _STRICT in content:
        for strict, usual in _FLAVOURS.items():
            content = content.replace(
                _STRICT + strict, b"http://schemas.openxmlformats.org/" + usual
            )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Illegible(_DAMAGED) from None
    # Other encodings that could hide from it, as UTF-7 does.
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        raise Illegible(_DAMAGED)
    return root


def unseen_words(content: bytes) -> list[str]:
    """The words in comments and processing instructions, which the tree leaves out."""
    found = []
    for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>")):
        # Cut, not matched: a pattern would look for the end again and again.
        for each in content.split(opening)[1:]:
            found.append(each.partition(closing)[0].decode("utf-8", "replace").strip())
    return [each for each in found if not each.startswith("xml ")]


def words_of(element: etree._Element, *tags: str) -> str:
    """The text directly inside each element of those names, run together."""
    return "".join(each.text or "" for each in element.iter(*tags))


@lru_cache(maxsize=4096)
def local_name(tag: object) -> str:
    """``p`` for ``{…}p``; empty for what is not an element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
