"""What a picture file says of the place and the camera it comes from."""

import io
import re
import struct
from collections.abc import Iterator

from PIL import Image

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.unseen.finds import Finds

_EXIF, _GPS = 0x8769, 0x8825
_ARTIST, _OWNER = 0x013B, 0xA430
_SERIALS = {0xA431: "机身编号", 0xA435: "镜头编号"}
_LATITUDE, _LONGITUDE = 2, 4
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
_XMP_PLACE = re.compile(rb"GPSLatitude(?:>|\s*=\s*[\"'])\s*([^<\"']{1,40})")
_XMP_SERIAL = re.compile(rb"SerialNumber(?:>|\s*=\s*[\"'])\s*([^<\"']{1,40})")
# The cheap question.
_SPEAKS = re.compile(rb"Exif\0|eXIf|EXIF|http://ns\.adobe\.com/|II\*\0|MM\0\*", re.IGNORECASE)


def unseen_in_picture(content: bytes) -> tuple[Hidden, ...]:
    """Everything a picture file hides."""
    finds = Finds()
    look_behind(content, "图片", finds)
    return finds.told()


def look_behind(content: bytes, where: str, finds: Finds) -> None:
    """Look into a picture's metadata. A torn picture, or none, is left to those who read it."""
    if not _SPEAKS.search(content):
        return
    if found := _XMP_PLACE.search(content):
        finds.note(HiddenKind.PLACE, where, found[1].decode("utf-8", "replace"))
    if found := _XMP_SERIAL.search(content):
        finds.note(HiddenKind.CAMERA, where, found[1].decode("utf-8", "replace"))
    try:
        facts = list(_facts(content))
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        LookupError,
        struct.error,
        ArithmeticError,
    ):
        return
    for kind, words in facts:
        finds.note(kind, where, words)


def _facts(content: bytes) -> Iterator[tuple[HiddenKind, str]]:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
        # Not picture.getexif(): for a PNG that decodes the whole picture to look behind it.
        raw = picture.info.get("exif") or _behind(content)
        exif = picture.getexif() if picture.format == "TIFF" else Image.Exif()
        if picture.format != "TIFF":
            exif.load(raw)
        place = exif.get_ifd(_GPS)
        if place.get(_LATITUDE) and place.get(_LONGITUDE):
            yield HiddenKind.PLACE, f"{_degrees(place[2])}，{_degrees(place[4])}"
        details = exif.get_ifd(_EXIF)
        for tag, words in _SERIALS.items():
            if serial := str(details.get(tag, "")).strip("\0 "):
                yield HiddenKind.CAMERA, f"{words} {serial}"
        for author in (exif.get(_ARTIST), details.get(_OWNER)):
            if isinstance(author, str) and author.strip("\0 "):
                yield HiddenKind.AUTHOR, author.strip("\0 ")


def _behind(content: bytes) -> bytes:
    """The EXIF of a PNG that stands behind its picture."""
    at = content.find(b"eXIf")
    if at < 4 or not content.startswith(b"\x89PNG"):
        return b""
    (length,) = struct.unpack(">I", content[at - 4 : at])
    return content[at + 4 : at + 4 + length]


def _degrees(parts: object) -> str:
    values = [float(each) for each in parts] if isinstance(parts, tuple | list) else [0.0]
    return f"{sum(value / 60**power for power, value in enumerate(values)):.4f}°"
