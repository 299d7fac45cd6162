"""The quick fold says what a plain one, letter by letter, would say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.inspection.fold import SHORT, _fold_letter, fold

# What moves, what vanishes, what lies beyond the first plane, and pairs torn apart.
ODD = "\u200b\u00ad\u0301\ufe0f\r\n\t\x00\x01\x1f１２Ａｂ　，。：機密級㎏ﬁ①½𠮷𝟙😀\U000e0100\ufa6c\ufacf\ud83d\ude00—−"
letters = st.sampled_from(ODD) | st.characters() | st.sampled_from("各村社区通知")


def fold_plainly(text: str) -> tuple[str, list[int]]:
    """What fold promises, in the simplest words: the letters left, and where each stood."""
    left = [(at, _fold_letter(letter)) for at, letter in enumerate(text)]
    kept = [(at, letter) for at, letter in left if letter is not None]
    return "".join(letter for _, letter in kept), [at for at, _ in kept]


def check(text: str) -> None:
    plain, places = fold_plainly(text)
    folded = fold(text)
    assert folded.text == plain
    assert [folded.span(at, at + 1) for at in range(len(plain))] == [(p, p + 1) for p in places]
    assert (folded.places is None) == (len(plain) == len(text))
    if plain:
        assert folded.span(0, len(plain)) == (places[0], places[-1] + 1)


@settings(max_examples=300, deadline=None)
@given(st.lists(letters, max_size=3 * SHORT).map("".join))
def test_it_folds_like_the_plain_one(text: str) -> None:
    check(text)
    check(text + "春" * SHORT)


@pytest.mark.parametrize("size", [0, 1, SHORT - 1, SHORT, SHORT + 1])
def test_short_and_long_texts_fold_alike(size: int) -> None:
    for letter in ODD:
        check((letter + "村") * (size // 2) + letter * (size % 2))


def test_every_letter_there_is() -> None:
    for first in range(0, 0x110000, 0x2000):
        check("".join(map(chr, range(first, first + 0x2000))))


def test_torn_pairs_are_not_joined() -> None:
    torn = "\ud83d\ude00" * SHORT
    assert fold(torn).text == torn and len(fold(torn).text) == 2 * SHORT
