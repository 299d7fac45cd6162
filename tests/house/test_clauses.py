"""Every rule cites a clause; every clause is kept by code or by named people, and what code keeps is tested."""

import ast
from collections import Counter

import pytest

from sanshen.domain.regulation import Pack
from sanshen.project.docs.marks import marks
from tests.house.checkout import PACKAGE, ROOT, modules

PACK = Pack.load()
MARKS = marks(ROOT)
PROVED = Counter(mark.clause for mark in MARKS)


def test_every_mark_names_a_clause_of_the_regulation():
    unknown = {(m.file, m.test, m.clause) for m in MARKS if m.clause not in PACK.clauses}
    assert unknown == set()


def test_every_mark_stands_on_a_test():
    """A mark on something pytest never runs would prove nothing."""
    astray = {
        (m.file, m.test)
        for m in MARKS
        if not m.file.rpartition("/")[2].startswith("test_")
        or not m.test.startswith(("test_", "Test", "pytestmark"))
    }
    assert astray == set()


@pytest.mark.parametrize("clause", PACK.clauses.values(), ids=lambda clause: clause.id)
def test_what_code_keeps_is_proved_by_a_test(clause):
    assert clause.kept_by in ("code", "people", "both")
    if clause.kept_by != "people":
        assert PROVED[clause.id], f"no test is marked with {clause.id}: {clause.paraphrase}"
    else:
        assert clause.people, "a duty is somebody's"
        assert clause.help, "and the product says how it helps"


@pytest.mark.parametrize("clause", PACK.clauses.values(), ids=lambda clause: clause.id)
def test_the_rooms_that_keep_a_clause_stand(clause):
    for room in clause.where:
        assert (PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file(), room


def cited(tree):
    """Clauses that code names: clause="2.8.1", whether in a call or as a default."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and node.arg == "clause"
            and isinstance(node.value, ast.Constant)
            and node.value.value
        ):
            yield node.value.value, node.value.lineno


def test_every_clause_that_code_cites_is_one():
    unknown = {
        (path, line, clause)
        for path, tree in modules()
        for clause, line in cited(tree)
        if clause not in PACK.clauses
    }
    assert unknown == set()


def test_citations_are_seen():
    assert [c for c, _ in cited(ast.parse('Refused("x", clause="9.9", remedy="y")'))] == ["9.9"]
    assert sum(1 for _, tree in modules() for _ in cited(tree)) > 50


def refusals(tree):
    """Calls of Refused, each with the names of its arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Refused":
            yield node.lineno, {keyword.arg for keyword in node.keywords}


def test_every_no_gives_its_clause_and_what_to_do_next():
    bare = {
        (path, line)
        for path, tree in modules()
        for line, given in refusals(tree)
        if not {"clause", "remedy"} <= given
    }
    assert bare == set()
