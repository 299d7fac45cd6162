"""Accounts: opened, given a new password, closed; never shared and never deleted (K13)."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from sanshen.casebook import store
from sanshen.casebook.actions.appointments import record_end
from sanshen.casebook.actions.guards import NotVisible, open_account
from sanshen.casebook.actions.keepers import keeper, must_leave_a_keeper
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import AppointmentRow, Person
from sanshen.domain.refusal import Refused


def create_account(
    person: Person, *, username: str, name: str, password: str, phone: str = "", at: datetime
) -> Person:
    """Open an account in the keeper's own unit.

    Django's ValidationError when the password is too weak; Refused when the login name is taken.
    """
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        if Person.objects.filter(username__iexact=username).exists():
            raise Refused("这个用户名已有人使用。", clause="2.2", remedy="请换一个用户名。")
        new = Person(unit_id=unit.pk, username=username, name=name, phone=phone, created_at=at)
        validate_password(password, new)
        new.set_password(password)
        new.save()
        body = {"person": new.identity, "username": username, "name": name}
        store.record(unit, Kind.ACCOUNT, actor=person.identity, at=at, body=body)
    return new


def set_password(person: Person, who: Person, *, password: str, at: datetime) -> None:
    """Set a password: one's own, or another's by the keeper. It ends every running session."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        if who.unit_id != unit.pk:
            raise NotVisible
        open_account(person)
        if person.pk != who.pk:
            keeper(unit, person, at)
        validate_password(password, who)
        who.set_password(password)
        who.save(update_fields=["password"])
        store.record(
            unit,
            Kind.PASSWORD_SET,
            actor=person.identity,
            at=at,
            body={"person": who.identity},
        )


def close_account(person: Person, who: Person, *, at: datetime) -> None:
    """Close an account and end its appointments today; every signature keeps its signer."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        if who.unit_id != unit.pk:
            raise NotVisible
        if who.pk == person.pk:
            raise Refused("不能关闭自己的账号。", clause="2.2", remedy="请由另一位系统管理员办理。")
        who.refresh_from_db(fields=["closed_at", "epoch"])
        if who.closed_at is not None:
            raise Refused("该账号已关闭。", clause="2.2", remedy="无需再次关闭。")
        must_leave_a_keeper(unit, AppointmentRow.objects.filter(unit=unit, person=who))
        who.closed_at = at
        who.epoch += 1
        who.save(update_fields=["closed_at", "epoch"])
        store.record(
            unit,
            Kind.ACCOUNT_CLOSED,
            actor=person.identity,
            at=at,
            body={"person": who.identity, "name": who.name},
        )
        for row in AppointmentRow.objects.filter(unit=unit, person=who):
            if row.end is None or row.end > at.date():
                record_end(unit, person, row, max(at.date(), row.start), at)
