"""Cleaned shows, PDFs and pictures: the same to look at, with nothing behind."""

import io
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from sanshen.intake.attachments import parse_attachment
from sanshen.intake.cleaned import clean_copy
from sanshen.intake.received import Uncleanable
from tests.intake.cleaned.test_words import members
from tests.intake.making import office, pdf, png, related
from tests.intake.unseen.test_pdf import OVER, drawn
from tests.intake.unseen.test_pdf import shown as line
from tests.intake.unseen.test_pictures import photo
from tests.intake.unseen.test_slides import NAMES, ON, shape, show


def test_a_show_without_notes_and_comments() -> None:
    content = show(shape("春耕备耕", ON), notes="先不要讲", comments="请改")
    copy = clean_copy("汇报.pptx", content)
    found, _ = parse_attachment("汇报.pptx", copy)
    assert found.hidden == () and "春耕备耕" in found.text
    assert not any("notes" in each or "comment" in each for each in members(copy))


def test_a_show_of_hidden_slides_alone() -> None:
    with pytest.raises(Uncleanable, match="隐藏"):
        clean_copy("汇报.pptx", show(shape("甲", ON), attributes='show="0"'))


def remarked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("公告", "第二页"))))
    writer.add_metadata({"/Author": "Some One", "/Title": "公告"})
    writer.add_annotation(0, Text(rect=(50, 550, 200, 650), text="marked up"))
    writer.add_attachment("draft.txt", b"enclosed")
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in action.items()}
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def streams(content: bytes) -> bytes:
    """Every object of a PDF, unpacked."""
    reader = PdfReader(BytesIO(content))
    writer = PdfWriter(clone_from=reader)
    said = [content]
    for number in range(1, 200):
        thing = writer.get_object(number) if number <= len(writer._objects) else None
        if hasattr(thing, "get_data"):
            said.append(thing.get_data())
        said.append(repr(thing).encode())
    return b"".join(said)


def test_a_pdf_without_remarks_files_programs_and_names() -> None:
    content = remarked()
    copy = clean_copy("公告.pdf", content)
    found, _ = parse_attachment("公告.pdf", copy)
    assert found.hidden == () and found.readable
    pages, before = PdfReader(BytesIO(copy)).pages, PdfReader(BytesIO(content)).pages
    assert [p.extract_text() for p in pages] == [p.extract_text() for p in before]
    everything = streams(copy)
    for gone in (b"marked up", b"enclosed", b"app.alert", b"Some One", b"draft.txt"):
        assert gone in streams(content) and gone not in everything


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (drawn(line("盖住字"), OVER), "盖住"),
        (drawn(line("隐形", before="3 Tr")), "看不见"),
        (pdf("甲", catalog="/AcroForm << /SigFlags 3 /Fields [] >>"), "签章"),
    ],
)
def test_a_pdf_that_must_be_made_anew(content: bytes, why: str) -> None:
    with pytest.raises(Uncleanable, match=why):
        clean_copy("公告.pdf", content)


def turned(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "某某"
    picture = Image.new("RGB", (60, 30), "green")
    picture.putpixel((3, 3), (250, 1, 2))
    out = io.BytesIO()
    picture.save(out, kind, exif=exif, comment=b"remark")
    return out.getvalue()


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
@pytest.mark.parametrize("make", [photo, turned])
def test_a_picture_loses_its_words_and_no_point(kind: str, extension: str, make: object) -> None:
    content = make(kind)  # type: ignore[operator]
    copy = clean_copy(f"现场.{extension}", content)
    found, _ = parse_attachment(f"现场.{extension}", copy)
    assert found.hidden == () and found.text == ""
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(copy)) as after:
        assert before.tobytes() == after.tobytes()
        assert before.getexif().get(0x0112) == after.getexif().get(0x0112)


def test_a_moving_picture_keeps_moving() -> None:
    frames = [Image.new("P", (20, 20), colour) for colour in range(3)]
    out = io.BytesIO()
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=90, comment=b"remark"
    )
    copy = clean_copy("图.gif", out.getvalue())
    assert b"remark" in out.getvalue() and b"remark" not in copy
    with Image.open(BytesIO(out.getvalue())) as before, Image.open(BytesIO(copy)) as after:
        assert after.n_frames == before.n_frames and after.info["loop"] == 0
        assert after.info["duration"] == before.info["duration"]


def test_what_hangs_behind_a_picture_goes() -> None:
    copy = clean_copy("现场.jpg", photo() + b"hidden behind")
    assert b"hidden behind" not in copy
    marked = png(2, 2, (b"tEXt", b"Comment\0remark"), (b"eXIf", b"MM\0*"))
    assert clean_copy("图.png", marked) == png(2, 2)


def two_slides(*, linked: bool = False) -> bytes:
    """A show whose second slide is hidden, and named in a section."""
    slides = {
        1: f"<p:sld {NAMES}><p:cSld><p:spTree>{shape('春耕备耕', ON)}</p:spTree></p:cSld></p:sld>",
        2: f'<p:sld {NAMES} show="0"><p:cSld><p:spTree>{shape("内部口径", ON)}</p:spTree></p:cSld></p:sld>',
    }
    entries = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in slides)
    section = '<p:extLst><p:ext><s:sldIdLst xmlns:s="s"><s:sldId id="257"/></s:sldIdLst></p:ext></p:extLst>'
    link = [("rId9", "slide", "slide2.xml")] if linked else []
    return office(
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        {
            "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{entries}</p:sldIdLst>"
            f'<p:sldSz cx="9144000" cy="6858000"/>{section}</p:presentation>',
            "ppt/_rels/presentation.xml.rels": related(
                *((f"rId{n}", "slide", f"slides/slide{n}.xml") for n in slides)
            ),
            **{f"ppt/slides/slide{n}.xml": content for n, content in slides.items()},
            "ppt/slides/_rels/slide1.xml.rels": related(*link),
        },
    )


def test_the_hidden_slide_goes_and_no_other() -> None:
    copy = clean_copy("汇报.pptx", two_slides())
    found, _ = parse_attachment("汇报.pptx", copy)
    assert found.hidden == () and "春耕备耕" in found.text and "内部口径" not in found.text
    assert "ppt/slides/slide2.xml" not in members(copy)
    assert members(copy)["ppt/presentation.xml"].count(b"sldId ") == 1
    with pytest.raises(Uncleanable, match="链接"):
        clean_copy("汇报.pptx", two_slides(linked=True))
