"""The machine's reading of a paper: every rule, every part, every attachment, in one go."""

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.engine import (
    in_force,
    in_force_beside_lists,
    inspect,
    inspect_file,
)
from sanshen.domain.inspection.findings import Finding, Inspection, Place, Weight
from sanshen.domain.inspection.lexicon import Lexicon, Term
from sanshen.domain.inspection.part_names import hidden_in, part_label
from sanshen.domain.inspection.reference import rules_reference
from sanshen.domain.inspection.rule import Life, Rule
from sanshen.domain.inspection.rules import RULES, RULESET
from sanshen.domain.inspection.secrecy import (
    any_has_secrecy_mark,
    has_secrecy_mark,
    text_has_secrecy_mark,
)
from sanshen.domain.inspection.stock import Stored, get_ready, read_lists, read_stock

__all__ = [
    "RULES",
    "RULESET",
    "Context",
    "Enclosed",
    "Finding",
    "Inspection",
    "Lexicon",
    "Life",
    "Place",
    "Rule",
    "Stored",
    "Term",
    "Weight",
    "any_has_secrecy_mark",
    "get_ready",
    "has_secrecy_mark",
    "hidden_in",
    "in_force",
    "in_force_beside_lists",
    "inspect",
    "inspect_file",
    "part_label",
    "read_lists",
    "read_stock",
    "rules_reference",
    "text_has_secrecy_mark",
]
