"""A pack is proved by walking it: whatever weakens it is named (1.4.1, 2.8, 2.9; R03, R07, R09)."""

import time

import pytest

from sanshen.domain.regulation import Pack, PackBroken, Verb, explore
from sanshen.domain.regulation.shape import LEADS
from tests.domain.regulation.packs import PUBLICATION, SETTINGS, WITHDRAWAL, Edit, pack

YOUXI = Pack.load()
PUBLISHED = (SETTINGS, "abandoned      =", 'published      = { title = "已发布", kind = "end" }\nabandoned      =')  # fmt: skip
LIMBO = (SETTINGS, "abandoned      =", 'limbo          = { title = "搁置", kind = "review" }\nabandoned      =')  # fmt: skip


def faults(*edits: Edit) -> str:
    with pytest.raises(PackBroken) as broken:
        explore(pack(*edits))
    assert all(fault for fault in broken.value.faults)
    assert len(set(broken.value.faults)) == len(broken.value.faults)
    return str(broken.value)


def cut(name: str, row: str) -> Edit:
    return (name, row + "\n", "")


@pytest.mark.clause("1.4.1", "2.8", "2.9")
def test_youxi_holds_in_every_state_it_can_reach() -> None:
    begun = time.perf_counter()
    reached = explore(YOUXI)
    assert time.perf_counter() - begun < 5  # a quarter of a second on a quiet machine
    assert set(reached) == {"publication", "withdrawal"}
    # Fewer would mean that somebody stopped looking; more is a change worth a second look.
    assert reached == {"publication": 3013, "withdrawal": 127}


def test_every_verb_has_its_place() -> None:
    assert set(LEADS) == set(Verb)


BROKEN: dict[str, tuple[tuple[Edit, ...], str]] = {
    "no second proof": (
        (cut(PUBLICATION, "second_proof pass third_proof department_head 2.9"),),
        "third_proof）永远走不到",
    ),
    "the third level goes straight to the end": (
        ((PUBLICATION, "third_review agree first_proof", "third_review agree cleared"),),
        "可以不经“一校”而审结",
    ),
    "the first level goes straight to the end": (
        ((PUBLICATION, "first_review agree second_review", "first_review agree cleared"),),
        "可以不经“三审”而审结",
    ),
    "a level is passed over": (
        ((PUBLICATION, "first_review agree second_review", "first_review agree third_review"),),
        "可以不经“二审”而审结",
    ),
    "a level is passed over in the withdrawal": (
        ((WITHDRAWAL, "second_review agree third_review", "second_review agree cleared"),),
        "withdrawal 可以不经“三审”而审结",
    ),
    "a proof is passed over": (
        ((PUBLICATION, "first_proof pass second_proof", "first_proof pass third_proof"),),
        "可以不经“二校”而审结",
    ),
    "the secrecy office clears to the end": (
        ((PUBLICATION, "secrecy_review clear @referrer", "secrecy_review clear cleared"),),
        "不该通向 cleared",
    ),
    "a refusal leads to the end": (
        ((PUBLICATION, "third_review decline declined", "third_review decline cleared"),),
        "可以不经“一校”而审结",
    ),
    "the handler submits past the first level": (
        ((PUBLICATION, "drafting submit first_review", "drafting submit third_review"),),
        "可以不经“一审”而审结",
    ),
    "the draft is abandoned onto the portal": (
        ((PUBLICATION, "drafting abandon abandoned", "drafting abandon cleared"),),
        "可以不经“一审”而审结",
    ),
    "two levels in one hand": (
        ((SETTINGS, "distinct_reviewers = true", "distinct_reviewers = false"),),
        "可以由一人签署两级审查而审结",
    ),
    "authors review": (
        ((SETTINGS, "authors_never_review = true", "authors_never_review = false"),),
        "可以由撰稿人审查自己的稿件而审结",
    ),
    "reviewers publish": (
        ((SETTINGS, "publisher_never_reviewed = true", "publisher_never_reviewed = false"),),
        "可以由审查过稿件的人经办发布",
    ),
    "correctors confirm": (
        ((SETTINGS, "confirmer_is_not_corrector = true", "confirmer_is_not_corrector = false"),),
        "confirmer_is_not_corrector 必须为 true",
    ),
    "one proofreader": (
        ((SETTINGS, "proof_people = 2", "proof_people = 1"),),
        "proof_people 至少为 2",
    ),
    "no proofreader": (
        ((SETTINGS, "proof_people = 2", "proof_people = 0"),),
        "的校对可以少于 2 人",
    ),
    "no proofs at all": (
        (
            (SETTINGS, 'proofs = ["first_proof", "second_proof", "third_proof"]', "proofs = []"),
        ),
        "publication 没有校对",
    ),
    "corrections go unconfirmed": (
        ((PUBLICATION, "second_proof correct confirmation", "second_proof correct second_proof"),),
        "不该通向 second_proof",
    ),
    "a correction is confirmed past the proofs": (
        ((PUBLICATION, "confirmation confirm first_proof", "confirmation confirm third_proof"),),
        "应当从第一校重新校起",
    ),
    "a row to published": (
        (PUBLISHED, (PUBLICATION, "confirmation return drafting", "confirmation decline published")),
        "绕过了许可直接到 published",
    ),
    "a row from published": (
        (PUBLISHED, (PUBLICATION, "confirmation return", "published revise drafting handler 2.9\nconfirmation return")),
        "绕过了许可直接到 drafting",
    ),
    "a stage nobody comes to": (
        (LIMBO, (PUBLICATION, "confirmation return", "limbo return drafting handler 2.9\nconfirmation return")),
        "（limbo）永远走不到",
    ),
    "a stage with no way out": (
        (LIMBO, (PUBLICATION, "second_review escalate third_review", "second_review escalate limbo")),
        "（limbo）进得去、出不来",
    ),
    "a circle with no way out": (
        (
            LIMBO,
            (PUBLICATION, "second_review escalate third_review supervising_leader 2.8.3",
             "second_review escalate limbo supervising_leader 2.8.3\nlimbo revise limbo handler 2.8"),
        ),
        "（limbo）进得去、出不来",
    ),
    "a review that is no level": (
        (LIMBO, (PUBLICATION, "second_review escalate third_review supervising_leader 2.8.3",
                 "second_review escalate limbo supervising_leader 2.8.3\nlimbo decline declined handler 2.8")),
        "limbo 没有列入 reviews",
    ),
    "an end one can leave": (
        ((PUBLICATION, "confirmation return", "declined revise drafting handler 2.9\nconfirmation return"),),
        "declined revise”不该在这一阶段",
    ),
    "the gate one can leave": (
        ((PUBLICATION, "confirmation return", "cleared return drafting handler 2.9\nconfirmation return"),),
        "cleared return”不该在这一阶段",
    ),
    "a gate that is a common end": (
        ((SETTINGS, 'title = "已审结", kind = "gate"', 'title = "已审结", kind = "end"'),),
        "cleared 没有定为审结",
    ),
    "a return that is no new round": (
        ((PUBLICATION, "third_review return drafting", "third_review return second_review"),),
        "third_review return”不该通向 second_review",
    ),
    "a return to another desk": (
        (
            (SETTINGS, "abandoned      =", 'redrafting     = { title = "重写", kind = "drafting" }\nabandoned      ='),
            (PUBLICATION, "third_review return drafting", "third_review return redrafting"),
            (PUBLICATION, "confirmation return", "redrafting submit first_review handler 2.8.1\nconfirmation return"),
        ),
        "应当回到 drafting",
    ),
    "a refusal without an end": (
        ((PUBLICATION, "first_review decline declined", "first_review decline second_review"),),
        "first_review decline”不该通向 second_review",
    ),
    "an escalation downwards": (
        ((PUBLICATION, "second_review escalate third_review", "second_review escalate first_review"),),
        "应当往后走",
    ),
    "a rewriting that moves the case": (
        ((PUBLICATION, "first_review revise first_review", "first_review revise second_review"),),
        "修改只是换一稿",
    ),
    "a referral that nobody answers": (
        ((PUBLICATION, "first_review refer secrecy_review", "first_review refer second_review"),),
        "first_review refer”不该通向 second_review",
    ),
    "a return to the referrer from elsewhere": (
        ((PUBLICATION, "third_review return drafting", "third_review return @referrer"),),
        "不是保密审查的答复",
    ),
    "a third proof by the handler": (
        ((PUBLICATION, "third_proof pass cleared publisher", "third_proof pass cleared handler"),),
        "最后一校应由 publisher 办理",
    ),
    "a review kept as a proof": (
        ((SETTINGS, 'title = "二审", kind = "review"', 'title = "二审", kind = "proof"'),),
        "second_review 应为 review",
    ),
    "levels that are all optional": (
        ((SETTINGS, "proofs = []", 'proofs = []\nreviews_optional = ["first_review", "second_review", "third_review"]'),),
        "withdrawal 没有每件必经的审查",
    ),
}  # fmt: skip


@pytest.mark.clause("1.4.1", "2.8", "2.9")
@pytest.mark.parametrize("name", BROKEN)
def test_whatever_weakens_the_pack_is_named(name: str) -> None:
    edits, words = BROKEN[name]
    assert words in faults(*edits)


@pytest.mark.clause("A1.2", "2.8")
@pytest.mark.parametrize("table", ["publication", "withdrawal"])
def test_no_row_that_carries_the_road_can_be_taken_out(table: str) -> None:
    """Rows a town could do without only send back, put off, take back or mend."""
    spare = {"revise", "recall", "abandon", "escalate", "return", "refer", "correct"}
    for row in YOUXI.tables[table].rows:
        line = f"{row.stage} {row.verb} {row.next} {row.office} {row.clause}"
        if row.verb in spare:
            continue
        edit = (f"{table}.table", line, "# ")
        with pytest.raises((PackBroken, ValueError)):
            explore(pack(edit))


def test_every_fault_of_a_pack_is_named_at_once() -> None:
    words = faults(
        (SETTINGS, "proof_people = 2", "proof_people = 1"),
        (PUBLICATION, "first_review agree second_review", "first_review agree third_review"),
        (WITHDRAWAL, "second_review agree third_review", "second_review agree cleared"),
    )
    assert all(part in words for part in ("proof_people", "“二审”", "withdrawal"))
