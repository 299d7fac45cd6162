"""An Office file is a zip of XML members. This opens one without trusting a word of its headers."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from sanshen.intake import bounds
from sanshen.intake.markup import parse_xml
from sanshen.intake.received import Illegible, Unreadable

DAMAGED = "文件已损坏，无法读取。请用 WPS 或 Word 打开并另存一份后再上传。"
LOCKED = "文件设有密码，无法检查其中内容。请取消密码后再上传。"
MACROS = "文件中含有宏代码，不予接收。请另存为不含宏的 .docx、.xlsx 或 .pptx 后再上传。"
_BOMB = "文件解压后过大或压缩比异常，不予接收。请用 WPS 或 Word 重新另存一份后再上传。"
_CROWDED = "文件内部的部件过多，不予接收。请精简内容后再上传。"
_ODD_NAMES = "文件内部的部件名称不规范，不予接收。请用 WPS 或 Word 重新另存一份后再上传。"
_TANGLED = "文件内容过于庞杂，不予接收。请拆分成几个文件后再上传。"

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# What zipfile raises for archives that are not in order.
_TORN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, ValueError, LookupError, OverflowError, RuntimeError, OSError),
)
_CHUNK = 64 * 1024
_NAME = re.compile(r"[^\\:\x00-\x1f]{1,260}")


@dataclass
class Budget:
    """What is still left to spend; shared with the packages embedded in a package."""

    inflated: int = field(default_factory=lambda: bounds.INFLATED_BYTES)
    tags: int = field(default_factory=lambda: bounds.TAGS)
    members: int = field(default_factory=lambda: bounds.MEMBERS)


@dataclass(frozen=True)
class Relation:
    """One line of a ``.rels`` member: ``kind`` is the last word of its type."""

    kind: str
    target: str
    external: bool


class Package:
    """A bounded reader of one Office file in memory. Nothing is ever written to disk.

    ``names``: the members, as spelled. ``main``: the member that Office opens first; ``main_type``
    its content type. Every method may raise Unreadable, or Illegible for damage and passwords.
    """

    def __init__(self, content: bytes, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()
        # A directory of millions of lines would be costly to parse at all.
        if content.count(b"PK\x01\x02") > 4 * bounds.MEMBERS:
            raise Unreadable(_CROWDED)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _TORN:
            raise Illegible(DAMAGED) from None
        self._members = self._admit(self._zip.infolist())
        self._content: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self.comment = self._zip.comment.decode("utf-8", "replace")
        self.main = self._find_main()
        self.main_type = self._find_type(self.main)

    def _admit(self, listing: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        self.budget.members -= len(listing)
        if self.budget.members < 0:
            raise Unreadable(_CROWDED)
        members: dict[str, zipfile.ZipInfo] = {}
        for member in listing:
            name = member.filename
            if name.endswith("/"):
                continue
            climbs = name.startswith("/") or ".." in name.split("/")
            # Office compares names without case: two spellings would be two readings of one file.
            if climbs or not _NAME.fullmatch(name) or name.lower() in members:
                raise Unreadable(_ODD_NAMES)
            if member.flag_bits & 0x1:
                raise Illegible(LOCKED)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Illegible(DAMAGED)
            members[name.lower()] = member
        return members

    @property
    def names(self) -> tuple[str, ...]:
        """Every member, in the order of the zip."""
        return tuple(member.filename for member in self._members.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """One member's bytes, counted while they are inflated."""
        key = name.lower()
        if key not in self._content:
            if key not in self._members:
                raise Illegible(DAMAGED)
            self._content[key] = self._inflate(self._members[key])
        return self._content[key]

    def _inflate(self, member: zipfile.ZipInfo) -> bytes:
        allowed = max(bounds.RATIO_FREE_BYTES, bounds.RATIO * member.compress_size)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self.budget.inflated -= len(piece)
                    if size > allowed or self.budget.inflated < 0:
                        raise Unreadable(_BOMB)
                    pieces.append(piece)
        except _TORN:
            raise Illegible(DAMAGED) from None
        return b"".join(pieces)

    def xml(self, name: str) -> etree._Element:
        """One member as a tree; the same tree each time."""
        key = name.lower()
        if key not in self._trees:
            content = self.read(name)
            self.budget.tags -= content.count(b"<")
            if self.budget.tags < 0:
                raise Unreadable(_TANGLED)
            self._trees[key] = parse_xml(content)
        return self._trees[key]

    def relations(self, part: str = "") -> dict[str, Relation]:
        """What a member points to, by relation id; empty name: the package itself."""
        folder, _, base = part.rpartition("/")
        name = posixpath.join(folder, "_rels", base + ".rels")
        if name not in self:
            return {}
        found = {}
        for line in self.xml(name).iterchildren(_RELATIONS + "Relationship"):
            external = line.get("TargetMode", "") == "External"
            target = line.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = line.get("Type", "").rpartition("/")[2]
            found[line.get("Id", "")] = Relation(kind, target, external)
        return found

    def _find_main(self) -> str:
        for relation in self.relations().values():
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        return ""

    def _find_type(self, part: str) -> str:
        if not part or "[Content_Types].xml" not in self:
            return ""
        root = self.xml("[Content_Types].xml")
        for line in root.iterchildren(_TYPES + "Override"):
            if line.get("PartName", "").lstrip("/").lower() == part.lower():
                return line.get("ContentType", "")
        extension = part.rpartition(".")[2].lower()
        for line in root.iterchildren(_TYPES + "Default"):
            if line.get("Extension", "").lower() == extension:
                return line.get("ContentType", "")
        return ""
