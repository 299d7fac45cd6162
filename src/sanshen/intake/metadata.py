"""The words a picture file carries beside its picture: captions, comments, authors, keywords."""

import re
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from sanshen.intake import bounds
from sanshen.intake.received import Unreadable

CHATTY = "图片附带的说明信息过多，不予接收。请重新导出图片后再上传。"

# Where cameras and editors keep words: the EXIF sub-directory, and Windows' own UTF-16 tags.
_EXIF_DIRECTORY = 0x8769
_WINDOWS_TAGS = range(0x9C9B, 0x9CA0)
# One caption, keyword or by-line of IPTC, inside what Photoshop leaves in a JPEG.
_IPTC = re.compile(rb"\x1c[\x01-\x09].(..)", re.DOTALL)
_PNG_HEAD = 8
_GIF_HEAD = 13


def picture_words(picture: Image.Image, content: bytes) -> Iterator[str]:
    """Every text in the file around an opened picture. Unreadable for a text that inflates so."""
    for name, value in picture.info.items():
        # Colour profiles are bytes too, and no words.
        if isinstance(value, str) or (isinstance(value, bytes) and name in ("comment", "xmp")):
            yield _spell(value)
    # Not picture.getexif(): for a PNG that decodes the whole picture to look behind it.
    yield from _exif_words(picture.info.get("exif", b""))
    for marker, segment in getattr(picture, "applist", ()):
        yield from _segment_words(marker, segment)
    if picture.format == "PNG":
        yield from _png_words(content)
    elif picture.format == "GIF":
        yield from _gif_words(content)


def _spell(value: str | bytes) -> str:
    """Words as they were meant: metadata rarely says which encoding it is in."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return str(value).strip("\0 ")
    if value.startswith(b"UNICODE\0"):
        # The byte order is that of the camera: both readings, one of them makes sense.
        halves = value[8:]
        return f"{halves.decode('utf-16-le', 'replace')}\n{halves.decode('utf-16-be', 'replace')}"
    for encoding in ("utf-8", "gb18030", "latin-1"):
        try:
            return value.removeprefix(b"ASCII\0\0\0").decode(encoding).strip("\0 ")
        except UnicodeDecodeError:
            continue
    return ""


def _exif_words(content: bytes) -> Iterator[str]:
    exif = Image.Exif()
    exif.load(content)
    for tags in (exif, exif.get_ifd(_EXIF_DIRECTORY)):
        for tag, value in tags.items():
            if tag in _WINDOWS_TAGS and isinstance(value, bytes):
                yield value.decode("utf-16-le", "replace").strip("\0 ")
            elif isinstance(value, str | bytes):
                yield _spell(value)


def _segment_words(marker: str, segment: bytes) -> Iterator[str]:
    """A JPEG may hold several comments and several kinds of description."""
    if marker == "COM":
        yield _spell(segment)
    elif marker == "APP1" and not segment.startswith(b"Exif"):
        yield segment.decode("utf-8", "ignore")
    elif marker == "APP13":
        for found in _IPTC.finditer(segment):
            (length,) = struct.unpack(">H", found[1])
            yield _spell(segment[found.end() : found.end() + length])


def _png_words(content: bytes) -> Iterator[str]:
    """Every text chunk, also those behind the picture itself."""
    at = _PNG_HEAD
    while at + 8 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, chunk = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length
        keyword, _, rest = chunk.partition(b"\0")
        if kind == b"tEXt":
            yield _spell(keyword) + " " + _spell(rest)
        elif kind == b"zTXt":
            yield _spell(keyword) + " " + _spell(_inflate(rest[1:]))
        elif kind == b"eXIf":
            yield from _exif_words(chunk)
        elif kind == b"iTXt" and len(rest) > 2:
            words = rest[2:].split(b"\0", 2)
            text = _inflate(words[-1]) if rest[0] else words[-1]
            yield _spell(keyword) + " " + _spell(text)


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    unpacked = inflater.decompress(packed, bounds.PICTURE_TEXT_BYTES)
    if inflater.unconsumed_tail:
        raise Unreadable(CHATTY)
    return unpacked


def _gif_words(content: bytes) -> Iterator[str]:
    """The text blocks between and behind the frames. A torn file ends with an IndexError."""
    at = _GIF_HEAD + _palette(content[10])
    while at < len(content) and content[at] != 0x3B:
        if content[at] == 0x2C:
            at += 10 + _palette(content[at + 9]) + 1
            at, _ = _blocks(content, at)
        else:
            label = content[at + 1]
            at, words = _blocks(content, at + 2)
            # Comment, plain text, application (XMP); not the timing of frames.
            if label in (0xFE, 0x01, 0xFF):
                yield _spell(words)


def _palette(flags: int) -> int:
    """The bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(content: bytes, at: int) -> tuple[int, bytes]:
    """A row of counted blocks from ``at``: where it ends, and what it holds."""
    pieces = []
    while content[at]:
        pieces.append(content[at + 1 : at + 1 + content[at]])
        at += 1 + content[at]
    return at + 1, b"".join(pieces)
