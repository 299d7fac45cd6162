"""A finding's key holds through an edit elsewhere, and an inspection reads back (2.8.1)."""

import json
from dataclasses import replace

from sanshen.domain.digest import canonical
from sanshen.domain.inspection import Finding, Inspection, Place, Weight

ONE = Finding("mobile", "privacy", "2.5.2", Weight.ANSWER, Place("body", 3, 14, "13900000000"), "疑似。", "请核对。")  # fmt: skip


def test_the_same_words_in_the_same_part_keep_their_key() -> None:
    moved = replace(ONE, place=replace(ONE.place, start=40, end=51), message="别的话。")
    assert moved.key == ONE.key


def test_another_rule_part_or_wording_has_another_key() -> None:
    others = [
        replace(ONE, rule="id_card"),
        replace(ONE, place=replace(ONE.place, part="title")),
        replace(ONE, place=replace(ONE.place, excerpt="13911111111")),
    ]
    assert len({ONE.key, *(other.key for other in others)}) == 4


def test_an_inspection_reads_back() -> None:
    reading = Inspection("sha256:1", "sha256:2", (ONE, replace(ONE, weight=Weight.STOP)))
    assert Inspection.from_plain(json.loads(canonical(reading.plain()))) == reading


def test_each_weight_asks_for_its_own() -> None:
    hint, stop = (replace(ONE, rule=w.value, weight=w) for w in (Weight.HINT, Weight.STOP))
    reading = Inspection("sha256:1", "sha256:2", (ONE, hint, stop))
    assert reading.stops == (stop,)
    assert reading.unanswered(()) == (ONE,)
    assert reading.unanswered({ONE.key}) == ()
    assert reading.unanswered({stop.key, hint.key}) == (ONE,)
