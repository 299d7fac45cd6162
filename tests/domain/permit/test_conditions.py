"""One break for every condition: it is seen, by that condition, and by no other unless said."""

from dataclasses import replace
from datetime import UTC

import pytest

from sanshen.domain.inspection import Finding, Inspection, Place, Weight
from sanshen.domain.permit import CONDITIONS, Evidence, gate
from sanshen.domain.procedure import NO_CONCLUSION, CaseKind, Conclusion, Draft, Signature
from sanshen.domain.regulation import Row, Verb
from sanshen.domain.roster import Appointment, Roster
from tests.domain.cast import (
    CLEAN,
    DAY,
    FEW,
    LAPSE,
    NINE,
    PACK,
    ROAD,
    RULES,
    YESTERDAY,
    opened,
    roster_of,
    walked,
)
from tests.domain.permit.evidence import (
    HELD,
    OTHER,
    PUBLISHING,
    WHOLE,
    Break,
    done,
    evidence,
    fails,
    good,
    inserted,
    place,
    purpose,
    ruled,
    signed,
    trailed,
    withdrawal,
    without,
)

EVERY = tuple(CaseKind)
AGREE, PASS = Verb.AGREE, Verb.PASS
FINDING = Finding(
    "mobile", "privacy", "2.5.2", Weight.ANSWER, Place("body"), "疑似手机号。", "请核对。"
)


def found(e: Evidence, weight: Weight) -> Evidence:
    reading = Inspection(e.case.digest, RULES, (replace(FINDING, weight=weight),))
    return replace(e, inspection=reading)


def also(e: Evidence, person: str, office: str) -> Evidence:
    """The person holds that office too."""
    return replace(e, roster=roster_of(*FEW, (person, office)))


def signature(
    e: Evidence, stage: str, verb: Verb, office: str, following: str, person: str
) -> Signature:
    return Signature(
        person, office, verb, stage, e.case.round, e.case.digest, "理由", NINE, following, "", CLEAN
    )


# -- the road -----------------------------------------------------------------------------------


def not_at_the_gate(e: Evidence) -> Evidence:
    return ruled(e, gate="declined")


def never_submitted(e: Evidence) -> Evidence:
    """Under a table that lets the handler confirm his own draft into review."""
    e = ruled(e, Row("drafting", Verb.CONFIRM, "first_review", "handler", "2.8.1"))
    return signed(e, "drafting", Verb.SUBMIT, verb=Verb.CONFIRM)


def a_level_left_out(e: Evidence) -> Evidence:
    """Under a table that leads from the first level to the third."""
    e = ruled(e, Row("first_review", AGREE, "third_review", "department_head", "2.8.1"))
    e = signed(e, "first_review", AGREE, next="third_review")
    number = place(e.case, "second_review", AGREE)
    return trailed(e, *e.case.trail[:number], *e.case.trail[number + 1 :])


def levels_in_another_order(e: Evidence) -> Evidence:
    after = e.table.row("third_review", AGREE)
    assert after is not None
    e = ruled(
        e,
        Row("first_review", AGREE, "third_review", "department_head", "2.8.1"),
        Row("third_review", AGREE, "second_review", "principal_leader", "1.2"),
        Row("second_review", AGREE, after.next, "supervising_leader", "2.8.2"),
    )
    e = signed(e, "first_review", AGREE, next="third_review")
    e = signed(e, "third_review", AGREE, next="second_review")
    e = signed(e, "second_review", AGREE, next=after.next)
    trail = list(e.case.trail)
    second, third = place(e.case, "second_review", AGREE), place(e.case, "third_review", AGREE)
    trail[second], trail[third] = trail[third], trail[second]
    return trailed(e, *trail)


def led_elsewhere(e: Evidence) -> Evidence:
    return signed(e, "first_review", AGREE, next="third_review")


def another_office(e: Evidence) -> Evidence:
    e = also(e, "郑", "responsible_leader")
    return signed(e, "first_review", AGREE, office="responsible_leader")


def a_past_round_made_up(e: Evidence) -> Evidence:
    """A signature of a round that never was."""
    number = place(e.case, "drafting", Verb.SUBMIT)
    made_up = signature(e, "second_review", Verb.RETURN, "supervising_leader", "drafting", "王")
    return inserted(e, number, replace(made_up, round=0))


def rounds_miscounted(e: Evidence) -> Evidence:
    trail = [replace(step, round=2) for step in e.case.trail]
    return replace(e, case=replace(e.case, round=2, trail=tuple(trail)))


# -- the people ---------------------------------------------------------------------------------


def appointment_ended(e: Evidence) -> Evidence:
    kept = [a for a in HELD.appointments if a.person != "王"]
    ended = Appointment("王", "supervising_leader", "", DAY.replace(month=1), YESTERDAY)
    return replace(e, roster=Roster((*kept, ended)))


def delegation_made_up(e: Evidence) -> Evidence:
    return signed(e, "second_review", AGREE, acting_for="朱")


def two_levels_in_one_hand(e: Evidence) -> Evidence:
    return signed(also(e, "郑", "supervising_leader"), "second_review", AGREE, person="郑")


def two_levels_behind_one_delegate(e: Evidence) -> Evidence:
    """吕 lends the first level to 何 and signs the second himself."""
    held = roster_of(
        *FEW,
        ("吕", "department_head"),
        ("吕", "supervising_leader"),
        lent=(("吕", "何", "department_head"),),
    )
    e = signed(replace(e, roster=held), "first_review", AGREE, person="何", acting_for="吕")
    return signed(e, "second_review", AGREE, person="吕")


def confirmed_by_a_lower_level(e: Evidence) -> Evidence:
    held = roster_of(*FEW, ("王", "principal_leader"))
    return signed(corrected(held), "confirmation", Verb.CONFIRM, person="王")


def reviewed_by_the_author(e: Evidence) -> Evidence:
    trail = e.case.trail
    return trailed(e, replace(trail[0], author="郑"), *trail[1:])


def reviewed_by_the_giver_of_the_author(e: Evidence) -> Evidence:
    trail = e.case.trail
    return trailed(e, replace(trail[0], author="姜", acting_for="郑"), *trail[1:])


def reviewed_by_the_submitter(e: Evidence) -> Evidence:
    return signed(also(e, "郑", "handler"), "drafting", Verb.SUBMIT, person="郑")


def judged_by_who_rewrote_it_below(e: Evidence) -> Evidence:
    """冯 rewrites at the second level, somebody else signs there, and 冯 decides at the third."""
    number = place(e.case, "second_review", AGREE)
    return inserted(e, number, Draft("冯", "second_review", 1, e.case.digest, NINE))


def cleared_by_the_author(e: Evidence) -> Evidence:
    e = also(e, "周", "secrecy_office")
    return inserted(
        e,
        place(e.case, "second_review", AGREE),
        signature(e, "second_review", Verb.REFER, "supervising_leader", "secrecy_review", "王"),
        signature(e, "secrecy_review", Verb.CLEAR, "secrecy_office", "second_review", "周"),
    )


def read_by_one_person(e: Evidence) -> Evidence:
    e = replace(e, roster=roster_of(*FEW, ("陈", "handler"), ("陈", "department_head")))
    e = signed(e, "first_proof", PASS, person="陈")
    return signed(e, "second_proof", PASS, person="陈")


def published_by_a_reviewer(e: Evidence) -> Evidence:
    return signed(also(e, "冯", "publisher"), "third_proof", PASS, person="冯")


def published_by_a_delegate_of_a_reviewer(e: Evidence) -> Evidence:
    held = roster_of(*FEW, ("冯", "publisher"), lent=(("冯", "陶", "publisher"),))
    return signed(replace(e, roster=held), "third_proof", PASS, person="陶", acting_for="冯")


def published_by_who_confirmed(e: Evidence) -> Evidence:
    held = roster_of(*FEW, ("陈", "principal_leader"))
    return signed(corrected(held), "confirmation", Verb.CONFIRM, person="陈")


def published_by_another_office(e: Evidence) -> Evidence:
    e = ruled(e, Row("third_proof", PASS, "cleared", "handler", "2.7"))
    e = also(e, "陈", "handler")
    return signed(e, "third_proof", PASS, office="handler")


# -- the wording --------------------------------------------------------------------------------


def corrected(held: Roster = HELD) -> Evidence:
    """Good evidence of a case that was corrected at the first proof and confirmed."""
    case = opened(paper=OTHER.digest, roster=held)
    case = walked(case, *ROAD[:4], roster=held)
    case = walked(case, ("周", Verb.CORRECT), roster=held, paper=WHOLE.digest)
    return evidence(walked(case, ("冯", Verb.CONFIRM), *ROAD[4:], roster=held), held)


def another_paper(e: Evidence) -> Evidence:
    other = replace(LAPSE, reason="别的理由") if e.case.kind is CaseKind.WITHDRAWAL else OTHER
    return replace(e, paper=other)


def of_another_kind(e: Evidence) -> Evidence:
    wrong = WHOLE if e.case.kind is CaseKind.WITHDRAWAL else LAPSE
    return evidence(done(e.case.kind, paper=wrong.digest), paper=wrong)


def changed_after_the_last_level(e: Evidence) -> Evidence:
    """Rewritten at the first proof without 校改, and read by all three so."""
    number = place(e.case, "first_proof", PASS)
    trail = [replace(step, digest=OTHER.digest) for step in e.case.trail[:number]]
    rewritten = Draft("周", "first_proof", 1, e.case.digest, NINE)
    return trailed(e, *trail, rewritten, *e.case.trail[number:])


def changed_after_its_level_signed(e: Evidence) -> Evidence:
    """Written at the second level after the second level had signed; the third signs it."""
    number = place(e.case, "third_review", AGREE)
    trail = [replace(step, digest=OTHER.digest) for step in e.case.trail[:number]]
    rewritten = Draft("王", "second_review", 1, e.case.digest, NINE)
    return trailed(e, *trail, rewritten, *e.case.trail[number:])


def signed_what_was_not_there(e: Evidence) -> Evidence:
    return signed(e, "first_review", AGREE, digest=OTHER.digest)


def first_proof_of_another_wording(e: Evidence) -> Evidence:
    """Changed at the first proof, read so, and changed back at the second."""
    first, second = place(e.case, "first_proof", PASS), place(e.case, "second_proof", PASS)
    e = inserted(e, second, Draft("郑", "second_proof", 1, e.case.digest, NINE))
    e = inserted(e, first, Draft("周", "first_proof", 1, OTHER.digest, NINE))
    return signed(e, "first_proof", PASS, digest=OTHER.digest)


def a_proof_left_out(e: Evidence) -> Evidence:
    e = ruled(e, Row("third_review", AGREE, "second_proof", "principal_leader", "1.2"))
    e = signed(e, "third_review", AGREE, next="second_proof")
    number = place(e.case, "first_proof", PASS)
    return trailed(e, *e.case.trail[:number], *e.case.trail[number + 1 :])


def proofs_in_another_order(e: Evidence) -> Evidence:
    e = ruled(
        e,
        Row("third_review", AGREE, "second_proof", "principal_leader", "1.2"),
        Row("second_proof", PASS, "first_proof", "department_head", "2.9"),
        Row("first_proof", PASS, "third_proof", "handler", "2.9"),
    )
    e = signed(e, "third_review", AGREE, next="second_proof")
    e = signed(e, "second_proof", PASS, next="first_proof")
    e = signed(e, "first_proof", PASS, next="third_proof")
    trail = list(e.case.trail)
    first, second = place(e.case, "first_proof", PASS), place(e.case, "second_proof", PASS)
    trail[first], trail[second] = trail[second], trail[first]
    return trailed(e, *trail)


def correction_never_confirmed(e: Evidence) -> Evidence:
    e = ruled(e, Row("first_proof", Verb.CORRECT, "first_proof", "handler", "2.9"))
    number = place(e.case, "first_proof", PASS)
    return inserted(
        e, number, signature(e, "first_proof", Verb.CORRECT, "handler", "first_proof", "周")
    )


def correction_confirmed_by_the_corrector(e: Evidence) -> Evidence:
    held = roster_of(*FEW, ("吴", "handler"), ("吴", "principal_leader"))
    e = signed(corrected(held), "first_proof", Verb.CORRECT, person="吴")
    return signed(e, "confirmation", Verb.CONFIRM, person="吴")


# -- secrecy ------------------------------------------------------------------------------------


def forbidden_and_passed(e: Evidence) -> Evidence:
    """Under a table in which 不可公开 leads on."""
    e = ruled(
        e,
        Row("second_review", Verb.REFER, "secrecy_review", "supervising_leader", "A1.note4"),
        Row("secrecy_review", Verb.FORBID, "second_review", "secrecy_office", "A1.note4"),
    )
    return inserted(
        e,
        place(e.case, "second_review", AGREE),
        signature(e, "second_review", Verb.REFER, "supervising_leader", "secrecy_review", "王"),
        signature(e, "secrecy_review", Verb.FORBID, "secrecy_office", "second_review", "褚"),
    )


def referred_and_not_answered(e: Evidence) -> Evidence:
    """Under a table in which the level that asked need not wait."""
    e = ruled(
        e, Row("second_review", Verb.REFER, "second_review", "supervising_leader", "A1.note4")
    )
    asked = signature(e, "second_review", Verb.REFER, "supervising_leader", "second_review", "王")
    return inserted(e, place(e.case, "second_review", AGREE), asked)


# (condition, what is broken, kinds of case): the break is seen by that condition and no other.
ALONE: tuple[tuple[str, Break, tuple[CaseKind, ...]], ...] = (
    ("at_the_gate", not_at_the_gate, EVERY),
    ("right_kind", of_another_kind, EVERY),
    ("signed_paper", another_paper, PUBLISHING),
    ("pinned_pack", lambda e: replace(e, pack_digest="sha256:0"), EVERY),
    ("pinned_pack", lambda e: replace(e, case=replace(e.case, pack="sha256:0")), EVERY),
    ("pinned_pack", lambda e: replace(e, pack=replace(e.pack, files={})), EVERY),
    ("submitted", never_submitted, EVERY),
    ("levels", a_level_left_out, EVERY),
    ("levels", levels_in_another_order, EVERY),
    ("path", led_elsewhere, EVERY),
    ("path", another_office, EVERY),
    ("path", a_past_round_made_up, EVERY),
    ("path", rounds_miscounted, EVERY),
    ("offices", appointment_ended, EVERY),
    ("offices", delegation_made_up, EVERY),
    ("distinct", two_levels_in_one_hand, EVERY),
    ("distinct", two_levels_behind_one_delegate, EVERY),
    ("distinct", confirmed_by_a_lower_level, PUBLISHING[:1]),
    ("authors", reviewed_by_the_author, EVERY),
    ("authors", reviewed_by_the_giver_of_the_author, EVERY),
    ("authors", reviewed_by_the_submitter, EVERY),
    ("authors", judged_by_who_rewrote_it_below, EVERY),
    ("authors", cleared_by_the_author, PUBLISHING),
    ("final_level", changed_after_the_last_level, PUBLISHING),
    ("changes_signed", changed_after_its_level_signed, EVERY),
    ("changes_signed", signed_what_was_not_there, EVERY),
    ("secrecy", lambda e: signed(e, "first_review", AGREE, conclusion=NO_CONCLUSION), EVERY),
    (
        "secrecy",
        lambda e: signed(
            e, "second_review", AGREE, conclusion=Conclusion(frozenset({"state_secret"}), True)
        ),
        EVERY,
    ),
    ("referrals", forbidden_and_passed, EVERY),
    ("referrals", referred_and_not_answered, EVERY),
    ("inspected", lambda e: replace(e, rules="sha256:newer"), EVERY),
    ("inspected", lambda e: replace(e, inspection=Inspection("sha256:0", RULES)), EVERY),
    ("no_stop", lambda e: found(e, Weight.STOP), EVERY),
    ("answered", lambda e: found(e, Weight.ANSWER), EVERY),
    ("target", lambda e: replace(e, case=replace(e.case, target="CJ/1")), PUBLISHING[:1]),
    ("target", lambda e: replace(e, online=""), (CaseKind.CORRECTION, CaseKind.WITHDRAWAL)),
    (
        "target",
        lambda e: replace(e, online=OTHER.digest),
        (CaseKind.CORRECTION, CaseKind.WITHDRAWAL),
    ),
    ("target", lambda e: withdrawal(permit=OTHER.digest), (CaseKind.WITHDRAWAL,)),
    ("target", lambda e: withdrawal(index_number="CJ/2026-00002"), (CaseKind.WITHDRAWAL,)),
    ("proofs", a_proof_left_out, PUBLISHING),
    ("proofs", proofs_in_another_order, PUBLISHING),
    ("proofs_on_final", first_proof_of_another_wording, PUBLISHING),
    ("proof_people", read_by_one_person, PUBLISHING),
    ("correction_confirmed", correction_never_confirmed, PUBLISHING),
    ("correction_confirmed", correction_confirmed_by_the_corrector, PUBLISHING[:1]),
    ("publisher", published_by_another_office, PUBLISHING),
    ("publisher_apart", published_by_a_reviewer, PUBLISHING),
    ("publisher_apart", published_by_a_delegate_of_a_reviewer, PUBLISHING),
    ("publisher_apart", published_by_who_confirmed, PUBLISHING[:1]),
    ("files", lambda e: replace(e, stored={}), PUBLISHING),
    ("files", lambda e: replace(e, stored=dict.fromkeys(e.stored, False)), PUBLISHING),
)

# Breaks that several conditions see, because each of them needs what was taken away.
TOGETHER: tuple[tuple[set[str], Break, tuple[CaseKind, ...]], ...] = (
    ({"inspected", "no_stop", "answered"}, lambda e: replace(e, inspection=None), EVERY),
    # in a withdrawal the last level's signature is also the last of all
    ({"signed_paper", "target"}, lambda e: replace(e, paper=replace(LAPSE, permit="x")), EVERY[2:]),
    (
        {"final_level", "signed_paper", "changes_signed"},
        lambda e: signed(e, "third_review", AGREE, digest=OTHER.digest),
        EVERY[2:],
    ),
    (
        {"proofs", "proof_people", "publisher_apart"},
        lambda e: ruled(e, proofs=()),
        PUBLISHING,
    ),
)
CASES = [
    pytest.param(condition, broken, kind, id=f"{condition}-{number}-{kind}")
    for number, (condition, broken, kinds) in enumerate(ALONE)
    for kind in kinds
]


@pytest.mark.parametrize("kind", CaseKind)
def test_good_evidence_is_good(kind: CaseKind) -> None:
    assert fails(good(kind)) == set()
    assert fails(corrected()) == set()


def test_every_condition_has_a_break_of_its_own() -> None:
    assert {condition for condition, _, _ in ALONE} == {c.id for c in CONDITIONS}
    for c in CONDITIONS:
        kinds = {kind for condition, _, ks in ALONE if condition == c.id for kind in ks}
        purposes = {purpose(kind) for kind in kinds}
        # final_level and signed_paper of a withdrawal are broken together, below
        known = {"final_level", "signed_paper"}
        wanted = {"publish"} if c.purpose == "publish" or c.id in known else {"publish", "withdraw"}
        assert wanted <= purposes, c.id


@pytest.mark.clause(
    "1.2", "1.4.1", "2.2", "2.3", "2.5", "2.6", "2.7", "2.8", "2.8.1", "2.9", "A1.note4"
)
@pytest.mark.parametrize(("condition", "broken", "kind"), CASES)
def test_one_thing_broken_is_seen_by_its_condition_alone(
    condition: str, broken: Break, kind: CaseKind
) -> None:
    assert fails(broken(good(kind))) == {condition}


@pytest.mark.parametrize(("condition", "broken", "kind"), CASES)
def test_a_condition_deleted_lets_its_break_through(
    condition: str, broken: Break, kind: CaseKind
) -> None:
    """So the test above fails for it: no other condition hides its absence."""
    with without(condition):
        assert fails(broken(good(kind))) == set()


@pytest.mark.parametrize(
    ("conditions", "broken", "kind"), [(c, b, k) for c, b, kinds in TOGETHER for k in kinds]
)
def test_some_breaks_are_seen_by_several(
    conditions: set[str], broken: Break, kind: CaseKind
) -> None:
    assert fails(broken(good(kind))) == conditions


def test_an_unfinished_case_is_told_so_and_nothing_else() -> None:
    e = good()
    for stage in PACK.tables["publication"].stages():
        if stage != "cleared":
            assert fails(replace(e, case=replace(e.case, stage=stage))) == {"at_the_gate"}
    assert fails(replace(e, case=replace(e.case, round=2))) == {"at_the_gate"}
    assert fails(trailed(e)) == {"at_the_gate"}


def test_a_trail_nobody_could_have_walked_is_refused_and_does_not_crash() -> None:
    e = good()
    for changes in (
        {"stage": "nowhere"},
        {"next": "nowhere"},
        {"office": "nobody"},
        {"person": ""},
        {"round": -1},
        {"digest": ""},
        {"at": NINE.replace(year=1990)},
    ):
        for number, step in enumerate(e.case.trail):
            if isinstance(step, Signature):
                trail = list(e.case.trail)
                trail[number] = replace(step, **changes)
                assert fails(trailed(e, *trail)), (changes, number)


def test_any_signature_left_out_or_doubled_is_noticed() -> None:
    for kind in CaseKind:
        e = good(kind)
        for number, step in enumerate(e.case.trail):
            if isinstance(step, Signature):
                rest = (*e.case.trail[:number], *e.case.trail[number + 1 :])
                assert fails(trailed(e, *rest)), (kind, number)
                assert fails(inserted(e, number, step)), (kind, number)


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda c: c.id)
def test_a_condition_cites_its_clause_and_speaks_plainly(condition: gate.Condition) -> None:
    assert condition.clause in PACK.clauses
    assert condition.text
    assert not condition.text.endswith("。")
    assert [c.id for c in CONDITIONS].count(condition.id) == 1
    assert [c.text for c in CONDITIONS].count(condition.text) == 1


def test_days_are_days_in_beijing() -> None:
    """A signature of eight in the morning in Beijing is yesterday's by the clock of Greenwich."""
    kept = [a for a in HELD.appointments if a.person != "王"]
    begins_today = Appointment("王", "supervising_leader", "", DAY)
    e = replace(good(), roster=Roster((*kept, begins_today)))
    early = NINE.replace(hour=7).astimezone(UTC)
    assert early.date() == YESTERDAY
    assert fails(signed(e, "second_review", AGREE, at=early)) == set()
