"""The documents and pages of an OFD package, in their order."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sanshen.intake import bounds
from sanshen.intake.markup import local_name
from sanshen.intake.package import DAMAGED, Package
from sanshen.intake.received import Illegible, Unreadable

ROOT = "OFD.xml"
TOO_LONG = f"OFD 超过 {bounds.PDF_PAGES} 页，不予接收。请拆分后再上传。"
LOCKED = "OFD 文件经过加密，无法检查其中内容。请导出未加密的 OFD 或 PDF 后再上传。"

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Leaf:
    """One page. ``number`` counts from 1; ``templates`` lie under it or over it; ``box`` is its
    area (left, top, width, height in millimetres), None when nobody says.
    """

    number: int
    member: str
    root: etree._Element
    templates: tuple[etree._Element, ...]
    box: Box | None


class Document:
    """One document of a package. Illegible when a page that it names is not there."""

    def __init__(self, package: Package, body: etree._Element) -> None:
        self.package = package
        self.body = body
        place = inner(child(body, "DocRoot"))
        self.member = found(package, ROOT, place)
        self.root = package.xml(self.member)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its pages, in order."""
        templates = {
            each.get("ID", ""): found(self.package, self.member, each.get("BaseLoc", ""))
            for each in every(self.root, "TemplatePage")
        }
        named = [each for pages in children(self.root, "Pages") for each in children(pages, "Page")]
        if len(named) > bounds.PDF_PAGES:
            raise Unreadable(TOO_LONG)
        usual = _box(self.root, "PageArea")
        leaves = []
        for number, each in enumerate(named, 1):
            member = found(self.package, self.member, each.get("BaseLoc", ""))
            root = self.package.xml(member)
            used = [line.get("TemplateID", "") for line in children(root, "Template")]
            under = tuple(self.package.xml(templates[one]) for one in used if one in templates)
            leaves.append(Leaf(number, member, root, under, _box(root, "Area") or usual))
        return tuple(leaves)


def documents(package: Package) -> Iterator[Document]:
    """Each document of the package. Illegible for a package that is none, or that is locked."""
    if any(posixpath.basename(name).lower() == "encryptions.xml" for name in package.names):
        raise Illegible(LOCKED)
    bodies = every(package.xml(ROOT), "DocBody")
    if not bodies:
        raise Illegible(DAMAGED)
    for body in bodies:
        yield Document(package, body)


def found(package: Package, base: str, place: str) -> str:
    """The member that ``place`` in ``base`` means: from the root, or from where ``base`` lies."""
    place = place.strip().replace("\\", "/")
    for folder in (posixpath.dirname(base), ""):
        here = posixpath.normpath(posixpath.join("/", folder, place))[1:]
        if place and here in package:
            return here
    raise Illegible(DAMAGED)


def every(root: etree._Element, name: str) -> list[etree._Element]:
    """Every element of that name, whatever its prefix."""
    return [each for each in root.iter() if local_name(each.tag) == name]


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of that name."""
    return [each for each in element if local_name(each.tag) == name]


def child(element: etree._Element, name: str) -> etree._Element:
    """The first child of that name. Illegible when there is none."""
    for each in children(element, name):
        return each
    raise Illegible(DAMAGED)


def inner(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(each) for each in element.itertext()).strip()


def numbers(words: str | None, wanted: int) -> tuple[float, ...] | None:
    """So many numbers, none of them beyond any paper; None for anything else."""
    try:
        values = tuple(float(each) for each in (words or "").split())
    except ValueError:
        return None
    sensible = len(values) == wanted and all(abs(each) < 1e6 for each in values)
    return values if sensible else None


def _box(root: etree._Element, within: str) -> Box | None:
    for area in every(root, within):
        for each in children(area, "PhysicalBox"):
            if values := numbers(each.text, 4):
                return values[0], values[1], values[2], values[3]
    return None
