"""The roster and the accounts: who enters what, from when, and what the district is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from sanshen.casebook import actions, queries
from sanshen.casebook.models import AppointmentRow, DelegationRow, LedgerRow, Person
from sanshen.domain.refusal import Refused
from tests.cast import PASSWORD, THURSDAY, Cast, publish, revision, sign, walk
from tests.still import nothing_changes

TODAY = THURSDAY.date()
DAY = timedelta(days=1)
FRIDAY = THURSDAY + DAY


def appoint(cast: Cast, who: Person, office: str, department: str = "dzb", **given: object):
    asked = {"start": TODAY, "at": THURSDAY, **given}
    return actions.appoint(cast.admin, who=who, office=office, department=department, **asked)


def lend(cast: Cast, **given: object) -> DelegationRow:
    asked = {
        "giver": cast.head,
        "taker": cast.colleague,
        "office": "department_head",
        "department": "dzb",
        "start": TODAY,
        "end": TODAY + 3 * DAY,
        "at": THURSDAY,
        **given,
    }
    return actions.delegate(asked.pop("by", cast.head), **asked)


def last_line() -> LedgerRow:
    line = LedgerRow.objects.order_by("seq").last()
    assert line
    return line


def refused(deed: object, words: str = "") -> None:
    with nothing_changes(), pytest.raises(Refused) as met:
        deed()  # type: ignore[operator]
    assert words in met.value.reason
    assert met.value.clause and met.value.remedy


# -- appointments ----------------------------------------------------------------------------------


@pytest.mark.clause("2.2")
def test_an_appointment_is_a_line_and_a_right(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=1)
    appoint(cast, cast.colleague, "department_head")
    assert last_line().kind == "appointment"
    assert last_line().actor == cast.admin.identity
    assert "agree" in {
        row.verb for row in queries.case_for(cast.colleague, number, THURSDAY).possible
    }


@pytest.mark.clause("2.2")
def test_no_office_begins_or_ends_in_the_past(cast: Cast) -> None:
    """What was signed stays signed, and nobody is made to have held an office."""
    refused(lambda: appoint(cast, cast.colleague, "department_head", start=TODAY - DAY), "过去")
    post = cast.head.appointments.get()
    refused(
        lambda: actions.end_appointment(cast.admin, post.pk, end=TODAY - DAY, at=THURSDAY), "过去"
    )
    actions.end_appointment(cast.admin, post.pk, end=TODAY, at=THURSDAY)
    refused(
        lambda: actions.end_appointment(cast.admin, post.pk, end=TODAY + DAY, at=THURSDAY), "提前"
    )
    refused(lambda: actions.end_appointment(cast.admin, post.pk, end=FRIDAY.date(), at=FRIDAY))


@pytest.mark.clause("2.2")
@pytest.mark.parametrize("office", ["principal_leader", "publisher"])
def test_some_offices_have_one_holder_at_a_time(cast: Cast, office: str) -> None:
    refused(lambda: appoint(cast, cast.colleague, office, ""), "一人")
    holder = {"principal_leader": cast.principal, "publisher": cast.publisher}[office]
    post = holder.appointments.get()
    actions.end_appointment(cast.admin, post.pk, end=TODAY, at=THURSDAY)
    refused(lambda: appoint(cast, cast.colleague, office, ""), "一人")
    appoint(cast, cast.colleague, office, "", start=TODAY + DAY)


@pytest.mark.clause("2.2")
@pytest.mark.parametrize(
    ("office", "department"),
    [("department_head", ""), ("department_head", "nowhere"), ("publisher", "dzb")],
)
def test_an_office_has_its_department_or_none(cast: Cast, office: str, department: str) -> None:
    refused(lambda: appoint(cast, cast.colleague, office, department))


def test_an_unknown_office_is_a_mistake_of_the_program(cast: Cast) -> None:
    with nothing_changes(), pytest.raises(ValueError, match="unknown office"):
        appoint(cast, cast.colleague, "emperor", "")


@pytest.mark.clause("2.2")
def test_a_change_of_office_ends_running_sessions(cast: Cast) -> None:
    """K26: the session carries what the person was; the next request asks who they are."""
    before = cast.colleague.get_session_auth_hash()
    post = appoint(cast, cast.colleague, "department_head")
    cast.colleague.refresh_from_db()
    between = cast.colleague.get_session_auth_hash()
    actions.end_appointment(cast.admin, post.pk, end=TODAY, at=THURSDAY)
    cast.colleague.refresh_from_db()
    after = cast.colleague.get_session_auth_hash()
    assert len({before, between, after}) == 3


# -- delegations -----------------------------------------------------------------------------------


@pytest.mark.clause("2.2")
def test_a_delegation_is_a_line_a_right_and_printed_as_such(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=1)
    lend(cast)
    assert last_line().kind == "delegation"
    sign(cast.colleague, number, "agree")
    told = queries.ledger_words(cast.head, number, THURSDAY)[-1]
    assert told.who == cast.colleague.name
    assert cast.head.name in told.office and "委托" in told.office


@pytest.mark.clause("2.2")
def test_a_delegation_is_bounded_and_ones_own_to_give(cast: Cast) -> None:
    refused(lambda: lend(cast, end=TODAY + 30 * DAY), "最长")
    refused(lambda: lend(cast, start=TODAY - DAY), "过去")
    refused(lambda: lend(cast, taker=cast.head), "本人")
    refused(
        lambda: lend(cast, giver=cast.colleague, taker=cast.handler, by=cast.colleague), "不担任"
    )
    refused(lambda: lend(cast, by=cast.leader))
    lend(cast, by=cast.admin)
    lend(cast, end=TODAY + 29 * DAY, start=TODAY)


@pytest.mark.clause("2.2")
def test_a_delegation_ends_early_by_its_giver_or_the_keeper(cast: Cast) -> None:
    first, second = lend(cast), lend(cast, taker=cast.other_head)
    refused(lambda: actions.end_delegation(cast.colleague, first.pk, end=TODAY, at=THURSDAY))
    refused(lambda: actions.end_delegation(cast.head, first.pk, end=TODAY + 9 * DAY, at=THURSDAY))
    actions.end_delegation(cast.head, first.pk, end=TODAY, at=THURSDAY)
    actions.end_delegation(cast.admin, second.pk, end=TODAY, at=THURSDAY)
    assert {row.end for row in DelegationRow.objects.all()} == {TODAY}
    assert last_line().kind == "delegation_ended"


def test_a_delegation_outlives_no_appointment(cast: Cast) -> None:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=1)
    lend(cast)
    actions.end_appointment(cast.admin, cast.head.appointments.get().pk, end=TODAY, at=THURSDAY)
    digest = queries.case_for(cast.colleague, number, FRIDAY).case.digest
    refused(lambda: sign(cast.colleague, number, "agree", digest=digest, at=FRIDAY))


# -- filing with the district ----------------------------------------------------------------------


@pytest.mark.clause("2.2")
def test_each_change_of_the_roster_is_owed_to_the_district(cast: Cast) -> None:
    assert queries.filing_duty(cast.unit, THURSDAY).first
    filed = actions.file_roster(
        cast.admin, receipt=" 收文〔2026〕1号 ", filed_on=TODAY, at=THURSDAY
    )
    assert filed.receipt == "收文〔2026〕1号"
    assert filed.ledger_size == last_line().seq
    assert not queries.filing_duty(cast.unit, THURSDAY).changes
    appoint(cast, cast.colleague, "department_head")
    assert len(queries.filing_duty(cast.unit, THURSDAY).changes) == 1
    refused(lambda: actions.file_roster(cast.admin, receipt=" ", filed_on=TODAY, at=THURSDAY))
    assert [f.receipt for f in queries.filings(cast.unit)] == ["收文〔2026〕1号"]


@pytest.mark.clause("2.2")
def test_an_office_nobody_holds_is_named(cast: Cast) -> None:
    actions.end_appointment(cast.admin, cast.leader.appointments.get().pk, end=TODAY, at=THURSDAY)
    assert queries.vacancies(cast.unit, THURSDAY) == []
    [words] = queries.vacancies(cast.unit, FRIDAY)
    assert "分管领导" in words and "党政办公室" in words


# -- accounts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "chengjiang-new"])
def test_a_weak_password_opens_no_account(cast: Cast, password: str) -> None:
    with nothing_changes(), pytest.raises(ValidationError):
        actions.create_account(
            cast.admin, username="chengjiang-new", name="新人", password=password, at=THURSDAY
        )
    with nothing_changes(), pytest.raises(ValidationError):
        actions.set_password(cast.handler, cast.handler, password="short", at=THURSDAY)


def test_a_new_password_is_a_line_without_the_password(cast: Cast) -> None:
    actions.set_password(cast.handler, cast.handler, password=PASSWORD + "新", at=THURSDAY)
    cast.handler.refresh_from_db()
    assert cast.handler.check_password(PASSWORD + "新")
    assert last_line().kind == "password_set"
    assert PASSWORD not in str(list(LedgerRow.objects.values()))


@pytest.mark.clause("2.2")
def test_closing_an_account_ends_its_offices_and_keeps_its_signatures(cast: Cast) -> None:
    number = publish(cast)
    lend(cast)
    session = cast.head.get_session_auth_hash()
    actions.close_account(cast.admin, cast.head, at=THURSDAY)
    cast.head.refresh_from_db()
    assert not cast.head.is_active and cast.head.get_session_auth_hash() != session
    assert {row.end for row in AppointmentRow.objects.filter(person=cast.head)} == {TODAY}
    assert "head" not in {
        part
        for part, person in cast.everyone.items()
        for holder in queries.roster_lines(cast.unit, FRIDAY)
        if holder.current and holder.appointment.person == person
    }
    assert cast.head.name in {
        told.who for told in queries.ledger_words(cast.handler, number, THURSDAY)
    }
    refused(lambda: appoint(cast, cast.head, "handler"), "已关闭")
    refused(lambda: actions.close_account(cast.admin, cast.admin, at=THURSDAY), "自己")


def test_a_second_closing_changes_nothing(cast: Cast) -> None:
    same = Person.objects.get(pk=cast.colleague.pk)
    actions.close_account(cast.admin, same, at=THURSDAY)
    refused(lambda: actions.close_account(cast.admin, cast.colleague, at=FRIDAY))
    cast.colleague.refresh_from_db()
    assert cast.colleague.closed_at == THURSDAY


def test_a_unit_keeps_a_keeper(cast: Cast) -> None:
    """Without one nobody could ever be entered again."""
    post = cast.admin.appointments.get()
    refused(lambda: actions.end_appointment(cast.admin, post.pk, end=TODAY, at=THURSDAY))
    appoint(cast, cast.officer, "system_admin", "", start=TODAY)
    actions.end_appointment(cast.officer, post.pk, end=TODAY, at=THURSDAY)
    second = AppointmentRow.objects.get(person=cast.officer, office="system_admin")
    refused(lambda: actions.end_appointment(cast.officer, second.pk, end=TODAY, at=THURSDAY))
