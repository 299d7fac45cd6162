"""What only this unit writes: its own name, its departments, the people of its roster."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.expressions.matching import Phrasebook
from sanshen.domain.inspection.expressions.people import Names
from sanshen.domain.inspection.expressions.phrases import Phrase

OWN = "本单位"
PLACE = re.compile(r"^(.{2,}?(?:镇|乡|街道|区|县|市|省))(?=人民政府|办事处|委员会|$)")
SHORTEST = 4
KEPT = 8  # units, or rosters of one unit


@dataclass(frozen=True)
class Unit:
    """``phrases``: its names and its departments'. ``names``: its people, its villages."""

    phrases: Phrasebook
    names: Names


def unit_of(context: Context) -> Unit:
    """The unit's own expressions, ready to be sought; kept for the next paper of the unit."""
    return _unit(context.unit_name, tuple(context.departments), tuple(sorted(context.officials)))


@lru_cache(maxsize=KEPT)
def _unit(name: str, departments: tuple[str, ...], people: tuple[str, ...]) -> Unit:
    hit = PLACE.match(name)
    place = hit[1] if hit else ""
    texts = dict.fromkeys((name, place, *departments, *(place + each for each in departments)))
    phrases = (Phrase(text, OWN, len(text) // 2) for text in texts if len(text) >= SHORTEST)
    return Unit(Phrasebook(phrases), Names(people, texts))
