"""What became of the links of drafts."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from sanshen.casebook import links
from sanshen.casebook.models import LinkRow, Unit

SHOWN = 200


@dataclass(frozen=True)
class LinkLine:
    """An address that is not known to answer. ``dead`` false: it could not be checked."""

    address: str
    dead: bool
    asked_at: datetime


@dataclass(frozen=True)
class LinksAsked:
    """``on``: whether addresses are asked at all; ``lines``: the dead first, then the unchecked."""

    on: bool
    asked: int = 0
    waiting: int = 0
    lines: tuple[LinkLine, ...] = ()


def links_asked(unit: Unit) -> LinksAsked:
    """How far the asking is, and what does not answer."""
    if not settings.CHECK_LINKS:
        return LinksAsked(on=False)
    rows = LinkRow.objects.filter(unit=unit)
    asked = rows.exclude(asked_at=None)
    dead = links.dead(unit)
    doubtful = asked.exclude(outcome=links.Outcome.ANSWERS).order_by("-asked_at")
    lines = (LinkLine(row.address, row.address in dead, row.asked_at) for row in doubtful[:SHOWN])
    ordered = tuple(sorted(lines, key=lambda line: not line.dead))
    return LinksAsked(True, asked.count(), rows.count() - asked.count(), ordered)
