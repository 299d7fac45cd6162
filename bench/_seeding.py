"""A unit whose site already holds thousands of pages, each with the whole trail behind it.

Every line goes through the domain's own acts and gate, so that whatever reads the ledger meets
what it would meet after years of work; only the rows are written in bulk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.hashers import reset_hashers
from django.db import transaction

from bench import _articles
from sanshen.casebook import actions, spelling, store
from sanshen.casebook.actions.guards import context
from sanshen.casebook.followers import site
from sanshen.casebook.followers.runner import followers
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import (
    Bookmark,
    CaseRow,
    InspectionRow,
    LedgerRow,
    PaperRow,
    PublicationRow,
    Standing,
)
from sanshen.domain import permit, procedure
from sanshen.domain.digest import canonical
from sanshen.domain.inspection import Inspection, inspect
from sanshen.domain.ledger import Checkpoint, append
from sanshen.domain.manuscript import Revision
from sanshen.domain.permit import Evidence, Permit
from sanshen.domain.procedure import NO_CONCLUSION, Case, CaseKind, Intent
from sanshen.domain.regulation import Verb
from tests.cast import CLEAN, ROAD, Cast, revision, walk

BETWEEN = timedelta(seconds=20)
BATCH = 1000


def seed(cast: Cast, pages: int, *, until: datetime) -> None:
    """Give the unit's site that many pages, the last one published before ``until``."""
    with transaction.atomic():
        unit, _ = store.hold(cast.unit.pk, until)
        seeding = _Seeding(cast)
        start = until - BETWEEN * (pages + 1)
        for first in range(0, pages, BATCH):
            numbers = range(first + 1, min(first + BATCH, pages) + 1)
            seeding.add([(n, start + BETWEEN * n) for n in numbers])
        for follower in followers():
            Bookmark.objects.update_or_create(
                unit=unit, follower=follower.name, defaults={"seq": seeding.tip.size}
            )
        proved = frozenset(PublicationRow.objects.values_list("permit_seq", flat=True))
        site.rebuild(unit, until, proved=proved)


def article(number: int) -> Revision:
    """One of the articles as a wording."""
    return revision(
        _articles.title(number), _articles.body(number), column=_articles.column(number)
    )


@dataclass
class _Rows:
    lines: list[LedgerRow] = field(default_factory=list)
    papers: list[PaperRow] = field(default_factory=list)
    readings: list[InspectionRow] = field(default_factory=list)
    cases: list[CaseRow] = field(default_factory=list)
    pages: list[PublicationRow] = field(default_factory=list)

    def save(self) -> None:
        for rows in (self.papers, self.readings, self.lines, self.pages, self.cases):
            type(rows[0]).objects.bulk_create(rows)
        numbers = [row.number for row in self.cases]
        CaseRow.objects.filter(unit=self.cases[0].unit, number__in=numbers).update(stage="cleared")


class _Seeding:
    def __init__(self, cast: Cast) -> None:
        self.cast, self.unit = cast, cast.unit
        self.tip: Checkpoint = store.tip(cast.unit)
        self.pinned = store.pin_pack(cast.unit)
        self.pack = store.pack_by_digest(self.pinned)
        self.roster = store.roster(cast.unit)
        # The articles differ in their numbers alone: what the rules see in one they see in all.
        first = inspect(article(1), enclosures={}, context=context(cast.unit, self.pack))
        self.reading, self.rules = first.findings, first.rules
        self.places = dict.fromkeys(_articles.COLUMNS, 0)

    def add(self, wanted: list[tuple[int, datetime]]) -> None:
        rows = _Rows()
        for number, at in wanted:
            self._add_one(rows, number, at)
        rows.save()

    def _add_one(self, rows: _Rows, number: int, at: datetime) -> None:
        paper = article(number)
        reading = Inspection(paper.digest, self.rules, self.reading)
        case = self._walked(f"FB-{at.year}-{number:04d}", paper, reading, at)
        self._line(
            rows,
            Kind.CASE_OPENED,
            case,
            at,
            case.handler,
            {
                "department": case.department,
                "kind": case.kind.value,
                "pack": case.pack,
                "stage": case.drafts[0].stage,
                "target": "",
                "base": "",
            },
        )
        for step in case.trail:
            self._line(
                rows,
                spelling.kind_of(step),
                case,
                at,
                spelling.actor_of(step),
                spelling.spell(step),
            )
        given = permit.grant(
            self._evidence(case, paper, reading),
            index_number=f"{self.unit.code}/{at.year}-{number:05d}",
            address=f"{paper.column}/{at.year}/{number:05d}.html",
            at=at,
        )
        body = {**given.plain(), "rules": self.rules}
        self._line(rows, Kind.PERMIT, case, at, self.cast.publisher.identity, body)
        rows.papers.append(
            PaperRow(unit=self.unit, digest=paper.digest, content=canonical(paper.plain()).decode())
        )
        rows.readings.append(
            InspectionRow(
                unit=self.unit,
                paper=paper.digest,
                rules=self.rules,
                content=canonical(reading.plain()).decode(),
            )
        )
        rows.cases.append(self._case_row(case, paper, at))
        rows.pages.append(self._page(number, given, paper))

    def _walked(self, number: str, paper: Revision, reading: Inspection, at: datetime) -> Case:
        case = procedure.open_case(
            number=number,
            unit=self.unit.code,
            department="dzb",
            kind=CaseKind.PUBLICATION,
            pack=self.pack,
            pack_digest=self.pinned,
            roster=self.roster,
            person=self.cast.handler.identity,
            paper=paper.digest,
            at=at,
        )
        for part, verb in ROAD:
            intent = Intent(
                Verb(verb),
                self.cast.everyone[part].identity,
                paper.digest,
                at,
                conclusion=CLEAN if verb == "agree" else NO_CONCLUSION,
                inspection=reading,
            )
            case = procedure.act(case, self.pack, self.roster, intent)
        return case

    def _evidence(self, case: Case, paper: Revision, reading: Inspection) -> Evidence:
        return Evidence(
            case=case,
            paper=paper,
            pack=self.pack,
            pack_digest=self.pinned,
            roster=self.roster,
            inspection=reading,
            rules=self.rules,
            stored={},
        )

    def _line(
        self,
        rows: _Rows,
        kind: Kind,
        case: Case,
        at: datetime,
        actor: str,
        body: dict[str, Any],
    ) -> None:
        entry = append(
            self.tip, at=at.isoformat(), kind=kind.value, actor=actor, case=case.number, body=body
        )
        self.tip = replace(self.tip, size=entry.seq, hash=entry.hash)
        rows.lines.append(store.row_of(self.unit, entry))

    def _case_row(self, case: Case, paper: Revision, at: datetime) -> CaseRow:
        return CaseRow(
            unit=self.unit,
            number=case.number,
            department=case.department,
            kind=case.kind.value,
            pack=case.pack,
            stage="third_proof",  # the database clears a case only once its permit is there
            handler=self.cast.handler,
            title=paper.title,
            digest=case.digest,
            opened_at=at,
            changed_at=at,
            submitted_at=at,
            decided_at=at,
        )

    def _page(self, number: int, given: Permit, paper: Revision) -> PublicationRow:
        self.places[paper.column] += 1
        return PublicationRow(
            unit=self.unit,
            index_number=given.index_number,
            address=given.address,
            case=given.case,
            department="dzb",
            digest=given.digest,
            release=given.release.value,
            column=paper.column,
            title=paper.title,
            written_date=paper.record.written_date,
            ordinal=self.places[paper.column],
            shelf=number,
            site_ordinal=number,
            standing=Standing.LIVE,
            permit_seq=self.tip.size,
            published_at=given.published_at,
            granted_at=given.granted_at,
            changed_at=given.granted_at,
        )


def waiting_cases(cast: Cast, count: int, at: datetime) -> Iterator[str]:
    """Open that many cases and take each up to its third proof; their numbers."""
    for number in range(count):
        paper = article(1_000_000 + number)
        opened = actions.open_case(cast.handler, department="dzb", paper=paper, at=at)
        walk(cast, opened, upto=len(ROAD) - 1, at=at)
        yield opened


def address_of_next(cast: Cast, number: str, ahead: int) -> str:
    """Where the page of a waiting case will be once ``ahead`` others are published before it."""
    last = PublicationRow.objects.filter(unit=cast.unit).order_by("-shelf")[0]
    paper = store.paper(cast.unit, store.load(cast.unit, number).digest)
    year, _, serial = last.index_number.rpartition("/")[2].partition("-")
    return f"{paper.column}/{year}/{int(serial) + 1 + ahead:05d}.html"  # type: ignore[union-attr]


@contextmanager
def quick_passwords() -> Iterator[None]:
    """Hash passwords cheaply: nobody logs in with them."""
    slow = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    reset_hashers(setting="PASSWORD_HASHERS")
    try:
        yield
    finally:
        settings.PASSWORD_HASHERS = slow
        reset_hashers(setting="PASSWORD_HASHERS")


@contextmanager
def without_disk() -> Iterator[None]:
    """Force nothing to disk: what is made here is made for an hour."""
    with patch("os.fsync"):
        yield
