"""The regulation's own forms as values, cell by cell, filled from a case (annexes 1 and 2)."""

from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.publication import publication_form
from sanshen.domain.forms.secrecy import secrecy_form
from sanshen.domain.forms.values import Cell, Form, FormRow, Line, Side
from sanshen.domain.forms.withdrawal import withdrawal_form

__all__ = [
    "Cell",
    "Form",
    "FormRow",
    "Line",
    "Matter",
    "Side",
    "publication_form",
    "secrecy_form",
    "withdrawal_form",
]
