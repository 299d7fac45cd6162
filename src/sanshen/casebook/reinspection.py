"""Reads everything public again when the rules or word lists have changed, a few pages at a time.

No lock is held while it reads, so that nobody's act waits. Several processes may be at it: the one
that first says how far it came is believed, the others' reading of the same pages is dropped.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from sanshen.casebook import store, vault
from sanshen.casebook.actions.guards import context
from sanshen.casebook.choices import lexicon_of
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import PageFindingsRow, PublicationRow, ReinspectionRow, Standing, Unit
from sanshen.domain.inspection import Context, Finding, Weight, in_force, inspect

BATCH = 50
READABLE = (Standing.LIVE, Standing.LABELLED)
LEXICON = "lexicon"
SYSTEM = "system"


def due(unit: Unit, at: datetime) -> ReinspectionRow | None:
    """The reading that is to be done: one begun and not ended, or a new one when the rules changed.

    The first time a unit is looked at, nothing has changed yet: where its rules stand is noted.
    """
    rules = in_force(context(unit, store.pack_named(unit.pack)))
    own = ReinspectionRow.objects.filter(unit=unit, trial=None)
    own.filter(ended_at=None).exclude(rules=rules).update(ended_at=at, superseded=True)
    last = own.order_by("pk").last()
    if last is None:
        ReinspectionRow.objects.create(unit=unit, rules=rules, begun_at=at, ended_at=at)
    elif last.rules != rules:
        ReinspectionRow.objects.create(unit=unit, rules=rules, begun_at=at)
    return ReinspectionRow.objects.filter(unit=unit, ended_at=None).order_by("pk").first()


def step(unit: Unit, at: datetime) -> bool:
    """Read the next few pages; False when there is nothing (more) to read."""
    row = due(unit, at)
    if row is None:
        return False
    public = PublicationRow.objects.filter(unit=unit, standing__in=READABLE)
    pages = list(public.filter(shelf__gt=row.reached).order_by("shelf")[:BATCH])
    found = _read(unit, row, pages)
    with transaction.atomic():
        mine = ReinspectionRow.objects.filter(pk=row.pk, reached=row.reached, ended_at=None)
        total = row.done + public.filter(shelf__gt=row.reached).count()
        if pages:
            moved = mine.update(
                reached=pages[-1].shelf, done=row.done + len(pages), total=max(total, row.total)
            )
        else:
            moved = mine.update(ended_at=at, total=row.done)
        if not moved:
            return True  # another process was quicker
        PageFindingsRow.objects.bulk_create(found)
        if not pages and not row.trial_id:
            _note_the_end(unit, row, at)
    return bool(pages)


def _read(
    unit: Unit, row: ReinspectionRow, pages: Sequence[PublicationRow]
) -> list[PageFindingsRow]:
    around = context(unit, store.pack_named(unit.pack))
    if row.trial:
        # Beside what is in force, so that an exception in another list counts as it will.
        others = tuple(each for each in around.lexicons if each.name != row.trial.name)
        around = replace(around, lexicons=(*others, lexicon_of(row.trial)))
    read = [(page, _open_findings(unit, page, around, row)) for page in pages]
    return [_row(row, page, findings) for page, findings in read if findings]


def _open_findings(
    unit: Unit, page: PublicationRow, around: Context, row: ReinspectionRow
) -> list[Finding]:
    """What nobody has answered in the case that put the page online."""
    paper = store.paper(unit, page.digest)
    vault.look_again(unit, paper)
    found = list(inspect(paper, enclosures=vault.enclosed(unit, paper), context=around).findings)
    if row.trial:
        label = f"“{row.trial.name}”"
        found = [each for each in found if each.rule == LEXICON and label in each.message]
    if any(each.weight is Weight.ANSWER for each in found):
        answered = store.load(unit, page.case).answers
        found = [f for f in found if f.weight is not Weight.ANSWER or f.key not in answered]
    return found


def _row(row: ReinspectionRow, page: PublicationRow, findings: list[Finding]) -> PageFindingsRow:
    weights = Counter(each.weight for each in findings)
    return PageFindingsRow(
        reinspection=row,
        page=page,
        paper=page.digest,
        findings=[_plain(each) for each in findings],
        stops=weights[Weight.STOP],
        answers=weights[Weight.ANSWER],
        hints=weights[Weight.HINT],
    )


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "weight": finding.weight.value,
        "part": finding.place.part,
        "excerpt": finding.place.excerpt,
        "message": finding.message,
        "remedy": finding.remedy,
    }


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
