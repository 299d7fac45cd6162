"""Old Word and WPS files (.doc, .wps): every word they hold, for the checks; no manuscript."""

import struct
from collections.abc import Iterator

from sanshen.intake.doc.compound import MAGIC, Compound
from sanshen.intake.doc.properties import AUTHOR, LAST_AUTHOR, SETS, properties
from sanshen.intake.doc.runs import DELETED, INSERTED, VANISHED
from sanshen.intake.doc.words import OldWord
from sanshen.intake.received import Illegible

__all__ = [
    "AUTHOR",
    "DELETED",
    "INSERTED",
    "LAST_AUTHOR",
    "MAGIC",
    "SETS",
    "VANISHED",
    "Compound",
    "OldWord",
    "doc_text",
    "properties",
]

OBJECTS = (
    "旧版文档中嵌有表格、公式或其他对象，无法检查其中内容。请另存为 .docx，把对象改为图片后再上传。"
)
# Records of Escher, the drawing format of old Office: a photograph, a PNG, a bitmap without a head.
_PHOTO, _PNG, _BITMAP = b"\x1d\xf0", b"\x1e\xf0", b"\x1f\xf0"
_HEADS = {_PHOTO: b"\xff\xd8\xff", _PNG: b"\x89PNG"}
# One or two digests of sixteen bytes, and a byte, stand before the picture.
_BEFORE = (17, 33)
_DRAWN_IN = ("Data", "WordDocument")


def doc_text(compound: Compound, scans: list[bytes]) -> Iterator[str]:
    """Every line of an old Word file: text, footnotes, headers, comments, boxes, properties.

    What was deleted with changes tracked and what is hidden stands among it. ``scans`` gets its
    pictures. Illegible for a file that is locked, damaged or older, or that holds other objects.
    """
    word = OldWord(compound)
    # Word keeps the folder even when nothing is in it.
    if any(name.startswith("ObjectPool/") for name in compound.names):
        raise Illegible(OBJECTS)
    yield from word.text.split("\n")
    for _, _, words in properties(compound):
        yield words
    for name in _DRAWN_IN:
        scans.extend(_pictures(compound.read(name)))


def _pictures(stream: bytes) -> Iterator[bytes]:
    for kind, head in _HEADS.items():
        at = stream.find(kind)
        while at >= 0:
            for before in _BEFORE:
                start = at + 6 + before
                if stream.startswith(head, start):
                    (length,) = struct.unpack_from("<I", stream, at + 2)
                    yield stream[start : at + 6 + length]
            at = stream.find(kind, at + 2)
