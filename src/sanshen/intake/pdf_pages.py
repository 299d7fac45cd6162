"""Which pages of a PDF show more than their text says, and how they look."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from pypdf import PageObject

from sanshen.intake import bounds

# A page made of outlines instead of letters paints hundreds of paths; a form's frame does not.
MANY_PATHS = 300
_SHOWS = {b"Do", b"BI", b"Tj", b"TJ", b"'", b'"'}
_PATHS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
# What a font without a character table comes out as.
_GIBBERISH = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|/(?:g|gid|cid)\d+")
_INLINE = re.compile(rb"\bBI\b.{0,400}?/W(?:idth)?\s+(\d{1,6})", re.DOTALL)
# Forms in forms in forms.
_DEPTH = 4


class Looks:
    """Decides page by page. A picture shown on many pages (a letterhead) is looked at once."""

    def __init__(self) -> None:
        self._seen: set[object] = set()

    def show_more(self, page: PageObject, text: str) -> bool:
        """Whether eyes could read on this page what is not in its text."""
        if not legible(text) and (text.strip() or _paints(page)):
            return True
        contents = page.get_contents()
        stream = b"" if contents is None else contents.get_data()
        if any(int(width) >= bounds.SEEN_PIXELS for width in _INLINE.findall(stream)):
            return True
        # Every picture of the page, not the first new one alone: the rest are seen with it.
        new = [key for key in _pictures(page, stream, 0) if key not in self._seen]
        self._seen.update(new)
        return bool(new)


def legible(text: str) -> bool:
    """Whether a page's text is text: there is some, and it is no rubbish."""
    letters = re.sub(r"\s", "", text)
    return bool(letters) and len(_GIBBERISH.findall(letters)) * 5 < len(letters)


def _paints(page: PageObject) -> bool:
    contents = page.get_contents()
    words = [] if contents is None else contents.get_data().split()
    return any(word in _SHOWS for word in words) or sum(w in _PATHS for w in words) > MANY_PATHS


def _pictures(holder: Mapping[str, Any], stream: bytes, depth: int) -> Iterator[object]:
    """What identifies each picture that a page or a form paints, and that could hold words."""
    resources = holder.get("/Resources")
    named = None if resources is None else resources.get_object().get("/XObject")
    if named is None or depth > _DEPTH:
        return
    named = named.get_object()
    words = stream.split()
    painted = {before for before, word in pairwise(words) if word == b"Do"}
    for name in named:
        if name.encode("latin-1", "replace") not in painted:
            continue
        reference = named.raw_get(name)
        thing = reference.get_object()
        if thing.get("/Subtype") == "/Image":
            if _could_hold_words(thing):
                yield getattr(reference, "idnum", id(thing))
        elif thing.get("/Subtype") == "/Form":
            yield from _pictures(thing, thing.get_data(), depth + 1)


def _could_hold_words(image: Mapping[str, Any]) -> bool:
    # Scanners cut a page into stripes: one side is enough.
    return max(int(image.get("/Width", 0)), int(image.get("/Height", 0))) >= bounds.SEEN_PIXELS


def render(content: bytes, pages: Iterable[int]) -> Iterator[bytes]:
    """These pages (the first is 0) as grey PNG pictures."""
    pages = list(pages)
    if not pages:
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for place in pages:
            page = document[place]
            points = max(page.get_width() * page.get_height(), 1.0)
            # A poster's page is shown no larger than a picture may be.
            scale = min(bounds.SCANNED_DPI / 72, (bounds.PIXELS / 4 / points) ** 0.5)
            picture = page.render(scale=scale, grayscale=True).to_pil()
            page.close()
            out = io.BytesIO()
            picture.save(out, "PNG", compress_level=1)
            yield out.getvalue()
    finally:
        document.close()
