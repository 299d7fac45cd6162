"""Print, sign in ink, scan back: the scan is filed beside the digital form (A1, A1.2, A2)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sanshen.casebook import followers, store, vault
from sanshen.casebook.actions.guards import stop_if_marked, visible
from sanshen.casebook.actions.scan_limits import CLAUSE, must_be_said, must_be_scans
from sanshen.casebook.filling import forms_of
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, Person, ScanRow, SheetRow, Unit
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import canonical
from sanshen.domain.forms import Doubt, doubts
from sanshen.domain.procedure import Case
from sanshen.domain.refusal import Refused
from sanshen.domain.roster import Holding


class Doubtful(Exception):
    """The scan may not be of this form, and nobody has said yet that he looked. Nothing was stored."""

    def __init__(self, found: tuple[Doubt, ...]) -> None:
        super().__init__("扫描件是不是这张表，还要有人对照")
        self.doubts = found


def file_scan(
    person: Person,
    number: str,
    *,
    annex: str,
    uploads: Sequence[Upload],
    seen: int,
    alike: bool | None,
    differences: str = "",
    reason: str = "",
    confirmed: Collection[str] = (),
    at: datetime,
) -> ScanRow:
    """File the scan of a form that was signed in ink; the files in the order of its pages.

    Of a decided case, whose form is archived; by a 经办人 of its department, or by whoever keeps the
    unit's forms. A file that could not be read is not taken: nobody has looked there for a secrecy
    mark. One that was read and says little is: handwriting is no text, and the person vouches.

    ``seen``: how many filings of this form the page showed; a later one stands before them and says
    why (``reason``). ``alike``: the person compared paper and form and found no difference; False:
    ``differences`` says which. ``confirmed``: keys of the doubts the person has looked at.

    Refused; Doubtful when the scan gives a doubt that was not confirmed; SecrecyStop on a mark.
    """
    stop_if_marked(person, at, uploads=uploads, texts=[differences, reason])
    differences, reason = differences.strip(), reason.strip()
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        case = visible(unit, person, number, at)
        holding = must_file(unit, case, person, at)
        sheet = _sheet(unit, number, annex)
        must_be_scans(unit, uploads)
        before = ScanRow.objects.filter(unit=unit, case=number, annex=annex).count()
        must_be_said(before, seen, alike, differences, reason)
        found = _doubts(unit, case, annex, uploads)
        if not {each.key for each in found} <= set(confirmed):
            raise Doubtful(found)
        files = [_kept(unit, each) for each in uploads]
        body = {
            "annex": annex,
            "sheet": sheet.digest,
            "scans": files,
            "pages": sum(each.pages for each in uploads),
            "differences": differences,
            "reason": reason,
            "doubts": [each.about for each in found],
            "office": holding.office,
            "acting_for": holding.acting_for,
        }
        line = store.record(
            unit, Kind.SCAN_FILED, actor=person.identity, at=at, case=number, body=body
        )
        followers.wake_after_commit()
        return ScanRow.objects.create(
            unit=unit,
            case=number,
            annex=annex,
            version=before + 1,
            sheet=sheet.digest,
            files=canonical(files).decode(),
            pages=body["pages"],
            differences=differences,
            reason=reason,
            by=person,
            filed_seq=line.seq,
            filed_at=at,
        )


def may_file(unit: Unit, department: str, person: Person, at: datetime) -> Holding | None:
    """How the person may file scans of that department's cases today; None when not at all."""
    pack, roster = store.pack_named(unit.pack), store.roster(unit)
    if not pack.scans.offered:
        return None
    offices = ("handler", *pack.retention.keepers)
    ways = (roster.holds(person.identity, each, department, at.date()) for each in offices)
    return next(filter(None, ways), None)


def must_file(unit: Unit, case: Case, person: Person, at: datetime) -> Holding:
    """How the person may file scans of this case today. Refused when not at all."""
    pack = store.pack_named(unit.pack)
    if not pack.scans.offered:
        raise Refused("本单位不用签字扫描件。", clause=CLAUSE, remedy="审批以系统里的签署为准。")
    holding = may_file(unit, case.department, person, at)
    if holding is None:
        keepers = "、".join(pack.office_title(each) for each in pack.retention.keepers)
        raise Refused(
            f"签字扫描件由本部门经办人或者{keepers}回传。",
            clause=CLAUSE,
            remedy=f"请把签好字的表交给经办人或者{keepers}。",
        )
    return holding


def _sheet(unit: Unit, number: str, annex: str) -> SheetRow:
    sheet = SheetRow.objects.filter(unit=unit, case=number, annex=annex, kind="pdf").first()
    if sheet is not None:
        return sheet
    stage = CaseRow.objects.values_list("stage", flat=True).get(unit=unit, number=number)
    words, remedy = {
        "cleared": ("这张表还没有归档好。", "请过一会儿再试。"),
        "declined": ("这张表还没有归档好。", "请过一会儿再试。"),
        "abandoned": ("这件稿件已经撤销，没有审批表。", "无需回传。"),
    }.get(stage, ("这件稿件还没有办结。", "办结归档之后，再打印、签字、回传。"))
    raise Refused(words, clause=CLAUSE, remedy=remedy)


def _doubts(unit: Unit, case: Case, annex: str, uploads: Sequence[Upload]) -> tuple[Doubt, ...]:
    forms = forms_of(unit, case)
    form = forms.pop(annex)
    text = "\n".join(each.text for each in uploads)
    return doubts(form, case.number, forms.values(), text)


def _kept(unit: Unit, upload: Upload) -> dict[str, Any]:
    """The file in the vault: the bytes alone. What a machine read on it serves no second time."""
    return {
        "digest": vault.lay_down(unit, upload.content),
        "media_type": upload.attachment.media_type,
        "pages": upload.pages,
        "size": len(upload.content),
    }
