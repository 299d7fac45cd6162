"""A picture file without its metadata: the picture itself is not touched, not a point of it."""

import struct
import zlib
from collections.abc import Iterator

from sanshen.intake.pictures import DAMAGED
from sanshen.intake.received import Illegible, Uncleanable

_NOT_KNOWN = "这种图片不能自动清理。请另存为 JPG 或 PNG 后重新上传。"
_TURN = 0x0112
# Chunks that say how a PNG is shown; the four capital-led ones are the picture itself.
_SHOWING = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP"),
        *(b"cICP", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT"),
    )
)
_COLOURS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_MOVING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_VP8X_EXIF, _VP8X_XMP = 0x08, 0x04


def cleaned_picture(content: bytes) -> bytes:
    """The same picture. Illegible when it is torn, Uncleanable for a kind that is not known."""
    try:
        if content.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(content))
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return content[:8] + b"".join(_png(content))
        if content.startswith(b"GIF8"):
            return b"".join(_gif(content))
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            inner = b"WEBP" + b"".join(_webp(content))
            return b"RIFF" + struct.pack("<I", len(inner)) + inner
    except (IndexError, struct.error):
        raise Illegible(DAMAGED) from None
    raise Uncleanable(_NOT_KNOWN)


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Its segments but for descriptions and remarks; what hangs behind the picture stays behind."""
    turned = b""
    kept: list[bytes] = []
    at = 2
    while True:
        if content[at] != 0xFF:
            raise Illegible(DAMAGED)
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turned = turned or _turn(segment[10:])
        if _shows(marker, segment):
            kept.append(segment)
        at += 2 + length
        if marker == 0xDA:
            break
    yield b"\xff\xd8"
    # JFIF, where there is one, comes first.
    if kept and kept[0][1] == 0xE0:
        yield kept.pop(0)
    if turned:
        exif = b"Exif\0\0" + turned
        yield b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    yield from kept
    yield content[at : _jpeg_end(content, at)]


def _shows(marker: int, segment: bytes) -> bool:
    """JFIF, colour profile, Adobe's colour transform, and whatever is the picture."""
    if marker == 0xE2:
        return segment[4:15] == b"ICC_PROFILE"
    if marker == 0xEE:
        return segment[4:9] == b"Adobe"
    return marker == 0xE0 or not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _jpeg_end(content: bytes, at: int) -> int:
    """Just behind the end mark of the first picture; later scans belong to it."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise Illegible(DAMAGED)
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
        else:
            (length,) = struct.unpack(">H", content[at + 2 : at + 4])
            at += 2 + length


def _turn(tiff: bytes) -> bytes:
    """EXIF that says nothing but which side is up; nothing when the picture stands as it is."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        turn = _tag(tiff, order) if order else 0
    except struct.error:
        turn = 0
    if not 2 <= turn <= 8:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _TURN, 3, 1, turn, 0, 0)


def _tag(tiff: bytes, order: str) -> int:
    (at,) = struct.unpack(order + "I", tiff[4:8])
    (count,) = struct.unpack(order + "H", tiff[at : at + 2])
    for place in range(at + 2, at + 2 + 12 * count, 12):
        tag, _, _, turn = struct.unpack(order + "HHIH", tiff[place : place + 10])
        if tag == _TURN:
            return int(turn)
    return 0


def _png(content: bytes) -> Iterator[bytes]:
    at = 8
    while True:
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, whole = content[at + 4 : at + 8], content[at : at + 12 + length]
        if len(whole) < 12 + length:
            raise Illegible(DAMAGED)
        if kind == b"eXIf" and (turned := _turn(whole[8:-4])):
            checked = struct.pack(">I", zlib.crc32(kind + turned))
            yield struct.pack(">I", len(turned)) + kind + turned + checked
        if kind in _SHOWING:
            yield whole
        at += 12 + length
        if kind == b"IEND":
            return


def _webp(content: bytes) -> Iterator[bytes]:
    """Its chunks but for descriptions; the first tells which of those there are."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 12
    (size,) = struct.unpack("<I", content[4:8])
    while at + 8 <= min(len(content), size + 8):
        (length,) = struct.unpack("<I", content[at + 4 : at + 8])
        chunks.append((content[at : at + 4], content[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    told = next((inner for kind, inner in chunks if kind == b"EXIF"), b"")
    turned = _turn(told.removeprefix(b"Exif\0\0"))
    for kind, inner in chunks:
        if kind == b"VP8X":
            kept = _VP8X_EXIF if turned else 0
            inner = bytes([inner[0] & ~(_VP8X_EXIF | _VP8X_XMP) | kept]) + inner[1:]
        if kind in _COLOURS:
            yield _chunk(kind, inner)
    if turned:
        yield _chunk(b"EXIF", turned)


def _chunk(kind: bytes, inner: bytes) -> bytes:
    return kind + struct.pack("<I", len(inner)) + inner + b"\0" * (len(inner) % 2)


def _gif(content: bytes) -> Iterator[bytes]:
    """Its frames and their timing; not the remarks between them."""
    at = 13 + _palette(content[10])
    yield content[:at]
    while content[at] != 0x3B:
        begin = at
        if content[at] == 0x2C:
            at = _blocks(content, at + 10 + _palette(content[at + 9]) + 1)
            yield content[begin:at]
            continue
        label = content[at + 1]
        moving = label == 0xFF and content[at + 3 : at + 14] in _MOVING
        at = _blocks(content, at + 2)
        if label == 0xF9 or moving:
            yield content[begin:at]
    yield b";"


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += 1 + content[at]
    return at + 1
