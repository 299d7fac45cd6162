"""Is a line that opens or closes a page really what the ledger before it bears out?

The chain alone does not say so: whoever may write to the database can append a line that hangs on
the last one. So the gate is asked again, and must give this very line.
"""

from sanshen.casebook import store, vault
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import InspectionRow, LedgerRow, PublicationRow, Unit
from sanshen.domain import permit
from sanshen.domain.inspection import Inspection
from sanshen.domain.ledger import Checkpoint, Entry, verify
from sanshen.domain.permit import Evidence, Permit, Revocation
from sanshen.domain.procedure import Case, CaseKind
from sanshen.domain.refusal import Refused

REMEDY = "请立即联系审计管理员核对台账，查明这条记录的来历；网站没有按它改动。"


def must_be_proved(unit: Unit, entry: Entry) -> None:
    """Refused when the line was not made by the gate out of what stands before it."""
    last = store.line(unit, entry.seq - 1)
    verify([entry], start=Checkpoint(unit.origin, last.seq, last.hash))
    if entry.kind == Kind.TAKE_DOWN:
        _must_be_an_officer(unit, entry)
        return
    _must_follow_its_signature(entry, last)
    lines = list(store.entries(unit, before=entry.seq, case=entry.case))
    for line in lines:
        verify([line], start=Checkpoint(line.origin, line.seq - 1, line.prev))
    try:
        given = _given_again(unit, entry, store.replayed(unit, entry.case, lines))
    except Refused as refused:
        raise _false(entry, refused.reason) from refused
    if given != _recorded(entry):
        raise _false(entry, "与签署的内容和时间不符。")


def evidence_before(unit: Unit, entry: Entry, case: Case) -> Evidence:
    """What the gate read when it gave the permit or revocation of this line.

    ``case``: as it stood before the line.
    """
    granting = entry.kind == Kind.PERMIT
    paper = store.paper(unit, entry.body["digest" if granting else "paper"])
    return Evidence(
        case=case,
        paper=paper,
        pack=store.pack_by_digest(case.pack),
        pack_digest=case.pack,
        roster=store.roster(unit),
        inspection=_inspection(unit, paper.digest, entry.body["rules"]),
        rules=entry.body["rules"],
        stored=vault.stored(unit, paper),
        online=_stood_before(unit, entry) if case.target else "",
    )


def _given_again(unit: Unit, entry: Entry, case: Case) -> Permit | Revocation:
    """What the gate gives for the case as it stood before the line. Refused like the gate."""
    evidence = evidence_before(unit, entry, case)
    at = store.time_of(entry)
    if entry.kind == Kind.REVOCATION:
        return permit.revoke(evidence, at=at)
    if case.kind is CaseKind.PUBLICATION:
        address, index_number = entry.body["address"], entry.body["index_number"]
        return permit.grant(evidence, index_number=index_number, address=address, at=at)
    page = PublicationRow.objects.get(unit=unit, index_number=case.target)
    return permit.grant(
        evidence,
        index_number=page.index_number,
        address=page.address,
        at=at,
        first_published_at=page.published_at,
    )


def _recorded(entry: Entry) -> Permit | Revocation:
    return store.permit_from(entry) if entry.kind == Kind.PERMIT else store.revocation_from(entry)


def _must_follow_its_signature(entry: Entry, last: Entry) -> None:
    """The gate speaks once, in the same breath as the last signature: no line can be repeated (K10)."""
    if (last.kind, last.case, last.actor, last.at) != (
        Kind.SIGNATURE,
        entry.case,
        entry.actor,
        entry.at,
    ):
        raise _false(entry, "它不是紧随最后一次签署作出的。")


def _false(entry: Entry, words: str) -> Refused:
    return Refused(f"台账第 {entry.seq} 条不成立：{words}", clause="2.6", remedy=REMEDY)


def _must_be_an_officer(unit: Unit, entry: Entry) -> None:
    body = entry.body
    page = PublicationRow.objects.get(unit=unit, index_number=body["index_number"])
    day = store.time_of(entry).date()
    held = store.roster(unit).holds(body["person"], body["office"], page.department, day)
    listed = store.pack_named(unit.pack).take_down_offices
    if held is None or body["office"] not in listed or entry.actor != body["person"]:
        raise _false(entry, "下线人当日不担任该职务。")


def _inspection(unit: Unit, paper: str, rules: str) -> Inspection | None:
    row = InspectionRow.objects.filter(unit=unit, paper=paper, rules=rules).first()
    return store.inspection_from(row) if row else None


def _stood_before(unit: Unit, entry: Entry) -> str:
    """The digest that stood at the 索引号 just before the line; empty when none did."""
    number = entry.body["index_number"]
    lines = LedgerRow.objects.filter(
        unit=unit,
        kind__in=[Kind.PERMIT, Kind.REVOCATION],
        seq__lt=entry.seq,
        body__contains=f'"index_number":"{number}"',
    )
    last = lines.order_by("-seq").first()
    if last is None or last.kind == Kind.REVOCATION:
        return ""
    stood: str = store.entry_from(last, unit.origin).body["digest"]
    return stood
