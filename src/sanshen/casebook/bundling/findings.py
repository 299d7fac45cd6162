"""What the machine found in each wording that was signed, and what named people answered."""

import json
from collections.abc import Iterator
from typing import Any

from sanshen.casebook import store
from sanshen.casebook.bundling.archived import Archived
from sanshen.casebook.bundling.wordings import signed_between
from sanshen.casebook.models import InspectionRow
from sanshen.domain.bundle import Piece
from sanshen.domain.inspection import Finding, Inspection, Weight, part_label
from sanshen.paper import page

WEIGHTS = {Weight.STOP: "必须改正", Weight.ANSWER: "须答复", Weight.HINT: "提醒"}


def findings(of: Archived) -> Iterator[Piece]:
    """The readings for programs and for people."""
    told = {
        "case": of.case.number,
        "title": of.paper.title,
        "wordings": [
            {"digest": digest, "words": words, "readings": _readings(of, digest)}
            for digest, words in _wordings(of)
        ],
    }
    yield Piece("findings.json", _spelled(told), "机检提示和答复，供程序读取")
    yield Piece("findings.html", page("findings.html", **told), "机检提示和答复，用浏览器阅读")


def _wordings(of: Archived) -> Iterator[tuple[str, str]]:
    for number, digest in enumerate(signed_between(of), start=1):
        yield digest, f"第 {number} 稿"
    yield of.case.digest, "审定的文稿"


def _readings(of: Archived, digest: str) -> list[dict[str, Any]]:
    rows = InspectionRow.objects.filter(unit=of.unit, paper=digest).order_by("pk")
    return [_reading(of, store.inspection_from(row)) for row in rows]


def _reading(of: Archived, reading: Inspection) -> dict[str, Any]:
    return {"rules": reading.rules, "findings": [_finding(of, f) for f in reading.findings]}


def _finding(of: Archived, finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "rule": finding.rule,
        "clause": finding.clause,
        "weight": finding.weight.value,
        "weight_words": WEIGHTS[finding.weight],
        "part": part_label(finding.place.part),
        "start": finding.place.start,
        "end": finding.place.end,
        "excerpt": finding.place.excerpt,
        "message": finding.message,
        "remedy": finding.remedy,
        "answers": [
            {
                "person": entry.actor,
                "name": of.names.get(entry.actor, ""),
                "at": entry.at[:16].replace("T", " "),
                "reason": entry.body["reason"],
            }
            for entry in of.lines
            if entry.kind == "answer" and entry.body["finding"] == finding.key
        ],
    }


def _spelled(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"
