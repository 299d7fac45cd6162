"""What can be listed is complete: stages, verbs, kinds, offices, words (proved by set equality)."""

import ast

import pytest

from sanshen.casebook.kinds import WORDS, Kind
from sanshen.domain.procedure import CaseKind, verb_title
from sanshen.domain.regulation import REFERRER, Pack, StageKind, Verb
from tests.house.checkout import modules

PACK = Pack.load()


def leads(table):
    """Which stage leads to which, read off the rows alone."""
    asks = {row.stage for row in table.rows if row.verb is Verb.REFER}
    return {
        (row.stage, following)
        for row in table.rows
        for following in (asks if row.next == REFERRER else {row.next})
        if following != row.stage
    }


def reach(start, arrows):
    found, before = set(start), None
    while found != before:
        before = set(found)
        found |= {following for stage, following in arrows if stage in found}
    return found


@pytest.mark.parametrize("table", PACK.tables.values(), ids=lambda table: table.name)
def test_every_stage_is_reached_and_every_stage_that_is_no_end_is_left(table):
    arrows, stages = leads(table), set(table.stages())
    ends = {s for s in stages if PACK.stages[s].kind in (StageKind.END, StageKind.GATE)}
    assert reach({table.start}, arrows) == stages
    assert reach(ends, {(b, a) for a, b in arrows}) == stages
    assert {a for a, _ in arrows} == stages - ends
    # and each leads to the gate, unless it is an end
    assert reach({table.gate}, {(b, a) for a, b in arrows}) == stages - (ends - {table.gate})


def test_every_stage_of_the_settings_is_used():
    assert {s for table in PACK.tables.values() for s in table.stages()} == set(PACK.stages)


def test_nothing_leads_to_published_but_the_gate():
    named = {row.next for table in PACK.tables.values() for row in table.rows}
    assert not named & {"published", "withdrawn"}
    for table in PACK.tables.values():
        into = {(row.stage, row.verb) for row in table.rows if row.next == table.gate}
        last = (table.proofs or table.reviews)[-1]
        assert into == {(last, Verb.PASS if table.proofs else Verb.AGREE)}


def test_every_verb_is_used_and_has_a_word():
    assert {row.verb for table in PACK.tables.values() for row in table.rows} == set(Verb)
    assert len({verb_title(verb) for verb in Verb}) == len(Verb)


def test_every_kind_of_case_has_a_table():
    assert set(PACK.tables_by_kind) == set(CaseKind)


def test_every_kind_of_line_has_words_of_its_own():
    assert set(WORDS) == set(Kind)
    assert len(set(WORDS.values())) == len(Kind)


def test_every_kind_of_line_is_written_somewhere():
    """A kind that no code names outside the list would be a word without a deed."""
    named = {
        node.attr
        for path, tree in modules("casebook")
        if path != "casebook/kinds.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Kind"
    }
    assert named == {kind.name for kind in Kind}


def test_every_office_of_a_row_is_one_people_hold():
    offices = {row.office for table in PACK.tables.values() for row in table.rows}
    assert offices <= {o.id for o in PACK.offices.values() if o.kind != "administration"}
    assert set(PACK.take_down_offices) <= set(PACK.offices)
