"""Whatever people write stays in its cell and on its page, as words, and comes out again."""

import io
import unicodedata
import zipfile

import pypdfium2
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from sanshen.domain.forms import Form, publication_form
from sanshen.domain.regulation import Verb
from sanshen.paper import form_docx, form_pdf
from sanshen.paper.letters import drawn, held
from tests.domain.cast import ROAD, opened, walked
from tests.domain.forms.test_forms import matter

MILLIMETRE = 72 / 25.4
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

WORDS = st.text(
    st.one_of(
        st.sampled_from(
            "经办人审查，。“”……——（）<>#$\\&]`*_@[{}'\" \n\t\u00a0\u200b\u202e\u0301אبकँ😀\x07"
        ),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=300,
)


def opined(opinion: str) -> Form:
    case = walked(opened(), ROAD[0], ("郑", Verb.AGREE), opinion=opinion)
    return publication_form(matter(case, at=None))


def squeezed(words: str) -> str:
    """Without what only divides lines; a letter and its compatible form are one (a PDF reader may
    give either).
    """
    kept = "".join(each for each in words if not each.isspace() and each not in "\u200b\ufffe")
    return unicodedata.normalize("NFKC", kept)


def letters(page: pypdfium2.PdfPage) -> list[tuple[str, float, float, float, float]]:
    """Every visible letter with its box in millimetres: left, bottom, right, top."""
    text = page.get_textpage()
    found = []
    for n in range(text.count_chars()):
        each = text.get_text_range(n, 1)
        if each.strip() and each not in ("\u200b", "\ufffe"):
            found.append((each, *(side / MILLIMETRE for side in text.get_charbox(n))))
    return found


@settings(max_examples=25, deadline=None)
@given(WORDS)
@example("\u00ad")
@example("https://www.example.gov.cn/" + "W" * 300)
@example("。" * 120 + "…" * 90 + "W\u00a0" * 80)
@example('#panic("x") #let a = $x$ \\ <w:t>&amp; ]]> */ // `` @label 〔2026〕')
@example("\u202eאבג\u0301 \ud7ff\ufffe\x00\x1b😀👩\u200d👧")
def test_no_opinion_leaves_its_cell_or_becomes_anything_but_words(opinion):
    form = opined(opinion)
    pages = pypdfium2.PdfDocument(form_pdf(form))
    told = "".join(page.get_textpage().get_text_range() for page in pages)
    spoken = "".join(line.words for line in form.rows[3].cells[1].lines[:-2])
    if len(pages) == 1:
        assert squeezed(drawn(spoken)) in squeezed(told)
    width, left = sum(form.widths), (210 - sum(form.widths)) / 2
    inner = left + form.widths[0], left + sum(form.widths[:2])
    for page in pages:
        for each, x, y, right, top in letters(page):
            assert left <= x <= right <= left + width + 0.1 and 0 < y <= top < 297, each
            # No letter stands on a rule of the opinion's own cell, nor beyond it.
            if y > 30 and page is pages[0]:
                assert not any(x + 0.1 < rule < right - 0.1 for rule in inner), each
    with zipfile.ZipFile(io.BytesIO(form_docx(form))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    written = "".join(each.text or "" for each in root.iter(f"{_W}t"))
    assert squeezed(held(spoken)) in squeezed(written)


def test_an_address_comes_out_of_the_print_letter_by_letter():
    address = "https://www.example.gov.cn/2026/11/abcdefghijklmnopqrstuvwxyz?n=0123456789"
    (page,) = pypdfium2.PdfDocument(form_pdf(opined(address)))
    assert address in page.get_textpage().get_text_range().replace("\r\n", "")
