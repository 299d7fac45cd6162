"""``metadata.json`` against the ledger's lines and the wording: every fact that they fix."""

from collections.abc import Iterator
from typing import Any

from sanshen.cli.archive.trail import Fault, Trail
from sanshen.domain.ledger import Entry
from sanshen.domain.procedure import CaseKind, verb_title
from sanshen.domain.regulation import Retention, Verb

METADATA = "metadata.json"


def told_otherwise(facts: dict[str, Any], text: dict[str, Any], trail: Trail) -> Iterator[Fault]:
    """Each fact that is not as the lines or the wording have it.

    Names of people and bodies are not in the ledger, which has their keys alone; they have to be the
    same wherever they stand, and the forms, whose digests it has, print them.
    """
    true = {**_of_case(text, trail), **_of_gate(trail)}
    for path, value in true.items():
        if _at(facts, path) != value:
            yield METADATA, f"“{path}”与台账或正文不一致"
    if [_signed(each) for each in facts["signatures"]] != _signatures(trail):
        yield METADATA, "“signatures”与台账或正文不一致"
    names = {each["identity"]: each["name"] for each in facts["people"]} | {"": ""}
    named = [(facts["handler"]["identity"], facts["handler"]["name"])]
    for each in facts["signatures"]:
        named += [(each["person"], each["name"]), (each["acting_for"], each["acting_for_name"])]
    if any(names.get(identity) != name for identity, name in named):
        yield METADATA, "同一个人写着不同的姓名"


def page_unknown(facts: dict[str, Any], page: Entry | None) -> Iterator[Fault]:
    """Whether the line of the whole ledger that the facts name notes a page at all."""
    if facts["published"] is None:
        return
    noted = page.body["files"] if page and page.kind == "portal" else {}
    if facts["page"]["address"] not in noted:
        yield METADATA, "“published.line”不是完整台账中记载这个网页的那一条"


def _of_case(text: dict[str, Any], trail: Trail) -> dict[str, Any]:
    """What the opening, the wordings and the deciding signature say, by where the facts have it."""
    first, last, decided = trail.lines[0], trail.lines[-1], trail.decided
    chosen = trail.of_kind("retention")
    return {
        "case": trail.case,
        "title": text["title"],
        "text.digest": trail.digest,
        "text.file": "text.json",
        "department.id": first.body["department"],
        "kind": first.body["kind"],
        "kind_title": CaseKind(first.body["kind"]).label,
        "handler.identity": first.actor,
        "rules.digest": first.body["pack"],
        "dates.opened_at": first.at,
        "ledger.origin": first.origin,
        "ledger.lines": len(trail.lines),
        "ledger.first": first.seq,
        "ledger.last": last.seq,
        **({"retention": Retention(chosen[-1].body["retention"]).label} if chosen else {}),
        **(
            {
                "rounds": decided.body["round"],
                "dates.decided_at": decided.at,
                "ledger.decided": {"seq": decided.seq, "hash": decided.hash},
            }
            if decided
            else {}
        ),
    }


def _of_gate(trail: Trail) -> dict[str, Any]:
    """What the permit or the revocation says; a refused case went nowhere."""
    if trail.gate is None:
        return {"page": None, "published": None, "dates.published_at": "", "dates.granted_at": ""}
    body, permit = trail.gate.body, trail.gate.kind == "permit"
    return {
        "outcome": "准予发布" if permit else "准予失效",
        "page.index_number": body["index_number"],
        "dates.published_at": body.get("published_at", ""),
        "dates.granted_at": body.get("granted_at", ""),
        **({"page.address": body["address"]} if permit else {}),
        **({} if permit else {"dates.lapsed_at": body["revoked_at"]}),
    }


def _signatures(trail: Trail) -> list[tuple[Any, ...]]:
    return [
        (
            *(each.at, each.body["round"], each.body["stage"], each.actor, each.body["office"]),
            *(each.body["acting_for"], each.body["verb"], verb_title(Verb(each.body["verb"]))),
            *(each.body["opinion"], each.body["digest"]),
        )
        for each in trail.of_kind("signature")
    ]


def _signed(told: dict[str, Any]) -> tuple[Any, ...]:
    return (
        *(told["at"], told["round"], told["stage"], told["person"], told["office"]),
        *(told["acting_for"], told["verb"], told["verb_title"], told["opinion"], told["digest"]),
    )


def _at(facts: dict[str, Any], path: str) -> Any:
    found: Any = facts
    for name in path.split("."):
        found = found[name]
    return found
