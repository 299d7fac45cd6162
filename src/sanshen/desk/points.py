"""Findings as the desk shows them: at their place, in plain words, with a place to answer."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from sanshen.desk.manuscript_form import RECORD
from sanshen.desk.reasons import reasons_for
from sanshen.domain.hidden import HiddenKind
from sanshen.domain.inspection import RULES, Finding, Inspection, Weight, hidden_in, part_label
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.inspection.personal import PERSONAL
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.procedure import Answer
from sanshen.domain.regulation import Pack

WEIGHT_WORDS = {
    Weight.STOP: "必须改正",
    Weight.ANSWER: "需要答复",
    Weight.HINT: "提醒",
}
_ORDER = list(WEIGHT_WORDS)
_RULES = {rule.id: rule for rule in RULES}
# The field of the drafting form that holds a part, where their names differ.
_FIELDS = {"source": "source_name", "taken_on": "source_taken_on"}
_HIDDEN = {kind.value: kind for kind in HiddenKind}
_WHITE = re.compile(r"[\s\ufeff]+")
_SAME_NAME = {"title", "summary", "column", "source_url", "release_note", "contact", *RECORD}


@dataclass(frozen=True)
class Point:
    """One finding. ``mark``: its name on the page, the key and a number among its equals.

    ``order``: its place in the order of the page, from 0. ``occurrence``: how many equal passages
    stand before it in the body; both sides count in the text without white space, the one spelling
    that the server's body and the editor's document share. ``instead``: what the passage can be
    replaced by at one click; ``kind``: what sort of ``personal`` data 一键遮盖 would mask, else empty.
    ``again``: the same words were found above; they share one answer, and one place to write it.

    ``field``: the field of the form that holds it, if one does; ``picture``: the beginning of the
    name of the picture it speaks of; ``file``: the name of the attachment. ``hidden``: what
    that file hides, ``hidden_in``: the beginning of its digest, ``copy``: the same where a cleaned
    copy may do without it. ``answer`` is the reason
    given so far, ``by`` the name of who gave it and ``at`` when; ``reasons``: the usual ones.
    """

    key: str
    mark: str
    order: int
    rule: str
    why: str
    weight: str
    weight_words: str
    part: str
    field: str
    picture: str
    file: str
    hidden: str
    hidden_in: str
    copy: str
    in_body: bool
    excerpt: str
    instead: str | None
    kind: str
    personal: bool
    occurrence: int
    message: str
    remedy: str
    clause: str
    reasons: tuple[str, ...] = ()
    answer: str = ""
    by: str = ""
    at: datetime | None = None
    again: bool = False


def points(
    inspection: Inspection,
    pack: Pack,
    paper: Paper,
    answers: Mapping[str, Answer],
    names: Mapping[str, str],
) -> list[Point]:
    """Every finding, what must be mended first."""
    text = _Flat(read_body(paper.body).text if isinstance(paper, Revision) else "")
    found = [
        _point(each, mark, order, pack, text, answers, names)
        for order, (mark, each) in enumerate(marked(inspection.findings))
    ]
    found.sort(key=lambda point: _ORDER.index(Weight(point.weight)))
    shown, seen = [], set[str]()
    for point in found:
        shown.append(replace(point, again=point.key in seen))
        seen.add(point.key)
    return shown


def marked(findings: Sequence[Finding]) -> list[tuple[str, Finding]]:
    """Every finding with its name on the page, which no other finding of that wording has."""
    seen: Counter[str] = Counter()
    named = []
    for each in findings:
        named.append((f"{each.key}-{seen[each.key]}", each))
        seen[each.key] += 1
    return named


def maskable(finding: Finding, answers: Mapping[str, Answer]) -> bool:
    """Whether 一键遮盖 covers it: personal data that nobody has said may stand."""
    found = finding.category in PERSONAL and finding.instead is not None
    return found and finding.key not in answers and replaceable(finding)


def replaceable(finding: Finding) -> bool:
    """Whether its words stand in the text or in a field of the form, and others are offered."""
    place = finding.place
    held = place.part == "body" or place.part in _SAME_NAME or place.part in _FIELDS
    return finding.instead is not None and bool(place.excerpt) and held


def kind_words(finding: Finding) -> str:
    """What sort of personal data it is, as the rule is called: 身份证号, 手机号 …"""
    return _RULES[finding.rule].title


class _Flat:
    """A text without white space, in which equal passages are counted."""

    def __init__(self, text: str) -> None:
        self._before = [0, *accumulate(not _WHITE.fullmatch(each) for each in text)]
        self._text = _WHITE.sub("", text)
        self._starts: dict[str, list[int]] = {}

    def occurrence(self, start: int, excerpt: str) -> int:
        """How many equal passages begin before this one, overlapping ones included."""
        wanted = _WHITE.sub("", excerpt)
        if wanted not in self._starts:
            found = re.finditer(f"(?={re.escape(wanted)})", self._text) if wanted else ()
            self._starts[wanted] = [each.start() for each in found]
        return bisect_left(self._starts[wanted], self._before[start])


def _point(
    finding: Finding,
    mark: str,
    order: int,
    pack: Pack,
    text: _Flat,
    answers: Mapping[str, Answer],
    names: Mapping[str, str],
) -> Point:
    place, given = finding.place, answers.get(finding.key)
    clause, rule = pack.clauses.get(finding.clause), _RULES[finding.rule]
    in_body = place.part == "body" and bool(place.excerpt)
    hidden, digest, within = hidden_in(place.part)
    family, _, rest = (within or place.part).partition(":")
    return Point(
        key=finding.key,
        mark=mark,
        order=order,
        rule=finding.rule,
        why=rule.why,
        weight=finding.weight.value,
        weight_words=WEIGHT_WORDS[finding.weight],
        part=part_label(place.part),
        field=place.part if place.part in _SAME_NAME else _FIELDS.get(place.part, ""),
        picture=rest if family == "alt" else "",
        file=rest if family in ("attachment", "attachment_name") else "",
        hidden=_HIDDEN[hidden].label if hidden in _HIDDEN else "",
        hidden_in=digest,
        copy=digest if hidden in _HIDDEN and _HIDDEN[hidden].in_a_copy(rest) else "",
        in_body=in_body,
        excerpt=place.excerpt,
        instead=finding.instead if replaceable(finding) else None,
        kind=kind_words(finding) if maskable(finding, answers) else "",
        personal=finding.category in PERSONAL,
        occurrence=text.occurrence(place.start, place.excerpt) if in_body else 0,
        message=finding.message,
        remedy=finding.remedy,
        clause=clause.label if clause else finding.clause,
        reasons=reasons_for(finding.category) if finding.weight is Weight.ANSWER else (),
        answer=given.reason if given else "",
        by=names.get(given.person, "") if given else "",
        at=given.at if given else None,
    )
