"""The members of an Office file while some are changed and some are left out."""

import io
import posixpath
import zipfile

from lxml import etree

from sanshen.intake.package import DAMAGED, Package
from sanshen.intake.received import Illegible

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_TYPES = "[Content_Types].xml"
# Zip files know no earlier day; whoever made the copy, and when, is the ledger's to say.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


class Parts:
    """A package to be written anew. Trees that were asked for are written as they then stand."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, etree._Element] = {}
        self._bytes: dict[str, bytes] = {}

    def xml(self, name: str) -> etree._Element:
        """A member's tree, to be changed in place."""
        tree = self.package.xml(name)
        self._trees[name.lower()] = tree
        return tree

    def put(self, name: str, content: bytes) -> None:
        """Another content for a member."""
        self._bytes[name.lower()] = content

    def cut(self, source: str, *kinds: str) -> int:
        """Take the relations of these kinds away from a member; how many there were."""
        rels = _rels(source)
        if rels not in self.package:
            return 0
        found = [
            each
            for each in self.xml(rels).iterchildren(_RELATION)
            if each.get("Type", "").rpartition("/")[2] in kinds
        ]
        for each in found:
            drop(each)
        return len(found)

    def cut_one(self, source: str, relation_id: str) -> None:
        """Take one relation away from a member."""
        for each in list(self.xml(_rels(source)).iterchildren(_RELATION)):
            if each.get("Id") == relation_id:
                drop(each)

    def targets(self, source: str, *kinds: str) -> list[str]:
        """The members that a member is related to in one of these ways."""
        relations = self.package.relations(source).values()
        found = [each.target for each in relations if each.kind in kinds and not each.external]
        return [each for each in found if each in self.package]

    def content(self) -> bytes:
        """The file. What nothing leads to is left out: it was never shown."""
        kept = self._reached()
        types = self.xml(_TYPES)
        for each in list(types.iterchildren(_OVERRIDE)):
            if each.get("PartName", "").lstrip("/").lower() not in kept:
                drop(each)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self.package.names, key=lambda each: each != _TYPES):
                if name.lower() in kept or name == _TYPES:
                    member = zipfile.ZipInfo(name, _NO_DAY)
                    member.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(member, self._written(name))
        return out.getvalue()

    def _written(self, name: str) -> bytes:
        key = name.lower()
        if key in self._trees:
            tree: bytes = etree.tostring(
                self._trees[key], xml_declaration=True, encoding="UTF-8", standalone=True
            )
            return tree
        return self._bytes.get(key) or self.package.read(name)

    def _reached(self) -> set[str]:
        """Every member that the main one leads to, by relations as they now stand."""
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            source = waiting.pop()
            rels = _rels(source)
            if rels not in self.package:
                continue
            reached.add(rels.lower())
            for each in self.package.relations(source).values():
                target = each.target
                if not each.external and target.lower() not in reached and target in self.package:
                    reached.add(target.lower())
                    waiting.append(target)
        if not self.package.main or self.package.main.lower() not in reached:
            raise Illegible(DAMAGED)
        return reached


def drop(element: etree._Element) -> None:
    """Take an element out of its tree; what follows it stays where it was."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _rels(source: str) -> str:
    folder, _, base = source.rpartition("/")
    return posixpath.join(folder, "_rels", base + ".rels")
