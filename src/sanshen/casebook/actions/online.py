"""Acts about what is already public: correcting it, letting it lapse, taking it down at once."""

from datetime import datetime

from django.db import transaction

from sanshen.casebook import followers, store
from sanshen.casebook.actions.guards import open_account, stop_if_marked, visible
from sanshen.casebook.actions.opening import begin
from sanshen.casebook.actions.targets import must_be_its_department, page_for
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, Person, Standing
from sanshen.domain import permit
from sanshen.domain.manuscript import Revision, Withdrawal, WithdrawalMode
from sanshen.domain.procedure import CaseKind
from sanshen.domain.refusal import Refused


def open_correction(person: Person, index_number: str, *, department: str, at: datetime) -> str:
    """Open a working copy of a public page; the page stays as it is. Returns the case number."""
    page = page_for(person, index_number)
    must_be_its_department(page, department)
    paper = store.paper(person.unit, page.digest)
    if not isinstance(paper, Revision):
        raise TypeError("what is public is a revision")
    return begin(
        person,
        CaseKind.CORRECTION,
        department=department,
        paper=paper,
        target=page.index_number,
        base=page.digest,
        at=at,
    )


def open_withdrawal(
    person: Person,
    index_number: str,
    *,
    department: str,
    mode: WithdrawalMode,
    reason: str,
    wording: str = "失效",
    public_note: str = "",
    effective_on: str = "",
    at: datetime,
) -> str:
    """Open the 失效 case of a public page (annex 2); returns the case number."""
    page = page_for(person, index_number)
    must_be_its_department(page, department)
    paper = Withdrawal(
        index_number=page.index_number,
        permit=page.digest,
        title=page.title,
        mode=mode,
        reason=reason,
        wording=wording,
        public_note=public_note,
        effective_on=effective_on,
    )
    return begin(
        person,
        CaseKind.WITHDRAWAL,
        department=department,
        paper=paper,
        target=page.index_number,
        base=page.digest,
        at=at,
    )


def take_down(person: Person, index_number: str, *, reason: str, at: datetime) -> None:
    """紧急下线: the page leaves the portal at once; its 失效 case is owed within two workdays."""
    stop_if_marked(person, at, texts=[reason])
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        open_account(person)
        page = page_for(person, index_number)
        if page.standing not in (Standing.LIVE, Standing.LABELLED):
            raise Refused(
                "这条信息已经不在网上了。", clause="2.10", remedy="请刷新页面查看它现在的情况。"
            )
        line = store.line(unit, page.permit_seq)
        done = permit.take_down(
            store.permit_from(line),
            store.pack_named(unit.pack),
            store.roster(unit),
            department=page.department,
            person=person.identity,
            reason=reason,
            at=at,
        )
        recorded = store.record(
            unit,
            Kind.TAKE_DOWN,
            actor=person.identity,
            at=at,
            case=page.case,
            body=done.plain(),
        )
        page.standing = Standing.TAKEN_DOWN
        page.closing_seq = recorded.seq
        page.changed_at = done.taken_down_at
        page.save()
        followers.wake_after_commit()


def explain_lateness(person: Person, number: str, *, reason: str, at: datetime) -> None:
    """Record why the two working days were not kept: clause 1.3 says 原则上."""
    stop_if_marked(person, at, texts=[reason])
    if not reason.strip():
        raise Refused("还没有写明超期原因。", clause="1.3", remedy="请写明原因后再提交。")
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        case = visible(unit, person, number, at)
        row = CaseRow.objects.get(unit=unit, number=number)
        if row.due_at is None or (row.decided_at or at) <= row.due_at:
            raise Refused("这件稿件没有超期。", clause="1.3", remedy="无需说明。")
        body = {"reason": reason.strip(), "stage": case.stage, "round": case.round}
        store.record(unit, Kind.LATENESS, actor=person.identity, at=at, case=number, body=body)
