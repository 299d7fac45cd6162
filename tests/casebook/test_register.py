"""The 登记簿 against the ledger: every case of a period stands once, in the part that fits it."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from sanshen.casebook import actions, queries, store
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, PublicationRow
from sanshen.casebook.registers import Reading, read_register
from sanshen.domain.digest import digest_bytes
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.manuscript import WithdrawalMode
from sanshen.domain.register import Outcome, Register, register_report
from sanshen.domain.reports import Report, Table
from sanshen.domain.roster import day_of
from sanshen.domain.workdays import SHANGHAI
from sanshen.paper import report_pdf
from tests.cast import Cast, assemble, publish, revision, sign, walk

START = datetime(2026, 9, 1, 9, 0, tzinfo=SHANGHAI)
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
LATER = datetime(2027, 1, 5, 10, 0, tzinfo=SHANGHAI)


def on(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def cast(db: None, folders: None) -> Cast:
    return assemble(at=START)


def opened(cast: Cast, title: str, at: datetime) -> str:
    return actions.open_case(cast.handler, department="dzb", paper=revision(title), at=at)


@pytest.fixture
def months(cast: Cast) -> dict[str, str]:
    """Three months in which everything happens that can, some of it across midnight in Beijing.

    What lies between 0:00 and 8:00 of a first belongs to the new month here, and to the old one in
    the time the database keeps.
    """
    case = {}
    case["soon"] = publish(cast, revision("国庆节放假的通知"), at=on(9, 28))
    case["across"] = opened(cast, "秋收安排的通知", on(9, 29))
    walk(cast, case["across"], upto=6, at=on(9, 29, 23, 59))
    case["declined"] = opened(cast, "会议室预约情况", on(9, 30))
    walk(cast, case["declined"], upto=1, at=on(9, 30, 11))
    sign(cast.publisher, case["across"], "pass", at=on(10, 1, 0, 0))
    case["draft"] = opened(cast, "没有人看过的草稿", on(10, 9))
    case["referred"] = opened(cast, "水源地巡查情况", on(10, 9))
    walk(cast, case["referred"], upto=2, at=on(10, 9))
    sign(cast.leader, case["referred"], "refer", opinion="不能确定能否公开。", at=on(10, 9, 11))
    sign(cast.head, case["declined"], "decline", opinion="属于内部事务。", at=on(10, 12))
    case["returned"] = opened(cast, "防火巡查的通知", on(10, 12))
    walk(cast, case["returned"], upto=2, at=on(10, 12))
    sign(cast.leader, case["returned"], "return", opinion="时间写错了。", at=on(10, 16, 15))
    walk(cast, case["returned"], upto=1, at=on(10, 19))
    case["given up"] = opened(cast, "取消了的活动", on(10, 20))
    walk(cast, case["given up"], upto=1, at=on(10, 20))
    sign(cast.handler, case["given up"], "recall", at=on(10, 20))
    sign(cast.handler, case["given up"], "abandon", opinion="活动已取消。", at=on(10, 21))
    pages = {row.case: row.index_number for row in PublicationRow.objects.all()}
    case["correction"] = actions.open_correction(
        cast.handler, pages[case["soon"]], department="dzb", at=on(10, 22)
    )
    paper = store.paper(cast.unit, store.load(cast.unit, case["correction"]).digest)
    actions.save_draft(
        cast.handler,
        case["correction"],
        base=paper.digest,
        paper=revision("国庆节放假的通知（更正）"),
        at=on(10, 22),
    )
    walk(cast, case["correction"], at=on(10, 22))
    sign(cast.secrecy, case["referred"], "clear", opinion="可以公开。", at=on(10, 26))
    sign(cast.leader, case["referred"], "agree", at=on(10, 30))
    actions.explain_lateness(cast.leader, case["referred"], reason="出差在外。", at=on(10, 30))
    sign(cast.principal, case["referred"], "agree", at=on(10, 30))
    for part in ("handler", "head"):
        sign(cast.everyone[part], case["referred"], "pass", at=on(10, 31, 23, 59))
    sign(cast.publisher, case["referred"], "pass", at=on(11, 1, 0, 1))
    actions.take_down(cast.officer, pages[case["across"]], reason="附件放错了。", at=on(11, 3))
    case["withdrawal"] = actions.open_withdrawal(
        cast.handler,
        pages[case["across"]],
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="附件有误。",
        public_note="附件有误，已撤下。",
        at=on(11, 4),
    )
    walk(cast, case["withdrawal"], upto=4, at=on(11, 4))
    return case


def registered(cast: Cast, days: tuple[date, date], at: datetime = LATER) -> Register:
    return queries.register_of(cast.principal, *days, at)


def numbers(report: Report, name: str) -> list[str]:
    """The case numbers of one part."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.caption == name:
                place = [c.title for c in block.columns].index(
                    "原案件编号" if name == "紧急下线" else "案件编号"
                )
                return [str(row[place]) for row in block.rows]
    raise AssertionError(name)


PARTS = {
    "已发布": {Outcome.PUBLISHED, Outcome.CORRECTED},
    "不予公开和不同意": {Outcome.DECLINED},
    "失效": {Outcome.WITHDRAWN},
    "报送后撤销": {Outcome.ABANDONED},
    "在办": {Outcome.OPEN},
}


def by_the_ledger(cast: Cast, days: tuple[date, date]) -> dict[str, list[str]]:
    """What the period's parts must hold, from every line of the ledger and nothing else."""
    expected: dict[str, list[str]] = {name: [] for name in (*PARTS, "紧急下线")}
    submitted: set[str] = set()
    ended: set[str] = set()
    for entry in store.entries(cast.unit):
        day = day_of(datetime.fromisoformat(entry.at))
        if day > days[1]:
            break
        this = day >= days[0]
        if entry.kind == Kind.TAKE_DOWN and this:
            expected["紧急下线"].append(entry.case)
        if entry.kind != Kind.SIGNATURE:
            continue
        if entry.body["verb"] == "submit":
            submitted.add(entry.case)
        end = entry.body["next"]
        if end not in ("cleared", "declined", "abandoned"):
            continue
        ended.add(entry.case)
        part = {"declined": "不予公开和不同意", "abandoned": "报送后撤销"}.get(end) or (
            "失效" if entry.case.startswith("SX") else "已发布"
        )
        if this and entry.case in submitted:
            expected[part].append(entry.case)
    expected["在办"] = sorted(submitted - ended)
    return expected


@pytest.mark.clause("2.11")
def test_every_case_of_the_ledger_stands_in_its_part_once(
    cast: Cast, months: dict[str, str]
) -> None:
    for days in (SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER, (SEPTEMBER[0], DECEMBER[1])):
        expected = by_the_ledger(cast, days)
        register = registered(cast, days)
        report = register_report(register)
        found = {name: Counter(numbers(report, name)) for name in expected}
        assert found == {name: Counter(each) for name, each in expected.items()}, days
        ended = [c for name, of in PARTS.items() if name != "在办" for c in register.ended(*of)]
        come = len(register.came_in) + len(register.carried_over)
        assert come == len(register.open) + len(ended), days


def test_the_months_are_what_was_played(cast: Cast, months: dict[str, str]) -> None:
    """So that the comparison above compares something: each moved case where it belongs."""
    found = {
        month: {
            name: set(numbers(register_report(registered(cast, month)), name)) for name in PARTS
        }
        for month in (SEPTEMBER, OCTOBER, NOVEMBER)
    }
    at = months
    assert found[SEPTEMBER]["已发布"] == {at["soon"]}
    assert found[SEPTEMBER]["在办"] == {at["across"], at["declined"]}
    assert found[OCTOBER]["已发布"] == {at["across"], at["correction"]}
    assert found[OCTOBER]["不予公开和不同意"] == {at["declined"]}
    assert found[OCTOBER]["报送后撤销"] == {at["given up"]}
    assert found[OCTOBER]["在办"] == {at["returned"], at["referred"]}
    assert found[NOVEMBER]["已发布"] == {at["referred"]}
    assert found[NOVEMBER]["失效"] == {at["withdrawal"]}
    assert found[NOVEMBER]["在办"] == {at["returned"]}
    every = [*SEPTEMBER, *DECEMBER]
    whole = register_report(registered(cast, (every[0], every[-1])))
    assert at["draft"] not in str(whole)


@pytest.mark.clause("1.3", "A1.note4")
def test_the_late_stand_with_the_reason_on_record(cast: Cast, months: dict[str, str]) -> None:
    late = {
        (c.case.number, r.number): (r.late, tuple(e.reason for e in c.reasons(r.number)))
        for c, r in registered(cast, OCTOBER).late
    }
    assert late.pop((months["returned"], 1)) == (2, ()), "given back late: late all the same"
    assert late.pop((months["returned"], 2))[1] == ()
    days, reasons = late.pop((months["referred"], 1))
    assert (days, reasons) == (2, ("出差在外。",))
    assert late.pop((months["declined"], 1))[1] == ()
    assert late == {}
    row = next(c for c in registered(cast, NOVEMBER).courses if c.case.number == months["referred"])
    assert row.days == 4, "the days at the 保密工作机构 are not counted"
    words = str(register_report(registered(cast, OCTOBER)))
    assert "出差在外。（王白露）" in words and "未说明" in words
    assert "提请保密审查" in words


def test_a_month_says_the_same_whenever_it_is_made(cast: Cast, months: dict[str, str]) -> None:
    early = register_report(registered(cast, OCTOBER, on(11, 1, 0, 0)))
    late = register_report(registered(cast, OCTOBER))
    assert [s for s in early.sections if s.title] == [s for s in late.sections if s.title]


def test_a_page_that_came_down_tells_what_followed(cast: Cast, months: dict[str, str]) -> None:
    november = register_report(registered(cast, NOVEMBER))
    assert f"失效 {months['withdrawal']}，已失效" in str(november)
    cut = register_report(registered(cast, (date(2026, 11, 1), date(2026, 11, 3))))
    assert "应于 2026-11-05 前提出" in str(cut)


def test_a_register_reaches_as_far_as_its_taker(cast: Cast, months: dict[str, str]) -> None:
    other = actions.open_case(
        cast.other_handler, department="nfw", paper=revision("种子发放的通知"), at=on(11, 9)
    )
    sign(cast.other_handler, other, "submit", at=on(11, 9))
    whole = registered(cast, NOVEMBER)
    assert {c.case.number for c in whole.open} == {months["returned"], other}
    assert queries.register_of(cast.publisher, *NOVEMBER, LATER).courses == whole.courses
    own = queries.register_of(cast.other_head, *NOVEMBER, LATER)
    assert [c.case.number for c in own.courses] == [other] and own.taken_down == ()
    assert "农业服务中心" in register_report(own).title
    for part in ("secrecy", "officer", "admin", "security", "auditor"):
        with pytest.raises(NotVisible):
            queries.register_of(cast.everyone[part], *NOVEMBER, LATER)
    stranger = assemble("beihe", "91500000BH0000002Y", at=START)
    assert queries.register_of(stranger.principal, *OCTOBER, LATER).courses == ()


def test_a_quiet_month_says_so_in_words(cast: Cast) -> None:
    report = register_report(registered(cast, NOVEMBER))
    words = str(report)
    assert "2026年11月1日至11月30日，本单位没有" in words and "特此零报告" in words
    assert [s.title for s in report.sections] == ["", "填报"]
    unfinished = str(register_report(registered(cast, NOVEMBER, on(11, 20))))
    assert "特此零报告" not in unfinished and "本期尚未结束" in unfinished


def test_a_year_is_asked_for_in_a_handful_of_queries(
    cast: Cast, months: dict[str, str], django_assert_max_num_queries: object
) -> None:
    queries.register_of(cast.principal, *OCTOBER, LATER)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        queries.register_of(cast.principal, SEPTEMBER[0], DECEMBER[1], LATER + timedelta(days=1))


@pytest.mark.clause("2.11", "A1.note1")
def test_what_was_handed_in_can_be_made_again_byte_by_byte(
    cast: Cast, months: dict[str, str]
) -> None:
    seq = actions.file_register(
        cast.publisher,
        first=OCTOBER[0],
        last=OCTOBER[1],
        receipt="收文〔2026〕4号",
        filed_on=on(11, 5).date(),
        at=on(11, 5),
    )
    actions.explain_lateness(cast.head, months["returned"], reason="后来才说明。", at=on(11, 6))
    sign(cast.head, months["returned"], "decline", opinion="不再需要。", at=on(11, 6))
    body = store.line(cast.unit, seq).body
    (filed,) = queries.filed_registers(cast.principal, *OCTOBER, LATER)
    before = store.line(cast.unit, filed.size)
    reading = Reading(*OCTOBER, filed.made_at, Checkpoint(before.origin, before.seq, before.hash))
    rows = CaseRow.objects.filter(unit=cast.unit)
    again = report_pdf(register_report(read_register(cast.unit, rows, {}, reading)))
    assert digest_bytes(again) == filed.pdf == body["pdf"]
    assert again == queries.filed_register(cast.principal, seq, LATER)[1]
    assert "后来才说明。" in str(register_report(registered(cast, OCTOBER)))
