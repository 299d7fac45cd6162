"""信息失效审批表, annex 2: one withdrawal and three opinions."""

from sanshen.domain.forms.foot import below, dated, foot
from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.rows import WIDTHS, head_row, opinion_rows, title_row
from sanshen.domain.forms.values import Form
from sanshen.domain.manuscript import Withdrawal


def withdrawal_form(matter: Matter) -> Form:
    """The sheet of one case of withdrawal; ValueError for a case of another kind."""
    paper = matter.paper
    if not isinstance(paper, Withdrawal) or paper.digest != matter.case.digest:
        raise ValueError("失效审批表要由失效案件的现行一稿填写")
    return Form(
        annex="A2",
        title=matter.titled(matter.pack.form_titles.withdrawal),
        dated=f"时间：{dated([matter])}",
        widths=WIDTHS,
        rows=(
            head_row(matter, "部门"),
            title_row(matter, 24),
            *opinion_rows(matter, 86, 86),
        ),
        made_at=matter.last_at,
        below=below([matter]),
        foot=foot([matter]),
    )
