"""What is read quickly in many wordings is what would be read slowly in each."""

import re
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.digest import canonical
from sanshen.domain.inspection import (
    RULES,
    Context,
    Enclosed,
    Lexicon,
    Stored,
    Term,
    read_lists,
    read_stock,
)
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.markup import _Reader, read_body, words_of_body
from sanshen.domain.inspection.reading import read_paper
from sanshen.domain.inspection.rules import FINDERS
from sanshen.domain.manuscript import Attachment, Revision

TAGS = (
    *("<p>", "</p>", "<strong>", "</strong>", "<br>", "<td>", "</td>", "<tr>", "<table>"),
    *('<a href="tel:老街">', "</a>", '<img src="asset:1" alt="新区&amp;老街">', '<p class="c">'),
)
ODD_TAGS = (
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<b",
    ' title="新',
    "<![CDATA[",
    "< p>",
    "<P>",
    "<",
    "</",
    "p>",
)
PARAGRAPHS = ("<p>", "</p>")
TEXTS = (
    "老",
    "街",
    "老街",
    "坊",
    "新区",
    "\u200b",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&#32769;",
    "&",
    "am",
)
SPACES = (" ", "\n", "\t", "\r\n", ">", '"', "　")
bodies = (
    st.lists(st.sampled_from(PARAGRAPHS + TEXTS[:6]), max_size=25)
    | st.lists(st.sampled_from(TAGS + TEXTS + SPACES), max_size=25)
    | st.lists(st.sampled_from(TAGS + ODD_TAGS + TEXTS + SPACES), max_size=25)
).map("".join)
WORDS = Lexicon(
    "词表", "林小雨", (Term("老街", exceptions=("老街坊",)), Term("新区&老街"), Term("新区"))
)
ODD_TERMS = (Term("街\n坊"), Term("<p>"), Term("p"), Term("a 老"))
FILE = Attachment("老街.docx", "sha256:aa", 1, "text/plain")


@settings(max_examples=300, deadline=None)
@given(bodies)
def test_the_words_of_a_body_hold_every_line_that_is_read_of_it(html: str) -> None:
    words = words_of_body(html)
    if words is None:
        return
    body = read_body(html)
    spoken = (body.text, body.unseen, *(image.alt for image in body.images))
    for line in re.split("[\n\t]", "\n".join(spoken)):
        assert line in words


@settings(max_examples=300, deadline=None)
@given(bodies)
def test_a_plain_body_is_read_as_any_other(html: str) -> None:
    with patch.object(_Reader, "read_plain", return_value=False):
        slowly = read_body(html)
    assert read_body(html) == slowly


def test_a_plain_body_is_known_as_one() -> None:
    assert _Reader().read_plain('<p class="c">a > b &amp; c<br><a href="x">d</a></p>')
    for odd in ("<p >", "<P>", "<b", "a < b", "<!-- -->", '<a href="&amp;">', "<script>"):
        assert not _Reader().read_plain(f"<p>{odd}</p>")


def stored(paper: Revision, said: str) -> Stored:
    content = canonical(paper.plain()).decode()
    return Stored(paper.digest, content, {FILE.digest: Enclosed(said)})


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(bodies, st.sampled_from(TEXTS + PARAGRAPHS), bodies), max_size=4),
    st.booleans(),
)
def test_lists_alone_find_what_their_rule_finds(
    given_: list[tuple[str, str, str]], across: bool
) -> None:
    lists = (WORDS, Lexicon("怪词", "林小雨", ODD_TERMS)) if across else (WORDS,)
    context = Context(lexicons=lists)
    rule = [(each, FINDERS[each.id]) for each in RULES if each.id == "lexicon"]
    papers = [(Revision(title, body, attachments=(FILE,)), said) for body, title, said in given_]
    slowly = [
        findings(read_paper(paper, {FILE.digest: Enclosed(said)}, context), rule)
        for paper, said in papers
    ]
    assert read_lists([stored(*each) for each in papers], context) == slowly


def test_all_rules_read_a_stored_wording_as_a_fresh_one() -> None:
    paper = Revision("关于老街的通知", "<p>联系电话：13800001234</p>", attachments=(FILE,))
    context = Context(lexicons=(WORDS,))
    fresh = findings(read_paper(paper, {FILE.digest: Enclosed("×××")}, context))
    assert read_stock([stored(paper, "×××")], context) == [fresh] and fresh
