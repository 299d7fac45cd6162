"""The words in a picture: what a photograph, a scan or a poster shows to whoever looks at it.

Everything is read on this machine (ocr_engine.py); nothing is sent or fetched.
"""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

from sanshen.intake import bounds
from sanshen.intake.ocr_engine import Missing, seek
from sanshen.intake.ocr_lines import lines_of
from sanshen.intake.pictures import DAMAGED, FORMATS, TOO_MANY_PIXELS
from sanshen.intake.received import Illegible, Unreadable

NOT_READ = "图片中的文字没有识别成功，无法检查。请重新导出图片后再上传，或请系统管理员检查文字识别组件是否装好。"
TOO_LONG = "图片过长，无法逐段识别其中文字。请裁成几张后再上传。"

# Behind what is transparent: black letters and white ones both stand out from it.
_GROUND = (176, 176, 176)


def picture_text(content: bytes) -> str:
    """The lines of text a picture shows, in reading order; empty when it shows none.

    Columns of a line are parted by tabs. A picture too small to be read by anybody is not looked
    at; a large one is made smaller, a long one is read piece by piece; of one that moves, a few
    frames. Illegible when it cannot be decoded or when the reading itself fails: that is never
    the same as "no text".
    """
    try:
        frames = list(_frames(content))
    except Image.DecompressionBombError:
        raise Unreadable(TOO_MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, struct.error, zlib.error):
        raise Illegible(DAMAGED) from None
    said: dict[str, None] = {}
    try:
        for frame in frames:
            for piece in _pieces(frame):
                # The same line in two pieces, or in two frames, is one line.
                said.update(dict.fromkeys(lines_of(seek(piece))))
    except Missing:
        raise Illegible(NOT_READ) from None
    return "\n".join(said)


def _frames(content: bytes) -> Iterator[Image.Image]:
    """The picture upright on an even ground; a few frames of one that moves."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > bounds.PIXELS:
            raise Unreadable(TOO_MANY_PIXELS)
        if max(width, height) < bounds.SEEN_PIXELS or min(width, height) < bounds.SEEN_PIXELS // 4:
            return
        count = getattr(picture, "n_frames", 1)
        shown = min(count, bounds.SEEN_FRAMES)
        for step in range(shown):
            picture.seek(step * (count - 1) // max(shown - 1, 1))
            # Decodes a photograph at once no larger than it will be read.
            picture.draft("RGB", (2 * bounds.SEEN_SIDE, 2 * bounds.SEEN_SIDE))
            yield _on_ground(ImageOps.exif_transpose(picture))


def _on_ground(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        # Sixteen bits a pixel (scanners, maps) would be cut off, not scaled.
        if picture.mode.startswith("I"):
            picture = picture.convert("I").point(lambda level: level / 256).convert("L")
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGBA", layer.size, (*_GROUND, 255))
    return Image.alpha_composite(ground, layer).convert("RGB")


def _pieces(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture in pieces that stay legible at the size in which they are read."""
    side = bounds.SEEN_SIDE
    short, long = sorted(picture.size)
    if long <= side or long < 2 * short:
        picture.thumbnail((side, side))
        yield picture
        return
    if short > side * 2 // 3:
        scale = side * 2 / 3 / short
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    across = picture.width > picture.height
    long = max(picture.size)
    # Neighbours overlap by more than a line, so that none is cut in both.
    step = side - bounds.SEEN_OVERLAP
    starts = range(0, max(long - bounds.SEEN_OVERLAP, 1), step)
    if len(starts) > bounds.SEEN_PIECES:
        raise Illegible(TOO_LONG)
    for start in starts:
        end = min(start + side, long)
        yield picture.crop(
            (start, 0, end, picture.height) if across else (0, start, picture.width, end)
        )
