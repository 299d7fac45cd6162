"""Appointments: entered and ended, from today on (clause 2.2)."""

from datetime import date, datetime

from django.db import transaction

from sanshen.casebook import followers, store
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.actions.keepers import keeper, must_fit, must_leave_a_keeper, renew
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import AppointmentRow, Person, Unit
from sanshen.domain.refusal import Refused
from sanshen.domain.roster import Appointment


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
        must_fit(unit, pack, who, office, department)
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
        renew(who)
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
        record_end(unit, person, row, max(end, row.start), at)
        renew(row.person)
        followers.wake_after_commit()


def record_end(
    unit: Unit, person: Person, appointment: AppointmentRow, end: date, at: datetime
) -> None:
    """Write down the last day of an appointment; the caller holds the unit and has asked first."""
    appointment.end = end
    appointment.save(update_fields=["end"])
    body = {
        "person": str(appointment.person_id),
        "office": appointment.office,
        "department": appointment.department,
        "start": appointment.start.isoformat(),
        "end": end.isoformat(),
    }
    store.record(unit, Kind.APPOINTMENT_ENDED, actor=person.identity, at=at, body=body)
