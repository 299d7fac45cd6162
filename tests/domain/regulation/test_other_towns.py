"""Another town's choices can be written, proved and gone by (R01); none weakens what it demands."""

from dataclasses import replace
from typing import Any

import pytest

from sanshen.domain.inspection import Inspection
from sanshen.domain.permit import Evidence, gate
from sanshen.domain.procedure import Case, CaseKind, Signature, act, clock, open_case, pin, possible
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack, PackBroken, Verb, explore
from sanshen.domain.workdays import Calendar
from tests.domain.cast import FEW, NINE, PAPER, RULES, intent, roster_of
from tests.domain.regulation.packs import PUBLICATION, SETTINGS, WITHDRAWAL, Edit, pack

HELD = roster_of(*FEW)
SUBMIT, AGREE, PASS = Verb.SUBMIT, Verb.AGREE, Verb.PASS
PROOFS = (("周", PASS), ("郑", PASS), ("陈", PASS))

# -- two levels: the 分管领导 decides ------------------------------------------------------------

REVIEWS = 'reviews = ["first_review", "second_review", "third_review"]'
TWO_LEVELS: tuple[Edit, ...] = (
    (SETTINGS, f"{REVIEWS}\nproofs = [\"", 'reviews = ["first_review", "second_review"]\nproofs = ["'),
    (SETTINGS, f"{REVIEWS}\nproofs = []", 'reviews = ["first_review", "second_review"]\nproofs = []'),
    (PUBLICATION, "second_review agree third_review", "second_review agree first_proof"),
    (PUBLICATION, "second_review escalate third_review supervising_leader 2.8.3\n", ""),
    (PUBLICATION, "third_review revise third_review principal_leader 2.8.3\n", ""),
    (PUBLICATION, "third_review agree first_proof principal_leader 1.2\n", ""),
    (PUBLICATION, "third_review return drafting principal_leader 2.8.3\n", ""),
    (PUBLICATION, "third_review decline declined principal_leader 2.6\n", ""),
    (PUBLICATION, "third_review refer secrecy_review principal_leader A1.note4\n", ""),
    (PUBLICATION, "confirm first_proof principal_leader", "confirm first_proof supervising_leader"),
    (PUBLICATION, "confirmation return drafting principal_leader", "confirmation return drafting supervising_leader"),
    (WITHDRAWAL, "second_review agree third_review", "second_review agree cleared"),
    (WITHDRAWAL, "third_review agree cleared principal_leader A2\n", ""),
    (WITHDRAWAL, "third_review return drafting principal_leader A2\n", ""),
    (WITHDRAWAL, "third_review decline declined principal_leader A2", ""),
)  # fmt: skip

# -- on escalation: the 主要领导 decides when the 分管领导 cannot --------------------------------

OPTIONAL = 'reviews_optional = ["third_review"]'
ON_ESCALATION: tuple[Edit, ...] = (
    (SETTINGS, f"{REVIEWS}\nproofs = [\"", f'{REVIEWS}\n{OPTIONAL}\nproofs = ["'),
    (SETTINGS, f"{REVIEWS}\nproofs = []", f"{REVIEWS}\n{OPTIONAL}\nproofs = []"),
    (PUBLICATION, "second_review agree third_review", "second_review agree first_proof"),
    (WITHDRAWAL, "second_review agree third_review supervising_leader A2",
     "second_review agree cleared supervising_leader A2\n"
     "second_review escalate third_review supervising_leader A2"),
)  # fmt: skip

TOWNS = {"two levels": TWO_LEVELS, "on escalation": ON_ESCALATION}


class Town:
    """A pack, and cases that go its road."""

    def __init__(self, *edits: Edit) -> None:
        self.pack: Pack = pack(*edits)
        self.pinned = pin(self.pack)

    def opened(self, kind: CaseKind = CaseKind.PUBLICATION, paper: str = PAPER.digest) -> Case:
        return open_case(
            number="FB-1", unit="CJ", department="dzb", kind=kind, pack=self.pack,
            pack_digest=self.pinned, roster=HELD, person="周", paper=paper, at=NINE,
        )  # fmt: skip

    def walked(self, *road: tuple[str, Verb], case: Case | None = None, **given: Any) -> Case:
        case = case or self.opened()
        for person, verb in road:
            case = act(case, self.pack, HELD, intent(case, person, verb, **given))
        return case

    def fails(self, case: Case, **given: Any) -> set[str]:
        e = Evidence(
            case=case, paper=PAPER, pack=self.pack, pack_digest=self.pinned, roster=HELD,
            inspection=Inspection(case.digest, RULES), rules=RULES, stored={},
        )  # fmt: skip
        return {c.id for c in gate.failing(replace(e, **given), "publish")}


@pytest.mark.parametrize("name", TOWNS)
def test_the_pack_can_be_written_and_proved(name: str) -> None:
    assert set(explore(pack(*TOWNS[name]))) == {"publication", "withdrawal"}


# -- two levels ---------------------------------------------------------------------------------


def test_two_levels_lead_to_the_gate() -> None:
    town = Town(*TWO_LEVELS)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), *PROOFS)
    assert case.stage == "cleared"
    assert town.fails(case) == set()
    stopped = clock(case, town.pack, Calendar.standard()).stopped
    assert stopped == NINE


def test_of_two_levels_neither_can_be_missing() -> None:
    town = Town(*TWO_LEVELS)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), *PROOFS)
    for missing in ("first_review", "second_review"):
        trail = tuple(s for s in case.trail if getattr(s, "stage", "") != missing)
        assert "levels" in town.fails(replace(case, trail=trail))


def test_of_two_levels_the_second_confirms_a_correction() -> None:
    town = Town(*TWO_LEVELS)
    case = town.walked(
        ("周", SUBMIT), ("郑", AGREE), ("王", AGREE), ("周", PASS), ("郑", Verb.CORRECT)
    )
    assert case.stage == "confirmation"
    case = town.walked(("王", Verb.CONFIRM), case=case)
    assert case.stage == "first_proof"


# -- on escalation ------------------------------------------------------------------------------


def test_the_second_level_can_decide_alone() -> None:
    town = Town(*ON_ESCALATION)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE))
    assert case.stage == "first_proof"
    case = town.walked(*PROOFS, case=case)
    assert town.fails(case) == set()


@pytest.mark.clause("2.8.3")
def test_what_was_escalated_the_third_level_must_decide() -> None:
    town = Town(*ON_ESCALATION)
    asked = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", Verb.ESCALATE))
    assert asked.stage == "third_review"
    assert {r.verb for r in possible(asked, town.pack, HELD, "冯", NINE)} >= {AGREE, Verb.DECLINE}
    case = town.walked(("冯", AGREE), *PROOFS, case=asked)
    assert town.fails(case) == set()
    trail = tuple(s for s in case.trail if getattr(s, "stage", "") != "third_review")
    assert "path" in town.fails(replace(case, trail=trail))


def test_escalating_and_agreeing_at_once_is_not_the_road() -> None:
    """The second level's 上提, passed off as its 同意: the trail does not lead where it goes."""
    town = Town(*ON_ESCALATION)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), *PROOFS)
    trail = tuple(
        replace(s, verb=Verb.ESCALATE) if isinstance(s, Signature) and s.stage == "second_review" else s
        for s in case.trail
    )  # fmt: skip
    assert town.fails(replace(case, trail=trail)) == {"path"}


def test_the_first_two_levels_stay_required() -> None:
    town = Town(*ON_ESCALATION)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), *PROOFS)
    for missing in ("first_review", "second_review"):
        trail = tuple(s for s in case.trail if getattr(s, "stage", "") != missing)
        assert "levels" in town.fails(replace(case, trail=trail))


def test_the_last_level_that_decided_must_have_seen_the_final_wording() -> None:
    town = Town(*ON_ESCALATION)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), *PROOFS)
    trail = tuple(
        replace(s, digest="sha256:0") if isinstance(s, Signature) and s.stage == "second_review" else s
        for s in case.trail
    )  # fmt: skip
    assert town.fails(replace(case, trail=trail)) == {"final_level", "changes_signed"}


def test_a_correction_after_the_second_level_alone_goes_to_the_principal() -> None:
    """The table says who confirms; whoever signed a lower level than the last does not."""
    town = Town(*ON_ESCALATION)
    case = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), ("周", Verb.CORRECT))
    assert case.stage == "confirmation"
    with pytest.raises(Refused):
        town.walked(("王", Verb.CONFIRM), case=case)
    assert town.walked(("冯", Verb.CONFIRM), case=case).stage == "first_proof"


def test_a_town_may_let_the_level_that_decided_confirm() -> None:
    """王 decided as the second level, so the confirmation in his office speaks for his own level;
    had it been escalated, it would speak for the third, and he could not."""
    town = Town(
        *ON_ESCALATION,
        (PUBLICATION, "confirm first_proof principal_leader", "confirm first_proof supervising_leader"),
    )  # fmt: skip
    alone = town.walked(("周", SUBMIT), ("郑", AGREE), ("王", AGREE), ("周", Verb.CORRECT))
    assert town.walked(("王", Verb.CONFIRM), case=alone).stage == "first_proof"
    escalated = town.walked(
        ("周", SUBMIT), ("郑", AGREE), ("王", Verb.ESCALATE), ("冯", AGREE), ("周", Verb.CORRECT)
    )
    with pytest.raises(Refused, match="同一人"):
        town.walked(("王", Verb.CONFIRM), case=escalated)


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        pytest.param(ON_ESCALATION[2:3], "可以不经“三审”而审结", id="not said to be optional"),
        pytest.param(
            (*ON_ESCALATION[:2], ON_ESCALATION[3],
             (PUBLICATION, "second_review agree third_review", "second_review agree first_proof"),
             (PUBLICATION, "second_review escalate third_review", "second_review escalate drafting")),
            "不该通向 drafting", id="an escalation to nowhere"),
        pytest.param(
            (*ON_ESCALATION, (PUBLICATION, "first_review agree second_review", "first_review agree third_review")),
            "可以不经“二审”而审结", id="past the second"),
    ],
)  # fmt: skip
def test_an_optional_level_weakens_no_other(edits: tuple[Edit, ...], words: str) -> None:
    with pytest.raises(PackBroken, match=words):
        explore(pack(*edits))


def test_youxi_has_no_optional_level() -> None:
    for table in Pack.load().tables.values():
        assert table.optional == ()
        assert table.required == table.reviews == ("first_review", "second_review", "third_review")
