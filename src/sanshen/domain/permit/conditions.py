"""Every condition of going out, or of being withdrawn, each with its clause.

The engine already refuses each wrong step; the gate trusts none of that and reads the whole trail
again, so that a case which reached the gate by any other way gets no permit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sanshen.domain.manuscript import Revision, Withdrawal
from sanshen.domain.permit.evidence import Evidence
from sanshen.domain.procedure import CaseKind, Draft, Signature, pin
from sanshen.domain.regulation import REFERRER, StageKind, Verb
from sanshen.domain.regulation.table import ONWARD
from sanshen.domain.roster import Holding, day_of

For = Literal["publish", "withdraw", "both"]


@dataclass(frozen=True)
class Condition:
    """``holds`` answers yes or no from the evidence alone; ``text`` is shown when it is no."""

    id: str
    clause: str
    purpose: For
    text: str
    holds: Callable[[Evidence], bool]


def _at_the_gate(e: Evidence) -> bool:
    return e.case.stage == e.table.gate and bool(e.case.this_round())


def _right_kind(e: Evidence) -> bool:
    wants = Withdrawal if e.case.kind is CaseKind.WITHDRAWAL else Revision
    return isinstance(e.paper, wants)


def _paper_is_the_signed_one(e: Evidence) -> bool:
    return e.paper.digest == e.case.digest == e.case.signatures[-1].digest


def _pinned_pack(e: Evidence) -> bool:
    return e.case.pack == e.pack_digest == pin(e.pack)


def _submitted(e: Evidence) -> bool:
    first = e.case.this_round()[:1]
    return bool(first) and first[0].verb is Verb.SUBMIT


def _levels_in_order(e: Evidence) -> bool:
    passed = [
        s.stage for s in e.case.this_round() if s.verb in ONWARD and s.stage in e.table.reviews
    ]
    in_order = passed == [stage for stage in e.table.reviews if stage in passed]
    return in_order and set(e.table.required) <= set(passed)


def _proofs_in_order(e: Evidence) -> bool:
    if not e.table.proofs:
        return False  # a publication without proofs is no publication of this regulation
    last = [s.stage for s in e.case.this_round()][-len(e.table.proofs) :]
    return last == list(e.table.proofs) and set(e.table.proofs) <= set(e.standing)


def _along_the_table(e: Evidence) -> bool:
    """Each signature of every round stands on a row of the table, in the row's office, and where
    the one before it led."""
    stage, number, referrer = e.table.start, 1, ""
    for s in e.case.signatures:
        row = e.table.row(s.stage, s.verb)
        if row is None or (s.stage, s.round, s.office) != (stage, number, row.office):
            return False
        referrer = row.stage if row.verb is Verb.REFER else referrer
        stage = referrer if row.next == REFERRER else row.next
        if s.next != stage:
            return False
        number += stage == e.table.start
    return (stage, number) == (e.case.stage, e.case.round)


def _final_level_on_final(e: Evidence) -> bool:
    """The last level signed exactly this wording: at review, or confirming a correction (R06, R07)."""
    return bool(e.decisions) and e.decisions[-1].digest == e.case.digest


def _proofs_on_final(e: Evidence) -> bool:
    proofs = (e.standing[stage] for stage in e.table.proofs if stage in e.standing)
    return all(proof.digest == e.case.digest for proof in proofs)


def _every_change_signed(e: Evidence) -> bool:
    """Each signature is on the wording of its moment, and a wording that came after the submission
    was signed at the very stage it was written."""
    text = unsigned_at = ""
    for step in e.case.trail:
        if isinstance(step, Draft):
            text, unsigned_at = step.digest, "" if step.stage == e.table.start else step.stage
        elif isinstance(step, Signature):
            if step.digest != text or unsigned_at not in ("", step.stage):
                return False
            unsigned_at = ""
    return not unsigned_at


def _offices_held(e: Evidence) -> bool:
    return all(
        Holding(s.person, s.office, e.case.department, s.acting_for)
        in e.roster.ways(s.person, s.office, e.case.department, day_of(s.at))
        for s in e.case.this_round()
    )


def _distinct_reviewers(e: Evidence) -> bool:
    """No one, himself or through a delegate, stands behind two levels; a confirmation counts too."""
    levels: dict[str, frozenset[str]] = {}
    for s in e.decisions:
        level = e.level(s)
        levels[level] = levels.get(level, frozenset()) | s.people
    people = list(levels.values())
    return (
        all(not a & b for i, a in enumerate(people) for b in people[i + 1 :])
        or not e.pack.separation.distinct_reviewers
    )


def _authors_did_not_review(e: Evidence) -> bool:
    if not e.pack.separation.authors_never_review:
        return True
    cleared = [s for s in e.of_kind(StageKind.SECRECY) if s.verb is Verb.CLEAR]
    return not any(s.people & e.case.authors(e.table, e.level(s)) for s in (*e.decisions, *cleared))


def _correction_confirmed(e: Evidence) -> bool:
    """A correction at proof was confirmed by 主要领导, and not by the one who made it."""
    correctors: frozenset[str] = frozenset()
    for s in e.case.this_round():
        if s.verb is Verb.CORRECT:
            correctors |= s.people
        elif s.verb is Verb.CONFIRM:
            if correctors & s.people and e.pack.separation.confirmer_is_not_corrector:
                return False
            correctors = frozenset()
    return not correctors


def _enough_proofreaders(e: Evidence) -> bool:
    return len(e.case.readers(e.table)) >= e.pack.separation.proof_people


def _publisher_apart(e: Evidence) -> bool:
    if not e.pack.separation.publisher_never_reviewed:
        return True
    last = e.standing.get(e.table.proofs[-1]) if e.table.proofs else None
    return last is not None and not any(last.people & s.people for s in e.decisions)


def _by_the_publisher(e: Evidence) -> bool:
    return e.case.signatures[-1].office == "publisher"


def _secrecy_concluded(e: Evidence) -> bool:
    agreed = [s for s in e.decisions if s.verb is not Verb.ESCALATE]
    return bool(agreed) and all(s.conclusion.clean for s in agreed)


def _referrals_cleared(e: Evidence) -> bool:
    open_referrals = 0
    for s in e.case.this_round():
        if s.verb is Verb.FORBID:
            return False
        open_referrals += (s.verb is Verb.REFER) - (s.verb is Verb.CLEAR)
    return open_referrals == 0


def _inspected(e: Evidence) -> bool:
    return (
        e.inspection is not None
        and e.inspection.paper == e.case.digest
        and e.inspection.rules == e.rules
    )


def _no_stop(e: Evidence) -> bool:
    return e.inspection is not None and not e.inspection.stops


def _findings_answered(e: Evidence) -> bool:
    return e.inspection is not None and not e.inspection.unanswered(e.case.answers)


def _files_whole(e: Evidence) -> bool:
    if not isinstance(e.paper, Revision):
        return True
    return all(e.stored.get(a.digest) for a in (*e.paper.attachments, *e.paper.pictures))


def _target_online(e: Evidence) -> bool:
    """What the case set out to correct or withdraw still stands there unchanged."""
    if e.case.kind is CaseKind.PUBLICATION:
        return not e.case.target
    if isinstance(e.paper, Withdrawal) and (e.paper.index_number, e.paper.permit) != (
        e.case.target,
        e.case.base,
    ):
        return False
    return bool(e.online) and e.online == e.case.base


CONDITIONS: tuple[Condition, ...] = (
    Condition("at_the_gate", "1.4.1", "both", "流程还没有走完", _at_the_gate),
    Condition("right_kind", "1.4.1", "both", "案件种类与文稿不符", _right_kind),
    Condition(
        "signed_paper", "2.6", "both", "文稿在最后一次签署之后被改动过", _paper_is_the_signed_one
    ),
    Condition("pinned_pack", "1.4.1", "both", "规则包与立案时的版本不同", _pinned_pack),
    Condition("submitted", "2.8.1", "both", "本轮没有报送记录", _submitted),
    Condition("levels", "2.8", "both", "三级审查没有依次完成", _levels_in_order),
    Condition("path", "2.8", "both", "签署与流程表不相衔接", _along_the_table),
    Condition("offices", "2.8", "both", "有签署人当日不担任该职务", _offices_held),
    Condition("distinct", "2.8", "both", "有人签署了两级审查", _distinct_reviewers),
    Condition("authors", "2.8", "both", "有人审查了自己撰写的稿件", _authors_did_not_review),
    Condition(
        "final_level",
        "1.2",
        "both",
        "最后一级（主要领导）签署的不是最终的一稿",
        _final_level_on_final,
    ),
    Condition("changes_signed", "2.6", "both", "有改动没有由改动一级签署", _every_change_signed),
    Condition("secrecy", "2.3", "both", "保密审查结论不完整", _secrecy_concluded),
    Condition(
        "referrals", "A1.note4", "both", "保密工作机构还没有答复可以公开", _referrals_cleared
    ),
    Condition("inspected", "1.4.1", "both", "最终的一稿没有经现行规则机检", _inspected),
    Condition("no_stop", "2.5", "both", "机检发现的必须改正的问题仍在", _no_stop),
    Condition("answered", "2.8.1", "both", "机检提示没有全部答复", _findings_answered),
    Condition("target", "1.4.1", "both", "所针对的网上信息不存在或已经变化", _target_online),
    Condition("proofs", "2.9", "publish", "三次校对没有依次完成", _proofs_in_order),
    Condition("proofs_on_final", "2.9", "publish", "校对的不是最终的一稿", _proofs_on_final),
    Condition("proof_people", "2.9", "publish", "三次校对的人数不足", _enough_proofreaders),
    Condition(
        "correction_confirmed", "2.9", "publish", "校对改动没有经他人确认", _correction_confirmed
    ),
    Condition("publisher", "2.2", "publish", "最后一步不是由发布经办人办理", _by_the_publisher),
    Condition("publisher_apart", "2.7", "publish", "发布经办人审查过这份稿件", _publisher_apart),
    Condition("files", "2.6", "publish", "有附件或图片缺失或被替换", _files_whole),
)
