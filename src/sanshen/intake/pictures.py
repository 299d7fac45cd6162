"""Pictures: their true kind, their size, and the words hidden in their metadata."""

import io
import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image

from sanshen.intake import bounds
from sanshen.intake.cleaning import visible
from sanshen.intake.metadata import CHATTY, picture_words
from sanshen.intake.received import Illegible, Sight, Unreadable

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
# What is looked at inside other files besides.
FORMATS = (*KINDS, "BMP", "TIFF")
TOO_MANY_PIXELS = f"图片超过 {bounds.PIXELS // 10_000} 万像素，不予接收。请缩小图片尺寸后再上传。"
DAMAGED = "图片已损坏，无法读取。请重新导出图片后再上传。"


class Seen(NamedTuple):
    """What a picture's head tells: sizes in pixels, and every text in its metadata."""

    media_type: str
    width: int
    height: int
    text: str


def look_at(content: bytes) -> Seen:
    """Read a picture's head without decoding it. Unreadable beyond the bounds, Illegible if torn."""
    try:
        with Image.open(io.BytesIO(content), formats=tuple(KINDS)) as picture:
            width, height = picture.size
            if width * height > bounds.PIXELS:
                raise Unreadable(TOO_MANY_PIXELS)
            # Some cameras' JPEG holds several pictures (MPO); it goes out as the JPEG it is.
            kind = KINDS.get(picture.format or "", "image/jpeg")
            lines = dict.fromkeys(line for line in picture_words(picture, content) if line)
    except Image.DecompressionBombError:
        raise Unreadable(TOO_MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, struct.error, zlib.error):
        raise Illegible(DAMAGED) from None
    text = "\n".join(lines)
    if len(text) > bounds.PICTURE_TEXT_BYTES:
        raise Unreadable(CHATTY)
    return Seen(kind, width, height, text)


def text_with(text: str, sights: Iterable[Sight]) -> str:
    """A file's text, then the lines its pictures show that are not among its own.

    A scanned page often has its words behind it as well; spaces there are a matter of taste.
    """
    lines = [text] if text else []
    known = {"".join(line.split()) for line in text.split("\n")}
    for sight in sights:
        for line in sight.text.split("\n"):
            if (bare := "".join(line.split())) and bare not in known:
                known.add(bare)
                lines.append(line)
    return visible("\n".join(lines))
