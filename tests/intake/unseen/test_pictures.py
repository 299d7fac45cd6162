"""A photograph tells where it was taken and with what; also one inside a Word file."""

import io

import pytest
from PIL import Image

from sanshen.domain.hidden import HiddenKind
from sanshen.intake.attachments import parse_attachment
from tests.intake.making import TITLE, drawing, p, png, word


def photo(kind: str = "JPEG", *, place: bool = True, more: bytes = b"") -> bytes:
    """A picture with a place, a camera and a name."""
    exif = Image.Exif()
    if place:
        gps = {1: "N", 2: (29.0, 7.0, 30.0), 3: "E", 4: (106.0, 15.0, 0.0)}
        exif.get_ifd(0x8825).update(gps)
        exif.get_ifd(0x8769)[0xA431] = "SN-0042"
        exif[0x013B] = "某某"
    out = io.BytesIO()
    Image.new("RGB", (80, 80), "green").save(out, kind, exif=exif)
    return out.getvalue() + more


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_where_a_picture_was_taken(kind: str, extension: str) -> None:
    found, _ = parse_attachment(f"现场.{extension}", photo(kind))
    kinds = {each.kind: each for each in found.hidden or ()}
    assert set(kinds) == {HiddenKind.PLACE, HiddenKind.CAMERA, HiddenKind.AUTHOR}
    assert kinds[HiddenKind.PLACE].spots[0].excerpt == "29.1250°，106.2500°"


def test_a_picture_without_a_place() -> None:
    assert parse_attachment("现场.jpg", photo(place=False))[0].hidden == ()
    assert parse_attachment("图.png", png())[0].hidden == ()


def test_a_place_in_the_other_dialect() -> None:
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="29,7.5N"/>'
    found, _ = parse_attachment("现场.jpg", photo(place=False, more=xmp))
    assert [each.kind for each in found.hidden or ()] == [HiddenKind.PLACE]


def test_a_picture_inside_a_word_file() -> None:
    relations = (("rId5", "image", "media/image1.jpeg"),)
    content = word(TITLE + p(drawing("rId5")), relations, **{"media/image1.jpeg": photo()})
    found, _ = parse_attachment("通知.docx", content)
    place = next(each for each in found.hidden or () if each.kind is HiddenKind.PLACE)
    assert place.spots[0].where == "图片 image1.jpeg"
