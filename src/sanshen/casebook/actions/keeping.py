"""保管期限: another class for one case than its pack says, by whoever keeps the forms (R15)."""

from datetime import datetime

from django.db import transaction

from sanshen.casebook import store
from sanshen.casebook.actions.guards import stop_if_marked, visible
from sanshen.casebook.keeping import keepings
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, Person, Unit
from sanshen.casebook.visibility import concluded
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Retention
from sanshen.domain.retention import reclassified

CLAUSE = "A1.note1"


def set_retention(
    person: Person,
    number: str,
    retention: Retention,
    *,
    seen: Retention,
    reason: str,
    shorter: bool = False,
    at: datetime,
) -> None:
    """Keep a concluded case for another term, with a reason.

    ``seen``: the class that stood on the screen. ``shorter``: they said that they know it will be
    given up earlier; without it nothing is shortened.
    """
    stop_if_marked(person, at, texts=[reason])
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        visible(unit, person, number, at)
        _keeper_of_forms(unit, person, at)
        row = concluded(CaseRow.objects.filter(unit=unit, number=number)).first()
        if row is None:
            raise Refused(
                "这件稿件还没有审结。", clause=CLAUSE, remedy="审结之后才有保管期限，请到时再定。"
            )
        now = keepings(unit, [row])[number].retention
        wanted = reclassified(now, retention, seen=seen, reason=reason, shorter=shorter)
        body = {"retention": wanted.value, "before": now.value, "reason": reason.strip()}
        store.record(unit, Kind.RETENTION, actor=person.identity, at=at, case=number, body=body)


def keeps_forms(unit: Unit, person: Person, at: datetime) -> bool:
    """Whether the person sets retention classes today."""
    pack, roster = store.pack_named(unit.pack), store.roster(unit)
    return any(
        roster.holds(person.identity, office, "", at.date()) is not None
        for office in pack.retention.keepers
    )


def _keeper_of_forms(unit: Unit, person: Person, at: datetime) -> None:
    if not keeps_forms(unit, person, at):
        pack = store.pack_named(unit.pack)
        titles = "、".join(pack.office_title(each) for each in pack.retention.keepers)
        raise Refused(
            f"保管期限由{titles}确定。", clause=CLAUSE, remedy=f"请联系本单位的{titles}。"
        )
