"""Open the gate, or say exactly which condition does not hold."""

from datetime import datetime

from sanshen.domain.manuscript import Revision, Withdrawal
from sanshen.domain.permit.conditions import CONDITIONS, Condition, For
from sanshen.domain.permit.evidence import Evidence
from sanshen.domain.permit.values import Permit, Revocation, TakeDown
from sanshen.domain.procedure import CaseKind, says_something
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack
from sanshen.domain.roster import Roster, day_of


def failing(evidence: Evidence, purpose: For) -> tuple[Condition, ...]:
    """The conditions that do not hold, in order; all are tried unless the first already fails."""
    wanted = [c for c in CONDITIONS if c.purpose in (purpose, "both")]
    if not wanted[0].holds(evidence):
        return (wanted[0],)
    return tuple(condition for condition in wanted if not condition.holds(evidence))


def grant(
    evidence: Evidence,
    *,
    index_number: str,
    address: str,
    at: datetime,
    first_published_at: datetime | None = None,
) -> Permit:
    """The permit for exactly this wording. Refused, naming every condition that does not hold.

    ``first_published_at``: for a correction, and for nothing else, when the page first went public;
    it is kept. ``at`` is never before the last signature (K11).
    """
    _must_hold(evidence, "publish")
    if not isinstance(evidence.paper, Revision):
        raise TypeError("only a revision can be published")
    if (evidence.case.kind is CaseKind.CORRECTION) != (first_published_at is not None):
        raise ValueError("a correction keeps the page's first publication, nothing else brings one")
    if not (first_published_at or at) <= at >= evidence.case.signatures[-1].at:
        raise ValueError("a permit is never older than what it rests on")
    return Permit(
        unit=evidence.case.unit,
        case=evidence.case.number,
        digest=evidence.paper.digest,
        index_number=index_number,
        address=address,
        release=evidence.paper.release,
        published_at=first_published_at or at,
        granted_at=at,
    )


def revoke(evidence: Evidence, *, at: datetime) -> Revocation:
    """The revocation of the page the case is about. Refused like :func:`grant`."""
    _must_hold(evidence, "withdraw")
    paper = evidence.paper
    if not isinstance(paper, Withdrawal):
        raise TypeError("only a withdrawal can revoke")
    if at < evidence.case.signatures[-1].at:
        raise ValueError("a revocation is never older than what it rests on")
    return Revocation(
        unit=evidence.case.unit,
        case=evidence.case.number,
        paper=paper.digest,
        permit=paper.permit,
        index_number=paper.index_number,
        mode=paper.mode,
        wording=paper.wording,
        public_note=paper.public_note,
        effective_on=paper.effective_on,
        revoked_at=at,
    )


def take_down(
    permit: Permit,
    pack: Pack,
    roster: Roster,
    *,
    department: str,
    person: str,
    reason: str,
    at: datetime,
) -> TakeDown:
    """紧急下线 (R13): one named officer of the pack's list, at once, with a reason."""
    if not says_something(reason):
        raise Refused(
            "还没有写明下线原因。",
            clause="2.10",
            remedy="请写明发现了什么问题（不要抄录涉密内容）。",
        )
    for office in pack.take_down_offices:
        if holding := roster.holds(person, office, department, day_of(at)):
            return TakeDown(
                unit=permit.unit,
                permit=permit.digest,
                index_number=permit.index_number,
                person=person,
                office=office,
                acting_for=holding.acting_for,
                reason=reason.strip(),
                taken_down_at=at,
            )
    titles = "、".join(pack.office_title(office) for office in pack.take_down_offices)
    raise Refused(
        "您当前的职务不能紧急下线网上信息。",
        clause="2.10",
        remedy=f"请立即电话联系以下任一人员：{titles}。",
    )


def _must_hold(evidence: Evidence, purpose: For) -> None:
    if faults := failing(evidence, purpose):
        raise Refused(
            "不具备条件：" + "；".join(fault.text for fault in faults) + "。",
            clause=faults[0].clause,
            remedy="请按所列各项补正后再办理；流程有误的请退回重新报送。",
        )
