"""The forms signed in ink: what was filed of a case, and which decided cases still lack theirs."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sanshen.casebook import store, vault
from sanshen.casebook.actions.guards import NotVisible
from sanshen.casebook.actions.scan_limits import KINDS
from sanshen.casebook.actions.scans import may_file
from sanshen.casebook.models import CaseRow, Person, ScanRow, SheetRow
from sanshen.casebook.queries.cases import case_for
from sanshen.casebook.visibility import visible_cases


@dataclass(frozen=True)
class Filed:
    """One filing and its files in order: ``digest``, ``media_type``, ``pages``, ``size`` of each."""

    row: ScanRow
    files: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Signed:
    """One archived form of a case: every filing of its scan, the latest first.

    ``may_file``: whether this person may file one today.
    """

    annex: str
    sheet: str
    filed: tuple[Filed, ...]
    may_file: bool


@dataclass(frozen=True)
class ScanFile:
    """One file of a filing, as it is handed out."""

    content: bytes
    media_type: str
    name: str


@dataclass(frozen=True)
class Lacking:
    """A decided case and the annexes whose signed scan is not there yet."""

    row: CaseRow
    department: str
    annexes: tuple[str, ...]
    may_file: bool


def signed_forms(person: Person, number: str, at: datetime) -> dict[str, Signed]:
    """The archived forms of a visible case, by annex; none before it is archived, and none where the
    unit does not sign in ink and nothing was ever filed. NotVisible otherwise.
    """
    row = visible_cases(person, at).filter(number=number).select_related("unit").first()
    if row is None or not person.is_active:
        raise NotVisible
    sheets = SheetRow.objects.filter(unit=row.unit, case=number, kind="pdf").order_by("annex")
    filed: dict[str, list[Filed]] = {}
    rows = ScanRow.objects.filter(unit=row.unit, case=number).select_related("by")
    for each in rows.order_by("-version"):
        filed.setdefault(each.annex, []).append(Filed(each, _files(each)))
    offered = store.pack_named(row.unit.pack).scans.offered
    may = may_file(row.unit, row.department, person, at) is not None
    return {
        each.annex: Signed(each.annex, each.digest, tuple(filed.get(each.annex, ())), may)
        for each in sheets
        if offered or filed.get(each.annex)
    }


def scan_file(person: Person, number: str, annex: str, digest: str, at: datetime) -> ScanFile:
    """One filed file of a visible case. NotVisible for a file of another case (K14).

    FileChanged when the stored bytes are no longer those that were filed.
    """
    unit = case_for(person, number, at).row.unit
    for row in ScanRow.objects.filter(unit=unit, case=number, annex=annex).order_by("-version"):
        for place, file in enumerate(_files(row), start=1):
            if file["digest"] == digest:
                kind = file["media_type"]
                name = f"签字扫描件 {number} {annex} 第{row.version}次-{place}.{KINDS[kind]}"
                return ScanFile(vault.fetch(unit, digest), kind, name)
    raise NotVisible


def unscanned(
    person: Person, first: date, last: date, at: datetime, department: str = "", most: int = 200
) -> list[Lacking]:
    """The visible cases decided in those days of which an archived form lacks its signed scan.

    The earliest ``most`` of them; none at all where the unit does not sign in ink. ``department``: of
    it alone.
    """
    unit = person.unit
    names = dict(unit.departments.values_list("slug", "name"))
    cases = list(_unscanned(person, first, last, at, department)[:most])
    missing: dict[str, list[str]] = {}
    sheets = _lacking().filter(unit=unit, case__in=[each.number for each in cases])
    for case, annex in sheets.order_by("annex").values_list("case", "annex"):
        missing.setdefault(case, []).append(annex)
    may = {slug: may_file(unit, slug, person, at) is not None for slug in names}
    return [
        Lacking(
            row,
            names.get(row.department, row.department),
            tuple(missing[row.number]),
            may.get(row.department, False),
        )
        for row in cases
    ]


def unscanned_count(
    person: Person, first: date, last: date, at: datetime, department: str = ""
) -> int:
    """How many there are."""
    return _unscanned(person, first, last, at, department).count()


def _unscanned(
    person: Person, first: date, last: date, at: datetime, department: str
) -> QuerySet[CaseRow]:
    lacking = _lacking().filter(unit=OuterRef("unit"), case=OuterRef("number"))
    rows = visible_cases(person, at).filter(Exists(lacking))
    rows = rows.filter(decided_at__date__range=(first, last)).order_by("decided_at", "number")
    if not store.pack_named(person.unit.pack).scans.offered:
        return rows.none()
    return rows.filter(department=department) if department else rows


def _files(row: ScanRow) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(row.files))


def _lacking() -> QuerySet[SheetRow]:
    """Archived forms without a scan."""
    filed = ScanRow.objects.filter(
        unit=OuterRef("unit"), case=OuterRef("case"), annex=OuterRef("annex")
    )
    return SheetRow.objects.filter(~Exists(filed), kind="pdf")
