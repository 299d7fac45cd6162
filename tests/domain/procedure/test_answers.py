"""A finding is answered by whoever has the case in hand, with a reason (2.8.1)."""

from dataclasses import replace

import pytest

from sanshen.domain.inspection import Finding, Inspection, Place, Weight
from sanshen.domain.procedure import Case, answer
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from tests.domain.cast import (
    CORRECTED,
    NINE,
    PACK,
    PAPER,
    PEOPLE,
    ROAD,
    ROSTER,
    RULES,
    opened,
    step,
    walked,
)

FINDING = Finding(
    "mobile", "privacy", "2.5.2", Weight.ANSWER, Place("body", 3, 14, "13900000000"), "疑似手机号。", "请核对。"
)  # fmt: skip
READING = Inspection(PAPER.digest, RULES, (FINDING,))


def answered(case: Case, person: str, reading: Inspection = READING, **given: str) -> Case:
    facts = {"finding": FINDING.key, "reason": "这是对外公布的值班电话。", **given}
    return answer(case, PACK, ROSTER, reading, person=person, at=NINE, **facts)


def refused(case: Case, person: str, reading: Inspection = READING, **given: str) -> Refused:
    with pytest.raises(Refused) as caught:
        answered(case, person, reading, **given)
    return caught.value


@pytest.mark.clause("2.8.1")
def test_an_answer_names_who_and_why_and_opens_the_way() -> None:
    case = answered(opened(), "周", reason=" 这是值班电话。 ")
    given = case.answers[FINDING.key]
    assert (given.person, given.reason, given.stage, given.digest) == (
        "周", "这是值班电话。", "drafting", PAPER.digest,
    )  # fmt: skip
    assert step(case, "周", Verb.SUBMIT, inspection=READING).stage == "first_review"


@pytest.mark.clause("2.1")
@pytest.mark.parametrize(
    ("upto", "hands"),
    [
        (0, "周吴施姜"),
        (1, "郑吕施何"),
        (2, "王吕金"),
        (3, "冯魏"),
        (4, "周吴施姜"),
        (6, "陈陶"),
        (7, ""),
    ],
)
def test_only_who_has_it_in_hand_answers(upto: int, hands: str) -> None:
    """周 could still take it back at 一审, but has it in hand no longer."""
    case = walked(opened(), *ROAD[:upto])
    for person in PEOPLE:
        if person in hands:
            assert answered(case, person).answers[FINDING.key].person == person
        else:
            assert "不在您手上" in refused(case, person).reason


def test_an_answer_survives_an_edit_elsewhere() -> None:
    case = step(answered(opened(), "周"), "周", Verb.REVISE)
    reading = Inspection(CORRECTED.digest, RULES, (FINDING,))
    assert step(case, "周", Verb.SUBMIT, inspection=reading).stage == "first_review"


def test_other_words_want_another_answer() -> None:
    case = answered(opened(), "周")
    moved = replace(FINDING, place=Place("body", 3, 14, "13911111111"))
    reading = Inspection(PAPER.digest, RULES, (moved,))
    with pytest.raises(Refused, match="没有答复"):
        step(case, "周", Verb.SUBMIT, inspection=reading)


@pytest.mark.clause("2.5")
def test_a_stop_is_mended_not_explained() -> None:
    reading = Inspection(PAPER.digest, RULES, (replace(FINDING, weight=Weight.STOP),))
    assert "必须改正" in refused(opened(), "周", reading).reason


def test_what_is_not_there_is_not_answered() -> None:
    assert "不是当前这一稿" in refused(opened(), "周", finding="0" * 16).reason
    other = Inspection(CORRECTED.digest, RULES, (FINDING,))
    assert "不是当前这一稿" in refused(opened(), "周", other).reason


@pytest.mark.parametrize("nothing", ["", "  ", "。。。", "\u200b"])
def test_an_answer_says_something(nothing: str) -> None:
    assert "处理意见" in refused(opened(), "周", reason=nothing).reason


def test_the_last_answer_counts_and_the_first_is_kept() -> None:
    case = answered(answered(opened(), "周"), "周", reason="已删去。")
    assert case.answers[FINDING.key].reason == "已删去。"
    assert len(case.trail) == 3
