"""What one reading keeps of each page: what nobody has answered, and what still stands from before."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sanshen.casebook import store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow, PageFindingsRow, ReinspectionRow, Unit
from sanshen.casebook.stock import Page
from sanshen.domain.inspection import Finding, Weight

LEXICON = "lexicon"
SHOWN = 100
"""Findings kept of one page; beyond that their number is."""
FEW = 1000


def rows_of(
    unit: Unit,
    row: ReinspectionRow,
    pages: Sequence[Page],
    found: Sequence[tuple[Finding, ...]],
) -> list[PageFindingsRow]:
    """A row, not yet saved, for each of these pages on which anything is open."""
    open_ = _unanswered(unit, pages, found)
    earlier = _standing_findings(row, pages)
    return [
        _row(row, page, [*earlier.get(page.key, ()), *map(_plain, findings)])
        for page, findings in zip(pages, open_, strict=True)
        if findings or page.key in earlier
    ]


def forget_earlier(unit: Unit, row: ReinspectionRow) -> None:
    """What earlier readings found is found again by this one or no longer stands; nobody looks it
    up. A few at a time, so that nobody waits for the database.
    """
    readings = ReinspectionRow.objects.filter(unit=unit, trial=None, pk__lt=row.pk)
    earlier = PageFindingsRow.objects.filter(reinspection__in=readings)
    while keys := list(earlier.values_list("pk", flat=True)[:FEW]):
        PageFindingsRow.objects.filter(pk__in=keys).delete()


def _unanswered(
    unit: Unit, pages: Sequence[Page], found: Sequence[tuple[Finding, ...]]
) -> list[tuple[Finding, ...]]:
    """What nobody has answered in the case that put the page online."""
    asked = [
        page.case
        for page, findings in zip(pages, found, strict=True)
        if any(each.weight is Weight.ANSWER for each in findings)
    ]
    lines = LedgerRow.objects.filter(unit=unit, kind=Kind.ANSWER, case__in=asked)
    answers = {
        case: store.load(unit, case).answers
        for case in lines.values_list("case", flat=True).distinct()
    }
    return [
        tuple(
            each
            for each in findings
            if each.weight is not Weight.ANSWER or each.key not in answers.get(page.case, ())
        )
        for page, findings in zip(pages, found, strict=True)
    ]


def _standing_findings(
    row: ReinspectionRow, pages: Sequence[Page]
) -> dict[int, list[dict[str, Any]]]:
    """What the reading it is done upon found by other rules than the lists, by page."""
    if row.upon_id is None:
        return {}
    digests = {page.key: page.stored.digest for page in pages}
    rows = PageFindingsRow.objects.filter(
        reinspection=row.upon_id, page__gte=min(digests), page__lte=max(digests)
    )
    kept = {
        page: [each for each in findings if each["rule"] != LEXICON]
        for page, paper, findings in rows.values_list("page", "paper", "findings")
        if paper == digests.get(page)
    }
    return {page: findings for page, findings in kept.items() if findings}


def _row(row: ReinspectionRow, page: Page, findings: Sequence[dict[str, Any]]) -> PageFindingsRow:
    weights = Counter(each["weight"] for each in findings)
    return PageFindingsRow(
        reinspection=row,
        page_id=page.key,
        paper=page.stored.digest,
        findings=findings[:SHOWN],
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
