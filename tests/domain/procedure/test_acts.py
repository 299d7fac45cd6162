"""What an act needs, and what it does to the case (clauses 2.3, 2.6, 2.8; K01, K07, K08, K17)."""

from dataclasses import replace
from datetime import datetime

import pytest

from sanshen.domain.inspection import Finding, Inspection, Place, Weight
from sanshen.domain.procedure import NO_CONCLUSION, Case, CaseKind, Conclusion, act, possible
from sanshen.domain.procedure.acts import NEEDS_CONCLUSION, NEEDS_INSPECTION, NEEDS_OPINION, WRITES
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import StageKind, Verb
from tests.domain.cast import (
    CORRECTED,
    NINE,
    PACK,
    PAPER,
    ROAD,
    ROSTER,
    RULES,
    finished,
    intent,
    opened,
    step,
    walked,
)

FIRST = walked(opened(), *ROAD[:1])
AT_PROOF = walked(opened(), *ROAD[:4])


def refused(case: Case, person: str, verb: Verb, **given: object) -> Refused:
    with pytest.raises(Refused) as caught:
        step(case, person, verb, **given)
    return caught.value


def somewhere(verb: Verb) -> tuple[Case, str]:
    """A case on which the verb can be done, and who can do it."""
    return {
        Verb.REVISE: (FIRST, "郑"),
        Verb.SUBMIT: (opened(), "周"),
        Verb.RECALL: (FIRST, "周"),
        Verb.ABANDON: (opened(), "周"),
        Verb.AGREE: (FIRST, "郑"),
        Verb.ESCALATE: (walked(opened(), *ROAD[:2]), "王"),
        Verb.RETURN: (FIRST, "郑"),
        Verb.DECLINE: (FIRST, "郑"),
        Verb.REFER: (FIRST, "郑"),
        Verb.CLEAR: (walked(FIRST, ("郑", Verb.REFER)), "褚"),
        Verb.FORBID: (walked(FIRST, ("郑", Verb.REFER)), "褚"),
        Verb.PASS: (AT_PROOF, "周"),
        Verb.CORRECT: (AT_PROOF, "周"),
        Verb.CONFIRM: (walked(AT_PROOF, ("周", Verb.CORRECT)), "冯"),
    }[verb]


# -- what a signature records -------------------------------------------------------------------


@pytest.mark.clause("2.1")
def test_a_signature_says_who_in_which_office_for_whom_on_what() -> None:
    case = step(FIRST, "何", Verb.AGREE, opinion="  可以。 ")
    signature = case.signatures[-1]
    assert (signature.person, signature.acting_for, signature.office) == (
        "何",
        "郑",
        "department_head",
    )
    assert (signature.stage, signature.next, signature.round) == (
        "first_review",
        "second_review",
        1,
    )
    assert (signature.digest, signature.opinion, signature.at) == (PAPER.digest, "可以。", NINE)
    assert signature.conclusion.clean
    assert signature.people == {"何", "郑"}


@pytest.mark.parametrize("verb", Verb)
def test_every_act_adds_to_the_trail_and_changes_nothing_before(verb: Verb) -> None:
    case, person = somewhere(verb)
    after = step(case, person, verb)
    assert after.trail[: len(case.trail)] == case.trail
    assert len(after.trail) - len(case.trail) == (2 if verb is Verb.CORRECT else 1)


@pytest.mark.clause("2.1")
@pytest.mark.parametrize("verb", Verb)
def test_k07_nobody_signs_a_wording_that_was_not_on_the_screen(verb: Verb) -> None:
    case, person = somewhere(verb)
    fault = refused(case, person, verb, digest=CORRECTED.digest + "0")
    assert "不是最新的一稿" in fault.reason
    assert "刷新" in fault.remedy


@pytest.mark.parametrize("verb", sorted(set(Verb) - WRITES))
def test_k01_no_act_but_a_writing_one_brings_a_wording(verb: Verb) -> None:
    case, person = somewhere(verb)
    with pytest.raises(ValueError, match="wording"):
        step(case, person, verb, paper=CORRECTED.digest)


@pytest.mark.parametrize("verb", sorted(WRITES))
def test_a_writing_act_without_a_wording_is_a_mistake_of_ours(verb: Verb) -> None:
    case, person = somewhere(verb)
    with pytest.raises(ValueError, match="wording"):
        step(case, person, verb, paper="")


def test_a_time_without_a_zone_signs_nothing() -> None:
    with pytest.raises(ValueError, match="zone"):
        step(FIRST, "郑", Verb.AGREE, at=datetime(2026, 11, 19, 9, 0))  # noqa: DTZ001


# -- reasons ------------------------------------------------------------------------------------


@pytest.mark.clause("A1", "2.6")
@pytest.mark.parametrize("verb", sorted(NEEDS_OPINION))
@pytest.mark.parametrize("nothing", ["", " \n　", "……", "\u200b\u200b", "/", "——。"])
def test_every_no_and_every_doubt_says_why(verb: Verb, nothing: str) -> None:
    case, person = somewhere(verb)
    fault = refused(case, person, verb, opinion=nothing)
    assert "还没有写明理由" in fault.reason


@pytest.mark.clause("2.8")
def test_the_acts_that_need_a_reason_are_these() -> None:
    """Whatever ends, delays, or sends back; 撤回 is one's own and 校改 is shown as a difference."""
    no = {Verb.RETURN, Verb.DECLINE, Verb.REFER, Verb.ESCALATE, Verb.FORBID, Verb.ABANDON}
    assert no | {Verb.CLEAR} == NEEDS_OPINION
    assert {Verb.AGREE, Verb.CONFIRM} == NEEDS_CONCLUSION


@pytest.mark.parametrize("verb", sorted(set(Verb) - NEEDS_OPINION))
def test_the_other_acts_need_no_words(verb: Verb) -> None:
    case, person = somewhere(verb)
    assert step(case, person, verb, opinion="")


@pytest.mark.clause("A1.2", "A1.note3")
@pytest.mark.parametrize(("upto", "person"), [(1, "郑"), (2, "王"), (3, "冯")])
@pytest.mark.parametrize(("one", "other"), [(Verb.AGREE, Verb.DECLINE), (Verb.DECLINE, Verb.AGREE)])
def test_each_level_ticks_one_box_and_never_the_other(
    upto: int, person: str, one: Verb, other: Verb
) -> None:
    here = walked(opened(), *ROAD[:upto])
    case = step(here, person, one)
    assert other not in {row.verb for row in possible(case, PACK, ROSTER, person, NINE)}
    ticked = [s.verb for s in case.this_round() if s.stage == here.stage]
    assert ticked == [one]


# -- the conclusion of clause 2.3 ---------------------------------------------------------------


@pytest.mark.clause("2.3", "A1.2")
@pytest.mark.parametrize("verb", sorted(NEEDS_CONCLUSION))
def test_agreement_needs_a_conclusion(verb: Verb) -> None:
    case, person = somewhere(verb)
    fault = refused(case, person, verb, conclusion=NO_CONCLUSION)
    assert (fault.clause, fault.reason) == ("2.3", "还没有作出保密审查结论。")


@pytest.mark.clause("2.3", "1.4.3.2")
@pytest.mark.parametrize("head", PACK.secrecy_heads)
@pytest.mark.parametrize("verb", sorted(NEEDS_CONCLUSION))
def test_a_head_that_is_touched_cannot_be_agreed_to(verb: Verb, head: str) -> None:
    case, person = somewhere(verb)
    touched = Conclusion(frozenset({head}), confirmed=True)
    fault = refused(case, person, verb, conclusion=touched)
    assert fault.clause == "2.3"
    assert PACK.secrecy_heads[head] in fault.reason


@pytest.mark.clause("2.3")
def test_the_seven_heads_are_the_clause_s() -> None:
    assert list(PACK.secrecy_heads.values()) == [
        "国家秘密", "敏感工作", "个人隐私", "国家安全", "公共安全", "经济安全", "社会稳定",
    ]  # fmt: skip


@pytest.mark.parametrize("verb", [Verb.RETURN, Verb.DECLINE, Verb.REFER])
def test_a_touched_head_can_be_noted_with_a_no(verb: Verb) -> None:
    touched = Conclusion(frozenset({"personal_privacy"}))
    assert step(FIRST, "郑", verb, conclusion=touched).signatures[-1].conclusion == touched


def test_a_head_nobody_knows_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="heads"):
        step(FIRST, "郑", Verb.AGREE, conclusion=Conclusion(frozenset({"weather"}), confirmed=True))


# -- the inspection -----------------------------------------------------------------------------

FINDING = Finding(
    "mobile", "privacy", "2.5.2", Weight.ANSWER, Place("body"), "疑似手机号。", "请核对。"
)


@pytest.mark.clause("1.4.1")
@pytest.mark.parametrize("verb", sorted(NEEDS_INSPECTION))
def test_k21_nothing_goes_onward_unread_by_the_machine(verb: Verb) -> None:
    case, person = somewhere(verb)
    for reading in (None, Inspection(CORRECTED.digest + "0", RULES)):
        assert "机检" in refused(case, person, verb, inspection=reading).reason


@pytest.mark.clause("2.5")
@pytest.mark.parametrize("verb", sorted(NEEDS_INSPECTION))
@pytest.mark.parametrize("weight", [Weight.STOP, Weight.ANSWER, Weight.HINT])
def test_k21_a_stop_or_an_unanswered_finding_blocks_every_step_onward(
    verb: Verb, weight: Weight
) -> None:
    case, person = somewhere(verb)
    reading = Inspection(case.digest, RULES, (replace(FINDING, weight=weight),))
    if weight is Weight.HINT:
        assert step(case, person, verb, inspection=reading)
    else:
        fault = refused(case, person, verb, inspection=reading)
        assert FINDING.message in fault.reason
        assert fault.clause == "2.5.2"


@pytest.mark.parametrize("verb", [Verb.RETURN, Verb.DECLINE, Verb.REFER, Verb.FORBID])
def test_a_no_needs_no_machine(verb: Verb) -> None:
    case, person = somewhere(verb)
    assert step(case, person, verb, inspection=None)


# -- rounds -------------------------------------------------------------------------------------


@pytest.mark.clause("2.8", "2.8.1")
def test_k17_a_return_leads_to_the_handler_and_another_round() -> None:
    for upto, person in ((1, "郑"), (2, "王"), (3, "冯")):
        case = step(walked(opened(), *ROAD[:upto]), person, Verb.RETURN)
        assert (case.stage, case.round, case.digest) == ("drafting", 2, PAPER.digest)
        assert case.this_round() == ()
        again = step(step(case, "周", Verb.SUBMIT), "郑", Verb.RETURN)
        assert (again.stage, again.round) == ("drafting", 3)


@pytest.mark.clause("2.6", "2.8")
def test_k08_a_resubmission_revives_nothing() -> None:
    case = walked(opened(), *ROAD[:3], ("冯", Verb.RETURN), ("周", Verb.SUBMIT))
    assert case.stage == "first_review"
    assert list(case.signers(case.table(PACK))) == []
    assert possible(case, PACK, ROSTER, "冯", NINE) == ()
    assert {s.round for s in case.signatures} == {1, 2}


@pytest.mark.clause("2.6")
def test_k08_saving_without_a_change_voids_nothing() -> None:
    second = walked(opened(), *ROAD[:2])
    after = step(second, "王", Verb.REVISE, paper=PAPER.digest)
    assert after == second
    assert set(after.signers(after.table(PACK))) == {"first_review"}


def test_k08_a_change_keeps_the_lower_levels_and_is_signed_by_its_own() -> None:
    """R06: the leader's own wording is signed by his 同意; nobody below signs again."""
    revised = step(walked(opened(), *ROAD[:2]), "王", Verb.REVISE)
    assert (revised.stage, revised.digest) == ("second_review", CORRECTED.digest)
    agreed = step(revised, "王", Verb.AGREE)
    assert agreed.standing(agreed.table(PACK))["second_review"].digest == CORRECTED.digest
    assert agreed.standing(agreed.table(PACK))["first_review"].digest == PAPER.digest


# -- taking back --------------------------------------------------------------------------------


@pytest.mark.clause("2.8.1")
def test_a_recall_is_the_submitter_s_alone_and_before_the_next_act() -> None:
    back = step(FIRST, "周", Verb.RECALL)
    assert (back.stage, back.round) == ("drafting", 2)
    assert "报送人本人" in refused(FIRST, "吴", Verb.RECALL).reason
    by_colleague = walked(opened(), ("吴", Verb.SUBMIT))
    assert "报送人本人" in refused(by_colleague, "周", Verb.RECALL).reason
    assert step(by_colleague, "吴", Verb.RECALL).stage == "drafting"


@pytest.mark.clause("2.8.1")
@pytest.mark.parametrize(
    "act_first",
    [
        pytest.param((("郑", Verb.REVISE),), id="rewrote"),
        pytest.param((("郑", Verb.REFER), ("褚", Verb.CLEAR)), id="asked the secrecy office"),
    ],
)
def test_a_recall_comes_too_late_once_the_first_level_has_acted(
    act_first: tuple[tuple[str, Verb], ...],
) -> None:
    case = walked(FIRST, *act_first)
    assert case.stage == "first_review"
    assert "报送人本人" in refused(case, "周", Verb.RECALL).reason
    assert not possible(case, PACK, ROSTER, "周", NINE)


# -- the secrecy office (R08) -------------------------------------------------------------------


@pytest.mark.clause("A1.note4")
@pytest.mark.parametrize(("upto", "person"), [(1, "郑"), (2, "王"), (3, "冯")])
def test_a_cleared_referral_comes_back_to_the_level_that_asked(upto: int, person: str) -> None:
    here = walked(opened(), *ROAD[:upto])
    asked = step(here, person, Verb.REFER)
    assert asked.stage == "secrecy_review"
    cleared = step(asked, "褚", Verb.CLEAR)
    assert cleared.stage == here.stage
    assert cleared.signers(cleared.table(PACK)) == here.signers(here.table(PACK))
    forbidden = step(asked, "褚", Verb.FORBID)
    assert forbidden.stage == "declined"
    assert possible(forbidden, PACK, ROSTER, "周", NINE) == ()


def test_each_referral_comes_back_to_its_own_level() -> None:
    case = walked(
        FIRST, ("郑", Verb.REFER), ("褚", Verb.CLEAR), ("郑", Verb.AGREE), ("王", Verb.REFER)
    )
    assert step(case, "褚", Verb.CLEAR).stage == "second_review"


@pytest.mark.clause("2.8.3")
def test_a_leader_who_cannot_judge_says_so_to_the_principal() -> None:
    case = step(walked(opened(), *ROAD[:2]), "王", Verb.ESCALATE, opinion="拿不准，请主要领导定。")
    assert case.stage == "third_review"
    assert case.signatures[-1].opinion == "拿不准，请主要领导定。"


# -- the proofs (R03, R07) ----------------------------------------------------------------------


@pytest.mark.clause("2.9")
def test_k07_a_correction_at_proof_starts_the_proofs_again() -> None:
    corrected = step(walked(opened(), *ROAD[:5]), "郑", Verb.CORRECT)
    table = corrected.table(PACK)
    assert (corrected.stage, corrected.digest) == ("confirmation", CORRECTED.digest)
    assert set(corrected.standing(table)) == {"first_review", "second_review", "third_review"}
    confirmed = step(corrected, "冯", Verb.CONFIRM)
    assert confirmed.stage == "first_proof"
    assert not set(confirmed.standing(table)) & set(table.proofs)
    assert confirmed.round == 1


@pytest.mark.clause("2.9")
def test_a_correction_that_changes_nothing_is_no_correction() -> None:
    assert "没有任何改动" in refused(AT_PROOF, "周", Verb.CORRECT, paper=PAPER.digest).reason


@pytest.mark.clause("2.9")
def test_a_correction_can_be_sent_back_to_the_beginning() -> None:
    case = step(walked(AT_PROOF, ("周", Verb.CORRECT)), "冯", Verb.RETURN)
    assert (case.stage, case.round) == ("drafting", 2)
    assert case.correctors() == frozenset()


@pytest.mark.clause("2.9")
def test_the_whole_road_ends_at_the_gate_and_nowhere_else() -> None:
    for kind in CaseKind:
        case = finished(kind)
        assert case.stage == "cleared"
        assert case.table(PACK).rows_at("cleared") == ()
    assert PACK.stages["cleared"].kind is StageKind.GATE


# -- opening ------------------------------------------------------------------------------------


def test_only_what_is_online_can_be_corrected_or_withdrawn() -> None:
    with pytest.raises(ValueError, match="target"):
        opened(CaseKind.PUBLICATION, target="CJ/2026-00001")
    for kind in (CaseKind.CORRECTION, CaseKind.WITHDRAWAL):
        with pytest.raises(ValueError, match="target"):
            opened(kind, target="")


def test_a_case_of_which_nothing_is_known_yet() -> None:
    bare = replace(opened(), trail=())
    assert (bare.digest, bare.referrer(), bare.answers) == ("", "", {})


def test_acts_are_values() -> None:
    """The same intent on the same case gives the same case, and leaves the old one as it was."""
    one, other = (act(FIRST, PACK, ROSTER, intent(FIRST, "郑", Verb.AGREE)) for _ in range(2))
    assert one == other
    assert FIRST.stage == "first_review"
