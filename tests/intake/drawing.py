"""Pictures of Chinese text, for what reads pictures. Needs a CJK font on the machine."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)


@cache
def _font_file() -> str:
    found = next((each for each in _FONTS if Path(each).exists()), "")
    if not found:
        pytest.skip("no CJK font on this machine (apt-get install fonts-noto-cjk)")
    return found


def font(pixels: int) -> ImageFont.FreeTypeFont:
    """The machine's Chinese font. Skips the test, aloud, where there is none."""
    return ImageFont.truetype(_font_file(), pixels, index=0)


def a4(lines: Sequence[str], *, points: float = 16, dpi: int = 150) -> Image.Image:
    """A page with these lines, as a scanner of this resolution sees it."""
    letter = round(points / 72 * dpi)
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    pen = ImageDraw.Draw(page)
    for place, line in enumerate(lines):
        pen.text((dpi, dpi + place * letter * 1.6), line, font=font(letter), fill=0)
    return page


def saved(picture: Image.Image, form: str = "PNG") -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()


def scanned(*pages: Image.Image) -> bytes:
    """A PDF of pictures, as a scanner writes it."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return out.getvalue()
