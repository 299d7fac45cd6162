"""The last step of every table: gather the evidence, ask the gate, record what it gave."""

from datetime import datetime

from sanshen.casebook import store, vault
from sanshen.casebook.actions.guards import context
from sanshen.casebook.actions.targets import must_stay_in_place, standing_digest
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import PublicationRow, Standing, Unit
from sanshen.domain import permit
from sanshen.domain.inspection import in_force
from sanshen.domain.manuscript import Paper, Release, Revision, Withdrawal, WithdrawalMode
from sanshen.domain.permit import Evidence
from sanshen.domain.procedure import Case
from sanshen.domain.regulation import Pack

SYSTEM = "system"


def pass_the_gate(unit: Unit, case: Case, paper: Paper, pack: Pack, at: datetime) -> None:
    """Record the permit or the revocation. Refused, and with it the whole act, when one condition fails."""
    pages = PublicationRow.objects.filter(unit=unit, index_number=case.target)
    target = pages.first() if case.target else None
    rules = in_force(context(unit, pack))
    evidence = Evidence(
        case=case,
        paper=paper,
        pack=pack,
        pack_digest=case.pack,
        roster=store.roster(unit),
        inspection=store.inspection(unit, paper.digest, rules),
        rules=rules,
        stored=vault.stored(unit, paper),
        online=standing_digest(target),
    )
    if isinstance(paper, Withdrawal):
        _revoke(unit, evidence, target, at)
    else:
        _grant(unit, evidence, paper, target, at)


def _grant(
    unit: Unit, evidence: Evidence, paper: Revision, target: PublicationRow | None, at: datetime
) -> None:
    if target:
        must_stay_in_place(target, paper)
    year = at.year
    prefix = f"{unit.code}/{year}-"
    serial = _next_serial(unit, prefix)
    given = permit.grant(
        evidence,
        index_number=target.index_number if target else f"{prefix}{serial:05d}",
        address=target.address if target else f"{paper.column}/{year}/{serial:05d}.html",
        at=at,
        first_published_at=target.published_at if target else None,
    )
    line = store.record(
        unit,
        Kind.PERMIT,
        actor=evidence.case.signatures[-1].person,
        at=at,
        case=evidence.case.number,
        body={**given.plain(), "rules": evidence.rules},
    )
    row = target or _new_page(unit, paper)
    row.index_number, row.address = given.index_number, given.address
    row.case, row.department = given.case, evidence.case.department
    row.digest, row.release = given.digest, given.release.value
    row.title, row.summary = paper.title[:300], paper.summary
    row.written_date = paper.record.written_date
    row.standing = Standing.LIVE
    row.closing_seq, row.wording = None, ""
    row.permit_seq = line.seq
    row.published_at, row.granted_at = given.published_at, given.granted_at
    row.changed_at = given.granted_at
    row.save()


def _next_serial(unit: Unit, prefix: str) -> int:
    """One more than the latest page's, from 1 in a new year; not counted, which would cost more as
    the site grows.
    """
    latest = PublicationRow.objects.filter(unit=unit).order_by("-shelf").first()
    if latest is None or not latest.index_number.startswith(prefix):
        return 1
    return int(latest.index_number.removeprefix(prefix)) + 1


def _new_page(unit: Unit, paper: Revision) -> PublicationRow:
    on_site = paper.release is Release.WEBSITE
    return PublicationRow(
        unit=unit,
        column=paper.column,
        ordinal=_following(unit, "ordinal", column=paper.column),
        shelf=_following(unit, "shelf"),
        site_ordinal=_following(unit, "site_ordinal") if on_site else 0,
    )


def _revoke(unit: Unit, evidence: Evidence, target: PublicationRow | None, at: datetime) -> None:
    revocation = permit.revoke(evidence, at=at)
    if target is None:
        raise ValueError("the gate let a withdrawal through that has no page")
    line = store.record(
        unit,
        Kind.REVOCATION,
        actor=evidence.case.signatures[-1].person,
        at=at,
        case=evidence.case.number,
        body={**revocation.plain(), "rules": evidence.rules},
    )
    labelled = revocation.mode is WithdrawalMode.LABEL and target.standing == Standing.LIVE
    target.standing = Standing.LABELLED if labelled else Standing.NOTICED
    target.wording = revocation.wording
    target.changed_at = revocation.revoked_at
    target.closing_seq = line.seq
    target.save()


def _following(unit: Unit, field: str, **among: str) -> int:
    highest = (
        PublicationRow.objects.filter(unit=unit, **among)
        .order_by(f"-{field}")
        .values_list(field, flat=True)
        .first()
    )
    return (highest or 0) + 1
