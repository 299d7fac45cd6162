"""Findings as the desk shows them: beside the text, in plain words, with a place to answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sanshen.desk.manuscript_form import RECORD
from sanshen.domain.inspection import Finding, Inspection, Weight, part_label
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.procedure import Answer
from sanshen.domain.regulation import Pack

WEIGHT_WORDS = {
    Weight.STOP: "必须改正",
    Weight.ANSWER: "需要答复",
    Weight.HINT: "提醒",
}
_ORDER = list(WEIGHT_WORDS)
# The field of the drafting form that holds a part, where their names differ.
_FIELDS = {"source": "source_name", "taken_on": "source_taken_on"}
_WHITE = re.compile(r"[\s\ufeff]+")
_SAME_NAME = {"title", "summary", "column", "source_url", "release_note", "contact", *RECORD}


@dataclass(frozen=True)
class Point:
    """One finding. ``occurrence``: how many equal passages stand before it in the body.

    Both sides count in the text without white space, the one spelling that the server's body and
    the editor's document share. ``instead``: what the passage can be replaced by at one click.
    ``again``: the same words were found above; they share one answer, and one place to write it.

    ``field``: the field of the form that holds it, if one does; ``picture``: the beginning of the
    name of the picture it speaks of. ``answer`` is the reason given so far, ``by`` the name of who gave it.
    """

    key: str
    weight: str
    weight_words: str
    part: str
    field: str
    picture: str
    in_body: bool
    excerpt: str
    instead: str | None
    occurrence: int
    message: str
    remedy: str
    clause: str
    clause_words: str
    answer: str = ""
    by: str = ""
    again: bool = False


def points(
    inspection: Inspection,
    pack: Pack,
    paper: Paper,
    answers: Mapping[str, Answer],
    names: Mapping[str, str],
) -> list[Point]:
    """Every finding, what must be mended first."""
    text = read_body(paper.body).text if isinstance(paper, Revision) else ""
    found = sorted(inspection.findings, key=lambda finding: _ORDER.index(finding.weight))
    shown, seen = [], set[str]()
    for each in found:
        point = _point(each, pack, text, answers, names)
        shown.append(replace(point, again=point.key in seen))
        seen.add(point.key)
    return shown


def _point(
    finding: Finding,
    pack: Pack,
    text: str,
    answers: Mapping[str, Answer],
    names: Mapping[str, str],
) -> Point:
    place, given = finding.place, answers.get(finding.key)
    clause = pack.clauses.get(finding.clause)
    in_body = place.part == "body" and bool(place.excerpt)
    return Point(
        key=finding.key,
        weight=finding.weight.value,
        weight_words=WEIGHT_WORDS[finding.weight],
        part=part_label(place.part),
        field=place.part if place.part in _SAME_NAME else _FIELDS.get(place.part, ""),
        picture=place.part.removeprefix("alt:") if place.part.startswith("alt:") else "",
        in_body=in_body,
        excerpt=place.excerpt,
        instead=finding.instead if place.excerpt else None,
        occurrence=_occurrence(text, place.start, place.excerpt) if in_body else 0,
        message=finding.message,
        remedy=finding.remedy,
        clause=clause.label if clause else finding.clause,
        clause_words=clause.paraphrase if clause else "",
        answer=given.reason if given else "",
        by=names.get(given.person, "") if given else "",
    )


def _occurrence(text: str, start: int, excerpt: str) -> int:
    """How many equal passages begin before this one, overlapping ones included."""
    flat, wanted = _WHITE.sub("", text), _WHITE.sub("", excerpt)
    own = len(_WHITE.sub("", text[:start]))
    number, at = 0, flat.find(wanted) if wanted else -1
    while 0 <= at < own:
        number, at = number + 1, flat.find(wanted, at + 1)
    return number
