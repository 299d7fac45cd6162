"""登记簿上报: a period's register was handed in, and which one it was can be proven ever after."""

from datetime import date, datetime

from django.db import transaction

from sanshen.casebook import store, vault
from sanshen.casebook.actions.guards import open_account, stop_if_marked
from sanshen.casebook.actions.keeping import keeps_forms
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person
from sanshen.casebook.registers import Reading, read_register
from sanshen.casebook.visibility import sees_whole_unit, visible_cases
from sanshen.domain.refusal import Refused
from sanshen.domain.register import register_report
from sanshen.domain.roster import day_of
from sanshen.paper import report_pdf

CLAUSE = "A1.note1"


def file_register(
    person: Person, *, first: date, last: date, receipt: str, filed_on: date, at: datetime
) -> int:
    """Record that the unit's register of these days was handed in; the number of the ledger line.

    The register is made once more, as PDF, from the ledger as it stands, and kept; the line names
    its digest, its moment and its checkpoint, from which the same bytes can be made again. Only
    whoever keeps the forms does it, and only of days that are over.
    """
    stop_if_marked(person, at, texts=[receipt])
    _must_keep(person, at)
    if not receipt.strip():
        raise Refused("还没有填写回执。", clause=CLAUSE, remedy="请填写收件单位的回执编号或来文。")
    if first > last or last >= day_of(at):
        raise Refused(
            "这一期还没有结束，登记簿还会变。", clause=CLAUSE, remedy="请在期末之后再登记上报。"
        )
    if not last < filed_on <= day_of(at):
        raise Refused(
            "上报日期应在期末之后、今天或以前。", clause=CLAUSE, remedy="请核对上报日期。"
        )
    # Outside the lock: a year takes seconds to print, and the lines up to here stand for good.
    reading = Reading(first, last, at, store.tip(person.unit))
    rows = visible_cases(person, at)
    pdf = report_pdf(register_report(read_register(person.unit, rows, {}, reading)))
    with transaction.atomic():
        unit, now = store.hold(person.unit_id, at)
        _must_keep(person, now)
        body = {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "filed_on": filed_on.isoformat(),
            "receipt": receipt.strip(),
            "pdf": vault.lay_down(unit, pdf),
            "size": reading.checkpoint.size,
            "made_at": at.isoformat(),
        }
        line = store.record(unit, Kind.REGISTER_FILED, actor=person.identity, at=now, body=body)
    return line.seq


def _must_keep(person: Person, at: datetime) -> None:
    open_account(person)
    if keeps_forms(person.unit, person, at) and sees_whole_unit(person, at):
        return
    pack = store.pack_named(person.unit.pack)
    titles = "、".join(pack.office_title(each) for each in pack.retention.keepers)
    raise Refused(f"登记簿由{titles}上报。", clause=CLAUSE, remedy=f"请联系本单位的{titles}。")
