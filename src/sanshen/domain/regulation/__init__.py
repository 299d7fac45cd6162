"""A pack is one town's rules as data: clauses, readings, tables, settings. Imports nothing of ours."""

from sanshen.domain.regulation.exploration import PackBroken, explore
from sanshen.domain.regulation.pack import Pack
from sanshen.domain.regulation.retention import Retention, RetentionRules
from sanshen.domain.regulation.separation import Separation, level_of
from sanshen.domain.regulation.table import REFERRER, Row, StageKind, Table, Verb
from sanshen.domain.regulation.values import Clause, Office, Reading, Stage

__all__ = [
    "REFERRER",
    "Clause",
    "Office",
    "Pack",
    "PackBroken",
    "Reading",
    "Retention",
    "RetentionRules",
    "Row",
    "Separation",
    "Stage",
    "StageKind",
    "Table",
    "Verb",
    "explore",
    "level_of",
]
