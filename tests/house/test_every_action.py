"""Every action leaves its lines in the ledger, and every kind of line has somebody who writes it."""

from datetime import timedelta

import pytest

from sanshen.casebook import actions, followers, store
from sanshen.casebook.actions import SecrecyStop
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import AppointmentRow, DelegationRow, PublicationRow
from sanshen.domain.inspection import Weight
from sanshen.domain.ledger import verify
from sanshen.domain.manuscript import WithdrawalMode
from sanshen.domain.regulation import Retention
from tests.cast import PASSWORD, THURSDAY, publish, reading, revision, sign, walk, word_list
from tests.scans import SCAN, confirmed

AT = THURSDAY
TODAY = AT.date()
FEASTS = {
    "元旦": "2027-01-01",
    "春节": "2027-02-06",
    "清明节": "2027-04-05",
    "劳动节": "2027-05-01",
    "端午节": "2027-06-09",
    "中秋节": "2027-09-15",
    "国庆节": "2027-10-01",
}
YEAR = {
    "year": 2027,
    "papers": ["https://www.gov.cn/zhengce/content/202611/content_0000000.htm"],
    "days": [{"name": name, "date": day, "isOffDay": True} for name, day in FEASTS.items()],
}


def draft(cast, **fields):
    return actions.open_case(cast.handler, department="dzb", paper=revision(**fields), at=AT)


def page(cast):
    publish(cast)
    return PublicationRow.objects.get(unit=cast.unit).index_number


def withdrawing(cast):
    return actions.open_withdrawal(
        cast.handler, page(cast), department="dzb", mode=WithdrawalMode.NOTICE,
        reason="活动已经结束", public_note="活动已经结束", at=AT,
    )  # fmt: skip


# Each deed prepares, yields, and then does one thing.


def act(cast):
    number = draft(cast)
    yield
    sign(cast.handler, number, "submit")


def act_that_publishes(cast):
    number = draft(cast)
    walk(cast, number, upto=6)
    yield
    sign(cast.publisher, number, "pass")


def act_that_withdraws(cast):
    number = withdrawing(cast)
    walk(cast, number, upto=3)
    yield
    sign(cast.principal, number, "agree")


def answer(cast):
    number = draft(cast, body="<p>联系人：张某，电话13800001234。</p>")
    finding = reading(cast.unit, store.load(cast.unit, number).digest).findings[0].key
    yield
    actions.answer(cast.handler, number, finding=finding, reason="已经本人同意。", at=AT)


def appoint(cast):
    yield
    actions.appoint(
        cast.admin, who=cast.colleague, office="department_head", department="nfw",
        start=TODAY, at=AT,
    )  # fmt: skip


def close_account(cast):
    yield
    actions.close_account(cast.admin, cast.colleague, at=AT)


def correct(cast):
    number = draft(cast)
    walk(cast, number, upto=4)
    seen = store.load(cast.unit, number).digest
    yield
    actions.correct(cast.handler, number, digest=seen, paper=revision(summary="改"), at=AT)


def create_account(cast):
    yield
    actions.create_account(cast.admin, username="xin", name="新来的", password=PASSWORD, at=AT)


def delegate(cast):
    yield
    actions.delegate(
        cast.head, giver=cast.head, taker=cast.colleague, office="department_head",
        department="dzb", start=TODAY, end=TODAY, at=AT,
    )  # fmt: skip


def end_appointment(cast):
    row = AppointmentRow.objects.get(unit=cast.unit, person=cast.colleague)
    yield
    actions.end_appointment(cast.admin, row.pk, end=TODAY, at=AT)


def end_delegation(cast):
    list(delegate(cast))
    row = DelegationRow.objects.get(unit=cast.unit)
    yield
    actions.end_delegation(cast.head, row.pk, end=TODAY, at=AT)


def explain_lateness(cast):
    number = draft(cast)
    walk(cast, number, upto=1)
    yield
    late = AT + timedelta(days=14)
    actions.explain_lateness(cast.head, number, reason="出差在外。", at=late)


def file_register(cast):
    yield
    actions.file_register(
        cast.publisher, first=TODAY.replace(day=1), last=TODAY - timedelta(days=1),
        receipt="收文〔2026〕2号", filed_on=TODAY, at=AT,
    )  # fmt: skip


def file_roster(cast):
    yield
    actions.file_roster(cast.admin, receipt="回执〔2026〕1号", filed_on=TODAY, at=AT)


def file_scan(cast):
    number = publish(cast)
    followers.catch_up(cast.unit, AT)
    yield
    actions.file_scan(
        cast.handler, number, annex="A1", uploads=[SCAN], seen=0, alike=True,
        confirmed=confirmed(cast, number), at=AT,
    )  # fmt: skip


def load_year(cast):
    yield
    actions.load_year(cast.admin, YEAR, at=AT)


def mark_read(cast):
    """Reading one's messages is no act: the only action that leaves no line."""
    yield
    actions.mark_read(cast.handler, at=AT)


def open_case(cast):
    yield
    draft(cast)


def open_case_with_a_mark(cast):
    yield
    with pytest.raises(SecrecyStop):
        draft(cast, title="机密★十年")


def open_correction(cast):
    number = page(cast)
    yield
    actions.open_correction(cast.handler, number, department="dzb", at=AT)


def open_withdrawal(cast):
    number = page(cast)
    yield
    actions.open_withdrawal(
        cast.handler,
        number,
        department="dzb",
        mode=WithdrawalMode.LABEL,
        reason="已有新规定",
        at=AT,
    )


def save_draft(cast):
    number = draft(cast)
    base = store.load(cast.unit, number).digest
    yield
    actions.save_draft(cast.handler, number, base=base, paper=revision(summary="改"), at=AT)


def set_password(cast):
    yield
    actions.set_password(cast.handler, cast.handler, password="长江-夜雨-2048", at=AT)


def take_down(cast):
    number = page(cast)
    yield
    actions.take_down(cast.officer, number, reason="发现身份证号码", at=AT)


OPENED = {Kind.CASE_OPENED, Kind.DRAFT}


def keep_lexicon(cast):
    yield
    word_list(cast)


def try_lexicon(cast):
    row = word_list(cast)
    yield
    actions.try_lexicon(cast.officer, row.name, row.version, at=AT)


def switch_lexicon(cast):
    row = word_list(cast, tried=True)
    yield
    actions.switch_lexicon(
        cast.officer, row.name, row.version, on=True, reason="看过试运行。", at=AT
    )


def weigh(cast):
    yield
    actions.weigh(cast.officer, "placeholder", Weight.STOP, reason="屡次发生。", at=AT)


def set_retention(cast):
    number = publish(cast)
    yield
    actions.set_retention(
        cast.publisher, number, Retention.PERMANENT, seen=Retention.THIRTY, reason="馆藏。", at=AT
    )


def take_package(cast):
    publish(cast)
    yield
    actions.take_package(cast.secrecy, TODAY, TODAY, at=AT)


def close_package(cast):
    taken = actions.take_package(cast.principal, TODAY, TODAY, at=AT)
    yield
    actions.close_package(cast.principal, taken.seq, "sha256:0", at=AT)


DEEDS = {
    act: {Kind.SIGNATURE},
    act_that_publishes: {Kind.SIGNATURE, Kind.PERMIT},
    act_that_withdraws: {Kind.SIGNATURE, Kind.REVOCATION},
    answer: {Kind.ANSWER},
    appoint: {Kind.APPOINTMENT},
    close_package: {Kind.PACKAGE_CLOSED},
    take_package: {Kind.PACKAGE},
    close_account: {Kind.ACCOUNT_CLOSED, Kind.APPOINTMENT_ENDED},
    correct: {Kind.DRAFT, Kind.SIGNATURE},
    create_account: {Kind.ACCOUNT},
    delegate: {Kind.DELEGATION},
    end_appointment: {Kind.APPOINTMENT_ENDED},
    end_delegation: {Kind.DELEGATION_ENDED},
    explain_lateness: {Kind.LATENESS},
    file_register: {Kind.REGISTER_FILED},
    file_roster: {Kind.FILING},
    file_scan: {Kind.SCAN_FILED},
    keep_lexicon: {Kind.LEXICON},
    load_year: {Kind.CALENDAR},
    mark_read: set(),
    open_case: OPENED,
    open_case_with_a_mark: {Kind.SECRECY_STOP},
    open_correction: OPENED,
    open_withdrawal: OPENED,
    save_draft: {Kind.DRAFT},
    set_password: {Kind.PASSWORD_SET},
    set_retention: {Kind.RETENTION},
    switch_lexicon: {Kind.LEXICON_SWITCHED},
    take_down: {Kind.TAKE_DOWN},
    try_lexicon: set(),
    weigh: {Kind.WEIGHT},
}
BY_FOLLOWERS = {
    Kind.PORTAL,
    Kind.PORTAL_FAILED,
    Kind.PORTAL_MENDED,
    Kind.REINSPECTION,
    Kind.ARCHIVED,
    Kind.ARCHIVE_FAILED,
}


def test_no_action_is_left_out():
    public = {name for name in actions.__all__ if name[0].islower()}
    assert {
        deed.__name__.partition("_that_")[0].partition("_with_a_")[0] for deed in DEEDS
    } == public


def test_no_kind_of_line_is_left_out():
    assert set().union(*DEEDS.values()) | BY_FOLLOWERS == set(Kind)
    assert not set().union(*DEEDS.values()) & BY_FOLLOWERS


@pytest.mark.clause("2.1", "2.10")
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_every_action_leaves_exactly_its_lines_and_a_name(cast, deed):
    going = deed(cast)
    next(going)
    before = store.tip(cast.unit)
    assert next(going, None) is None
    lines = list(store.entries(cast.unit, after=before.size))
    assert {Kind(line.kind) for line in lines} == DEEDS[deed]
    assert len(lines) == len(DEEDS[deed])
    people = {person.identity for person in cast.everyone.values()}
    assert all(line.actor in people for line in lines)
    verify(store.entries(cast.unit), witnesses=[before, store.tip(cast.unit)])


@pytest.mark.clause("A1", "A1.note1")
def test_the_form_is_the_ledger_and_nothing_in_it_is_ever_rewritten(cast):
    """Every cell of annex 1 is a line: kept whole, in order, and only ever added to."""
    number = publish(cast)
    lines = list(store.entries(cast.unit, case=number))
    by_kind = {kind: [line for line in lines if line.kind == kind] for kind in Kind}
    opened = by_kind[Kind.CASE_OPENED][0]
    assert (opened.actor, opened.body["department"]) == (cast.handler.identity, "dzb")
    said = {
        line.body["stage"]: (
            line.actor,
            line.body["office"],
            line.body["verb"],
            line.body["confirmed"],
        )
        for line in by_kind[Kind.SIGNATURE]
    }
    assert said["first_review"] == (cast.head.identity, "department_head", "agree", True)
    assert said["second_review"] == (cast.leader.identity, "supervising_leader", "agree", True)
    assert said["third_review"] == (cast.principal.identity, "principal_leader", "agree", True)
    final = by_kind[Kind.PERMIT][0].body["digest"]
    assert store.paper(cast.unit, final) == revision()
    assert {line.body["digest"] for line in by_kind[Kind.SIGNATURE]} == {final}

    kept = list(store.entries(cast.unit))
    publish(cast, revision(title="关于另一件事的通知"))
    assert list(store.entries(cast.unit))[: len(kept)] == kept


def test_the_ledger_has_a_name_for_every_line_of_the_first_day(cast):
    first = list(store.entries(cast.unit))
    assert {line.kind for line in first} == {Kind.ACCOUNT, Kind.APPOINTMENT}
    assert all(line.actor for line in first)
