"""What no font of ours shows is named by its number: a form or report never fails for a letter."""

import pytest

from sanshen.domain.forms import publication_form
from sanshen.domain.regulation import Verb
from sanshen.paper import form_docx, form_pdf
from sanshen.paper.letters import drawn, held
from tests.domain.cast import ROAD, opened, walked
from tests.domain.forms.test_forms import matter
from tests.paper.test_paper import docx_words, pdf_words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("喆堃祎镕𬭎䶮 Aé·—〔2026〕", "喆堃祎镕𬭎䶮 Aé·—〔2026〕"),
        ("好😀", "好〔U+1F600〕"),
        ("a\u200bb\u202ec", "a〔U+200B〕b〔U+202E〕c"),
        ("\x00\ud800", "〔U+0000〕〔U+D800〕"),
        ("一\r\n二\r三\u2028四\t五", "一\n二\n三\n四 五"),
    ],
)
def test_letters_are_shown_or_named(words, shown):
    assert drawn(words) == shown


def test_xml_holds_all_but_what_it_forbids():
    assert held("好😀\u200b\x01\ufffe\ud800\r\n") == "好😀\u200b〔U+0001〕〔U+FFFE〕〔U+D800〕\n"


def test_a_form_is_printed_whatever_letters_an_opinion_has():
    case = walked(opened(), ROAD[0], ("郑", Verb.AGREE), opinion="同意😀\u200b\x01")
    form = publication_form(matter(case))
    assert "同意〔U+1F600〕〔U+200B〕〔U+0001〕" in pdf_words(form_pdf(form))
    assert "同意😀\u200b〔U+0001〕" in docx_words(form_docx(form))
