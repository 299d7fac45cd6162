"""The process that reads one PDF: file on standard input, JSON on standard output.

``{"text": …, "pages": 3, "bare": [2]}``: the text, and the pages that show something but hold no
text. Or ``{"problem": "long" | "locked" | "attached"}``. Any other end means damaged.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError

from sanshen.intake import bounds

# A page made of outlines instead of letters paints hundreds of paths; a form's frame does not.
_MANY_PATHS = 300
_SHOWS = {b"Do", b"BI", b"Tj", b"TJ", b"'", b'"'}
_PATHS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
# What a font without a character table comes out as.
_GIBBERISH = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|/(?:g|gid|cid)\d+")
_KEYS_OF_WORDS = ("/Contents", "/T", "/TU", "/V", "/DV", "/Alt", "/ActualText", "/RC", "/Subj")


def read(content: bytes) -> dict[str, Any]:
    """What the caller is told about the file."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not _opens(reader):
        return {"problem": "locked"}
    pages = len(reader.pages)
    if pages > bounds.PDF_PAGES:
        return {"problem": "long"}
    if next(iter(reader.attachment_list), None) is not None:
        return {"problem": "attached"}
    texts = [page.extract_text() for page in reader.pages]
    if sum(len(text) for text in texts) > bounds.TEXT_CHARACTERS:
        return {"problem": "long"}
    bare = [
        place
        for place, (page, text) in enumerate(zip(reader.pages, texts, strict=True), start=1)
        if not _legible(text) and (text.strip() or _paints(page))
    ]
    extra = [*_properties(reader), *_outline(reader), *_annotations(reader)]
    return {"text": "\n".join([*texts, *dict.fromkeys(extra)]), "pages": pages, "bare": bare}


def _opens(reader: PdfReader) -> bool:
    """Many files are only locked against printing and open without a password."""
    try:
        return reader.decrypt("") is not PasswordType.NOT_DECRYPTED
    except DependencyError:
        return False


def _legible(text: str) -> bool:
    letters = re.sub(r"\s", "", text)
    return bool(letters) and len(_GIBBERISH.findall(letters)) * 5 < len(letters)


def _paints(page: PageObject) -> bool:
    contents = page.get_contents()
    words = [] if contents is None else contents.get_data().split()
    return any(word in _SHOWS for word in words) or sum(w in _PATHS for w in words) > _MANY_PATHS


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


def main() -> None:
    """Bound this process, then read."""
    for limit, most in (
        (resource.RLIMIT_AS, bounds.PDF_MEMORY_BYTES),
        (resource.RLIMIT_CPU, bounds.PDF_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
