"""What an OFD carries that its pages do not show: switched off, white, covered, beside the page."""

import re
from collections.abc import Sequence

from lxml import etree

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.markup import local_name
from sanshen.intake.ofd.document import (
    Box,
    Document,
    Leaf,
    children,
    documents,
    every,
    inner,
    numbers,
)
from sanshen.intake.ofd.objects import Stretch, stretches
from sanshen.intake.package import Package
from sanshen.intake.received import Illegible
from sanshen.intake.unseen.finds import Finds

# Letters smaller than this, in millimetres, are specks.
_SPECK = 0.6
# A picture that covers so much of a page is a scan of it.
_WHOLE = 0.8
_WHITE = ("255 255 255", "#FF #FF #FF")
_SOLID = re.compile(r"\s*(?:[SM]\s+\S+\s+\S+\s+)(?:L\s+\S+\s+\S+\s*){3,4}C?\s*")
_PLAIN_MARKS = ("Link", "Watermark", "Stamp")


def unseen_in_ofd(package: Package) -> tuple[Hidden, ...] | None:
    """Everything an OFD hides; None for one that is damaged or locked."""
    finds = Finds()
    try:
        for document in documents(package):
            _properties(document, finds)
            for leaf in document.leaves:
                _look(leaf, finds)
        _beside_the_pages(package, finds)
    except Illegible:
        return None
    return finds.told()


def _properties(document: Document, finds: Finds) -> None:
    for info in children(document.body, "DocInfo"):
        for each in info.iter():
            words = (each.text or "").strip()
            if local_name(each.tag) == "Author" and words:
                finds.note(HiddenKind.AUTHOR, "作者", words)
            elif local_name(each.tag) == "CustomData" and words:
                finds.note(HiddenKind.PROPERTY, f"属性“{each.get('Name', '')}”", words)
    for each in every(document.body, "Version"):
        if each.get("Current", "false").lower() not in ("true", "1"):
            finds.note(HiddenKind.STORED_DATA, "旧版本", each.get("ID", ""))


def _beside_the_pages(package: Package, finds: Finds) -> None:
    for name in package.names:
        if not name.lower().endswith(".xml"):
            continue
        root = package.xml(name)
        kind = local_name(root.tag)
        if kind == "Attachments":
            for each in children(root, "Attachment"):
                finds.note(HiddenKind.EMBEDDED, "附带的文件", each.get("Name", ""))
        elif kind == "PageAnnot":
            for each in children(root, "Annot"):
                if each.get("Type") not in _PLAIN_MARKS:
                    finds.note(HiddenKind.ANNOTATION, "注释", _remark(each))


def _remark(annotation: etree._Element) -> str:
    said = [annotation.get("Remark", "")]
    said += [inner(each) for each in children(annotation, "Remark")]
    return " ".join(each for each in said if each)


def _look(leaf: Leaf, finds: Finds) -> None:
    """One page: each stretch of text against the page's edge and what is painted after it."""
    where = f"第 {leaf.number} 页"
    painted = _painted(leaf.root)
    order = {each: place for place, each in enumerate(leaf.root.iter())}
    scans = [box for _, box, kind in painted if kind == "ImageObject" and _is_whole(box, leaf.box)]
    behind = 0
    for each in stretches(leaf.root):
        if not each.text.strip():
            continue
        if not each.shown:
            finds.note(HiddenKind.INVISIBLE, where, each.text)
        elif leaf.box and _beyond(each, leaf.box):
            finds.note(HiddenKind.OFF_PAGE, where, each.text)
        elif covers := [
            kind
            for place, box, kind in painted
            if place > order[each.element] and _holds(box, each)
        ]:
            if "ImageObject" in covers and scans:
                behind += 1
            else:
                finds.note(HiddenKind.COVERED, where, each.text)
        elif _faint(each) and not any(_holds(box, each) for _, box, _ in painted):
            finds.note(HiddenKind.FAINT_TEXT, where, each.text)
    if behind:
        finds.note(HiddenKind.OCR_LAYER, where)


def _painted(root: etree._Element) -> list[tuple[int, Box, str]]:
    """What hides whatever lies under it: pictures and filled boxes, with their place in the order."""
    found = []
    for place, each in enumerate(root.iter()):
        kind = local_name(each.tag)
        solid = kind == "ImageObject" or (
            kind == "PathObject"
            and each.get("Fill", "false").lower() in ("true", "1")
            and any(_is_box(one.text or "") for one in children(each, "AbbreviatedData"))
        )
        box = numbers(each.get("Boundary"), 4)
        clear = each.get("Alpha", "255") != "255" or each.get("Visible", "true") == "false"
        if solid and box and not clear:
            found.append((place, (box[0], box[1], box[2], box[3]), kind))
    return found


def _is_box(path: str) -> bool:
    return len(path) < 200 and _SOLID.fullmatch(path) is not None


def _holds(box: Box, stretch: Stretch) -> bool:
    left, top, width, height = box
    middle = (stretch.top + stretch.bottom) / 2
    return (
        left <= stretch.left + stretch.size / 2
        and stretch.right - stretch.size / 2 <= left + width
        and top <= middle <= top + height
    )


def _beyond(stretch: Stretch, box: Box) -> bool:
    left, top, width, height = box
    return (
        stretch.right < left
        or stretch.left > left + width
        or stretch.bottom < top
        or stretch.top > top + height
    )


def _is_whole(box: Box, page: Box | None) -> bool:
    return page is not None and box[2] * box[3] >= _WHOLE * page[2] * page[3]


def _faint(stretch: Stretch) -> bool:
    if stretch.size < _SPECK:
        return True
    colours: Sequence[etree._Element] = children(stretch.element, "FillColor")
    return any(" ".join(each.get("Value", "").upper().split()) in _WHITE for each in colours)
