"""Cells answer to the heads they stand below; every personal number has a mask to click."""

import re

import pytest

from sanshen.domain.inspection import RULES, Rule
from sanshen.domain.inspection.rule import Example
from sanshen.domain.inspection.rules import FINDERS
from sanshen.domain.inspection.tables import Tables

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
    "person_name_private",
}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("姓名\t住址\n张某\t甲村\n李某\t乙村", ["甲村", "乙村"]),
        ("姓名\t 住址 \t金额\n张某\t甲村\t1", ["甲村"]),
        ("姓名\t住址\n张某", []),
        ("姓名\t住址\n张某\t甲村\n（续上表）\n李某\t乙村", ["甲村", "乙村"]),
        ("姓名\t住址\n张某\t甲村\n以上为名单\n公示七天\n特此公示\n李某\t乙村", ["甲村"]),
        ("姓名\t金额\t住址\n张某\t1", []),
        ("名单\n姓名\t住址\n张某\t", [""]),
        ("姓名\t住址是否变动\n张某\t否", []),
        ("姓名\t张某\t住址\t甲村", ["甲村"]),
        ("住址\n甲村", []),
        ("", []),
    ],
)
def test_cells_answer_to_the_head_of_their_column_or_the_cell_beside(
    text: str, cells: list[str]
) -> None:
    assert [text[c.start : c.end] for c in Tables(text).under(HEADING)] == cells


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("低保对象名单\n姓名\t金额\n张某\t1", "低保对象名单"),
        ("低保对象名单\t\n姓名\t金额\n张某\t1", "低保对象名单"),
        ("姓名\t金额\n张某\t1", ""),
    ],
)
def test_a_row_knows_what_stands_over_its_table(text: str, caption: str) -> None:
    (row,) = Tables(text).rows
    assert row.caption == caption and row.heads == ("姓名", "金额")


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
