"""What is taken out of every Office file: names, paths, previews, printers, places in pictures."""

import re

from sanshen.intake.cleaned.parts import Parts, drop
from sanshen.intake.cleaned.pictures import cleaned_picture
from sanshen.intake.cleaned.sheets import clean_sheets
from sanshen.intake.cleaned.slides import clean_slides
from sanshen.intake.cleaned.words import clean_words
from sanshen.intake.markup import local_name
from sanshen.intake.package import Package
from sanshen.intake.received import Illegible, Uncleanable

_SIGNED = "文件带有数字签名，清理会使签名失效。请在原文件中处理后重新签名上传。"
_PROGRAMS = "文件中有宏或控件，不能自动清理。请另存为不含宏的 .docx、.xlsx 或 .pptx 后再上传。"
_STRICT = "文件是“严格 Open XML”格式，不能自动清理。请在 WPS/Word 中另存为普通格式后再上传。"
_PROGRAM_PARTS = re.compile(r"(?:.*/)?(?:vbaProject\.bin|activeX/.*|macrosheets/.*)", re.IGNORECASE)
_KEPT_CORE = ("title", "created", "modified", "language")
_LEFT_OUT_OF_APP = (
    *("Template", "Manager", "Company", "HyperlinkBase", "HLinks", "TotalTime"),
    *("TitlesOfParts", "HeadingPairs"),
)
_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|/(?:home|Users)/")
_PICTURES = ("png", "jpg", "jpeg", "jfif", "gif", "webp")
_CLEANERS = {
    "wordprocessingml.document.main+xml": clean_words,
    "spreadsheetml.sheet.main+xml": clean_sheets,
    "presentationml.presentation.main+xml": clean_slides,
}


def cleaned_package(package: Package) -> bytes:
    """The cleaned file. Uncleanable, with what to do instead, when it would not be the same."""
    names = package.names
    if any(each.lower().startswith("_xmlsignatures/") for each in names):
        raise Uncleanable(_SIGNED)
    if any(_PROGRAM_PARTS.fullmatch(each) for each in names):
        raise Uncleanable(_PROGRAMS)
    if b"http://purl.oclc.org/ooxml/" in package.read(package.main):
        raise Uncleanable(_STRICT)
    parts = Parts(package)
    for kind, clean in _CLEANERS.items():
        if package.main_type.endswith(kind):
            clean(parts)
    _clean_properties(parts)
    for name in names:
        if name.rpartition(".")[2].lower() in _PICTURES:
            parts.put(name, _picture(package.read(name)))
    return parts.content()


def _picture(content: bytes) -> bytes:
    try:
        return cleaned_picture(content)
    except (Illegible, Uncleanable):
        # A torn picture shows nothing; the copy is read again as a whole.
        return content


def _clean_properties(parts: Parts) -> None:
    parts.cut("", "custom-properties", "thumbnail")
    for name in parts.targets("", "core-properties", "metadata/core-properties"):
        for each in list(parts.xml(name)):
            tag = local_name(each.tag)
            if tag not in _KEPT_CORE or (tag == "title" and _PATH.search(each.text or "")):
                drop(each)
    for name in parts.targets("", "extended-properties"):
        for each in list(parts.xml(name)):
            if local_name(each.tag) in _LEFT_OUT_OF_APP:
                drop(each)
