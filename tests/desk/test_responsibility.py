"""责任认定: one long story, read out of the page; who may read it, and that no line is left out."""

import io
import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.models import PublicationRow
from sanshen.domain.manuscript import WithdrawalMode
from sanshen.domain.reports import Facts, Table
from sanshen.domain.workdays import SHANGHAI
from tests.cast import Cast, assemble, reading, revision, sign
from tests.desk.conftest import Enter
from tests.desk.pages import main

MONDAY = datetime(2026, 11, 9, 9, 0, tzinfo=SHANGHAI)
ASKED = "<p>各村：</p><p>定于11月25日开展清洁家园行动，联系人电话13800001234。</p>"
CHANGED = "<p>各村：</p><p>定于11月26日开展清洁家园行动，联系人电话13800001234。</p>"


@pytest.fixture
def cast(db: None, folders: None) -> Cast:
    return assemble(at=MONDAY - timedelta(days=7))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026; the 9th is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


def story(cast: Cast) -> str:
    """Two rounds, a changed text, a referral, a delegation, an answer, and a decision too late."""
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(body=ASKED), at=MONDAY
    )
    _answer(cast, number, at(9, 9, 30))
    sign(cast.handler, number, "submit", at=at(9, 10))
    sign(cast.head, number, "return", opinion="日期与方案不符，请核对", at=at(9, 15))
    base = store.load(cast.unit, number).digest
    actions.save_draft(cast.handler, number, base=base, paper=revision(body=CHANGED), at=at(10, 9))
    sign(cast.handler, number, "submit", at=at(10, 10))
    actions.delegate(
        cast.head,
        giver=cast.head,
        taker=cast.other_head,
        office="department_head",
        department="dzb",
        start=at(10, 9).date(),
        end=at(20, 9).date(),
        at=at(10, 10),
    )
    sign(cast.other_head, number, "agree", at=at(10, 11), opinion="已核对日期")
    sign(cast.leader, number, "refer", opinion="涉及群众电话，请判断", at=at(11, 10))
    sign(cast.secrecy, number, "clear", opinion="可以公开", at=at(12, 16))
    sign(cast.leader, number, "agree", at=at(13, 9))
    actions.explain_lateness(cast.handler, number, reason="分管领导外出开会", at=at(17, 9, 30))
    sign(cast.principal, number, "agree", at=at(17, 10))
    for part, minute in (("handler", 10), ("other_head", 20), ("publisher", 30)):
        sign(cast.everyone[part], number, "pass", at=at(17, 14, minute))
    followers.catch_up(cast.unit, at(17, 15))
    return number


def _answer(cast: Cast, number: str, when: datetime) -> None:
    digest = store.load(cast.unit, number).digest
    for finding in reading(cast.unit, digest).findings:
        if finding.weight.value == "answer":
            actions.answer(
                cast.handler, number, finding=finding.key, reason="单位公开联系方式", at=when
            )


TOLD = (
    "不评判责任",
    "日期与方案不符，请核对",
    "受郑谷雨委托",
    "已核对日期",
    "涉及群众电话，请判断",
    "保密工作机构审查期间，不计入他人时间",
    "分管领导外出开会",
    "单位公开联系方式",
    "〔删去：25〕〔新增：26〕",
    "总负责",
    "保密审查（责任领导）",
    "二（十一）",
    "读法 R04",
    "准予发布",
    "无此情形",
    "审批表归档",
    "网站页面更新",
)


def in_pdf(content: bytes) -> str:
    return "".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split()
    )


def in_xlsx(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    cells = [c.value for sheet in book for row in sheet.iter_rows() for c in row]
    return "".join("".join(str(each) for each in cells if each is not None).split())


@pytest.mark.clause("2.1", "2.10", "2.11")
def test_the_files_tell_the_same_story(cast: Cast, enter: Enter) -> None:
    number = story(cast)
    client = enter(cast.principal)
    lines = {f"第{entry.seq}条" for entry in store.entries(cast.unit, case=number)}
    for kind, words_of in (("pdf", in_pdf), ("xlsx", in_xlsx)):
        address = reverse("desk:case_report_file", args=[number, kind])
        answer = client.get(address)
        assert number in answer.headers["Content-Disposition"]
        words = words_of(answer.content)
        assert [each for each in TOLD if "".join(each.split()) not in words] == [], kind
        assert lines <= set(re.findall(r"第\d+条", words)), kind
        assert "13800001234" not in words
        assert client.get(address).content == answer.content, "the same case, the same bytes"
        for person in (cast.admin, cast.other_handler):
            assert enter(person).get(address).status_code == 404
    wrong = reverse("desk:case_report_file", args=[number, "docx"])
    assert client.get(wrong).status_code == 404


@pytest.mark.clause("2.1", "2.10", "2.11", "2.8")
def test_the_page_tells_the_story(cast: Cast, enter: Enter) -> None:
    number = story(cast)
    client = enter(cast.principal)
    case_page = client.get(reverse("desk:case", args=[number])).content.decode()
    address = reverse("desk:case_report", args=[number])
    assert f'href="{address}"' in case_page
    answer = client.get(address)
    words = main(answer)
    assert [each for each in TOLD if each not in words] == []
    assert "有此情形" not in words.replace("无此情形", "")
    assert "13800001234" not in words, "personal data do not come back by a report"
    assert "no-store" in answer.headers["Cache-Control"]
    tip = list(store.entries(cast.unit, case=number))[-1]
    assert tip.hash in words


def test_every_ledger_line_of_the_case_stands_in_the_report(cast: Cast) -> None:
    number = story(cast)
    report = queries.report_of_case(cast.principal, number, at(18, 9))
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table)]
    lines = {entry.seq for entry in store.entries(cast.unit, case=number)}
    assert numbers(tables[-1]) == lines, "the list at the end is whole"
    told = {n for each in tables[:-1] for n in numbers(each)}
    assert lines <= told, "and each is told somewhere above it, too"
    beside = {store.line(cast.unit, seq).kind for seq in told - lines}
    assert beside == {"portal"}, "besides, the building of the whole site that first showed it"


def numbers(table: Table) -> set[int]:
    return {int(n) for row in table.rows for v in row for n in re.findall(r"第 (\d+) 条", str(v))}


def table(report: object, caption: str) -> list[tuple[object, ...]]:
    found = [
        block
        for section in report.sections  # type: ignore[attr-defined]
        for block in section.blocks
        if isinstance(block, Table) and block.caption == caption
    ]
    return list(found[0].rows)


@pytest.mark.clause("2.10", "2.8.1", "2.8.2", "2.8.3", "2.9", "2.7")
def test_the_persons_responsible_stand_with_office_day_and_delegation(cast: Cast) -> None:
    report = queries.report_of_case(cast.principal, story(cast), at(18, 9))
    rows = {str(row[0]): row for row in table(report, "责任人")}
    assert rows["一级审查"][1:5] == ("杨春分", "部门负责人", "受郑谷雨委托", "2026年11月10日")
    assert rows["二级审查"][1:5] == ("王白露", "分管领导", "", "2026年11月13日")
    assert rows["总负责"][1] == "冯霜降" and rows["总负责"][6] == "二（十）"
    assert rows["保密审查（责任领导）"][1:3] == ("王白露", "分管领导")
    assert rows["三校、发布"][1:3] == ("陈立秋", "发布经办人")
    assert rows["经办（采集、编辑、上报）"][1] == "周小满"


@pytest.mark.clause("1.3", "A1.note4")
def test_what_lay_with_the_secrecy_office_counts_to_nobody_else(cast: Cast) -> None:
    report = queries.report_of_case(cast.principal, story(cast), at(18, 9))
    rows = [row for row in table(report, "各环节历时") if str(row[0]).startswith("第 2 轮")]
    by_stage = [(row[0], row[1], row[4], row[5]) for row in rows]
    assert ("第 2 轮 保密审查", "褚寒露", 15.0, 30.0) in by_stage
    # 11 November 10:00 to the 10th 11:00, and 12 November 16:00 to the 13th 9:00
    assert ("第 2 轮 二审", "王白露", 8.0, 23.0) in by_stage
    assert ("第 2 轮 二审", "王白露", 2.0, 17.0) in by_stage
    timing = table(report, "审查期限")
    assert timing[1][5] and not timing[0][5], "the second round was late, the first was not"


def test_the_findings_shown_and_answered_are_told_at_each_signature(cast: Cast) -> None:
    report = queries.report_of_case(cast.principal, story(cast), at(18, 9))
    shown = table(report, "签署时机检所列")
    assert all(row[5] and row[5] == row[6] for row in shown), "asked, and all of it answered"
    assert len({row[8] for row in shown}) == 1
    assert {row[2] for row in table(report, "答复")} == {"周小满"}


def test_a_page_report_has_its_cases_in_order(cast: Cast, enter: Enter) -> None:
    number = story(cast)
    page = PublicationRow.objects.get(unit=cast.unit)
    actions.take_down(cast.head, page.index_number, reason="发现错误", at=at(18, 9))
    lapse = actions.open_withdrawal(
        cast.handler,
        page.index_number,
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="内容有误",
        public_note="因内容有误撤下",
        at=at(18, 10),
    )
    address = reverse("desk:publication_report", args=[page.index_number])
    client = enter(cast.principal)
    assert f'href="{address}"' in main_source(client, page)
    assert lapse not in main(client.get(address)), "k14: not before it is submitted"
    sign(cast.handler, lapse, "submit", at=at(18, 11))
    words = main(client.get(address))
    assert words.index(number) < words.index(lapse) and "紧急下线" in words
    assert words.count("责任人") >= 2


def main_source(client: object, page: PublicationRow) -> str:
    found = client.get(reverse("desk:publication", args=[page.index_number]))  # type: ignore[attr-defined]
    return str(found.content.decode())


def test_k14_k27_nobody_reads_a_report_of_what_he_may_not_see(cast: Cast, enter: Enter) -> None:
    draft = actions.open_case(cast.handler, department="dzb", paper=revision(), at=MONDAY)
    with pytest.raises(NotVisible):
        queries.report_of_case(cast.handler, draft, MONDAY)
    assert "责任认定" not in main(enter(cast.handler).get(reverse("desk:case", args=[draft])))
    sign(cast.handler, draft, "submit", at=MONDAY)
    address = reverse("desk:case_report", args=[draft])
    stranger = assemble("linjiang", "91500000LJ0000001X", at=MONDAY)
    for person in (cast.admin, cast.auditor, cast.security, cast.other_head, stranger.principal):
        assert enter(person).get(address).status_code == 404
    assert enter(cast.head).get(address).status_code == 200
    assert isinstance(queries.report_of_case(cast.head, draft, MONDAY).sections[0].blocks[1], Facts)


def test_the_same_case_gives_the_same_report(cast: Cast) -> None:
    number = story(cast)
    first = queries.report_of_case(cast.principal, number, at(18, 9))
    assert queries.report_of_case(cast.head, number, at(19, 9)) == first
