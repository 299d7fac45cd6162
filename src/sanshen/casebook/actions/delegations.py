"""Delegations: one office lent for a while, and taken back (clause 2.2)."""

from datetime import date, datetime

from django.db import transaction

from sanshen.casebook import followers, store
from sanshen.casebook.actions.guards import NotVisible, open_account
from sanshen.casebook.actions.keepers import keeper, must_fit, renew
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import DelegationRow, Person
from sanshen.domain.refusal import Refused
from sanshen.domain.roster import Delegation


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
        must_fit(unit, pack, giver, office, department)
        must_fit(unit, pack, taker, office, department)
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
        renew(taker)
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
            "start": row.start.isoformat(),
            "end": row.end.isoformat(),
        }
        store.record(unit, Kind.DELEGATION_ENDED, actor=person.identity, at=at, body=body)
        renew(row.taker)
