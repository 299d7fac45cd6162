"""One wording as PDF/A-2a: headings, paragraphs, lists, tables, pictures, links."""

import io
from collections.abc import Mapping
from datetime import datetime

from PIL import Image

from sanshen.paper.flow import read_flow
from sanshen.paper.letters import drawn
from sanshen.paper.pages import Wording
from sanshen.paper.pdf import instant
from sanshen.paper.text_blocks import blocks_of
from sanshen.paper.typesetting import typeset_beside

_PIXELS = 50_000_000


def wording_pdf(wording: Wording, pictures: Mapping[str, bytes], made_at: datetime) -> bytes:
    """The PDF of a wording; equal wordings give equal bytes.

    ``pictures``: by the addresses the wording gives them. One that cannot be drawn is named by its
    description; ``made_at``: the instant it is dated by.
    """
    sound = {path: content for path, content in pictures.items() if _drawable(content)}
    try:
        return _typeset(wording, sound, made_at)
    except RuntimeError:
        if not sound:
            raise
        return _typeset(wording, {}, made_at)


def _typeset(wording: Wording, pictures: Mapping[str, bytes], made_at: datetime) -> bytes:
    files = {digest: path for digest, path in wording.pictures.items() if path in pictures}
    value = {
        "title": drawn(wording.title),
        "made_at": instant(made_at),
        "blocks": blocks_of(read_flow(wording.body), files, wording.base),
        "files": [drawn(name) for name, _ in wording.files],
        "facts": [[drawn(label), drawn(words)] for label, words in wording.facts],
        "foot": [
            *(drawn(f"{label}：{words}") for label, words in wording.proof),
            f"稿件摘要：{wording.digest}",
        ],
    }
    return typeset_beside("text.typ", value, pictures)


def _drawable(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _PIXELS or picture.format not in _KINDS:
                return False
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


_KINDS = frozenset({"PNG", "JPEG", "GIF", "WEBP"})
