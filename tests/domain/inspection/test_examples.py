"""The examples in each rule file are its tests."""

import shutil
from pathlib import Path

import pytest

from sanshen.domain.inspection import RULES, RULESET, Rule, Weight, rules_reference
from sanshen.domain.inspection import rules as room
from sanshen.domain.inspection.rule import Example
from sanshen.domain.inspection.rules import FINDERS, ruleset

FOLDER = Path(room.__file__).parent
ORDER = [Weight.HINT, Weight.ANSWER, Weight.STOP]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_a_bad_example_is_found(rule: Rule, example: Example) -> None:
    found = list(FINDERS[rule.id](example.reading()))
    assert found, example.shown
    assert {each.rule for each in found} == {rule.id}
    assert max((each.weight for each in found), key=ORDER.index) == (example.weight or rule.weight)
    assert all(each.message and each.remedy and each.clause for each in found)


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_a_good_example_is_left_alone(rule: Rule, example: Example) -> None:
    assert list(FINDERS[rule.id](example.reading())) == [], example.shown


def test_the_rules_are_the_files() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {rule.id for rule in RULES} == files
    assert [rule.id for rule in RULES] == sorted(files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert all((rule.title, rule.why, rule.source, rule.clause, rule.category))
    assert rule.bad and rule.good


def test_the_reference_page_shows_every_rule_and_every_example() -> None:
    page = rules_reference()
    for rule in RULES:
        assert f"`{rule.id}`" in page and rule.why in page and rule.source in page
    assert page.count("\n- `") >= sum(len(rule.bad) + len(rule.good) for rule in RULES)


def test_the_rule_set_changes_with_any_file_of_the_room(tmp_path: Path) -> None:
    room = shutil.copytree(FOLDER.parent, tmp_path / "inspection")
    assert ruleset(room) == RULESET
    shutil.rmtree(room / "__pycache__", ignore_errors=True)
    assert ruleset(room) == RULESET
    seen = {RULESET}
    for name in ("rules/mobile.py", "fold.py", "rules/new.txt"):
        with (room / name).open("a", encoding="utf-8") as file:
            file.write("#")
        seen.add(ruleset(room))
    assert len(seen) == 4
