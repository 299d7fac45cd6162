"""Every rule reads every part. A rule that fails is a stop, never a pass."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sanshen.domain.digest import digest
from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.findings import Finding, Inspection, Place, Weight
from sanshen.domain.inspection.reading import Reading, read_file, read_paper
from sanshen.domain.inspection.rule import Find, Life, Rule
from sanshen.domain.inspection.rules import FINDERS, RULES, RULESET
from sanshen.domain.manuscript import Paper

log = logging.getLogger(__name__)

FULL_TEXT = "2.6"  # 二（六）：全文审查，未经审查一律不得发布
LIVING = tuple((rule, FINDERS[rule.id]) for rule in RULES if rule.life is not Life.RETIRED)


class RuleFailed(Exception):
    """Stands in the log for what a rule raised, whose own words might quote the draft."""


def inspect(paper: Paper, *, enclosures: Mapping[str, Enclosed], context: Context) -> Inspection:
    """Read one exact wording with every rule.

    ``enclosures``: what each attachment and picture says, by its digest; one that is missing or
    unreadable is a stop. Never raises for anything a paper can hold.
    """
    reading = read_paper(paper, enclosures, context)
    return Inspection(paper.digest, in_force(context), findings(reading))


def inspect_file(
    name: str, file_digest: str, enclosed: Enclosed, *, context: Context
) -> Inspection:
    """Read a file on its own with every rule that does not ask for a case around it."""
    reading = read_file(name, enclosed, context)
    found = findings(reading)
    if not enclosed.readable:
        found = (_unread(enclosed.problem), *found)
    return Inspection(file_digest, in_force(context), found)


def in_force(context: Context) -> str:
    """The digest of the rules as they stand for one unit: their code and lists, and its own choices.

    A reading made under another digest says nothing about today.
    """
    return digest({"rules": RULESET, "context": context.digest})


def in_force_beside_lists(context: Context) -> str:
    """The same of everything but the word lists: while it stands, only they need be asked again."""
    return in_force(replace(context, lexicons=()))


def findings(
    reading: Reading, rules: Iterable[tuple[Rule, Find]] | None = None
) -> tuple[Finding, ...]:
    """What the rules (all but the retired, unless told) find, in the order of the page."""
    found: list[Finding] = []
    for rule, find in LIVING if rules is None else rules:
        found += _heard(rule, find, reading)
    if not found:
        return ()
    order = {part.name: number for number, part in enumerate(reading.parts)}
    last = len(order)
    found.sort(key=lambda each: (order.get(each.place.part, last), each.place.start))
    return tuple(dict.fromkeys(found))


def _heard(rule: Rule, find: Find, reading: Reading) -> list[Finding]:
    try:
        chosen = reading.context.weights.get(rule.id)
        return [rule.weighed(each, chosen) for each in find(reading)]
    except Exception as error:
        # The traceback says where; the error's own words may quote the draft and are left out.
        failed = RuleFailed(f"{rule.id}: {type(error).__name__}")
        log.error("rule failed", exc_info=(RuleFailed, failed, error.__traceback__))
        return [
            Finding(
                rule.id,
                "rule_failed",
                FULL_TEXT,
                Weight.STOP,
                Place("whole"),
                f"“{rule.title}”这一项没有检查成，不能当作没有问题。",
                "请先保存文稿，联系系统管理员处理后再报送。",
            )
        ]


def _unread(problem: str) -> Finding:
    return Finding(
        "file_unreadable",
        "file_unreadable",
        FULL_TEXT,
        Weight.STOP,
        Place("text"),
        f"文件读不出来，无法检查：{problem or '原因不明'}",
        "请另存为 docx、xlsx 或 PDF 后重新检查。",
    )
