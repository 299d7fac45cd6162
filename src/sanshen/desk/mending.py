"""Putting in place what the rules offer instead: one passage, or all personal data at once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sanshen.desk.manuscript_form import RECORD
from sanshen.desk.passages import Passages
from sanshen.domain.inspection import Finding
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Revision
from sanshen.intake import clean_html

_SOURCE = {"source": "name", "source_url": "url", "taken_on": "taken_on"}


def mended(paper: Revision, chosen: Iterable[Finding]) -> tuple[Revision, int]:
    """The wording with what these findings offer instead, and how many passages were replaced.

    A passage that reaches over two paragraphs or cells stays; of two that overlap the first counts.
    """
    number, parts = 0, dict[str, list[Finding]]()
    for each in chosen:
        if each.instead is not None and each.place.excerpt:
            parts.setdefault(each.place.part, []).append(each)
    for part, found in parts.items():
        apart = _apart(found)
        if part == "body":
            body, done = _body(paper.body, apart)
            paper, number = replace(paper, body=body), number + done
        else:
            paper = _with_field(paper, part, apart)
            number += len(apart)
    return paper, number


def _apart(found: list[Finding]) -> list[Finding]:
    """Those that do not overlap, the last of the text first."""
    kept: list[Finding] = []
    for each in found:
        if all(
            each.place.end <= other.place.start or other.place.end <= each.place.start
            for other in kept
        ):
            kept.append(each)
    return sorted(kept, key=lambda each: each.place.start, reverse=True)


def _body(body: str, found: list[Finding]) -> tuple[str, int]:
    passages, done = Passages(body, read_body(body).text), 0
    for each in found:
        stretches = passages.find(each.place.start, each.place.end)
        blocks = [stretch.run.block for stretch in stretches]
        if not blocks or any(block is not blocks[0] for block in blocks):
            continue
        for number, stretch in reversed(list(enumerate(stretches))):
            text, words = stretch.run.text, "" if number else each.instead or ""
            stretch.run.text = text[: stretch.start] + words + text[stretch.end :]
        done += 1
    return (clean_html(passages.markup()) if done else body), done


def _with_field(paper: Revision, part: str, found: list[Finding]) -> Revision:
    name = _SOURCE.get(part, part)
    holder = paper.source if part in _SOURCE else paper.record if part in RECORD else paper
    text = getattr(holder, name)
    for each in found:
        text = text[: each.place.start] + (each.instead or "") + text[each.place.end :]
    changed: Any = replace(holder, **{name: text})
    if part in _SOURCE:
        return replace(paper, source=changed)
    return replace(paper, record=changed) if part in RECORD else changed
