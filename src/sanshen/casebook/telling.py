"""Ledger lines in words, for screens and for reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanshen.casebook.filling import FORM_NAMES
from sanshen.casebook.kinds import WORDS, Kind
from sanshen.casebook.models import Person, Unit
from sanshen.domain.inspection import RULES
from sanshen.domain.ledger import Entry
from sanshen.domain.procedure import verb_title
from sanshen.domain.regulation import Pack, Retention, Verb


@dataclass(frozen=True)
class Told:
    """One ledger line for a reader: when, who, in which office, what, and what they wrote."""

    seq: int
    at: datetime
    who: str
    office: str
    what: str
    words: str
    hash: str


def told(unit: Unit, entries: list[Entry], pack: Pack) -> list[Told]:
    """The lines in words, in the order given."""
    named = {p.identity: p.name for p in Person.objects.filter(unit=unit)}
    return [
        Told(
            seq=entry.seq,
            at=datetime.fromisoformat(entry.at),
            who=named.get(entry.actor, "系统"),
            office=_office(entry.body, pack, named),
            what=_what(entry, pack, named),
            words=str(entry.body.get("opinion") or entry.body.get("reason") or ""),
            hash=entry.hash,
        )
        for entry in entries
    ]


def _office(body: Mapping[str, Any], pack: Pack, named: Mapping[str, str]) -> str:
    office = pack.office_title(body["office"]) if body.get("office") else ""
    giver = named.get(body.get("acting_for", ""), "")
    return f"{office}（受{giver}委托）" if giver else office


def _what(entry: Entry, pack: Pack, named: Mapping[str, str]) -> str:
    body, kind = entry.body, Kind(entry.kind)
    if kind is Kind.SIGNATURE:
        stage, following = pack.stages[body["stage"]], pack.stages[body["next"]]
        return f"{stage.title}：{verb_title(Verb(body['verb']))}，转入“{following.title}”"
    if kind is Kind.DRAFT:
        return f"{pack.stages[body['stage']].title}：形成新的一稿"
    if kind in (Kind.PERMIT, Kind.REVOCATION, Kind.TAKE_DOWN):
        return f"{WORDS[kind]}：{body['index_number']}"
    if kind in (Kind.APPOINTMENT, Kind.APPOINTMENT_ENDED):
        who = named.get(body["person"], "")
        return f"{WORDS[kind]}：{who}，{pack.office_title(body['office'])}"
    if kind in (Kind.DELEGATION, Kind.DELEGATION_ENDED):
        giver, taker = named.get(body["giver"], ""), named.get(body["taker"], "")
        return f"{WORDS[kind]}：{giver}委托{taker}代行{pack.office_title(body['office'])}"
    if kind in (Kind.ACCOUNT, Kind.ACCOUNT_CLOSED, Kind.PASSWORD_SET):
        return f"{WORDS[kind]}：{named.get(body['person'], '')}"
    if kind is Kind.REGISTER_FILED:
        return f"{WORDS[kind]}：{body['first']} 至 {body['last']}，{body['receipt']}"
    if kind is Kind.RETENTION:
        return _reclassified(Retention(body["before"]), Retention(body["retention"]))
    if kind is Kind.PACKAGE:
        return f"{WORDS[kind]}：{body['first']} 至 {body['last']}"
    if kind is Kind.LEXICON:
        return f"{WORDS[kind]}：“{body['name']}”第 {body['version']} 版，{body['terms']} 个词语"
    if kind is Kind.LEXICON_SWITCHED:
        verb = "启用" if body["on"] else "停用"
        return f"{verb}词表：“{body['name']}”第 {body['version']} 版"
    if kind is Kind.WEIGHT:
        return f"{WORDS[kind]}：{_weighed(body)}"
    if kind is Kind.REINSPECTION:
        waiting = body["stopped"] + body["asked"]
        return f"{WORDS[kind]}：共 {body['pages']} 条，{waiting} 条需要处理"
    if kind is Kind.SCAN_FILED:
        noted = f"差异：{body['differences']}" if body["differences"] else "与数字表无差异"
        return f"{WORDS[kind]}：{FORM_NAMES[body['annex']]}，{body['pages']} 页，{noted}"
    if kind is Kind.CALENDAR and body["before"]:
        before, after = (body[name][:16].replace("T", " ") for name in ("before", "after"))
        return f"{WORDS[kind]}：期限由 {before} 改为 {after}"
    return WORDS[kind]


def _reclassified(before: Retention, now: Retention) -> str:
    verb = "缩短" if now.shorter_than(before) else "延长"
    return f"{verb}保管期限：{before.label}改为{now.label}"


def _weighed(body: Mapping[str, Any]) -> str:
    title = next((rule.title for rule in RULES if rule.id == body["rule"]), body["rule"])
    words = {"stop": "必须改正", "answer": "须答复", "hint": "提醒", "": "按规则原定"}
    return f"“{title}”改为{words[body['weight']]}"
