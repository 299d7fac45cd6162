"""The roster: appointments, delegations, and its filing with the district (clause 2.2)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from sanshen.casebook import followers, store
from sanshen.casebook.actions.guards import NotVisible, open_account, stop_if_marked
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import AppointmentRow, DelegationRow, FilingRow, Person, Unit
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack
from sanshen.domain.roster import Appointment, Delegation

KEEPER = "system_admin"


def appoint(
    person: Person,
    *,
    who: Person,
    office: str,
    department: str,
    start: date,
    end: date | None = None,
    at: datetime,
) -> AppointmentRow:
    """Enter one appointment. Only the 系统管理员 keeps the roster, and it may not begin in the past."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        pack = store.pack_named(unit.pack)
        _known(unit, pack, who, office, department)
        if start < at.date():
            raise Refused(
                "任职不能从过去的日期起算。",
                clause="2.2",
                remedy="请从今天或以后的日期起登记；此前的签署不受影响。",
            )
        new = Appointment(who.identity, office, department, start, end)
        store.roster(unit).with_appointment(new, separate=pack.apart, single=pack.single)
        row = AppointmentRow.objects.create(
            unit=unit, person=who, office=office, department=department, start=start, end=end
        )
        body = {
            "person": who.identity,
            "name": who.name,
            "office": office,
            "department": department,
            "start": start.isoformat(),
            "end": end.isoformat() if end else "",
        }
        store.record(unit, Kind.APPOINTMENT, actor=person.identity, at=at, body=body)
        _renew(who)
        followers.wake_after_commit()
    return row


def end_appointment(person: Person, appointment: int, *, end: date, at: datetime) -> None:
    """Let an appointment end on a day, today at the earliest: what was signed stays signed."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        row = AppointmentRow.objects.filter(unit=unit, pk=appointment).first()
        if row is None:
            raise NotVisible
        if end < at.date() or (row.end is not None and row.end < at.date()):
            raise Refused(
                "任职不能在过去的日期结束。", clause="2.2", remedy="请选择今天或以后的日期。"
            )
        if row.end is not None and end > row.end:
            raise Refused(
                "任职的结束日期只能提前，不能延后。",
                clause="2.2",
                remedy="需要延长的，请从原结束日期的后一日起另行登记任职。",
            )
        must_leave_a_keeper(unit, AppointmentRow.objects.filter(pk=row.pk))
        row.end = max(end, row.start)
        row.save(update_fields=["end"])
        body = {
            "person": str(row.person_id),
            "office": row.office,
            "department": row.department,
            "end": row.end.isoformat(),
        }
        store.record(unit, Kind.APPOINTMENT_ENDED, actor=person.identity, at=at, body=body)
        _renew(row.person)
        followers.wake_after_commit()


def delegate(
    person: Person,
    *,
    giver: Person,
    taker: Person,
    office: str,
    department: str,
    start: date,
    end: date,
    at: datetime,
) -> DelegationRow:
    """Enter a delegation: by the giver, or by the 系统管理员 on the giver's behalf."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        if person.pk != giver.pk:
            keeper(unit, person, at)
        open_account(person)
        pack = store.pack_named(unit.pack)
        _known(unit, pack, giver, office, department)
        _known(unit, pack, taker, office, department)
        if start < at.date():
            raise Refused(
                "委托不能从过去的日期起算。", clause="2.2", remedy="请从今天或以后的日期起登记。"
            )
        new = Delegation(giver.identity, taker.identity, office, department, start, end)
        store.roster(unit).with_delegation(
            new, longest=pack.longest_delegation, separate=pack.apart
        )
        row = DelegationRow.objects.create(
            unit=unit,
            giver=giver,
            taker=taker,
            office=office,
            department=department,
            start=start,
            end=end,
        )
        body = {
            "giver": giver.identity,
            "taker": taker.identity,
            "office": office,
            "department": department,
            "start": start.isoformat(),
            "end": end.isoformat(),
        }
        store.record(unit, Kind.DELEGATION, actor=person.identity, at=at, body=body)
        _renew(taker)
        followers.wake_after_commit()
    return row


def end_delegation(person: Person, delegation: int, *, end: date, at: datetime) -> None:
    """Let a delegation end on a day, today at the earliest."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        row = DelegationRow.objects.filter(unit=unit, pk=delegation).first()
        if row is None:
            raise NotVisible
        if person.pk != row.giver_id:
            keeper(unit, person, at)
        if not at.date() <= end <= row.end:
            raise Refused(
                "委托只能提前到今天或以后的日期结束。", clause="2.2", remedy="请重新选择日期。"
            )
        row.end = max(end, row.start)
        row.save(update_fields=["end"])
        body = {
            "giver": str(row.giver_id),
            "taker": str(row.taker_id),
            "office": row.office,
            "department": row.department,
            "end": row.end.isoformat(),
        }
        store.record(unit, Kind.DELEGATION_ENDED, actor=person.identity, at=at, body=body)
        _renew(row.taker)


def file_roster(person: Person, *, receipt: str, filed_on: date, at: datetime) -> FilingRow:
    """Record that the roster was filed with the district, with the receipt's number."""
    stop_if_marked(person, at, texts=[receipt])
    if not receipt.strip():
        raise Refused("还没有填写回执。", clause="2.2", remedy="请填写主管机构的回执编号或来文。")
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        body = {"receipt": receipt.strip(), "filed_on": filed_on.isoformat()}
        line = store.record(unit, Kind.FILING, actor=person.identity, at=at, body=body)
        return FilingRow.objects.create(
            unit=unit,
            filed_on=filed_on,
            receipt=receipt.strip(),
            ledger_size=line.seq,
            by=person,
        )


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


def _known(unit: Unit, pack: Pack, who: Person, office: str, department: str) -> None:
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


def _renew(person: Person) -> None:
    """End the person's running sessions: their offices changed (K26)."""
    person.refresh_from_db()
    person.epoch += 1
    person.save(update_fields=["epoch"])
