"""A unit's first day: its departments and its first 系统管理员, entered by whoever installs it.

After this nobody but the 系统管理员 enters anyone, and the founding itself is in the ledger.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from sanshen.casebook import store
from sanshen.casebook.actions.keepers import KEEPER
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import AppointmentRow, Department, Person, Unit

SYSTEM = "system"


def found_unit(
    *,
    code: str,
    slug: str,
    name: str,
    departments: Mapping[str, str],
    portal: Mapping[str, Any],
    username: str,
    person: str,
    password: str,
    at: datetime,
    pack: str = "youxi",
) -> Person:
    """Found a unit and return its first 系统管理员.

    ``code``: 统一社会信用代码; ``departments``: name by slug; ``portal``: the settings of its site.
    Django's ValidationError when the password is too weak.
    """
    with transaction.atomic():
        unit = Unit.objects.create(code=code, slug=slug, name=name, pack=pack, portal=dict(portal))
        unit, at = store.hold(unit.pk, at)
        for key, title in departments.items():
            Department.objects.create(unit=unit, slug=key, name=title)
        store.pin_pack(unit)
        keeper = Person(unit_id=unit.pk, username=username, name=person, created_at=at)
        validate_password(password, keeper)
        keeper.set_password(password)
        keeper.save()
        AppointmentRow.objects.create(
            unit=unit, person=keeper, office=KEEPER, department="", start=at.date()
        )
        body = {"person": keeper.identity, "username": username, "name": person}
        store.record(unit, Kind.ACCOUNT, actor=SYSTEM, at=at, body=body)
        body = {
            "person": keeper.identity,
            "name": person,
            "office": KEEPER,
            "department": "",
            "start": at.date().isoformat(),
            "end": "",
        }
        store.record(unit, Kind.APPOINTMENT, actor=SYSTEM, at=at, body=body)
    return keeper
