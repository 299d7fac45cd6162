"""Nobody judges his own text, and nobody stands behind two levels (2.8, 2.9; R06, R07, R09; K05, K18)."""

from datetime import timedelta

import pytest

from sanshen.domain.procedure import Case, CaseKind
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from sanshen.domain.roster import Delegation, Roster
from tests.domain.cast import (
    DAY,
    FEW,
    NINE,
    PAPER,
    ROAD,
    TOMORROW,
    opened,
    roster_of,
    step,
    walked,
)


def refused(case: Case, person: str, verb: Verb, roster: Roster, **given: object) -> str:
    with pytest.raises(Refused) as caught:
        step(case, person, verb, roster=roster, **given)
    return caught.value.clause


# -- K05: whose text it is ----------------------------------------------------------------------


@pytest.mark.clause("2.8")
def test_k05_the_author_cannot_review_what_a_colleague_submitted() -> None:
    held = roster_of(*FEW, ("施", "handler"), ("施", "department_head"))
    case = walked(opened(person="施", roster=held), ("周", Verb.SUBMIT), roster=held)
    assert refused(case, "施", Verb.AGREE, held) == "2.8"
    assert step(case, "郑", Verb.AGREE, roster=held)


@pytest.mark.clause("2.8")
def test_k05_a_co_author_cannot_review() -> None:
    held = roster_of(*FEW, ("施", "handler"), ("施", "department_head"))
    case = step(opened(roster=held), "施", Verb.REVISE, roster=held)
    case = step(case, "周", Verb.REVISE, roster=held, paper=PAPER.digest)
    case = step(case, "周", Verb.SUBMIT, roster=held)
    assert refused(case, "施", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
def test_k05_whoever_submitted_signed_as_handler_and_cannot_review() -> None:
    held = roster_of(*FEW, ("施", "handler"), ("施", "department_head"))
    case = step(opened(roster=held), "施", Verb.SUBMIT, roster=held)
    assert refused(case, "施", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
def test_k05_an_author_of_an_earlier_round_stays_one() -> None:
    held = roster_of(*FEW, ("施", "handler"), ("施", "department_head"))
    case = step(opened(roster=held), "施", Verb.REVISE, roster=held)
    case = walked(case, ("周", Verb.SUBMIT), ("郑", Verb.RETURN), roster=held)
    case = step(case, "周", Verb.REVISE, roster=held, paper=PAPER.digest)
    case = step(case, "周", Verb.SUBMIT, roster=held)
    assert refused(case, "施", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
@pytest.mark.parametrize("verb", [Verb.AGREE, Verb.RETURN, Verb.DECLINE, Verb.REFER, Verb.REVISE])
def test_k05_an_author_does_nothing_at_all_as_a_reviewer(verb: Verb) -> None:
    held = roster_of(*FEW, ("周", "department_head"))
    case = step(opened(roster=held), "周", Verb.SUBMIT, roster=held)
    assert refused(case, "周", verb, held) == "2.8"


@pytest.mark.clause("2.8")
@pytest.mark.parametrize(
    ("office", "upto"),
    [("department_head", 1), ("supervising_leader", 2), ("principal_leader", 3)],
)
def test_k05_no_level_is_the_author_s(office: str, upto: int) -> None:
    held = roster_of(*FEW, ("周", office))
    case = walked(opened(roster=held), *ROAD[:upto], roster=held)
    assert refused(case, "周", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.3", "A1.note4")
def test_k05_the_author_does_not_clear_his_own_text() -> None:
    held = roster_of(*FEW, ("周", "secrecy_office"))
    case = walked(opened(roster=held), *ROAD[:1], ("郑", Verb.REFER), roster=held)
    assert refused(case, "周", Verb.CLEAR, held) == "2.8"
    assert step(case, "褚", Verb.CLEAR, roster=held)


@pytest.mark.clause("2.3", "A1.note4")
def test_k05_nor_does_a_head_who_rewrote_it() -> None:
    held = roster_of(*FEW, ("郑", "secrecy_office"))
    road = (*ROAD[:1], ("郑", Verb.REVISE), ("郑", Verb.AGREE), ("王", Verb.REFER))
    case = walked(opened(roster=held), *road, roster=held)
    assert refused(case, "郑", Verb.CLEAR, held) == "2.8"
    assert step(case, "褚", Verb.CLEAR, roster=held)


@pytest.mark.clause("2.9")
def test_k05_the_author_does_not_confirm_a_change_to_his_text() -> None:
    held = roster_of(*FEW, lent=(("冯", "周", "principal_leader"),))
    case = walked(opened(roster=held), *ROAD[:5], ("郑", Verb.CORRECT), roster=held)
    assert refused(case, "周", Verb.CONFIRM, held) == "2.8"


def test_k05_two_people_of_the_same_name_are_two_people() -> None:
    """Identities are compared; names are nowhere in the domain."""
    held = roster_of(*FEW, ("17", "handler"), ("18", "department_head"))
    case = step(opened(person="17", roster=held), "17", Verb.SUBMIT, roster=held)
    assert step(case, "18", Verb.AGREE, roster=held)


# -- R06: a leader's own wording ----------------------------------------------------------------


@pytest.mark.clause("2.8.2")
def test_a_leader_signs_his_own_wording_at_his_own_level() -> None:
    held = roster_of(*FEW)
    case = step(walked(opened(roster=held), *ROAD[:2], roster=held), "王", Verb.REVISE, roster=held)
    assert step(case, "王", Verb.AGREE, roster=held).stage == "third_review"


@pytest.mark.clause("2.8")
def test_k05_who_rewrote_it_at_one_level_does_not_judge_it_at_another() -> None:
    """王 rewrites and lets a colleague sign; then he cannot decide on his own words one level up."""
    held = roster_of(*FEW, ("金", "supervising_leader"), lent=(("冯", "王", "principal_leader"),))
    case = walked(
        opened(roster=held), *ROAD[:2], ("王", Verb.REVISE), ("金", Verb.AGREE), roster=held
    )
    assert refused(case, "王", Verb.AGREE, held) == "2.8"
    assert step(case, "冯", Verb.AGREE, roster=held)


@pytest.mark.clause("2.8")
def test_r09_who_has_signed_one_level_does_not_rewrite_at_another() -> None:
    """Else the text of a level would be written by somebody who cannot sign it."""
    held = roster_of(*FEW, ("郑", "supervising_leader"))
    case = walked(opened(roster=held), *ROAD[:2], roster=held)
    assert refused(case, "郑", Verb.REVISE, held) == "2.8"


def test_a_head_may_rewrite_and_sign_again_in_the_next_round() -> None:
    held = roster_of(*FEW)
    case = walked(opened(roster=held), *ROAD[:1], ("郑", Verb.REVISE), ("郑", Verb.AGREE), ("王", Verb.RETURN), ("周", Verb.SUBMIT), roster=held)  # fmt: skip
    assert step(case, "郑", Verb.AGREE, roster=held).stage == "second_review"


def test_a_comma_at_proof_does_not_make_the_head_an_author_for_ever() -> None:
    held = roster_of(*FEW)
    case = walked(opened(roster=held), *ROAD[:5], ("郑", Verb.CORRECT), ("冯", Verb.RETURN), ("周", Verb.SUBMIT), roster=held)  # fmt: skip
    assert step(case, "郑", Verb.AGREE, roster=held).stage == "second_review"


# -- R09: two levels ----------------------------------------------------------------------------


@pytest.mark.clause("2.8")
def test_r09_one_person_with_two_offices_signs_one_level() -> None:
    held = roster_of(*FEW, ("吕", "department_head"), ("吕", "supervising_leader"))
    first = walked(opened(roster=held), ("周", Verb.SUBMIT), ("吕", Verb.AGREE), roster=held)
    assert refused(first, "吕", Verb.AGREE, held) == "2.8"
    other = walked(opened(roster=held), ("周", Verb.SUBMIT), ("郑", Verb.AGREE), roster=held)
    assert step(other, "吕", Verb.AGREE, roster=held)


@pytest.mark.clause("2.8")
def test_r09_a_new_round_may_be_signed_in_the_other_office() -> None:
    held = roster_of(*FEW, ("吕", "department_head"), ("吕", "supervising_leader"))
    case = walked(opened(roster=held), ("周", Verb.SUBMIT), ("吕", Verb.AGREE), ("王", Verb.RETURN), roster=held)  # fmt: skip
    case = walked(case, ("周", Verb.SUBMIT), ("郑", Verb.AGREE), roster=held)
    assert step(case, "吕", Verb.AGREE, roster=held).stage == "third_review"


# -- K18: delegates -----------------------------------------------------------------------------


@pytest.mark.clause("2.8")
def test_k18_a_delegate_who_wrote_it_cannot_review_it() -> None:
    held = roster_of(*FEW, lent=(("郑", "周", "department_head"),))
    case = step(opened(roster=held), "周", Verb.SUBMIT, roster=held)
    assert refused(case, "周", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
def test_k18_a_delegate_of_the_author_cannot_review_it() -> None:
    """周 is also head and lends that to 何: 何 counts as 周."""
    held = roster_of(*FEW, ("周", "department_head"), lent=(("周", "何", "department_head"),))
    case = step(opened(roster=held), "周", Verb.SUBMIT, roster=held)
    assert refused(case, "何", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
def test_k18_what_a_delegate_wrote_the_giver_wrote() -> None:
    """施 holds both offices, lets 姜 write in his name, and would review his own draft."""
    held = roster_of(
        *FEW, ("施", "handler"), ("施", "department_head"), lent=(("施", "姜", "handler"),)
    )
    case = opened(person="姜", roster=held)
    assert case.drafts[0].acting_for == "施"
    case = step(case, "周", Verb.SUBMIT, roster=held)
    assert refused(case, "施", Verb.AGREE, held) == "2.8"
    revised = step(opened(roster=held), "姜", Verb.REVISE, roster=held)
    assert revised.drafts[-1].acting_for == "施"
    assert refused(step(revised, "周", Verb.SUBMIT, roster=held), "施", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
def test_k18_two_levels_cannot_be_lent_to_one_person() -> None:
    held = roster_of(
        *FEW, lent=(("郑", "何", "department_head"), ("王", "何", "supervising_leader"))
    )
    case = walked(opened(roster=held), ("周", Verb.SUBMIT), ("何", Verb.AGREE), roster=held)
    assert refused(case, "何", Verb.AGREE, held) == "2.8"


@pytest.mark.clause("2.8")
def test_k18_nobody_stands_behind_two_levels_through_two_delegates() -> None:
    """吕 holds two offices and lends both, to two people: both count as 吕."""
    held = roster_of(
        *FEW,
        ("吕", "department_head"),
        ("吕", "supervising_leader"),
        lent=(("吕", "何", "department_head"), ("吕", "金", "supervising_leader")),
    )
    case = walked(opened(roster=held), ("周", Verb.SUBMIT), ("何", Verb.AGREE), roster=held)
    assert refused(case, "金", Verb.AGREE, held) == "2.8"
    assert refused(case, "吕", Verb.AGREE, held) == "2.8"
    assert step(case, "王", Verb.AGREE, roster=held)


@pytest.mark.clause("2.8")
def test_k18_a_delegation_that_ends_in_mid_task_ends_there() -> None:
    held = Roster(
        roster_of(*FEW).appointments, (Delegation("郑", "何", "department_head", "", DAY, DAY),)
    )
    case = step(opened(roster=held), "周", Verb.SUBMIT, roster=held)
    evening = NINE.replace(hour=23, minute=59)
    assert step(case, "何", Verb.AGREE, roster=held, at=evening).signatures[-1].acting_for == "郑"
    assert refused(case, "何", Verb.AGREE, held, at=evening + timedelta(minutes=1)) == "2.8.1"


@pytest.mark.clause("2.8")
def test_k18_what_a_delegate_signed_stands_when_the_delegation_is_over() -> None:
    held = Roster(
        roster_of(*FEW).appointments, (Delegation("郑", "何", "department_head", "", DAY, DAY),)
    )
    case = walked(opened(roster=held), ("周", Verb.SUBMIT), ("何", Verb.AGREE), roster=held)
    later = NINE + timedelta(1)
    assert later.date() == TOMORROW
    assert step(case, "王", Verb.AGREE, roster=held, at=later).stage == "third_review"


# -- R07: confirming a correction ---------------------------------------------------------------


def corrected(held: Roster, by: str, upto: int, kind: CaseKind = CaseKind.PUBLICATION) -> Case:
    case = walked(opened(kind, roster=held), *ROAD[:upto], roster=held)
    return step(case, by, Verb.CORRECT, roster=held)


@pytest.mark.clause("2.9")
def test_r07_whoever_corrected_does_not_confirm() -> None:
    held = roster_of(*FEW, lent=(("冯", "何", "principal_leader"), ("郑", "何", "department_head")))
    case = corrected(held, "何", 5)
    assert refused(case, "何", Verb.CONFIRM, held) == "2.9"
    assert step(case, "冯", Verb.CONFIRM, roster=held).stage == "first_proof"


@pytest.mark.clause("2.9")
def test_r07_a_correction_once_confirmed_is_behind_us() -> None:
    """Who corrected the first time may confirm what another corrects the second time."""
    held = roster_of(*FEW, ("吴", "handler"), lent=(("冯", "吴", "principal_leader"),))
    case = step(corrected(held, "吴", 4), "冯", Verb.CONFIRM, roster=held)
    assert case.correctors() == frozenset()
    case = step(case, "周", Verb.CORRECT, roster=held, paper=PAPER.digest)
    assert case.correctors() == {"周"}
    assert step(case, "吴", Verb.CONFIRM, roster=held).stage == "first_proof"


@pytest.mark.clause("2.9")
def test_r07_nor_for_whom_the_corrector_acted() -> None:
    """冯 lends the head's proof to 何 and would confirm what was changed in his name."""
    held = roster_of(*FEW, ("冯", "department_head"), lent=(("冯", "何", "department_head"),))
    case = corrected(held, "何", 5)
    assert case.correctors() == {"何", "冯"}
    assert refused(case, "冯", Verb.CONFIRM, held) == "2.9"


@pytest.mark.clause("2.8")
@pytest.mark.parametrize("person", ["郑", "王"])
def test_r09_a_lower_level_does_not_confirm_in_the_third_one_s_place(person: str) -> None:
    held = roster_of(*FEW, lent=(("冯", person, "principal_leader"),))
    assert refused(corrected(held, "周", 4), person, Verb.CONFIRM, held) == "2.8"


@pytest.mark.clause("2.9")
def test_the_third_reviewer_confirms_even_what_he_rewrote_himself() -> None:
    held = roster_of(*FEW)
    case = walked(
        opened(roster=held), *ROAD[:3], ("冯", Verb.REVISE), ("冯", Verb.AGREE), roster=held
    )
    case = step(case, "周", Verb.CORRECT, roster=held, paper=PAPER.digest)
    assert step(case, "冯", Verb.CONFIRM, roster=held).stage == "first_proof"


# -- R03: the proofs ----------------------------------------------------------------------------


@pytest.mark.clause("2.9")
def test_r03_one_pair_of_eyes_is_not_three_proofs() -> None:
    """何 reads all three, for two others: on paper three people, in truth one."""
    held = roster_of(
        *FEW,
        ("何", "handler"),
        lent=(("郑", "何", "department_head"), ("陈", "何", "publisher")),
    )
    case = walked(opened(roster=held), *ROAD[:4], ("何", Verb.PASS), ("何", Verb.PASS), roster=held)
    assert refused(case, "何", Verb.PASS, held) == "2.9"
    assert step(case, "陈", Verb.PASS, roster=held).stage == "cleared"


@pytest.mark.clause("2.7")
@pytest.mark.parametrize("person", ["郑", "王", "冯"])
def test_whoever_reviewed_it_does_not_publish_it(person: str) -> None:
    held = roster_of(*FEW, lent=(("陈", person, "publisher"),))
    case = walked(opened(roster=held), *ROAD[:6], roster=held)
    assert refused(case, person, Verb.PASS, held) == "2.7"


@pytest.mark.clause("2.7")
def test_whoever_confirmed_a_correction_does_not_publish_it() -> None:
    held = roster_of(*FEW, lent=(("冯", "陈", "principal_leader"),))
    case = step(corrected(held, "周", 4), "陈", Verb.CONFIRM, roster=held)
    case = walked(case, *ROAD[4:6], roster=held)
    assert refused(case, "陈", Verb.PASS, held) == "2.7"


@pytest.mark.clause("2.9")
def test_the_author_reads_the_first_proof_of_his_own_text() -> None:
    assert step(walked(opened(), *ROAD[:4]), "周", Verb.PASS).stage == "second_proof"
