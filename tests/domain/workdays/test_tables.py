"""A year table is read whole or refused with a reason an administrator understands."""

import copy
import json
from collections.abc import Callable
from datetime import date
from importlib import resources
from typing import Any

import pytest

from sanshen.domain.workdays import Calendar, MarkedDay, YearTable

Document = dict[str, Any]


def shipped(year: int) -> Document:
    file = resources.files("sanshen.domain.workdays").joinpath("data", f"{year}.json")
    document: Document = json.loads(file.read_text("utf-8"))
    return document


def holiday_cn(year: int = 2026) -> Document:
    """The shipped year put back into the shape of holiday-cn."""
    own = shipped(year)
    return {
        "$id": "anything",
        "year": year,
        "papers": list(own["notice"]["addresses"]),
        "days": [{**row, "isOffDay": True} for row in own["off"]]
        + [{**row, "isOffDay": False} for row in own["make_up"]],
    }


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_both_shapes_say_the_same(year: int) -> None:
    own = YearTable.from_own(shipped(year))
    imported = YearTable.from_holiday_cn(holiday_cn(year), number=own.notice.number)
    assert imported == own
    assert own in Calendar.standard().tables


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_each_shipped_file_says_where_it_comes_from(year: int) -> None:
    assert shipped(year)["source"]["licence"] == "MIT"
    assert "holiday-cn" in shipped(year)["source"]["origin"]


def test_the_licence_travels_with_the_dates() -> None:
    licence = resources.files("sanshen.domain.workdays").joinpath("data", "LICENCE")
    assert "Copyright (c) 2019 NateScarlet" in licence.read_text("utf-8")


def test_the_number_of_the_notice_may_be_unknown() -> None:
    assert YearTable.from_holiday_cn(holiday_cn()).notice.number == ""


def test_order_in_the_file_does_not_matter() -> None:
    shuffled = holiday_cn()
    shuffled["days"].reverse()
    table = YearTable.from_holiday_cn(shuffled)
    assert table == YearTable.from_holiday_cn(holiday_cn())
    assert table.off[0] == MarkedDay(date(2026, 1, 1), "元旦")


def drop(key: str) -> Callable[[Document], None]:
    return lambda document: document.pop(key)


def put(key: str, value: object) -> Callable[[Document], None]:
    return lambda document: document.update({key: value})


def put_in_day(key: str, value: object) -> Callable[[Document], None]:
    return lambda document: document["days"][0].update({key: value})


def add(day: str, name: str = "元旦", *, off: bool = True) -> Callable[[Document], None]:
    row = {"date": day, "name": name, "isOffDay": off}
    return lambda document: document["days"].append(row)


def without(festival: str) -> Callable[[Document], None]:
    def apply(document: Document) -> None:
        document["days"] = [row for row in document["days"] if festival not in row["name"]]

    return apply


BAD: list[tuple[str, Callable[[Document], None], str]] = [
    ("no year", drop("year"), "缺少“year”"),
    ("no days", drop("days"), "缺少“days”"),
    ("no papers", drop("papers"), "缺少“papers”"),
    ("year is text", put("year", "2026"), "年份应当是"),
    ("year is a boolean", put("year", True), "年份应当是"),
    ("year out of reach", put("year", 1999), "年份应当是"),
    ("another year's days", put("year", 2028), "不属于这一年"),
    ("days is a mapping", put("days", {}), "“days”应当是一个列表"),
    ("days of text", put("days", ["2026-01-01"]), "“days”的格式不对"),
    ("notice not out", put("days", []), "多半是国务院通知尚未发布"),
    ("no notice named", put("papers", []), "多半是国务院通知尚未发布"),
    ("papers not text", put("papers", [1]), "“papers”应当是文字"),
    (
        "script for an address",
        put("papers", ["javascript://www.gov.cn/%0aalert(1)"]),
        "gov.cn 的网页",
    ),
    ("another site", put("papers", ["https://gov.cn.example.com/1"]), "gov.cn 的网页"),
    ("look-alike site", put("papers", ["https://notgov.cn/1"]), "gov.cn 的网页"),
    ("day without date", lambda document: document["days"][0].pop("date"), "缺少“date”"),
    ("day not a date", put_in_day("date", "2026-02-30"), "日期应当写成"),
    ("date is a number", put_in_day("date", 20260101), "日期应当写成"),
    ("name empty", put_in_day("name", " "), "没有写节日名称"),
    ("name is a number", put_in_day("name", 1), "“name”应当是文字"),
    ("off is text", put_in_day("isOffDay", "true"), "应当是 true 或 false"),
    ("twice", add("2026-01-01"), "2026-01-01 出现了两次"),
    ("off and at work", add("2026-01-03", off=False), "2026-01-03 出现了两次"),
    ("next year", add("2027-01-01"), "2027-01-01 不属于这一年"),
    ("November before", add("2025-11-30"), "2025-11-30 不属于这一年"),
    ("make-up on a weekday", add("2026-01-05", off=False), "2026-01-05 是星期一"),
    ("cut short", without("国庆节"), "缺少国庆节的放假日"),
    ("no new year", without("元旦"), "缺少元旦的放假日"),
    ("New Year's Day itself", lambda document: document["days"].pop(0), "1 月 1 日没有列为放假日"),
]


@pytest.mark.parametrize(("spoil", "message"), [pytest.param(*row[1:], id=row[0]) for row in BAD])
def test_a_bad_table_is_refused_with_its_reason(
    spoil: Callable[[Document], object], message: str
) -> None:
    document = copy.deepcopy(holiday_cn())
    spoil(document)
    with pytest.raises(ValueError, match=message):
        YearTable.from_holiday_cn(document)


def test_all_faults_are_named_at_once() -> None:
    document = holiday_cn()
    add("2026-01-05", off=False)(document)
    without("端午节")(document)
    with pytest.raises(ValueError, match=r"2026 年放假安排有误：.*星期一.*缺少端午节.*请对照"):
        YearTable.from_holiday_cn(document)


@pytest.mark.parametrize("key", ["year", "notice", "off", "make_up"])
def test_our_own_shape_is_checked_too(key: str) -> None:
    document = shipped(2026)
    del document[key]
    with pytest.raises(ValueError, match=f"缺少“{key}”"):
        YearTable.from_own(document)
    with pytest.raises(ValueError, match="格式不对"):
        YearTable.from_own(shipped(2026) | {"notice": []})
