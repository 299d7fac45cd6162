"""What a .pptx hides: slides left out, notes, comments, words beside the slide or under a shape."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sanshen.domain.hidden import HiddenKind
from sanshen.intake.markup import local_name
from sanshen.intake.package import Package
from sanshen.intake.unseen.finds import Finds, beginning

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHAPES = (P + "sp", P + "graphicFrame", P + "pic", P + "grpSp")
_COVERING = ("rect", "roundRect")


def unseen_in_slides(package: Package, finds: Finds) -> None:
    """Look through every slide in the order of the show."""
    root = package.xml(package.main)
    relations = package.relations(package.main)
    size = root.find(P + "sldSz")
    width, height = (_whole(size, side) for side in ("cx", "cy"))
    for number, entry in enumerate(root.iter(P + "sldId"), 1):
        relation = relations.get(entry.get(R + "id", ""))
        if relation is None or relation.external or relation.target not in package:
            continue
        slide, where = package.xml(relation.target), f"第 {number} 张幻灯片"
        if slide.get("show") in ("0", "false"):
            finds.note(HiddenKind.HIDDEN_SLIDE, where, beginning(slide, A + "t"))
        _beside(slide, where, (width, height), finds)
        _with(package, relation.target, where, finds)


def _with(package: Package, part: str, where: str, finds: Finds) -> None:
    """What lies with a slide: the speaker's notes, and comments old and new."""
    for relation in package.relations(part).values():
        if relation.external or relation.target not in package:
            continue
        if relation.kind == "notesSlide":
            notes = package.xml(relation.target)
            words = " ".join(beginning(body, A + "t") for body in note_bodies(notes))
            if words.strip():
                finds.note(HiddenKind.SPEAKER_NOTES, where, words)
        elif relation.kind == "comments":
            for each in package.xml(relation.target).iter():
                if local_name(each.tag) == "cm":
                    texts = (
                        f.text or "" for f in each.iter() if local_name(f.tag) in ("t", "text")
                    )
                    finds.note(HiddenKind.COMMENT, where, "".join(texts))


def note_bodies(notes: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a notes page that somebody wrote into: not the picture, number and date."""
    for shape in notes.iter(P + "sp"):
        placed = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placed is None or placed.get("type") == "body":
            yield shape


@dataclass(frozen=True)
class _Box:
    left: int
    top: int
    right: int
    bottom: int

    def holds(self, other: "_Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def _beside(slide: etree._Element, where: str, size: tuple[int, int], finds: Finds) -> None:
    tree = slide.find(f"{P}cSld/{P}spTree")
    written: list[tuple[_Box, str]] = []
    for shape in () if tree is None else tree.iterchildren(*_SHAPES):
        named = next(shape.iter(P + "cNvPr"), None)
        words, box = beginning(shape, A + "t"), _box(shape)
        if named is not None and named.get("hidden") in ("1", "true"):
            if words.strip():
                finds.note(HiddenKind.HIDDEN_TEXT, where, words)
            continue
        if box is None:
            continue
        outside = box.right <= 0 or box.bottom <= 0 or box.left >= size[0] or box.top >= size[1]
        if words.strip() and outside and all(size):
            finds.note(HiddenKind.OFF_PAGE, where, words)
            continue
        if _opaque(shape):
            for under, covered in written:
                if box.holds(under):
                    finds.note(HiddenKind.COVERED, where, covered)
            written = [each for each in written if not box.holds(each[0])]
        if words.strip():
            written.append((box, words))


def _box(shape: etree._Element) -> _Box | None:
    frame = shape.find(f"{P}xfrm")
    if frame is None:
        frame = next((e.find(A + "xfrm") for e in shape if e.find(A + "xfrm") is not None), None)
    if frame is None or frame.get("rot", "0") != "0":
        return None
    offset, extent = frame.find(A + "off"), frame.find(A + "ext")
    left, top = _whole(offset, "x"), _whole(offset, "y")
    return _Box(left, top, left + _whole(extent, "cx"), top + _whole(extent, "cy"))


def _opaque(shape: etree._Element) -> bool:
    """A rectangle filled with one colour that lets nothing through."""
    look = shape.find(P + "spPr")
    form = None if look is None else look.find(A + "prstGeom")
    fill = None if look is None else look.find(A + "solidFill")
    if form is None or fill is None or form.get("prst") not in _COVERING:
        return False
    return next(fill.iter(A + "alpha"), None) is None


def _whole(element: etree._Element | None, name: str) -> int:
    text = "" if element is None else element.get(name, "")
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 14 else 0
