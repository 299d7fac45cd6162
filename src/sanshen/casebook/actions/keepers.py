"""Who keeps the roster, what may be entered in it, and what an entry does to running sessions."""

from datetime import datetime

from django.db.models import QuerySet

from sanshen.casebook import store
from sanshen.casebook.actions.guards import NotVisible, open_account
from sanshen.casebook.models import AppointmentRow, Person, Unit
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack

KEEPER = "system_admin"


def keeper(unit: Unit, person: Person, at: datetime) -> None:
    """Refused unless the person is 系统管理员 today."""
    open_account(person)
    if person.unit_id != unit.pk:
        raise NotVisible
    if store.roster(unit).holds(person.identity, KEEPER, "", at.date()) is None:
        raise Refused(
            "名册和账号由系统管理员登记。", clause="2.2", remedy="请联系本单位的系统管理员。"
        )


def must_leave_a_keeper(unit: Unit, ending: QuerySet[AppointmentRow]) -> None:
    """Refused when nobody would keep the roster after these appointments: no one could enter
    anybody again.
    """
    keepers = AppointmentRow.objects.filter(unit=unit, office=KEEPER)
    lasting = keepers.filter(end=None, person__closed_at=None).exclude(pk__in=ending.values("pk"))
    if ending.filter(office=KEEPER).exists() and not lasting.exists():
        raise Refused(
            "本单位不能没有系统管理员。",
            clause="2.2",
            remedy="请先登记另一位系统管理员，再结束这一任职。",
        )


def must_fit(unit: Unit, pack: Pack, who: Person, office: str, department: str) -> None:
    """Refused when this person cannot hold that office there: closed, or a wrong department."""
    if who.unit_id != unit.pk:
        raise NotVisible
    if not who.is_active:
        raise Refused("该账号已关闭。", clause="2.2", remedy="请先开通账号。")
    if office not in pack.offices:
        raise ValueError(f"unknown office {office!r}")
    wants_department = pack.offices[office].scope == "department"
    if wants_department and not unit.departments.filter(slug=department).exists():
        raise Refused("这一职务要注明部门。", clause="2.2", remedy="请选择所在部门。")
    if not wants_department and department:
        raise Refused("这一职务不分部门。", clause="2.2", remedy="请不要选择部门。")


def renew(person: Person) -> None:
    """End the person's running sessions: their offices changed (K26)."""
    person.refresh_from_db()
    person.epoch += 1
    person.save(update_fields=["epoch"])
