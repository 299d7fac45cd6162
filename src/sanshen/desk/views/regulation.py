"""The rules the unit goes by: clauses and who keeps them, readings, and the two tables as roads."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sanshen.casebook import queries
from sanshen.domain.procedure import verb_title
from sanshen.domain.regulation import REFERRER, Pack, Row, Stage, Table

TITLES = {"publication": "信息发布", "withdrawal": "信息失效"}
KEPT = {"code": "由系统把关", "people": "由人员把关", "both": "系统和人员共同把关"}


@dataclass(frozen=True)
class Way:
    """One row of a table in words."""

    verb: str
    to: str
    office: str
    clause: str


@dataclass(frozen=True)
class Station:
    """A stage on the road: what leads on from it, and what leads aside or back."""

    title: str
    waiting_for: str
    onward: tuple[Way, ...]
    aside: tuple[Way, ...]


@dataclass(frozen=True)
class Road:
    """One table: the straight way from draft to gate, what lies beside it, and every row."""

    title: str
    main: tuple[Station, ...]
    beside: tuple[Station, ...]
    rows: tuple[tuple[str, Way], ...]


@login_required
@require_GET
def regulation(request: HttpRequest) -> HttpResponse:
    """The pack in force for new cases. A running case keeps the one it was opened under."""
    unit = request.user.unit
    pack = queries.rules_of(unit)
    clauses = [
        {
            "clause": clause,
            "kept": KEPT.get(clause.kept_by, clause.kept_by),
            "people": [pack.office_title(each) for each in clause.people],
        }
        for clause in pack.clauses.values()
    ]
    readings = [
        {"reading": each, "clauses": [pack.clauses[c].label for c in each.clauses]}
        for each in pack.readings.values()
    ]
    roads = [_road(pack, table) for table in pack.tables.values()]
    shown = {"pack": pack, "clauses": clauses, "readings": readings, "roads": roads}
    return render(request, "desk/regulation.html", shown)


def _road(pack: Pack, table: Table) -> Road:
    main = (table.start, *table.reviews, *table.proofs, table.gate)
    beside = [stage for stage in table.stages() if stage not in main and table.rows_at(stage)]
    following = dict(pairwise(main))
    return Road(
        title=TITLES.get(table.name, table.name),
        main=tuple(_station(pack, table, stage, following.get(stage, "")) for stage in main),
        beside=tuple(_station(pack, table, stage, "") for stage in beside),
        rows=tuple((pack.stages[row.stage].title, _way(pack, row)) for row in table.rows),
    )


def _station(pack: Pack, table: Table, name: str, following: str) -> Station:
    stage: Stage = pack.stages[name]
    rows = [row for row in table.rows_at(name) if row.next != name]
    return Station(
        title=stage.title,
        waiting_for=stage.waiting_for,
        onward=_ways(pack, [row for row in rows if row.next == following]),
        aside=_ways(pack, [row for row in rows if row.next != following]),
    )


def _ways(pack: Pack, rows: Sequence[Row]) -> tuple[Way, ...]:
    return tuple(_way(pack, row) for row in rows)


def _way(pack: Pack, row: Row) -> Way:
    to = "提请的那一级" if row.next == REFERRER else pack.stages[row.next].title
    clause = pack.clauses[row.clause].label
    return Way(verb_title(row.verb), to, pack.office_title(row.office), clause)
