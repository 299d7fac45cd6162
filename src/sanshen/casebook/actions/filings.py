"""备案: the roster's list filed with the district, with its receipt (clause 2.2)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sanshen.casebook import rosters, store, vault
from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.casebook.actions.keepers import keeper
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import FilingRow, Person, Unit
from sanshen.casebook.vault import Upload
from sanshen.domain.forms import RosterList, filing_form
from sanshen.domain.refusal import Refused
from sanshen.domain.roster import Change, filing_before
from sanshen.paper import form_docx, form_pdf


def file_roster(
    person: Person,
    *,
    receipt: str,
    filed_on: date,
    size: int | None = None,
    scan: Upload | None = None,
    at: datetime,
) -> FilingRow:
    """Record that the list of the day ``filed_on`` was filed, with the receipt's number or words.

    That very list is archived as PDF and as a Word file; the ledger line names their digests, the
    number of the line the list was made up to, and the changes it told the district. ``size``: the
    number in the foot of the list that was sent, when the roster changed again on that day; without
    it, the last list of the day. ``scan``: the receipt on paper, a PDF or a picture; one that cannot
    be read is refused, for nobody has looked whether it bears a mark.
    """
    stop_if_marked(person, at, texts=[receipt], uploads=[scan] if scan else [])
    if not receipt.strip():
        raise Refused("还没有填写回执。", clause="2.2", remedy="请填写主管机构的回执编号或来文。")
    if scan:
        _must_be_a_page_that_was_read(scan)
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper(unit, person, at)
        _must_be_a_day_of_filing(unit, filed_on, at)
        names = _list_sent(unit, filed_on, size)
        form = filing_form(names)
        pdf, docx = (vault.lay_down(unit, made(form)) for made in (form_pdf, form_docx))
        if scan:
            vault.keep(unit, scan)
        body = {
            "receipt": receipt.strip(),
            "filed_on": filed_on.isoformat(),
            "size": names.checkpoint.size,
            "pdf": pdf,
            "docx": docx,
            "scan": scan.attachment.digest if scan else "",
            "changes": [_spelled(change) for change in names.duty.changes],
        }
        line = store.record(unit, Kind.FILING, actor=person.identity, at=at, body=body)
        return FilingRow.objects.create(
            unit=unit,
            filed_on=filed_on,
            receipt=receipt.strip(),
            ledger_size=line.seq,
            pdf=pdf,
            docx=docx,
            scan=scan.attachment.digest if scan else "",
            scan_name=scan.attachment.name[:200] if scan else "",
            by=person,
        )


def _must_be_a_page_that_was_read(scan: Upload) -> None:
    kind = scan.attachment.media_type
    if kind != "application/pdf" and not kind.startswith("image/"):
        raise Refused(
            "回执扫描件不是 PDF 或图片。", clause="2.2", remedy="请扫描或拍照，存为 PDF 或图片。"
        )
    if not scan.readable:
        raise Refused(
            "回执扫描件读不出文字，不能确认有没有密级标志。",
            clause="2.5.1",
            remedy="请换一份清楚的扫描件；也可以只登记回执编号或来文。",
        )


def _must_be_a_day_of_filing(unit: Unit, filed_on: date, at: datetime) -> None:
    if filed_on > at.date():
        raise Refused("备案日期还没有到。", clause="2.2", remedy="请填写名单上的日期。")
    filings = rosters.filings(unit)
    if filings and filing_before(filings, filed_on) != filings[-1]:
        raise Refused(
            f"备案日期早于上一次备案（{filings[-1].filed_on.isoformat()}）。",
            clause="2.2",
            remedy="请填写这一次报送的名单上的日期。",
        )


def _list_sent(unit: Unit, filed_on: date, size: int | None) -> RosterList:
    try:
        names = rosters.names_on(unit, filed_on, size)
    except ValueError:
        raise Refused(
            "这一天没有哪份名单的页脚是这个条数。",
            clause="2.2",
            remedy="请核对名单上的日期和页脚的台账条数。",
        ) from None
    if names.last and names.checkpoint.size < names.last.size:
        raise Refused(
            "这份名单早于上一次备案的名单。",
            clause="2.2",
            remedy="请核对名单上的日期和页脚的台账条数。",
        )
    if not names.listed:
        raise Refused(
            "这一天名册上还没有人任职。", clause="2.2", remedy="请填写这一次报送的名单上的日期。"
        )
    return names


def _spelled(change: Change) -> dict[str, Any]:
    post = change.appointment
    return {
        "turn": change.turn.value,
        "person": post.person,
        "office": post.office,
        "department": post.department,
        "start": post.start.isoformat(),
        "end": post.end.isoformat() if post.end else "",
        "since": change.since.isoformat(),
    }
