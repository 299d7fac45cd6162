"""The files of a form: complete, on one page where it fits, and the same bytes every time."""

import io
import os
import subprocess
import sys
import zipfile

import pytest
from lxml import etree
from pypdf import PdfReader

from sanshen.domain.forms import (
    Form,
    filing_form,
    publication_form,
    secrecy_form,
    withdrawal_form,
)
from sanshen.domain.procedure import CaseKind
from sanshen.domain.regulation import Verb
from sanshen.intake import receive_attachment
from sanshen.paper import form_docx, form_pdf
from tests.domain.cast import LAPSE, ROAD, finished, opened, walked
from tests.domain.forms.test_filing import names as filed_names
from tests.domain.forms.test_forms import labels, matter, words

RARE = "喆堃祎镕𬭎䶮"
LONG = f"经审查内容属实，名单中{RARE}六人已核对。" * 60


def long_form() -> Form:
    return publication_form(matter(walked(opened(), ROAD[0], ("郑", Verb.AGREE), opinion=LONG)))


def fifteen_departments() -> Form:
    slugs = {f"cun{n}": f"第{n}村（社区）居民委员会" for n in range(1, 16)}
    return filing_form(filed_names(departments=slugs))


FORMS = {
    "A1": lambda: publication_form(matter()),
    "A1.2": lambda: secrecy_form([matter()]),
    "A1.2 of ten": lambda: secrecy_form([matter()] * 10),
    "A1.2 of a hundred": lambda: secrecy_form([matter()] * 100),
    "A2": lambda: withdrawal_form(matter(finished(CaseKind.WITHDRAWAL), LAPSE)),
    "a long opinion": long_form,
    "2.2 of fifteen departments": fifteen_departments,
}


def pdf_words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def docx_words(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join("".join(root.itertext()).split())


@pytest.mark.parametrize("name", FORMS)
def test_every_word_of_the_form_is_in_both_files(name):
    form = FORMS[name]()
    lines = [line.words for row in form.rows for cell in row.cells for line in cell.lines]
    pdf, docx = pdf_words(form_pdf(form)), docx_words(form_docx(form))
    for line in {"".join(each.split()) for each in (*lines, *form.notes, *form.below)}:
        assert docx.count(line) >= 1, line
        # A page's end may fall within a long opinion: the foot then stands in between.
        assert line in pdf or len(line) > 500, line
    assert all(pdf.count(each) >= 60 for each in RARE) or name != "a long opinion"


@pytest.mark.parametrize("name", ["A1", "A1.2", "A2"])
def test_a_form_that_fits_one_page_takes_one_page(name):
    assert len(PdfReader(io.BytesIO(form_pdf(FORMS[name]()))).pages) == 1


def test_the_list_of_many_departments_says_its_head_on_every_page():
    pages = PdfReader(io.BytesIO(form_pdf(fifteen_departments()))).pages
    with_rows = [words for page in pages if "居民委员会" in (words := page.extract_text())]
    assert len(with_rows) > 2 and all("任职起始" in words for words in with_rows)


def test_the_head_is_repeated_on_every_page():
    form = FORMS["A1.2 of a hundred"]()
    pages = PdfReader(io.BytesIO(form_pdf(form))).pages
    with_rows = [words for page in pages if "同意" in (words := page.extract_text())]
    assert len(with_rows) > 10
    assert all("审查意见" in words for words in with_rows)
    with zipfile.ZipFile(io.BytesIO(form_docx(form))) as package:
        assert package.read("word/document.xml").count(b"<w:tblHeader/>") == 1


def test_the_pdf_is_pdf_a_tagged_and_carries_its_glyphs():
    content = form_pdf(FORMS["A1"]())
    reader = PdfReader(io.BytesIO(content))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] is not False
    assert reader.metadata.title == "油溪镇政府网站信息发布审批表"
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    for font in fonts:
        within = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/FontFile3" in within or "/FontFile2" in within


def test_the_same_form_gives_the_same_bytes_in_another_process(tmp_path):
    """Under another language, clock, home, name, folder and order of hashes."""
    names = ("A1", "A1.2", "A2")
    here = b"".join(print_(FORMS[name]()) for name in names for print_ in (form_pdf, form_docx))
    script = (
        "import sys; from tests.paper.test_paper import FORMS, form_pdf, form_docx;"
        "form_pdf(FORMS['A1.2 of ten']()); out = sys.stdout.buffer;"
        f"[out.write(p(FORMS[n]())) for n in {names} for p in (form_pdf, form_docx)]"
    )
    elsewhere = {
        "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
        "PYTHONHASHSEED": "4321",
        "LC_ALL": "tr_TR.ISO-8859-9",
        "LANG": "tr_TR.ISO-8859-9",
        "TZ": "America/St_Johns",
        "USER": "other",
        "LOGNAME": "other",
        "SOURCE_DATE_EPOCH": "1",
        **dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(tmp_path)),
    }
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=elsewhere, cwd=tmp_path
    )
    assert ran.stdout == here


def test_words_of_people_are_never_markup():
    evil = '#panic("x") *强* $x$ <w:t>&amp; ]]> 〔2026〕'
    form = publication_form(matter(walked(opened(), ROAD[0], ("郑", Verb.AGREE), opinion=evil)))
    squeezed = "".join(evil.split())
    assert squeezed in pdf_words(form_pdf(form))
    assert squeezed in docx_words(form_docx(form))


def test_the_word_file_is_one_our_own_intake_can_read():
    form = FORMS["A2"]()
    text = receive_attachment("审批表.docx", form_docx(form)).text
    assert all(label in "".join(text.split()) for label in labels(form))
    assert words(form)
