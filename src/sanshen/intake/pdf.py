"""The text of a PDF, and those of its pages that only eyes can read.

A PDF is a small language; no bound checked from outside keeps every file from taking minutes or
gigabytes. So it is read where that harms nobody: by a worker, with limits of its own.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from sanshen.intake import bounds
from sanshen.intake.package import LOCKED
from sanshen.intake.pdf_pages import Looks, render
from sanshen.intake.received import Illegible, Unreadable

TOO_LONG = f"PDF 超过 {bounds.PDF_PAGES} 页，不予接收。请拆分后再上传。"
_WORDY = "PDF 中的文字过多，不予接收。请拆分后再上传。"
DAMAGED = "PDF 已损坏或过于复杂，无法检查其中文字。请重新导出 PDF 后再上传。"
_ATTACHED = "PDF 中嵌有其他文件，无法检查其中内容。请取出后单独上传，并重新导出 PDF。"
_SCANNED = (
    f"PDF 中的扫描页或带图片的页超过 {bounds.SCANNED_PAGES} 页，无法全部识别。"
    "请拆分后再上传，或上传由 WPS/Word 直接导出的 PDF。"
)
_KEYS_OF_WORDS = ("/Contents", "/T", "/TU", "/V", "/DV", "/Alt", "/ActualText", "/RC", "/Subj")


class PdfRead(NamedTuple):
    """All text of a PDF, as PNG each page that shows more than its text says, and how many it has."""

    text: str
    scans: tuple[bytes, ...]
    pages: int


def parse_pdf(content: bytes) -> PdfRead:
    """A PDF, read.

    Unreadable beyond the bounds; Illegible when it is locked or damaged, holds other files, or has
    too many pages to be looked at.
    """
    try:
        text, shown, pages = _read(content)
        plain = text.encode("utf-8", "replace").decode("utf-8")
        return PdfRead(plain, tuple(render(content, shown)), pages)
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception:
        # pypdf and PDFium raise whatever the damage makes of them.
        raise Illegible(DAMAGED) from None


def _read(content: bytes) -> tuple[str, list[int], int]:
    """The text, which pages are to be looked at, and how many there are."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not _opens(reader):
        raise Illegible(LOCKED)
    if len(reader.pages) > bounds.PDF_PAGES:
        raise Unreadable(TOO_LONG)
    if next(iter(reader.attachment_list), None) is not None:
        raise Illegible(_ATTACHED)
    texts = [page.extract_text() for page in reader.pages]
    if sum(len(text) for text in texts) > bounds.TEXT_CHARACTERS:
        raise Unreadable(_WORDY)
    looks = Looks()
    pages = [
        place
        for place, (page, text) in enumerate(zip(reader.pages, texts, strict=True))
        if looks.show_more(page, text)
    ]
    if len(pages) > bounds.SCANNED_PAGES:
        raise Illegible(_SCANNED)
    extra = [*_properties(reader), *_outline(reader), *_annotations(reader)]
    return "\n".join([*texts, *dict.fromkeys(extra)]), pages, len(texts)


def _opens(reader: PdfReader) -> bool:
    """Many files are only locked against printing and open without a password."""
    try:
        return reader.decrypt("") is not PasswordType.NOT_DECRYPTED
    except DependencyError:
        return False


def _properties(reader: PdfReader) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    xmp = reader.root_object.get("/Metadata")
    if xmp is not None:
        described = xmp.get_object().get_data().decode("utf-8", "replace")
        yield from (found.strip() for found in re.findall(r">([^<>]+)<", described))


def _outline(reader: PdfReader) -> Iterator[str]:
    waiting: list[Any] = list(reader.outline)
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting[:0] = entry
        else:
            yield str(entry.title)


def _annotations(reader: PdfReader) -> Iterator[str]:
    """Notes, stamps and form fields, by page."""
    for page in reader.pages:
        for reference in page.get("/Annots") or ():
            annotation = reference.get_object()
            while annotation is not None:
                for key in _KEYS_OF_WORDS:
                    if isinstance(words := annotation.get(key), str):
                        yield words
                parent = annotation.get("/Parent")
                annotation = None if parent is None else parent.get_object()
