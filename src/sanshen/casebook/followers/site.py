"""Brings the public site to what the ledger says, and keeps it there.

The permit is not believed: before a page goes out the whole evidence behind it is gathered again
from the ledger, so that a line slipped into the database opens nothing.
"""

from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import DatabaseError, transaction

from sanshen import portal
from sanshen.casebook import store, vault
from sanshen.casebook.followers.proof import must_be_proved
from sanshen.casebook.followers.runner import SYSTEM, Follower, note_trouble
from sanshen.casebook.followers.shelf import RowShelf
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Bookmark, LedgerRow, PublicationRow, Standing, Unit
from sanshen.domain.digest import digest, digest_bytes
from sanshen.domain.ledger import Entry, LedgerBroken
from sanshen.domain.ledger import verify as verify_chain
from sanshen.domain.manuscript import Revision
from sanshen.domain.permit import Revocation
from sanshen.portal import Page, Site
from sanshen.portal.templating import STATIC


def follow(unit: Unit, entry: Entry, at: datetime) -> None:
    """Let the site show the page that one ledger line is about, as it stands now."""
    row = PublicationRow.objects.get(unit=unit, index_number=entry.body["index_number"])
    must_be_proved(unit, entry)
    for seq in _lines_behind(row) - {entry.seq}:
        must_be_proved(unit, store.line(unit, seq))
    if _frame_of_last_build(unit) != frame(unit):
        _keep(unit, row.address, rebuild(unit, at, proved=proved_lines(unit)))
        return
    outcome = portal.publish(
        store.portal_folder(unit),
        site_of(unit),
        page_of(unit, row),
        _shelf_after(unit, entry),
        lambda wanted: vault.fetch(unit, wanted),
    )
    _record(unit, outcome, at, entry.case)
    _keep(unit, row.address, outcome)


def _keep(unit: Unit, address: str, outcome: portal.Outcome) -> None:
    """The page as it went out stays in the vault, whatever will stand at its address later; and so
    does what it is drawn with. Its own files lie there already.
    """
    for path in (address, *STATIC):
        if outcome.files.get(path):
            vault.lay_down(unit, (store.portal_folder(unit) / path).read_bytes())


def proved_lines(unit: Unit) -> frozenset[int]:
    """The lines that hold up the unit's publications, each proved again; a false one is left out.

    This reads the whole trail, so a caller that can does it before taking the unit's lock: a line
    that is proved stays so.
    """
    rows = PublicationRow.objects.filter(unit=unit).iterator()
    behind = {seq for row in rows for seq in _lines_behind(row)}
    return frozenset(seq for seq in behind if _fault(unit, seq) is None)


def _fault(unit: Unit, seq: int) -> Exception | None:
    try:
        must_be_proved(unit, store.line(unit, seq))
    except DatabaseError:
        raise  # says nothing about the line
    except Exception as error:
        return error
    return None


def _lines_behind(row: PublicationRow) -> set[int]:
    """What must be true for the page to stand as it does. After a take-down nothing of the text is
    left, so nothing about the text can hold it up.
    """
    if row.standing == Standing.TAKEN_DOWN and row.closing_seq:
        return {row.closing_seq}
    return {row.permit_seq} | ({row.closing_seq} if row.closing_seq else set())


def rebuild(unit: Unit, at: datetime, *, proved: frozenset[int]) -> portal.Outcome:
    """Build the whole site anew; the caller holds the unit. Unchanged files are left alone.

    ``proved``: what :func:`proved_lines` found; what came since is proved here. A page with a false
    line behind it is left out, and the line is trouble until it can be followed.
    """
    false: set[int] = set()
    rows = list(PublicationRow.objects.filter(unit=unit).order_by("permit_seq"))
    for seq in sorted({seq for row in rows for seq in _lines_behind(row)} - proved):
        if error := _fault(unit, seq):
            false.add(seq)
            note_trouble(unit, FOLLOWER, error, store.line(unit, seq), at)
    outcome = portal.build(
        store.portal_folder(unit),
        site_of(unit),
        (page_of(unit, row) for row in rows if not _lines_behind(row) & false),
        RowShelf(unit, without=false),
        lambda wanted: vault.fetch(unit, wanted),
    )
    _record(unit, outcome, at, "")
    return outcome


def guard(unit: Unit, at: datetime) -> portal.Report | None:
    """Compare the site with the ledger and mend what differs, telling whom it concerns (K28).

    Returns what was found; None when the site had yet to be built, or waits for its follower.
    """
    if _frame_of_last_build(unit) != frame(unit):
        proved = proved_lines(unit)
        with transaction.atomic():
            unit, at = store.hold(unit.pk, at)
            if _frame_of_last_build(unit) != frame(unit):  # else a follower was quicker
                rebuild(unit, at, proved=proved)
        return None
    report = inspect_site(unit)
    if not _to_mend(report):
        return report
    proved = proved_lines(unit)
    with transaction.atomic():
        unit, at = store.hold(unit.pk, at)
        report = inspect_site(unit)
        if not _to_mend(report):
            return report  # a follower was at work when we first looked
        rebuild(unit, at, proved=proved)
        paths = sorted({difference.path for difference in report.differences})
        body = {"paths": paths[:200], "count": len(paths)}
        store.record(unit, Kind.PORTAL_MENDED, actor=SYSTEM, at=at, body=body)
    return report


def _to_mend(report: portal.Report) -> bool:
    """A page that is merely behind is the follower's work, under way or in visible trouble."""
    return any(d.fault is not portal.Fault.BEHIND for d in report.differences)


def inspect_site(unit: Unit) -> portal.Report:
    """What differs between the public folder and the ledger, whose chain is verified first."""
    folder = store.portal_folder(unit)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        verify_chain(store.entries(unit))
    except LedgerBroken as broken:
        raise RuntimeError(f"台账校验不通过：{broken}") from broken
    return portal.verify(folder, store.entries(unit, kinds=SITE_KINDS))


SITE_KINDS = (Kind.PORTAL, Kind.PERMIT, Kind.REVOCATION, Kind.TAKE_DOWN)


def site_of(unit: Unit) -> Site:
    """The unit's site as its settings spell it."""
    return Site.from_plain({**unit.portal, "unit": unit.code, "unit_name": unit.name})


def page_of(unit: Unit, row: PublicationRow) -> Page:
    """One publication as it stands now, out of its ledger lines."""
    line = store.line(unit, row.permit_seq)
    paper = store.paper(unit, row.digest)
    if not isinstance(paper, Revision):
        raise TypeError("what is public is a revision")
    revocation, taken_down_at = _closed(unit, row)
    return Page(
        permit=store.permit_from(line),
        revision=paper,
        standing=portal.Standing(row.standing),
        ordinal=row.ordinal,
        catalogue_ordinal=row.shelf,
        site_ordinal=row.site_ordinal,
        revocation=revocation,
        taken_down_at=taken_down_at,
    )


def _closed(unit: Unit, row: PublicationRow) -> tuple[Revocation | None, datetime | None]:
    if row.closing_seq is None:
        return None, None
    line = store.line(unit, row.closing_seq)
    if line.kind == Kind.REVOCATION:
        return store.revocation_from(line), None
    return None, datetime.fromisoformat(line.body["taken_down_at"])


def _shelf_after(unit: Unit, entry: Entry) -> RowShelf:
    """The lists once this line has been followed: nothing that was put aside or comes later, so
    that no list speaks of what was not proved.
    """
    mark = Bookmark.objects.get(unit=unit, follower=FOLLOWER.name)
    aside = {seq for seq in mark.aside if seq != entry.seq}
    return RowShelf(unit, upto=max(mark.seq, entry.seq), without=aside)


def _record(unit: Unit, outcome: portal.Outcome, at: datetime, case: str) -> None:
    for body in outcome.bodies():
        body = {**body, "frame": frame(unit)}
        store.record(unit, Kind.PORTAL, actor=SYSTEM, at=at, case=case, body=body)


def frame(unit: Unit) -> str:
    """What every page of the site rests on: its settings and the portal's own code and looks."""
    return digest({"site": digest(asdict(site_of(unit))), "portal": _looks()})


@cache
def _looks() -> str:
    home = Path(portal.__file__).parent
    files = sorted(
        p for p in home.rglob("*") if p.suffix in {".py", ".html", ".css", ".xml", ".svg"}
    )
    return digest([[str(p.relative_to(home)), digest_bytes(p.read_bytes())] for p in files])


def _frame_of_last_build(unit: Unit) -> str:
    last = LedgerRow.objects.filter(unit=unit, kind=Kind.PORTAL).order_by("-seq").first()
    return store.entry_from(last, unit.origin).body.get("frame", "") if last else ""


FOLLOWER = Follower(
    name="网站",
    kinds=frozenset({Kind.PERMIT, Kind.REVOCATION, Kind.TAKE_DOWN}),
    follow=follow,
    failed=Kind.PORTAL_FAILED,
)
