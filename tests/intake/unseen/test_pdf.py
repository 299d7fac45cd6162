"""Each way a PDF hides something is found; a scan with its words behind it is only mentioned."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.attachments import parse_attachment
from tests.intake.making import pdf


def drawn(
    *lines: str, catalog: str = "", trailer: str = "", more: dict[int, str] | None = None
) -> bytes:
    """A page that is painted by these operators; ``{text}`` letters are spelled by ``shown``."""
    stream = "\n".join(lines)
    objects = {11: f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream", **(more or {})}
    return pdf("页", more=objects, catalog=catalog, trailer=trailer)


def shown(words: str, *, before: str = "", at: tuple[int, int] = (72, 720), size: int = 12) -> str:
    letters = words.encode("utf-16-be").hex()
    return f"q {before} BT /F1 {size} Tf {at[0]} {at[1]} Td <{letters}> Tj ET Q"


def facts(content: bytes) -> dict[HiddenKind, Hidden]:
    found, _ = parse_attachment("公告.pdf", content)
    assert found.hidden is not None
    return {each.kind: each for each in found.hidden}


PLAIN = shown("关于春耕备耕的公告")
OVER = "q 0 g 60 710 300 30 re f Q"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((PLAIN, shown("隐形字", before="3 Tr", at=(72, 600))), HiddenKind.INVISIBLE),
        ((PLAIN, shown("白色字", before="1 g", at=(72, 600))), HiddenKind.FAINT_TEXT),
        ((shown("盖住字"), OVER, shown("公告", at=(72, 600))), HiddenKind.COVERED),
        (
            (shown("盖住字"), OVER.replace("0 g", "1 g"), PLAIN.replace("720", "500")),
            HiddenKind.COVERED,
        ),
        ((PLAIN, shown("页外字", at=(-400, 600))), HiddenKind.OFF_PAGE),
        ((PLAIN, shown("极小字", at=(72, 600), size=1)), HiddenKind.INVISIBLE),
    ],
)
def test_what_a_page_hides(lines: tuple[str, ...], kind: HiddenKind) -> None:
    found = facts(drawn(*lines))
    assert set(found) == {kind}
    assert found[kind].spots[0].where == "第 1 页"
    assert found[kind].spots[0].excerpt in ("隐形字", "白色字", "盖住字", "页外字", "极小字")


@pytest.mark.parametrize(
    "lines",
    [
        (PLAIN,),
        (OVER, shown("深底白字", before="1 g")),
        (OVER, PLAIN),
        ("q 0.8 g 60 710 300 30 re f Q", PLAIN, "q 0 G 60 710 300 30 re S Q"),
        (PLAIN, "q 0 g 60 715 300 1 re f Q"),
    ],
)
def test_what_can_be_read_is_not_hidden(lines: tuple[str, ...]) -> None:
    assert facts(drawn(*lines)) == {}


def test_a_scan_with_its_words_behind_it() -> None:
    image = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q"
    behind = shown("识别出的字", before="3 Tr")
    assert set(facts(drawn(image, behind))) == {HiddenKind.OCR_LAYER}
    assert set(facts(drawn(shown("识别出的字"), image))) == {HiddenKind.OCR_LAYER}


def test_beside_the_page() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("公告"))))
    writer.add_metadata({"/Author": "某某", "/Title": "C:\\Users\\某某\\桌面\\名单.doc"})
    writer.add_annotation(0, Text(rect=(50, 550, 200, 650), text="请核实"))
    writer.add_annotation(0, FreeText(rect=(50, 450, 200, 500), text="内部"))
    writer.add_attachment("底稿.txt", "内部".encode())
    program = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('x')")}
    action = DictionaryObject({NameObject(key): value for key, value in program.items()})
    named = ArrayObject([TextStringObject("开始"), action])
    names = DictionaryObject({NameObject("/Names"): named})
    writer.root_object["/Names"].get_object()[NameObject("/JavaScript")] = names
    out = BytesIO()
    writer.write(out)
    found = facts(out.getvalue())
    assert set(found) == {
        HiddenKind.ANNOTATION,
        HiddenKind.EMBEDDED,
        HiddenKind.AUTHOR,
        HiddenKind.LOCAL_PATH,
        HiddenKind.MACRO,
    }
    assert found[HiddenKind.ANNOTATION].count == 2
    assert found[HiddenKind.EMBEDDED].spots[0].excerpt == "底稿.txt"


def test_programs_and_layers() -> None:
    launch = facts(pdf("公告", catalog="/OpenAction << /S /Launch /F (cmd.exe) >>"))
    assert launch[HiddenKind.MACRO].spots[0].where == "打开文件时"
    layer = facts(
        pdf(
            "公告",
            more={50: "<< /Type /OCG /Name (Layer) >>"},
            catalog="/OCProperties << /OCGs [50 0 R] /D << /OFF [50 0 R] >> >>",
        )
    )
    assert set(layer) == {HiddenKind.HIDDEN_LAYER}


def test_a_link_and_a_form_are_no_programs() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("公告"))))
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/URI"),
                    NameObject("/URI"): TextStringObject("https://www.gov.cn"),
                }
            ),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    out = BytesIO()
    writer.write(out)
    assert set(facts(out.getvalue())) == set()


def test_a_damaged_pdf_is_one_that_nobody_looked_into() -> None:
    found, _ = parse_attachment("坏.pdf", b"%PDF-1.7\n" + b"x" * 2000)
    assert found.hidden is None and not found.readable
