"""Roster, delegations, accounts, filing, messages and the regulation, at the browser's door."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook.models import (
    AppointmentRow,
    DelegationRow,
    LedgerRow,
    Message,
    Person,
)
from sanshen.domain.regulation import Pack
from tests.cast import Cast, assemble
from tests.desk.conftest import Enter

TODAY = timezone.localdate


def later(days: int) -> str:
    return (TODAY() + timedelta(days=days)).isoformat()


def held(cast: Cast, office: str, department: str = "") -> AppointmentRow:
    return AppointmentRow.objects.get(unit=cast.unit, office=office, department=department)


def test_a_vacancy_is_said_in_words(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    assert "无人任职" not in client.get(reverse("desk:roster")).content.decode()
    row = held(cast, "supervising_leader", "nfw")
    AppointmentRow.objects.filter(pk=row.pk).update(
        end=TODAY() - timedelta(days=1), start=date(2026, 1, 1)
    )
    shown = client.get(reverse("desk:roster")).content.decode()
    assert "农业服务中心无人担任分管领导（二审）" in shown and "无人担任分管领导</span>" in shown


@pytest.mark.clause("2.2")
def test_the_keeper_enters_and_ends_appointments(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    new = {"who": cast.colleague.pk, "office": "handler", "department": "nfw", "start": later(0)}
    answer = client.post(reverse("desk:appoint"), new)
    assert answer.headers["Location"] == reverse("desk:roster")
    row = AppointmentRow.objects.get(person=cast.colleague, department="nfw")
    client.post(reverse("desk:end_appointment", args=[row.pk]), {"end": later(3)})
    row.refresh_from_db()
    assert row.end == TODAY() + timedelta(days=3)


def test_what_the_roster_may_not_hold_is_refused_beside_the_form(cast: Cast, enter: Enter) -> None:
    second = {"who": cast.head.pk, "office": "principal_leader", "start": later(0)}
    page = enter(cast.admin).post(reverse("desk:appoint"), second)
    shown = page.content.decode()
    assert page.status_code == 409
    assert "同一时间只能由一人担任" in shown and f'value="{cast.head.pk}" selected' in shown
    assert AppointmentRow.objects.filter(office="principal_leader").count() == 1


@pytest.mark.parametrize("part", ["handler", "principal", "security", "auditor"])
def test_others_read_the_roster_and_change_nothing(cast: Cast, enter: Enter, part: str) -> None:
    client, person = enter(cast.everyone[part]), cast.everyone[part]
    shown = client.get(reverse("desk:roster")).content.decode()
    assert cast.leader.name in shown and reverse("desk:appoint") not in shown
    row, lines = held(cast, "publisher"), LedgerRow.objects.count()
    attempts = [
        (reverse("desk:appoint"), {"who": person.pk, "office": "publisher", "start": later(0)}),
        (reverse("desk:end_appointment", args=[row.pk]), {"end": later(0)}),
        (reverse("desk:filing"), {"receipt": "1", "filed_on": later(0)}),
        (
            reverse("desk:open_account"),
            {"name": "甲", "username": "jia", "password": "长街-夜雨-2048"},
        ),
        (reverse("desk:reset_password", args=[cast.head.pk]), {"password": "长街-夜雨-2048"}),
        (reverse("desk:close_account", args=[cast.head.pk]), {}),
    ]
    for address, wanted in attempts:
        assert client.post(address, wanted).status_code == 409
    assert client.get(reverse("desk:accounts")).status_code == 409
    assert LedgerRow.objects.count() == lines


def test_another_units_roster_is_out_of_reach(cast: Cast, enter: Enter) -> None:
    other = assemble(slug="linzhen", code="91500000LZ0000001X")
    client, row = enter(other.admin), held(cast, "publisher")
    for address in (
        reverse("desk:end_appointment", args=[row.pk]),
        reverse("desk:reset_password", args=[cast.head.pk]),
        reverse("desk:close_account", args=[cast.head.pk]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"end": later(0)}).status_code == 404
    foreign = {"who": cast.head.pk, "office": "publisher", "start": later(0)}
    assert client.post(reverse("desk:appoint"), foreign).status_code == 422
    Person.objects.filter(pk=cast.leader.pk).update(name="不该看见的人")
    assert "不该看见的人" not in client.get(reverse("desk:roster")).content.decode()


def test_one_lends_ones_own_office_and_only_that(cast: Cast, enter: Enter) -> None:
    client, own = enter(cast.head), held(cast, "department_head", "dzb")
    wanted = {"taker": cast.other_head.pk, "start": later(0), "end": later(3)}
    foreign = {**wanted, "appointment": held(cast, "principal_leader").pk}
    assert client.post(reverse("desk:delegate"), foreign).status_code == 422
    answer = client.post(reverse("desk:delegate"), {**wanted, "appointment": own.pk})
    assert answer.headers["Location"] == reverse("desk:delegations")
    row = DelegationRow.objects.get()
    assert (row.giver, row.taker, row.office, row.department) == (
        cast.head,
        cast.other_head,
        "department_head",
        "dzb",
    )
    assert "有效" in client.get(reverse("desk:delegations")).content.decode()


def test_the_keeper_lends_for_a_leader_and_too_long_is_refused(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    wanted = {
        "appointment": held(cast, "supervising_leader", "dzb").pk,
        "taker": cast.other_leader.pk,
        "start": later(0),
    }
    page = client.post(reverse("desk:delegate"), {**wanted, "end": later(60)})
    assert page.status_code == 409 and "一次委托最长 30 天" in page.content.decode()
    client.post(reverse("desk:delegate"), {**wanted, "end": later(5)})
    row = DelegationRow.objects.get()
    stranger = enter(cast.publisher).post(
        reverse("desk:end_delegation", args=[row.pk]), {"end": later(0)}
    )
    assert stranger.status_code == 409
    enter(cast.leader).post(reverse("desk:end_delegation", args=[row.pk]), {"end": later(0)})
    row.refresh_from_db()
    assert row.end == TODAY()


@pytest.mark.real_passwords
def test_accounts_are_opened_reset_and_closed(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    new = {"name": "孔谷雨", "username": "kong.gy", "phone": "023-5555 0188", "password": "12345"}
    weak = client.post(reverse("desk:open_account"), new)
    assert weak.status_code == 422 and "孔谷雨" in weak.content.decode()
    assert not Person.objects.filter(username="kong.gy").exists()
    client.post(reverse("desk:open_account"), {**new, "password": "清溪-石桥-4096"})
    person = Person.objects.get(username="kong.gy")
    assert person.check_password("清溪-石桥-4096") and person.phone == "023-5555 0188"
    client.post(reverse("desk:reset_password", args=[person.pk]), {"password": "远山-渡口-8192"})
    person.refresh_from_db()
    assert person.check_password("远山-渡口-8192")
    assert client.get(reverse("desk:close_account", args=[person.pk])).status_code == 200
    person.refresh_from_db()
    assert person.closed_at is None, "looking at the question closes nothing"
    client.post(reverse("desk:close_account", args=[person.pk]))
    person.refresh_from_db()
    assert person.closed_at is not None


def test_a_password_offered_is_another_each_time(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    offered = {
        client.get(reverse("desk:open_account")).context["form"]["password"].value()
        for _ in range(3)
    }
    assert len(offered) == 3 and all(len(each) >= 16 for each in offered)


def test_messages_are_ones_own_and_reading_them_marks_nothing(cast: Cast, enter: Enter) -> None:
    for seq, person in ((1, cast.handler), (2, cast.handler), (3, cast.head)):
        Message.objects.create(
            unit=cast.unit, person=person, seq=seq, text=f"第{seq}条", at=timezone.now()
        )
    client = enter(cast.handler)
    shown = client.get(reverse("desk:messages")).content.decode()
    assert "第1条" in shown and "第2条" in shown and "第3条" not in shown
    assert Message.objects.filter(read_at=None).count() == 3
    client.post(reverse("desk:messages"))
    assert [m.person for m in Message.objects.filter(read_at=None)] == [cast.head]


def test_the_regulation_page_leaves_nothing_out(cast: Cast, enter: Enter) -> None:
    shown = enter(cast.handler).get(reverse("desk:regulation")).content.decode()
    pack = Pack.load(cast.unit.pack)
    for clause in pack.clauses.values():
        assert clause.label in shown and clause.paraphrase in shown
    for reading in pack.readings.values():
        assert reading.question in shown and reading.answer in shown
    assert shown.count('<tr><td data-label="阶段">') == sum(
        len(table.rows) for table in pack.tables.values()
    )
    for stage in pack.stages.values():
        assert stage.title in shown
