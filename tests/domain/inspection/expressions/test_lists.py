"""The lists that are shipped go with each other and stay small."""

from sanshen.domain.inspection.expressions.phrases import (
    LISTS,
    confusable,
    same_keys,
    slips,
    standard_phrases,
    with_slip,
    wordings,
)

DERIVED = ("confusable", "expressions", "pairs", "same_keys", "slips", "wordings")


def test_every_phrase_written_by_hand_is_sought() -> None:
    written = [
        word
        for line in (LISTS / "expressions.txt").read_text("utf-8").splitlines()
        if not line.startswith("# ")
        for word in line.split()
    ]
    assert len(written) == len(set(written))
    assert {word for word in written if len(word) > 3} <= {p.text for p in standard_phrases()}


def test_a_phrase_is_cut_into_two_halves_of_two_letters_or_more() -> None:
    texts = [phrase.text for phrase in standard_phrases()]
    assert len(texts) == len(set(texts))
    assert all(2 <= phrase.cut <= len(phrase.text) - 2 for phrase in standard_phrases())
    assert all(phrase.kind for phrase in standard_phrases())


def test_what_is_right_is_no_slip() -> None:
    texts = {phrase.text for phrase in standard_phrases()}
    spelled = {with_slip(text, *each) for text, found in slips().items() for each in found}
    assert set(slips()) <= texts
    assert not spelled & texts and not spelled & wordings()


def test_letters_are_mistaken_for_each_other_both_ways() -> None:
    for letter, others in confusable().items():
        assert letter not in others
        assert all(letter in confusable()[other] for other in others)
    assert all(len(each) == 4 and each[2:] + each[:2] in same_keys() for each in same_keys())
    assert "除恶险恶" in same_keys() and "攻" in confusable()["政"] and "壁" in confusable()["璧"]


def test_the_lists_stay_small() -> None:
    assert sum((LISTS / f"{name}.xz").stat().st_size for name in DERIVED) < 1_000_000
