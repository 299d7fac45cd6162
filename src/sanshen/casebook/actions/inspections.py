"""The unit's own word lists and the weights of the rules, kept by the 保密员 (R14)."""

from datetime import datetime

from django.db import transaction

from sanshen.casebook import followers, store
from sanshen.casebook.actions.guards import NotVisible, open_account, stop_if_marked
from sanshen.casebook.choices import choices
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LexiconRow, Person, ReinspectionRow, Unit
from sanshen.domain.digest import canonical
from sanshen.domain.inspection import RULES, Lexicon, Weight
from sanshen.domain.refusal import Refused

CLAUSE = "2.5"


def keep_lexicon(person: Person, lexicon: Lexicon, *, at: datetime) -> LexiconRow:
    """Register a word list, or the next version of it. Nothing is asked by it yet.

    The same words again are the same version.
    """
    stop_if_marked(person, at, texts=[lexicon.name])
    if not lexicon.terms:
        raise Refused("这份词表里没有词语。", clause=CLAUSE, remedy="请填好词语后重新导入。")
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper_of_rules(unit, person, at)
        latest = LexiconRow.objects.filter(unit=unit, name=lexicon.name).order_by("version").last()
        if latest and latest.digest == lexicon.digest:
            return latest
        row = LexiconRow.objects.create(
            unit=unit,
            name=lexicon.name,
            version=latest.version + 1 if latest else 1,
            digest=lexicon.digest,
            content=canonical(lexicon.plain()).decode(),
            terms=len(lexicon.terms),
            owner=person,
            imported_at=at,
        )
        body = {
            "name": row.name,
            "version": row.version,
            "digest": row.digest,
            "terms": row.terms,
        }
        store.record(unit, Kind.LEXICON, actor=person.identity, at=at, body=body)
    return row


def try_lexicon(person: Person, name: str, version: int, *, at: datetime) -> ReinspectionRow:
    """Let a word list read everything public, on trial: nothing is stopped by it."""
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper_of_rules(unit, person, at)
        row = _version(unit, name, version)
        running = ReinspectionRow.objects.filter(unit=unit, trial=row, ended_at=None).first()
        trial = running or ReinspectionRow.objects.create(
            unit=unit, rules=row.digest, trial=row, asked_by=person, begun_at=at
        )
        followers.wake_after_commit()
    return trial


def switch_lexicon(
    person: Person, name: str, version: int, *, on: bool, reason: str, at: datetime
) -> None:
    """Put a version in force, instead of any other of its name, or take it out of force.

    Not before a trial has shown what it would find.
    """
    stop_if_marked(person, at, texts=[reason])
    if not reason.strip():
        raise Refused("还没有写明理由。", clause=CLAUSE, remedy="请写明为什么启用或停用，再确认。")
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper_of_rules(unit, person, at)
        row = _version(unit, name, version)
        in_force = choices(unit).versions.get(name) == version
        if in_force is on:
            words = "已经启用" if on else "没有启用"
            raise Refused(
                f"“{row}”{words}，不必再办。", clause=CLAUSE, remedy="请返回查看词表现在的状态。"
            )
        if on and not row.trials.filter(ended_at__isnull=False, superseded=False).exists():
            raise Refused(
                f"“{row}”还没有试运行完。",
                clause=CLAUSE,
                remedy="请先试运行，看过会提示哪些已公开信息，再决定是否启用。",
            )
        body = {
            "name": row.name,
            "version": row.version,
            "digest": row.digest,
            "on": on,
            "reason": reason.strip(),
        }
        store.record(unit, Kind.LEXICON_SWITCHED, actor=person.identity, at=at, body=body)
        followers.wake_after_commit()


def weigh(person: Person, rule: str, weight: Weight | None, *, reason: str, at: datetime) -> None:
    """Let a rule weigh more here, or less within its bounds; None: what the rule itself says."""
    stop_if_marked(person, at, texts=[reason])
    found = next((each for each in RULES if each.id == rule), None)
    if found is None:
        raise NotVisible
    if not reason.strip():
        raise Refused("还没有写明理由。", clause=found.clause, remedy="请写明为什么调整，再确认。")
    if weight is not None and not found.allows(weight):
        raise Refused(
            f"“{found.title}”不能放宽到这一档。",
            clause=found.clause,
            remedy="涉及国家秘密、个人信息的规则只能加严；其他规则不能低于规定的下限。",
        )
    with transaction.atomic():
        unit, at = store.hold(person.unit_id, at)
        keeper_of_rules(unit, person, at)
        body = {"rule": rule, "weight": weight.value if weight else "", "reason": reason.strip()}
        store.record(unit, Kind.WEIGHT, actor=person.identity, at=at, body=body)
        followers.wake_after_commit()


def keeper_of_rules(unit: Unit, person: Person, at: datetime) -> None:
    """Refused unless the person keeps the unit's inspection today."""
    open_account(person)
    if person.unit_id != unit.pk:
        raise NotVisible
    if not keeps_rules(unit, person, at):
        pack = store.pack_named(unit.pack)
        titles = "、".join(pack.office_title(each) for each in pack.inspection_keepers)
        raise Refused(
            f"词表和机检轻重由{titles}管理。", clause=CLAUSE, remedy=f"请联系本单位的{titles}。"
        )


def keeps_rules(unit: Unit, person: Person, at: datetime) -> bool:
    """Whether the person keeps the unit's word lists and weights today."""
    pack, roster = store.pack_named(unit.pack), store.roster(unit)
    return any(
        roster.holds(person.identity, office, "", at.date()) is not None
        for office in pack.inspection_keepers
    )


def _version(unit: Unit, name: str, version: int) -> LexiconRow:
    row = LexiconRow.objects.filter(unit=unit, name=name, version=version).first()
    if row is None:
        raise NotVisible
    return row
