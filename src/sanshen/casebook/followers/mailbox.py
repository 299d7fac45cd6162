"""Tells people what waits for them and what became of their drafts. No draft text, no title."""

from collections.abc import Iterable
from datetime import datetime

from sanshen.casebook import store
from sanshen.casebook.followers.runner import SYSTEM, Follower
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Message, Person, PublicationRow, Unit
from sanshen.domain.ledger import Entry
from sanshen.domain.procedure import Case
from sanshen.domain.regulation import Pack, StageKind, Verb

CHANGING = (Verb.AGREE, Verb.ESCALATE, Verb.CORRECT)
"""Acts that may carry the signer's own change of the text (R06, R07)."""
ALARMED = ("publisher", "security_officer", "system_admin")


def follow(unit: Unit, entry: Entry, at: datetime) -> None:
    """Write the messages that one ledger line calls for, once each."""
    teller = {
        Kind.SIGNATURE: _after_signature,
        Kind.PERMIT: _after_permit,
        Kind.REVOCATION: _after_revocation,
        Kind.TAKE_DOWN: _after_take_down,
        Kind.PORTAL_FAILED: _after_failure,
        Kind.ARCHIVE_FAILED: _after_archive_failure,
        Kind.PORTAL_MENDED: _after_mending,
        Kind.SECRECY_STOP: _after_secrecy_stop,
        Kind.REINSPECTION: _after_reinspection,
    }[Kind(entry.kind)]
    for people, text in teller(unit, entry, at):
        for person in dict.fromkeys(people):
            if person and person not in (SYSTEM, entry.actor):
                _tell(unit, person, entry, text, at)


Told = Iterable[tuple[Iterable[str], str]]


def _after_signature(unit: Unit, entry: Entry, at: datetime) -> Told:
    case = store.load(unit, entry.case, before=entry.seq + 1)  # as it stood then
    pack, body = store.pack_by_digest(case.pack), entry.body
    verb, stage = Verb(body["verb"]), pack.stages[body["next"]]
    if verb in (Verb.RETURN, Verb.DECLINE, Verb.FORBID):
        words = {
            "return": "被退回，请修改后重新报送",
            "decline": "未获同意公开",
            "forbid": "经保密审查不可公开",
        }
        yield [case.handler], f"{entry.case} {words[verb.value]}。"
    waiting = _waiting_for(unit, case, pack, stage.id, at)
    if waiting and verb not in (Verb.RECALL, Verb.RETURN):
        yield waiting, f"{entry.case} 等您办理：{stage.title}。"
    earlier = case.this_round()[:-1]
    if verb in CHANGING and earlier and earlier[-1].digest != body["digest"]:
        overtaken = [s.person for s in earlier if s.digest != body["digest"]]
        yield [case.handler, *overtaken], f"{entry.case} 的文字有改动，可打开案件查看改了什么。"


def _waiting_for(unit: Unit, case: Case, pack: Pack, stage: str, at: datetime) -> list[str]:
    if pack.stages[stage].kind in (StageKind.GATE, StageKind.END):
        return []
    roster = store.roster(unit)
    offices = dict.fromkeys(
        row.office
        for row in case.table(pack).rows_at(stage)
        if row.verb not in (Verb.RECALL, Verb.REVISE)
    )
    return [
        holding.person
        for office in offices
        for holding in roster.holders(office, case.department, at.date())
    ]


def _after_permit(unit: Unit, entry: Entry, at: datetime) -> Told:
    yield _involved(unit, entry.case), f"{entry.case} 已准予发布，正在上网。"


def _after_revocation(unit: Unit, entry: Entry, at: datetime) -> Told:
    yield _involved(unit, entry.case), f"{entry.case} 已批准，网上信息按失效处理。"


def _after_take_down(unit: Unit, entry: Entry, at: datetime) -> Told:
    page = PublicationRow.objects.get(unit=unit, index_number=entry.body["index_number"])
    people = [
        *_involved(unit, entry.case),
        *_holders(unit, ("principal_leader", "security_officer", "handler"), page.department, at),
    ]
    days = store.pack_named(unit.pack).withdrawal_workdays
    yield people, f"{page.index_number} 已紧急下线，请在 {days} 个工作日内补办失效审批。"


def _after_failure(unit: Unit, entry: Entry, at: datetime) -> Told:
    people = [*_involved(unit, entry.case), *_holders(unit, ALARMED, "", at)]
    yield (
        people,
        f"{entry.case or '网站'} 的页面更新没有成功，系统正在重试；长时间未恢复请联系运维人员。",
    )


def _after_archive_failure(unit: Unit, entry: Entry, at: datetime) -> Told:
    yield (
        _holders(unit, ("publisher", "system_admin"), "", at),
        f"{entry.case} 的审批表归档没有成功，系统正在重试；长时间未恢复请联系运维人员。",
    )


def _after_mending(unit: Unit, entry: Entry, at: datetime) -> Told:
    yield (
        _holders(unit, ALARMED, "", at),
        f"网站有 {entry.body['count']} 个文件与台账不符，已自动恢复，请查明原因。",
    )


def _after_secrecy_stop(unit: Unit, entry: Entry, at: datetime) -> Told:
    yield (
        _holders(unit, ("security_officer",), "", at),
        "有一份带密级标志的文稿被拦截，请向当事人了解情况。",
    )


def _after_reinspection(unit: Unit, entry: Entry, at: datetime) -> Told:
    if waiting := entry.body["stopped"] + entry.body["asked"]:
        keepers = store.pack_named(unit.pack).inspection_keepers
        yield (
            _holders(unit, ("publisher", *keepers), "", at),
            f"规则有变动，已公开的信息复检完毕，有 {waiting} 条需要处理，请打开“机检”查看。",
        )


def _involved(unit: Unit, number: str) -> list[str]:
    if not number:
        return []
    case = store.load(unit, number)
    return [case.handler, *(s.person for s in case.signatures)]


def _holders(unit: Unit, offices: Iterable[str], department: str, at: datetime) -> list[str]:
    roster = store.roster(unit)
    return [h.person for o in offices for h in roster.holders(o, department, at.date())]


def _tell(unit: Unit, person: str, entry: Entry, text: str, at: datetime) -> None:
    known = Person.objects.filter(unit=unit, pk=int(person), closed_at=None).first()
    if known is None:
        return
    # One message a person and ledger line: the first one says what matters most.
    Message.objects.get_or_create(
        unit=unit,
        person=known,
        seq=entry.seq,
        defaults={"case": entry.case, "text": text, "at": at},
    )


FOLLOWER = Follower(
    name="消息",
    kinds=frozenset(
        {
            Kind.SIGNATURE,
            Kind.PERMIT,
            Kind.REVOCATION,
            Kind.TAKE_DOWN,
            Kind.PORTAL_FAILED,
            Kind.ARCHIVE_FAILED,
            Kind.PORTAL_MENDED,
            Kind.SECRECY_STOP,
            Kind.REINSPECTION,
        }
    ),
    follow=follow,
)
