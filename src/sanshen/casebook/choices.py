"""What a unit chose about its inspection. Its ledger says so, and nothing else does.

No column holds it: whoever could write a column could switch a word list off without a trace.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sanshen.casebook import compiled
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow, LexiconRow, Unit
from sanshen.domain.inspection import Lexicon, Weight

CHOOSING = (Kind.LEXICON_SWITCHED, Kind.WEIGHT)


@dataclass(frozen=True)
class Choices:
    """``weights``: what a rule weighs here, by rule id. ``versions``: of each word list in force,
    by its name.
    """

    weights: Mapping[str, Weight]
    versions: Mapping[str, int]


def choices(unit: Unit) -> Choices:
    """What stands now."""
    weights: dict[str, Weight] = {}
    versions: dict[str, int] = {}
    lines = LedgerRow.objects.filter(unit=unit, kind__in=CHOOSING).order_by("seq")
    for kind, text in lines.values_list("kind", "body"):
        body = json.loads(text)
        if kind == Kind.LEXICON_SWITCHED:
            versions.pop(body["name"], None)
            if body["on"]:
                versions[body["name"]] = body["version"]
        else:
            weights.pop(body["rule"], None)
            if body["weight"]:
                weights[body["rule"]] = Weight(body["weight"])
    return Choices(weights, versions)


def lexicons_in_force(unit: Unit, chosen: Choices) -> tuple[Lexicon, ...]:
    """The word lists that are switched on, each in its version."""
    rows = LexiconRow.objects.filter(unit=unit, name__in=chosen.versions).defer("content")
    return tuple(
        lexicon_of(row)
        for row in sorted(rows, key=lambda each: each.name)
        if row.version == chosen.versions[row.name]
    )


def lexicon_of(row: LexiconRow) -> Lexicon:
    """The stored word list. ValueError when it is not what its digest says."""
    return _lexicon(row.digest, row.pk)


@lru_cache(maxsize=16)
def _lexicon(expected: str, key: int) -> Lexicon:
    content = LexiconRow.objects.values_list("content", flat=True).get(pk=key)
    lexicon = Lexicon.from_stored(content, expected)
    compiled.lay_ready(lexicon)
    return lexicon
