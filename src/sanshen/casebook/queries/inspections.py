"""Word lists, weights, and what the rules find in what is already public."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sanshen.casebook.actions import inspections as acting
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.choices import Choices, choices, lexicon_of
from sanshen.casebook.models import LexiconRow, PageFindingsRow, Person, ReinspectionRow, Unit
from sanshen.domain.inspection import Lexicon


@dataclass(frozen=True)
class LexiconLine:
    """One word list by its latest version. ``in_force``: the version that is, 0 when none is."""

    latest: LexiconRow
    in_force: int


def keeps_rules(unit: Unit, person: Person, at: datetime) -> bool:
    """Whether the person keeps the unit's word lists and weights today."""
    return acting.keeps_rules(unit, person, at)


def choices_of(unit: Unit) -> Choices:
    """The weights and word lists the unit has chosen."""
    return choices(unit)


def lexicon_lines(unit: Unit) -> list[LexiconLine]:
    """Every word list of the unit, by name."""
    latest: dict[str, LexiconRow] = {}
    rows = LexiconRow.objects.filter(unit=unit).defer("content").select_related("owner")
    for row in rows.order_by("name", "version"):
        latest[row.name] = row
    versions = choices(unit).versions
    return [LexiconLine(row, versions.get(name, 0)) for name, row in latest.items()]


def lexicon_version(person: Person, key: int) -> LexiconRow:
    """One version by its key; NotVisible when the person's unit has no such."""
    rows = LexiconRow.objects.filter(unit=person.unit, pk=key)
    found = rows.defer("content").select_related("owner").first()
    if found is None:
        raise NotVisible
    return found


def lexicon_content(row: LexiconRow) -> Lexicon:
    """Its words."""
    return lexicon_of(row)


def versions_of(row: LexiconRow) -> QuerySet[LexiconRow]:
    """All versions of the same word list, the latest first."""
    rows = LexiconRow.objects.filter(unit=row.unit, name=row.name).defer("content")
    return rows.order_by("-version")


def trial_of(row: LexiconRow) -> ReinspectionRow | None:
    """The latest trial of a version."""
    return row.trials.order_by("pk").last()


def reinspection(unit: Unit) -> ReinspectionRow | None:
    """The latest reading of everything public; None when nothing was ever read again."""
    own = ReinspectionRow.objects.filter(unit=unit, trial=None, superseded=False)
    return own.order_by("pk").last()


def pages_found(reading: ReinspectionRow, *, hints: bool = False) -> QuerySet[PageFindingsRow]:
    """The pages on which something was found, the gravest first; ``hints``: also mere hints."""
    rows = reading.pages.select_related("page").order_by(
        "-stops", "-answers", "-hints", "-page__shelf"
    )
    return rows if hints else rows.exclude(stops=0, answers=0)
