"""Opening, writing, signing and answering: the acts of 2.8 and 2.9."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sanshen.casebook import followers, store, vault
from sanshen.casebook.actions.gates import pass_the_gate
from sanshen.casebook.actions.guards import (
    Stale,
    inspected,
    stop_if_marked,
    visible,
)
from sanshen.casebook.actions.opening import keep_wording
from sanshen.casebook.actions.targets import must_stay_in_place
from sanshen.casebook.models import Person, PublicationRow, Unit
from sanshen.casebook.vault import Upload
from sanshen.domain import procedure
from sanshen.domain.manuscript import Paper, Revision, Withdrawal
from sanshen.domain.procedure import NO_CONCLUSION, Case, CaseKind, Conclusion, Intent
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb


def save_draft(
    person: Person,
    number: str,
    *,
    base: str,
    paper: Paper,
    uploads: Sequence[Upload] = (),
    at: datetime,
) -> str:
    """Save a new wording where the table lets this person 修改; returns its digest.

    ``base``: the digest the person began from. Stale when somebody saved a newer one meanwhile.
    """
    stop_if_marked(person, at, paper=paper, uploads=uploads)
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        case = visible(unit, person, number, at)
        if base != case.digest:
            raise Stale(case.digest)
        _fits(unit, case, paper)
        intent = Intent(Verb.REVISE, person.identity, base, at, paper=paper.digest)
        _move(unit, case, paper, intent, uploads)
    return paper.digest


def correct(
    person: Person,
    number: str,
    *,
    digest: str,
    paper: Revision,
    uploads: Sequence[Upload] = (),
    opinion: str = "",
    at: datetime,
) -> Case:
    """校改 at a proof: a new wording that goes to 主要领导 for confirmation (R07)."""
    stop_if_marked(person, at, paper=paper, uploads=uploads, texts=[opinion])
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        case = visible(unit, person, number, at)
        if digest != case.digest:
            raise Stale(case.digest)
        _fits(unit, case, paper)
        intent = Intent(
            Verb.CORRECT, person.identity, digest, at, opinion=opinion, paper=paper.digest
        )
        return _move(unit, case, paper, intent, uploads)


def act(
    person: Person,
    number: str,
    *,
    verb: Verb,
    digest: str,
    at: datetime,
    opinion: str = "",
    conclusion: Conclusion = NO_CONCLUSION,
    seen: int | None = None,
) -> Case:
    """One signature on the wording that was on the screen; at the end of the table, the gate.

    ``seen``: how many signatures the case had on that screen. Without it a second click could sign
    the step after, where the same person holds both offices and the wording is the same (K16).
    """
    stop_if_marked(person, at, texts=[opinion])
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        case = visible(unit, person, number, at)
        if seen is not None and seen != len(case.signatures):
            raise Refused(
                "这件稿件在您打开之后已经有人办理过。",
                clause="2.8",
                remedy="请返回看过最新情况，再决定是否办理。",
            )
        paper = store.paper(unit, case.digest)
        vault.look_again(unit, paper)
        inspection = inspected(unit, store.pack_by_digest(case.pack), paper)
        store.keep_inspection(unit, inspection)  # again, when the rules have changed since
        intent = Intent(
            verb,
            person.identity,
            digest,
            at,
            opinion=opinion,
            conclusion=conclusion,
            inspection=inspection,
        )
        return _move(unit, case, paper, intent)


def answer(person: Person, number: str, *, finding: str, reason: str, at: datetime) -> None:
    """Answer one finding by name."""
    stop_if_marked(person, at, texts=[reason])
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        case = visible(unit, person, number, at)
        pack, paper = store.pack_by_digest(case.pack), store.paper(unit, case.digest)
        after = procedure.answer(
            case,
            pack,
            store.roster(unit),
            inspected(unit, pack, paper),
            finding=finding,
            person=person.identity,
            reason=reason,
            at=at,
        )
        store.save(unit, case, after, paper, at)


def _move(
    unit: Unit, case: Case, paper: Paper, intent: Intent, uploads: Sequence[Upload] = ()
) -> Case:
    pack = store.pack_by_digest(case.pack)
    after = procedure.act(case, pack, store.roster(unit), intent)
    if intent.paper:  # only now: what is refused leaves nothing behind, in the vault neither
        keep_wording(unit, case, paper, uploads)
    store.record_steps(unit, after, after.trail[len(case.trail) :], intent.at)
    if after.stage == after.table(pack).gate:
        pass_the_gate(unit, after, paper, pack, intent.at)
    store.refresh(unit, after, paper, intent.at)
    followers.wake_after_commit()
    return after


def _fits(unit: Unit, case: Case, paper: Paper) -> None:
    wanted = Withdrawal if case.kind is CaseKind.WITHDRAWAL else Revision
    if not isinstance(paper, wanted):
        raise TypeError("a withdrawal case carries a withdrawal, every other case a revision")
    if isinstance(paper, Revision) and case.target:
        must_stay_in_place(PublicationRow.objects.get(unit=unit, index_number=case.target), paper)
    if isinstance(paper, Withdrawal) and (paper.index_number, paper.permit) != (
        case.target,
        case.base,
    ):
        raise TypeError("a withdrawal case stays with the page it was opened for")
