"""Reads everything public again when the rules or word lists have changed, a few pages at a time.

No lock is held while it reads, so that nobody's act waits. Several processes may be at it: the one
that first says how far it came is believed, the others' reading of the same pages is dropped.
Where only the word lists have changed, only they are asked; the rest of the last reading holds.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from sanshen.casebook import store
from sanshen.casebook.actions.guards import context
from sanshen.casebook.choices import lexicon_of
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import PageFindingsRow, PublicationRow, ReinspectionRow, Standing, Unit
from sanshen.casebook.page_findings import forget_earlier, rows_of
from sanshen.casebook.readers import Readers, Task
from sanshen.casebook.stock import Page, pages_after
from sanshen.domain.inspection import Finding, in_force, in_force_beside_lists

BATCH = 50
LARGE_BATCH = 1000
"""Pages that one of several processes reads at once: some four megabytes of text."""
LOOK_SECONDS = 2.0
"""How soon it is noticed that the rules have changed again."""
READABLE = (Standing.LIVE, Standing.LABELLED)
SYSTEM = "system"


def due(unit: Unit, at: datetime) -> ReinspectionRow | None:
    """The reading that is to be done: one begun and not ended, or a new one when the rules changed.

    The first time a unit is looked at, nothing has changed yet: where its rules stand is noted.
    """
    around = context(unit, store.pack_named(unit.pack))
    rules, beside = in_force(around), in_force_beside_lists(around)
    own = ReinspectionRow.objects.filter(unit=unit, trial=None)
    own.filter(ended_at=None).exclude(rules=rules).update(ended_at=at, superseded=True)
    last = own.order_by("pk").last()
    if last is None:
        ReinspectionRow.objects.create(
            unit=unit, rules=rules, beside=beside, begun_at=at, ended_at=at
        )
    elif last.rules != rules:
        upon = last.upon if last.superseded else last
        if last.beside != beside or upon is None or upon.beside != beside:
            upon = None
        ReinspectionRow.objects.create(
            unit=unit, rules=rules, beside=beside, upon=upon, begun_at=at
        )
    return ReinspectionRow.objects.filter(unit=unit, ended_at=None).order_by("pk").first()


def remaining(unit: Unit, row: ReinspectionRow) -> int:
    """How many pages it still has to read."""
    return _public(unit).filter(shelf__gt=row.reached).count()


def step(unit: Unit, at: datetime) -> bool:
    """Read the next few pages, here and now; False when there is nothing (more) to read."""
    row = due(unit, at)
    if row is None:
        return False
    pages = pages_after(unit, _public(unit), row.reached, BATCH)
    found = _task(unit, row).read([page.stored for page in pages])
    if not pages:
        _end(unit, row, at)
    else:
        _write(unit, row, pages, found)
    return bool(pages)


def read_on(unit: Unit, readers: int, clock: Callable[[], datetime]) -> None:
    """Read what is due to the end, with that many processes that never meet the database."""
    while (row := due(unit, clock())) is not None:
        with Readers(readers, _task(unit, row)) as reading:
            if not _read_with(reading, unit, row, 2 * readers, clock):
                continue  # superseded, or another process was quicker: what is due now?
        _end(unit, row, clock())


def _read_with(
    reading: Readers, unit: Unit, row: ReinspectionRow, ahead: int, clock: Callable[[], datetime]
) -> bool:
    """Whether every page was read by this process; a few batches are always on their way."""
    looked = time.monotonic()
    on_their_way: deque[tuple[list[Page], Future[list[tuple[Finding, ...]]]]] = deque()
    fetched, more = row.reached, True
    while more or on_their_way:
        while more and len(on_their_way) <= ahead:
            pages = pages_after(unit, _public(unit), fetched, LARGE_BATCH)
            more = len(pages) == LARGE_BATCH
            if pages:
                fetched = pages[-1].shelf
                on_their_way.append((pages, reading.submit([page.stored for page in pages])))
        if on_their_way:
            pages, found = on_their_way.popleft()
            if not _write(unit, row, pages, found.result()):
                return False
        if time.monotonic() - looked > LOOK_SECONDS:
            looked = time.monotonic()
            if due(unit, clock()) != row:
                return False
    return True


def _public(unit: Unit) -> Any:
    return PublicationRow.objects.filter(unit=unit, standing__in=READABLE)


def _task(unit: Unit, row: ReinspectionRow) -> Task:
    around = context(unit, store.pack_named(unit.pack))
    if row.trial:
        return Task(replace(around, lexicons=(lexicon_of(row.trial),)), lists_only=True)
    return Task(around, lists_only=row.upon_id is not None)


def _write(
    unit: Unit,
    row: ReinspectionRow,
    pages: Sequence[Page],
    found: Sequence[tuple[Finding, ...]],
) -> bool:
    """Note what was found and how far it came; False when somebody else did before."""
    rows = rows_of(unit, row, pages, found)
    if not row.total:
        row.total = row.done + remaining(unit, row)
    done = row.done + len(pages)
    with transaction.atomic():
        mine = ReinspectionRow.objects.filter(pk=row.pk, reached=row.reached, ended_at=None)
        if not mine.update(reached=pages[-1].shelf, done=done, total=max(done, row.total)):
            return False
        PageFindingsRow.objects.bulk_create(rows)
    row.reached, row.done = pages[-1].shelf, done
    return True


def _end(unit: Unit, row: ReinspectionRow, at: datetime) -> None:
    with transaction.atomic():
        mine = ReinspectionRow.objects.filter(pk=row.pk, reached=row.reached, ended_at=None)
        if not mine.update(ended_at=at, total=row.done) or row.trial_id:
            return
        _note_the_end(unit, row, at)
    forget_earlier(unit, row)


def _note_the_end(unit: Unit, row: ReinspectionRow, at: datetime) -> None:
    held, now = store.hold(unit.pk, at)
    pages = PageFindingsRow.objects.filter(reinspection=row)
    body = {
        "rules": row.rules,
        "pages": row.done,
        "stopped": pages.filter(stops__gt=0).count(),
        "asked": pages.filter(stops=0, answers__gt=0).count(),
    }
    store.record(held, Kind.REINSPECTION, actor=SYSTEM, at=now, body=body)
