"""The regulation's own forms as values, cell by cell, filled from a case (annexes 1 and 2),
and the list of names it wants filed (2.2).
"""

from sanshen.domain.forms.filing import filing_form
from sanshen.domain.forms.likeness import Doubt, doubts
from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.names import Official, RosterList
from sanshen.domain.forms.publication import content, publication_form
from sanshen.domain.forms.rows import OPINION_LABELS
from sanshen.domain.forms.secrecy import secrecy_form
from sanshen.domain.forms.standing import StandingLine, standing_form
from sanshen.domain.forms.values import Cell, Form, FormRow, Line, Side
from sanshen.domain.forms.withdrawal import withdrawal_form

__all__ = [
    "OPINION_LABELS",
    "Cell",
    "Doubt",
    "Form",
    "FormRow",
    "Line",
    "Matter",
    "Official",
    "RosterList",
    "Side",
    "StandingLine",
    "content",
    "doubts",
    "filing_form",
    "publication_form",
    "secrecy_form",
    "standing_form",
    "withdrawal_form",
]
