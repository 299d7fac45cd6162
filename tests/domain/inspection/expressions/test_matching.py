"""Every slip of a phrase is found, wherever in the phrase it is."""

from collections.abc import Iterator

import pytest

from sanshen.domain.inspection.expressions import NearMiss, Passage, Phrase, Phrasebook, Slip

BEFORE, AFTER = "今年深入实施", "，成效明显"
LONG = ("中华人民共和国森林法", "国家发展和改革委员会", "重庆市人民政府")
SHORT = ("乡村振兴战略", "最高人民法院", "党委书记")


def slips(text: str) -> Iterator[tuple[Slip, int, str]]:
    for at, letter in enumerate(text):
        rim = at in (0, len(text) - 1)
        yield Slip.WRONG, at, f"{text[:at]}槊{text[at + 1 :]}"
        yield Slip.EXTRA, at, f"{text[:at]}{letter}{text[at:]}"
        if not rim:
            yield Slip.MISSING, at, text[:at] + text[at + 1 :]
            yield Slip.EXTRA, at, f"{text[:at]}槊{text[at:]}"
        if at + 1 < len(text) and text[at + 1] != letter:
            swapped = text[:at] + text[at + 1] + letter + text[at + 2 :]
            yield Slip.SWAPPED, at, swapped


def undone(miss: NearMiss, text: str) -> str:
    """The written letters set right as the near-miss says."""
    written, at, right = text[miss.start : miss.end], miss.at, miss.phrase.text
    match miss.slip:
        case Slip.WRONG:
            return written[:at] + right[at] + written[at + 1 :]
        case Slip.MISSING:
            return written[:at] + right[at] + written[at:]
        case Slip.EXTRA:
            return written[:at] + written[at + 1 :]
        case Slip.SWAPPED:
            return written[:at] + written[at + 1] + written[at] + written[at + 2 :]


@pytest.mark.parametrize("text", LONG + SHORT)
def test_every_slip_is_found_and_can_be_undone(text: str) -> None:
    for cut in range(2, len(text) - 1):
        book = Phrasebook([Phrase(text, "", cut)])
        for slip, at, wrong in slips(text):
            if text in SHORT and slip is Slip.MISSING:
                continue  # only beside letters that are strange to each other
            passage = Passage(BEFORE + wrong + AFTER)
            found = list(book.search(passage))
            if text in SHORT and slip is Slip.SWAPPED and not found:
                assert 1 not in passage.strange[len(BEFORE) - 1 : len(BEFORE + wrong)]
                continue
            assert slip in {each.slip for each in found}, (wrong, cut)
            assert {undone(each, passage.text) for each in found} == {text}, (wrong, at, cut)


@pytest.mark.parametrize("text", LONG + SHORT)
def test_a_phrase_as_it_should_be_is_no_near_miss(text: str) -> None:
    book = Phrasebook([Phrase(text, "", 2)])
    passage = Passage(BEFORE + text + AFTER)
    assert not list(book.search(passage))
    assert book.holding(passage.text, len(BEFORE), len(BEFORE) + 2) == len(text)
    assert book.holding(passage.text, len(BEFORE) - 1, len(BEFORE) + 2) == 0


@pytest.mark.parametrize(
    "text", ["", "党", "党委", "党委书", "\U00020000党委书记\U00020000", "\ud800"]
)
def test_any_text_can_be_searched(text: str) -> None:
    assert not list(Phrasebook([Phrase("党委书记", "", 2)]).search(Passage(text)))
    assert not list(Phrasebook([]).search(Passage(text)))


def test_strange_pairs_are_marked() -> None:
    text = "加强领导，槊导，常常"
    assert [at for at, odd in enumerate(Passage(text).odd) if odd] == [text.index("槊")]
    marked = Passage(text).strange
    assert [at for at, odd in enumerate(marked) if odd] == [text.index("槊"), text.index("常")]
    assert Passage("\U00020000槊导").odd == b"\0\1\0"
