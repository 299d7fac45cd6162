"""Every kind of case, stage, verb and person: exactly the table's rows, for exactly the right people."""

from itertools import product

import pytest

from sanshen.domain.procedure import Case, CaseKind, possible, refusal
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from sanshen.domain.roster import Roster
from tests.domain.cast import (
    APPOINTED,
    DAY,
    HOLD,
    LENT,
    NINE,
    PACK,
    PEOPLE,
    ROADS,
    ROSTER,
    opened,
    step,
    walked,
)

# Who holds the office and may still not sign the canonical case, and on which clause.
BARRED = {
    ("first_review", "周"): "2.8",  # wrote it
    ("second_review", "郑"): "2.8",  # signed the first level
    ("third_review", "王"): "2.8",  # signed the second
    ("secrecy_review", "周"): "2.8",  # wrote it
    ("confirmation", "王"): "2.8",  # signed the second, and this speaks for the third
    ("third_proof", "郑"): "2.7",  # reviewed it
}
RECALLS = {"周"}  # who submitted it
EVERYWHERE = [(kind, stage) for kind, roads in ROADS.items() for stage in roads]


def standing(kind: CaseKind, stage: str) -> Case:
    case = walked(opened(kind), *ROADS[kind][stage])
    assert case.stage == stage
    return case


def tried(case: Case, verb: Verb, person: str) -> Refused | None:
    try:
        after = step(case, person, verb)
    except Refused as refused:
        return refused
    assert len(after.trail) > len(case.trail)
    return None


def allowed(kind: CaseKind, stage: str) -> set[tuple[Verb, str]]:
    """What the table, the roster and the separations let happen, worked out without the engine."""
    found: set[tuple[Verb, str]] = set()
    for row in PACK.tables["withdrawal" if kind is CaseKind.WITHDRAWAL else "publication"].rows:
        if row.stage != stage:
            continue
        people = RECALLS if row.verb is Verb.RECALL else HOLD[row.office]
        barred = {p for s, p in BARRED if s == stage} if row.verb is not Verb.RECALL else set()
        found |= {(row.verb, person) for person in people - barred}
    return found


def test_no_stage_verb_or_person_is_left_out() -> None:
    for kind, roads in ROADS.items():
        assert set(roads) == set(PACK.tables_by_kind[kind].stages())
    assert set(ROADS) == set(CaseKind)
    assert {stage for roads in ROADS.values() for stage in roads} == set(PACK.stages)
    rows = {row for table in PACK.tables.values() for row in table.rows}
    assert {row.verb for row in rows} == set(Verb)
    assert {row.office for row in rows} == set(HOLD)
    assert set(PEOPLE) == {a[0] for a in APPOINTED} | {d[1] for d in LENT} | {"张"}
    assert {a[1] for a in APPOINTED} == set(PACK.offices)
    assert {each[1] for each in BARRED} <= set(PEOPLE)


def test_the_cast_holds_what_it_is_said_to_hold() -> None:
    for office, people in HOLD.items():
        assert {p for p in PEOPLE if ROSTER.holds(p, office, "dzb", DAY)} == people


@pytest.mark.clause("2.8", "2.8.1", "2.8.2", "2.8.3", "1.4.1")
@pytest.mark.parametrize(("kind", "stage"), EVERYWHERE)
def test_exactly_the_table_s_rows_for_exactly_the_right_people(kind: CaseKind, stage: str) -> None:
    case = standing(kind, stage)
    table = case.table(PACK)
    passed: set[tuple[Verb, str]] = set()
    for verb, person in product(Verb, PEOPLE):
        refused = tried(case, verb, person)
        if refused is None:
            passed.add((verb, person))
            continue
        row = table.row(stage, verb)
        assert refused.clause in PACK.clauses
        assert refused.reason.endswith("。")
        assert refused.remedy.endswith("。")
        if row is None:
            assert "不能办理这一步" in refused.reason
            elsewhere = [r.clause for r in table.rows if r.verb is verb]
            assert refused.clause == [*elsewhere, "2.8"][0]
        elif person not in HOLD[row.office]:
            assert refused.clause == row.clause
        elif verb is not Verb.RECALL:
            assert refused.clause == BARRED[stage, person]
    assert passed == allowed(kind, stage)


@pytest.mark.parametrize(("kind", "stage"), EVERYWHERE)
def test_what_is_offered_is_what_passes(kind: CaseKind, stage: str) -> None:
    case = standing(kind, stage)
    offered = {
        (row.verb, person)
        for person in PEOPLE
        for row in possible(case, PACK, ROSTER, person, NINE)
    }
    assert offered == allowed(kind, stage)


@pytest.mark.clause("1.4.3", "P")
def test_k06_administrators_outsiders_and_strangers_can_do_nothing_anywhere() -> None:
    """秦蒋沈 are the officers, 韩杨朱喻 another department, 孔曹谢邹 out of their time, 张 nobody."""
    for kind, stage in EVERYWHERE:
        case = standing(kind, stage)
        for person in "秦蒋沈韩杨朱喻孔曹谢邹张卫许":
            assert possible(case, PACK, ROSTER, person, NINE) == (), (stage, person)


@pytest.mark.parametrize("kind", CaseKind)
@pytest.mark.parametrize("person", PEOPLE)
def test_a_case_is_opened_by_a_handler_of_the_department(kind: CaseKind, person: str) -> None:
    if person in HOLD["handler"]:
        assert opened(kind, person).handler == person
    else:
        with pytest.raises(Refused) as refused:
            opened(kind, person)
        assert refused.value.clause in ("2.8.1", "A2")


@pytest.mark.clause("2.2")
def test_a_vacant_office_is_told_from_somebody_else_s() -> None:
    case = standing(CaseKind.PUBLICATION, "first_review")
    row = case.table(PACK).row("first_review", Verb.AGREE)
    assert row is not None
    held = refusal(case, PACK, ROSTER, row, "张", NINE)
    assert held is not None
    assert "请联系本部门的部门负责人" in held.remedy
    vacant = refusal(case, PACK, Roster(), row, "张", NINE)
    assert vacant is not None
    assert "目前无人担任部门负责人" in vacant.remedy
