"""The rows that the forms of annexes 1 and 2 have in common."""

from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.opinions import opinion_cell
from sanshen.domain.forms.values import FormRow, Side, label, value

WIDTHS = (24.0, 54.0, 24.0, 54.0)
_OPINIONS = (("部门负责", "人意见"), ("分管领导", "意见"), ("主要领导", "审批意见"))
OPINION_LABELS = tuple("".join(each) for each in _OPINIONS)
"""As the annexes print them, the lowest level first."""


def head_row(matter: Matter, *department: str) -> FormRow:
    """Whose matter it is; ``department``: how this annex labels that, line by line."""
    return FormRow(
        (
            label(*department),
            value(matter.department, side=Side.CENTRE),
            label("经办人"),
            value(matter.name(matter.case.handler), side=Side.CENTRE),
        ),
        14,
    )


def title_row(matter: Matter, height: float) -> FormRow:
    """The title of the wording the case stands at."""
    return FormRow(
        (label("标", "题"), value(matter.paper.title, columns=3, side=Side.CENTRE)), height
    )


def opinion_rows(matter: Matter, two: float, last: float) -> tuple[FormRow, FormRow]:
    """Two levels beside each other, the third below; ``two`` and ``last``: how high at least."""
    head, leader, principal = (label(*each) for each in _OPINIONS)
    return (
        FormRow((head, opinion_cell(matter, 0), leader, opinion_cell(matter, 1)), two),
        FormRow((principal, opinion_cell(matter, 2, columns=3)), last),
    )
