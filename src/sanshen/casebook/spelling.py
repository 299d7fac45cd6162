"""How the steps of a case are spelled in the ledger, and read back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sanshen.casebook.kinds import Kind
from sanshen.domain.procedure import Answer, Conclusion, Draft, Signature
from sanshen.domain.procedure.case import Step
from sanshen.domain.regulation import Verb


def kind_of(step: Step) -> Kind:
    """The kind of line a step becomes."""
    return {Draft: Kind.DRAFT, Signature: Kind.SIGNATURE, Answer: Kind.ANSWER}[type(step)]


def actor_of(step: Step) -> str:
    """Who took the step."""
    return step.author if isinstance(step, Draft) else step.person


def spell(step: Step) -> dict[str, Any]:
    """The line's body; the time and the actor stand in the line itself."""
    body: dict[str, Any] = {"stage": step.stage, "round": step.round, "digest": step.digest}
    if isinstance(step, Answer):
        return {**body, "finding": step.finding, "reason": step.reason}
    if isinstance(step, Signature):
        return {
            **body,
            "office": step.office,
            "verb": step.verb.value,
            "opinion": step.opinion,
            "next": step.next,
            "acting_for": step.acting_for,
            "touched": sorted(step.conclusion.touched),
            "confirmed": step.conclusion.confirmed,
            "rules": step.rules,
        }
    return {**body, "acting_for": step.acting_for}


def read(kind: str, at: str, actor: str, body: Mapping[str, Any]) -> Step:
    """The step that :func:`spell` spelled."""
    time = datetime.fromisoformat(at)
    common = {"stage": body["stage"], "round": body["round"], "digest": body["digest"]}
    if kind == Kind.DRAFT:
        return Draft(author=actor, at=time, acting_for=body["acting_for"], **common)
    if kind == Kind.ANSWER:
        return Answer(
            person=actor, at=time, finding=body["finding"], reason=body["reason"], **common
        )
    return Signature(
        person=actor,
        at=time,
        office=body["office"],
        verb=Verb(body["verb"]),
        opinion=body["opinion"],
        next=body["next"],
        acting_for=body["acting_for"],
        conclusion=Conclusion(frozenset(body["touched"]), body["confirmed"]),
        rules=body.get("rules", ""),  # lines written before this was recorded have none
        **common,
    )
