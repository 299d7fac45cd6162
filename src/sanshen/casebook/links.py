"""Do the links of drafts answer? Which are asked and when, and which of them count as dead.

Nothing is asked unless ``SANSHEN_CHECK_LINKS=1``: whoever asks an address tells its owner that
somebody here looked at it. The asking itself is handed in (``sanshen.project.fetching``): no room
that touches a text knows the network. What could not be checked is said to be so; only what is
known not to open is dead.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import F, Q, QuerySet

from sanshen.casebook.models import LinkRow, Unit
from sanshen.domain.inspection.destinations import Leads, destination
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Paper, Revision

ASKED = frozenset((Leads.GOVERNMENT, Leads.PUBLIC_BODY, Leads.OUTSIDE))
LONGEST = 800  # letters of an address
BATCH = 20  # addresses a unit and sweep
MOST = 200  # addresses of one draft
SILENCES = 3  # in a row, before nobody's answering means that the page is gone
SOON, DAILY = timedelta(hours=1), timedelta(days=1)
REMEMBERED = timedelta(days=90)  # after it was last written, a link is no longer asked


class Outcome(StrEnum):
    """``GONE``: the host itself said so. ``SILENT``: nobody answered. The last two say nothing of
    the page: ``UNSURE`` could not be checked, ``BARRED`` must not be asked.
    """

    ANSWERS = "answers"
    GONE = "gone"
    SILENT = "silent"
    UNSURE = "unsure"
    BARRED = "barred"


Ask = Callable[[str], Outcome]


def note(unit: Unit, paper: Paper, at: datetime) -> None:
    """Remember the links of a draft that may be asked; twice is once."""
    if not isinstance(paper, Revision):
        return
    written = (link.href for link in read_body(paper.body).links)
    allowed = (href for href in dict.fromkeys(written) if _may_be_asked(href))
    for _, address in zip(range(MOST), allowed, strict=False):
        LinkRow.objects.update_or_create(unit=unit, address=address, defaults={"mentioned_at": at})


def dead(unit: Unit) -> frozenset[str]:
    """The addresses known not to open, as they are written; none where nothing may be asked."""
    if not settings.CHECK_LINKS:
        return frozenset()
    gone = Q(outcome=Outcome.GONE) | Q(outcome=Outcome.SILENT, silences__gte=SILENCES)
    return frozenset(LinkRow.objects.filter(gone, unit=unit).values_list("address", flat=True))


def sweep(unit: Unit, at: datetime, ask: Ask) -> int:
    """Ask the next addresses of a unit that are due; how many were asked.

    A sweep in which nobody answers says more of our own line than of the pages, so that silence
    counts only where another address answered. Several processes may be at it: each address is
    asked by the one that takes it first.
    """
    silent: list[LinkRow] = []
    asked = 0
    answered = _others_answer(unit, at)
    for row in _due(unit, at)[:BATCH]:
        if not _take(row, at):
            continue
        asked += 1
        outcome = ask(row.address)
        if outcome is Outcome.SILENT:
            silent.append(row)
            continue
        answered = answered or outcome in (Outcome.ANSWERS, Outcome.GONE)
        LinkRow.objects.filter(pk=row.pk).update(outcome=outcome, silences=0)
    rows = LinkRow.objects.filter(pk__in=[row.pk for row in silent])
    if answered:
        rows.update(outcome=Outcome.SILENT, silences=F("silences") + 1)
    else:
        rows.update(outcome=Outcome.UNSURE)
    return asked


def _may_be_asked(href: str) -> bool:
    return len(href) <= LONGEST and destination(href).leads in ASKED


def _others_answer(unit: Unit, at: datetime) -> bool:
    return LinkRow.objects.filter(
        unit=unit, outcome=Outcome.ANSWERS, asked_at__gt=at - SOON
    ).exists()


def _due(unit: Unit, at: datetime) -> QuerySet[LinkRow]:
    """Never asked; written again since, a day later; silent, every hour until that is certain; and
    what did not open, every day.
    """
    doubtful = Q(outcome=Outcome.SILENT, silences__lt=SILENCES) | Q(
        outcome__in=(Outcome.UNSURE, "")
    )
    failing = doubtful | Q(outcome__in=(Outcome.GONE, Outcome.SILENT))
    stale = Q(asked_at__lt=at - DAILY)
    rows = LinkRow.objects.filter(unit=unit, mentioned_at__gt=at - REMEMBERED)
    return rows.filter(
        Q(asked_at=None)
        | (stale & (failing | Q(mentioned_at__gt=F("asked_at"))))
        | (Q(asked_at__lt=at - SOON) & doubtful)
    ).order_by(F("asked_at").asc(nulls_first=True), "pk")


def _take(row: LinkRow, at: datetime) -> bool:
    mine = LinkRow.objects.filter(pk=row.pk, asked_at=row.asked_at)
    return bool(mine.update(asked_at=at))
