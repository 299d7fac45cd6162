"""Each way a slide show hides something is found; titles and number boxes are not."""

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.attachments import parse_attachment
from tests.intake.making import office, related

NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def shape(words: str, box: tuple[int, int, int, int], look: str = "", named: str = "") -> str:
    left, top, width, height = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="框" {named}/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{look}</p:spPr>'
        f"<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def show(shapes: str, *, attributes: str = "", notes: str = "", comments: str = "") -> bytes:
    """A show of one slide."""
    lines, parts = [], {}
    if notes:
        lines.append(("rId2", "notesSlide", "../notesSlides/notesSlide1.xml"))
        number = shape("1", (0, 0, 1, 1)).replace(
            "<p:nvPr/>", '<p:nvPr><p:ph type="sldNum"/></p:nvPr>'
        )
        body = shape(notes, (0, 0, 1, 1)).replace(
            "<p:nvPr/>", '<p:nvPr><p:ph type="body"/></p:nvPr>'
        )
        parts["ppt/notesSlides/notesSlide1.xml"] = (
            f"<p:notes {NAMES}><p:cSld><p:spTree>{number}{body}</p:spTree></p:cSld></p:notes>"
        )
    if comments:
        lines.append(("rId3", "comments", "../comments/comment1.xml"))
        parts["ppt/comments/comment1.xml"] = (
            f"<p:cmLst {NAMES}><p:cm><p:text>{comments}</p:text></p:cm></p:cmLst>"
        )
    return office(
        "ppt/presentation.xml",
        _MAIN,
        {
            "ppt/presentation.xml": f'<p:presentation {NAMES}><p:sldIdLst><p:sldId id="256" '
            'r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
            "ppt/_rels/presentation.xml.rels": related(("rId1", "slide", "slides/slide1.xml")),
            "ppt/slides/slide1.xml": f"<p:sld {NAMES} {attributes}><p:cSld><p:spTree>{shapes}"
            "</p:spTree></p:cSld></p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": related(*lines),
            **parts,
        },
    )


def facts(content: bytes) -> dict[HiddenKind, Hidden]:
    found, _ = parse_attachment("汇报.pptx", content)
    assert found.hidden is not None
    return {each.kind: each for each in found.hidden}


ON = (100_000, 100_000, 3_000_000, 900_000)
BOX = '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'


def test_a_clean_show_hides_nothing() -> None:
    under = shape("底色", (0, 0, 9_000_000, 6_000_000), BOX)
    assert facts(show(under + shape("春耕备耕", ON))) == {}
    clear = BOX.replace('"000000"/>', '"000000"><a:alpha val="5000"/></a:srgbClr>')
    assert facts(show(shape("春耕备耕", ON) + shape("", ON, clear))) == {}


def test_what_a_show_hides() -> None:
    assert set(facts(show(shape("甲", ON), attributes='show="0"'))) == {HiddenKind.HIDDEN_SLIDE}
    found = facts(show(shape("甲", ON), notes="先不要讲", comments="请改"))
    assert set(found) == {HiddenKind.SPEAKER_NOTES, HiddenKind.COMMENT}
    assert found[HiddenKind.SPEAKER_NOTES].spots[0].excerpt == "先不要讲"
    off = facts(show(shape("幕后", (-5_000_000, 0, 1_000_000, 900_000))))
    assert off[HiddenKind.OFF_PAGE].spots[0].where == "第 1 张幻灯片"
    under = facts(show(shape("盖住", ON) + shape("", (0, 0, 4_000_000, 2_000_000), BOX)))
    assert under[HiddenKind.COVERED].spots[0].excerpt == "盖住"
    assert set(facts(show(shape("藏", ON, named='hidden="1"')))) == {HiddenKind.HIDDEN_TEXT}
