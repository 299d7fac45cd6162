"""责任认定 of a person and of a department: counts, times, lists; and who may read which."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from sanshen.casebook import actions, queries, store
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.models import Person
from sanshen.domain.reports import Chart, Facts, Report
from tests.cast import Cast, assemble, revision, sign
from tests.desk.conftest import Enter
from tests.desk.pages import main
from tests.desk.test_responsibility import MONDAY, at, cast, story, table

__all__ = ["cast"]
FIRST, LAST = at(1, 0).date(), at(30, 0).date()


def of(reader: Person, whose: Person) -> Report:
    return queries.report_of_person(reader, whose.identity, FIRST, LAST, at(20, 9))


def test_a_giver_is_told_what_was_signed_for_him_and_the_delegate_for_whom(cast: Cast) -> None:
    number = story(cast)
    giver = {row[0]: row[1:] for row in table(of(cast.head, cast.head), "次数")}
    assert giver == {"退回": (1, 0, 0), "同意": (0, 0, 1), "校对无误": (0, 0, 1)}
    report = of(cast.other_head, cast.other_head)
    taker = {row[0]: row[1:] for row in table(report, "次数")}
    assert taker == {"同意": (0, 1, 0), "校对无误": (0, 1, 0)}
    facts = next(b for b in report.sections[0].blocks if isinstance(b, Facts))
    assert "郑谷雨委托杨春分代行部门负责人" in dict(facts.pairs)["委托"]
    assert [row[0] for row in table(report, "案件")] == [number]


@pytest.mark.clause("1.3", "2.11")
def test_times_lateness_returns_and_answers_are_counted(cast: Cast) -> None:
    story(cast)
    leader = of(cast.principal, cast.leader)
    assert ("二审", 2, 5.0, 8.0, 20.0, 23.0) in table(leader, "各环节用时")
    late = table(of(cast.principal, cast.principal), "超过期限后办理")
    assert [row[3:] for row in late] == [("冯霜降", "同意", 1)]
    returned = table(of(cast.head, cast.head), "退回和不同意")
    assert [row[-1] for row in returned] == ["日期与方案不符，请核对"]
    wrote = of(cast.handler, cast.handler)
    assert [row[-1] for row in table(wrote, "答复的机检提示")] == ["单位公开联系方式"]
    charts = [b for s in wrote.sections for b in s.blocks if isinstance(b, Chart)]
    assert {each.title for each in charts} == {"办理次数", "各环节工作时间"}
    nothing = queries.report_of_person(
        cast.handler, cast.handler.identity, at(1, 0).date(), at(2, 0).date(), at(20, 9)
    )
    assert table(nothing, "案件") == [], "another period, another report"


def test_a_department_is_told_by_person(cast: Cast) -> None:
    story(cast)
    report = queries.report_of_department(cast.leader, "dzb", FIRST, LAST, at(20, 9))
    rows = {row[0]: row for row in table(report, "按人次数")}
    assert {"周小满", "郑谷雨", "杨春分", "王白露", "褚寒露", "冯霜降", "陈立秋"} == set(rows)
    again = queries.report_of_department(cast.principal, "dzb", FIRST, LAST, at(25, 9))
    assert again == report, "a past period says the same to everyone who may read it"


def test_the_lines_of_the_cases_are_all_of_the_persons_and_no_other(cast: Cast) -> None:
    number = story(cast)
    cited = table(of(cast.principal, cast.head), "案件")[0][-1]
    mine = {
        entry.seq
        for entry in store.entries(cast.unit, case=number)
        if cast.head.identity in (entry.actor, entry.body.get("acting_for"))
    }
    assert {int(n) for n in re.findall(r"第 (\d+) 条", str(cited))} == mine


@pytest.mark.clause("2.10")
def test_k14_k27_who_may_read_whose_report(cast: Cast) -> None:
    number = story(cast)
    stranger = assemble("linjiang", "91500000LJ0000001X", at=MONDAY)
    allowed = {"handler", "principal", "auditor"}
    for part, person in cast.everyone.items():
        if part in allowed:
            assert of(person, cast.handler)
            continue
        with pytest.raises(NotVisible):
            of(person, cast.handler)
    leading = {"head", "leader", "principal", "auditor"}
    for part, person in cast.everyone.items():
        asked = (person, "dzb", FIRST, LAST, at(20, 9))
        if part in leading:
            assert queries.report_of_department(*asked)
            continue
        with pytest.raises(NotVisible):
            queries.report_of_department(*asked)
    with pytest.raises(NotVisible):
        of(stranger.principal, cast.handler)
    told = table(of(cast.auditor, cast.handler), "案件")
    assert [(row[0], row[2]) for row in told] == [(number, "（未向您公开）")]


def test_k14_a_draft_never_submitted_is_in_no_report(cast: Cast) -> None:
    draft = actions.open_case(cast.handler, department="dzb", paper=revision(), at=MONDAY)
    assert table(of(cast.principal, cast.handler), "案件") == []
    sign(cast.handler, draft, "submit", at=MONDAY)
    assert [row[0] for row in table(of(cast.principal, cast.handler), "案件")] == [draft]


def test_the_page_of_the_archive_leads_there(cast: Cast, enter: Enter) -> None:
    number = story(cast)
    client: Client = enter(cast.head)
    page = client.get(f"{reverse('desk:archive')}?from=2026-11-01").content.decode()
    assert 'value="department-dzb"' in page and 'value="department-nfw"' not in page
    assert f'value="person-{cast.head.identity}"' in page and cast.leader.name not in page
    address = reverse("desk:period_report")
    words = main(client.get(f"{address}?who=department-dzb&from=2026-11-01&to=2026-11-30"))
    assert reverse("desk:case", args=[number]) in source(client, address)
    assert reverse("desk:case", args=[number]) not in source(enter(cast.auditor), address), (
        "no way in for whom it is not"
    )
    assert "党政办公室" in words and "按人次数" in words and "不评判责任" in words
    assert "郑谷雨" in main(client.get(f"{address}?from=2026-11-01"))
    for wrong in ("department-nfw", f"person-{cast.leader.identity}", "unit-1", "person-"):
        assert client.get(f"{address}?who={wrong}").status_code == 404


def source(client: Client, address: str) -> str:
    asked = f"{address}?who=department-dzb&from=2026-11-01&to=2026-11-30"
    return client.get(asked).content.decode()
