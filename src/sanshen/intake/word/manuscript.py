"""Everything one .docx keeps beside its text while the text is being read."""

import re
from collections import Counter
from dataclasses import replace

from lxml import etree

from sanshen.domain.digest import digest_bytes
from sanshen.intake import bounds
from sanshen.intake.cleaning import visible
from sanshen.intake.names import tidy_name
from sanshen.intake.package import Package
from sanshen.intake.pictures import KINDS, look_at
from sanshen.intake.received import Illegible, Picture, Unreadable
from sanshen.intake.word.fields import Fields
from sanshen.intake.word.looks import Styles
from sanshen.intake.word.names import W, value
from sanshen.intake.word.numbering import Numbering

_TOO_MANY = f"文中图片超过 {bounds.PICTURES} 张，不予接收。请精简图片或拆分后再上传。"
# What Word and WPS write into the alt text by themselves says nothing to a listener.
_EMPTY_ALT = re.compile(r"(?:图片|图像|Picture|Image|IMG|微信图片)?[\s_]*[\d_]*", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\s。，]+\.(?:png|jpe?g|gif|bmp|webp|tiff?)", re.IGNORECASE)


class Manuscript:
    """The context of one reading: styles, numbering, links, pictures, notes, remarks."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._relations = package.relations(package.main)
        self.root = package.xml(package.main)
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.fields = Fields()
        self.paragraphs = 0
        self.boxes: list[etree._Element] = []
        self.cited: dict[tuple[str, str], tuple[str, etree._Element]] = {}
        self.remarks: Counter[str] = Counter()
        self._pictures: dict[str, Picture] = {}
        self._notes = {
            (kind, value(note, "id")): note
            for kind, part in (("footnote", "footnotes"), ("endnote", "endnotes"))
            for note in self._children(part, kind)
        }
        self.remarks["comment"] = len(self._children("comments", "comment"))

    def _part(self, kind: str) -> etree._Element | None:
        for relation in self._relations.values():
            if relation.kind == kind and not relation.external and relation.target in self.package:
                return self.package.xml(relation.target)
        return None

    def _children(self, part: str, name: str) -> list[etree._Element]:
        root = self._part(part)
        return [] if root is None else list(root.iterchildren(W + name))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture met so far, once each."""
        return tuple(self._pictures.values())

    def margins(self) -> list[etree._Element]:
        """The headers and footers."""
        wanted = [each for each in self._relations.values() if each.kind in ("header", "footer")]
        return [self.package.xml(each.target) for each in wanted if each.target in self.package]

    def remark(self, kind: str) -> None:
        """Count something the clerk should hear about (see remarks.py)."""
        self.remarks[kind] += 1

    def link(self, relation_id: str) -> str:
        """The address behind a hyperlink; empty for places inside the file."""
        relation = self._relations.get(relation_id)
        return relation.target if relation is not None and relation.external else ""

    def cite(self, reference: etree._Element) -> str:
        """Number a foot- or endnote and keep it for the end; empty when it does not exist."""
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        place = (kind, value(reference, "id"))
        if place not in self._notes:
            return ""
        # A note may cite itself: once is enough.
        mark = f"[{len(self.cited) + 1}]"
        return self.cited.setdefault(place, (mark, self._notes[place]))[0]

    def picture(self, relation_id: str, alt: str) -> Picture | None:
        """The picture behind a relation, checked; None, with a remark, if it cannot be shown."""
        relation = self._relations.get(relation_id)
        if relation is None or relation.external:
            self.remark("outside")
            return None
        content = self.package.read(relation.target)
        digest = digest_bytes(content)
        if digest in self._pictures:
            return replace(self._pictures[digest], alt=_alt(alt))
        if not content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")):
            self.remark("format")
            return None
        try:
            seen = look_at(content)
        except Illegible:
            self.remark("torn")
            return None
        if len(self._pictures) == bounds.PICTURES:
            raise Unreadable(_TOO_MANY)
        if not _alt(alt):
            self.remark("alt")
        extension = {kind: name.lower() for name, kind in KINDS.items()}[seen.media_type]
        stem = tidy_name(relation.target).rpartition(".")[0]
        self._pictures[digest] = Picture(
            digest=digest,
            name=f"{stem}.{extension}",
            media_type=seen.media_type,
            size=len(content),
            width=seen.width,
            height=seen.height,
            alt=_alt(alt),
            content=content,
            text=visible(seen.text),
        )
        return self._pictures[digest]


def _alt(words: str) -> str:
    words = visible(" ".join(words.split()))
    return "" if _EMPTY_ALT.fullmatch(words) or _FILE_NAME.fullmatch(words) else words
