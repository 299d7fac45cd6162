"""Cells below a heading are found where they stand; every personal number has a mask to click."""

import re

import pytest

from sanshen.domain.inspection import RULES, Rule
from sanshen.domain.inspection.headings import cells_under
from sanshen.domain.inspection.rule import Example
from sanshen.domain.inspection.rules import FINDERS

pytestmark = pytest.mark.clause("2.5.2")

HEADING = re.compile("住址")
PERSONAL = {
    "id_card",
    "mobile",
    "bank_card",
    "plate",
    "email_private",
    "wechat_qq",
    "birth_date_private",
    "landline_private",
    "passport",
    "address_private",
}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("姓名\t住址\n张某\t甲村\n李某\t乙村", ["甲村", "乙村"]),
        ("姓名\t 住址 \t金额\n张某\t甲村\t1", ["甲村"]),
        ("姓名\t住址\n张某", []),
        ("姓名\t住址\n张某\t甲村\n以上为名单\n李某\t乙村", ["甲村"]),
        ("姓名\t金额\t住址\n张某\t1", []),
        ("名单\n姓名\t住址\n张某\t", [""]),
        ("姓名\t住址是否变动\n张某\t否", []),
        ("住址\n甲村", []),
        ("", []),
    ],
)
def test_cells_stand_below_their_heading(text: str, cells: list[str]) -> None:
    assert [text[start:end] for start, end in cells_under(text, HEADING)] == cells


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        if rule.id in PERSONAL
        for number, example in enumerate(rule.bad)
    ],
)
def test_the_mask_is_what_the_remedy_says(rule: Rule, example: Example) -> None:
    for found in FINDERS[rule.id](example.reading()):
        assert found.instead and "*" in found.instead
        assert found.instead in found.remedy
        assert found.instead not in found.place.excerpt
