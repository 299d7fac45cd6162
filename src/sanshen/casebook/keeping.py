"""How long the cases of a unit must be kept, as its ledger says (R15)."""

import json
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.timezone import localtime

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, LedgerRow, PublicationRow, Standing, Unit
from sanshen.domain.regulation import Retention
from sanshen.domain.retention import Keeping

LAPSED = (Standing.LABELLED, Standing.NOTICED)


def keepings(unit: Unit, cases: Collection[CaseRow]) -> dict[str, Keeping]:
    """Of each of these concluded cases, by its number; asked at once for all of them."""
    numbers = [row.number for row in cases]
    chosen = classes_set(unit, numbers)
    pages = pages_of(unit, numbers)
    standing = {
        page.index_number: page
        for page in PublicationRow.objects.filter(unit=unit, index_number__in=pages.values())
    }
    return {
        row.number: _keeping(row, chosen, standing.get(pages.get(row.number, ""))) for row in cases
    }


def pages_of(unit: Unit, numbers: Collection[str]) -> dict[str, str]:
    """The 索引号 under which each of these cases went out, by its number; a refused one is left out."""
    lines = _bodies(unit, Kind.PERMIT, numbers)
    return {number: json.loads(body)["index_number"] for number, body in lines}


def classes_set(unit: Unit, numbers: Collection[str]) -> dict[str, Retention]:
    """The class that a named person last set for each of these cases; most have none."""
    lines = _bodies(unit, Kind.RETENTION, numbers)
    return {number: Retention(json.loads(body)["retention"]) for number, body in lines}


def _keeping(row: CaseRow, chosen: dict[str, Retention], page: PublicationRow | None) -> Keeping:
    rules = store.pack_by_digest(row.pack).retention
    since = localtime(row.changed_at).date()
    if page is not None and page.standing in LAPSED:
        since = max(since, localtime(page.changed_at).date())
    return Keeping(
        retention=chosen.get(row.number, rules.by_kind[row.kind]),
        since=since,
        on_line=page is not None and page.standing not in LAPSED,
        chosen=row.number in chosen,
    )


def _bodies(unit: Unit, kind: Kind, numbers: Collection[str]) -> QuerySet:
    """(case, body) of these lines, oldest first: of two, the later one counts."""
    rows = LedgerRow.objects.filter(unit=unit, kind=kind, case__in=numbers)
    return rows.order_by("seq").values_list("case", "body")
