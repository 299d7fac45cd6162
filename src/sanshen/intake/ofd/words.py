"""Every text an OFD package holds, seen or unseen, and the pictures that it shows."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from sanshen.intake import bounds
from sanshen.intake.markup import local_name, unseen_words
from sanshen.intake.ofd.document import documents, every
from sanshen.intake.ofd.objects import Stretch, lines, stretches
from sanshen.intake.package import Package
from sanshen.intake.pdf_pages import MANY_PATHS, legible
from sanshen.intake.received import Illegible, Unreadable

WORDY = "OFD 中的文字过多，不予接收。请拆分后再上传。"
OBJECTS = (
    "OFD 中含有无法读取的部件（如特殊格式的图片、音视频或其他文件），无法检查其中内容。"
    "请导出为 PDF 后再上传。"
)
DRAWN = "OFD 中有的页用线条画出文字，或文字用了特殊编码，无法检查。请导出为 PDF 后再上传。"

_XML = ("xml", "rels")
_PICTURES = ("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "webp")
_PICTURE_HEADS = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_FONT_HEADS = (b"\0\1\0\0", b"OTTO", b"ttcf", b"true", b"typ1", b"\1\0\4", b"%!", b"\x80\1", b"wOF")
# Signatures, seals and certificates: tables of ASN.1. A seal's name stands there as UTF-8.
_SIGNATURE_HEAD = b"\x30"
_HAN_WORDS = re.compile(r"[\u3400-\u9fff（）()·\w]{2,60}")
# What is a place, a shape, a font or a key, and no words of the paper.
_SILENT = re.compile(
    "AbbreviatedData|PhysicalBox|ApplicationBox|ContentBox|BleedBox|DocRoot|.*Loc|MediaFile|FontFile"
    "|MaxUnitID|DocID|Glyphs|CheckValue|PublicRes|DocumentRes|Signatures|MaxSignId|TextCode|BaseLoc"
    "|Annotations|CustomTags|Attachments|Extensions|PatternOrigin"
)
_WORDLESS = re.compile("FontName|FamilyName|Charset|Format|BaseLoc|FileLoc")
_WORDY = re.compile("Name|Title|Remark|Creator|Author|Subject|Tooltip|ProviderName|Company")


def ofd_text(package: Package, scans: list[bytes]) -> Iterator[str]:
    """Each line: page by page as it reads, then whatever else the package holds.

    ``scans`` gets every picture. Illegible for a package that is damaged or locked, or that holds
    what cannot be read; Unreadable beyond the bounds.
    """
    left = bounds.TEXT_CHARACTERS
    for line in _every_line(package, scans):
        left -= len(line)
        if left < 0:
            raise Unreadable(WORDY)
        yield line


def _every_line(package: Package, scans: list[bytes]) -> Iterator[str]:
    told: set[str] = set()
    laid: dict[int, tuple[Stretch, ...]] = {}
    left = bounds.TEXT_CHARACTERS
    for document in documents(package):
        for leaf in document.leaves:
            told.add(leaf.member.lower())
            for root in (leaf.root, *leaf.templates):
                if id(root) not in laid:
                    laid[id(root)] = tuple(stretches(root))
            # A form's words lie in the template, what was filled in on the page.
            page = [each for root in (*leaf.templates, leaf.root) for each in laid[id(root)]]
            left -= sum(len(each.text) + 1 for each in page)
            if left < 0:
                raise Unreadable(WORDY)
            _check(leaf.root, page)
            yield from lines(page)
    yield package.comment
    for name in package.names:
        yield from _member(package, name, name.lower() in told, scans)


def _check(root: etree._Element, page: list[Stretch]) -> None:
    """Illegible for a page whose words are outlines, or codes that stand for other letters."""
    text = "".join(each.text for each in page)
    if text.strip() and not legible(text):
        raise Illegible(DRAWN)
    if not text.strip() and len(every(root, "PathObject")) > MANY_PATHS:
        raise Illegible(DRAWN)


def _member(package: Package, name: str, told: bool, scans: list[bytes]) -> Iterator[str]:
    content = package.read(name)
    extension = posixpath.basename(name).rpartition(".")[2].lower()
    if extension in _XML or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from unseen_words(content)
        root = package.xml(name)
        if not told:
            yield from lines(stretches(root))
        yield from _words(root)
    elif extension in _PICTURES or content.startswith(_PICTURE_HEADS):
        scans.append(content)
    elif content.startswith(_SIGNATURE_HEAD):
        yield from _HAN_WORDS.findall(_spelled(content))
    elif content and not content.startswith(_FONT_HEADS):
        raise Illegible(OBJECTS)


def _spelled(content: bytes) -> str:
    """The stretches of Chinese among other bytes, each by itself."""
    return " ".join(
        each.decode("utf-8", "ignore")
        for each in re.findall(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}[\x20-\x7e]{0,8}){2,60}", content)
    )


def _words(root: etree._Element) -> Iterator[str]:
    for each in root.iter():
        name = local_name(each.tag)
        # A remark between two elements belongs to nobody and can be read by anybody.
        for words in (each.text if not _SILENT.fullmatch(name) else "", each.tail):
            if words and words.strip():
                yield words.strip()
        for attribute, value in each.attrib.items():
            attribute = local_name(attribute)
            wanted = not str(value).isascii() or _WORDY.fullmatch(attribute)
            if wanted and not _WORDLESS.fullmatch(attribute):
                yield str(value)
