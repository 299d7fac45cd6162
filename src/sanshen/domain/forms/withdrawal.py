"""信息失效审批表, annex 2: one withdrawal and three opinions."""

from sanshen.domain.forms.foot import below, dated, foot
from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.opinions import opinion_cell
from sanshen.domain.forms.publication import WIDTHS
from sanshen.domain.forms.values import Form, FormRow, Side, label, value
from sanshen.domain.manuscript import Withdrawal


def withdrawal_form(matter: Matter) -> Form:
    """The sheet of one case of withdrawal; ValueError for a case of another kind."""
    paper = matter.paper
    if not isinstance(paper, Withdrawal) or paper.digest != matter.case.digest:
        raise ValueError("失效审批表要由失效案件的现行一稿填写")
    handler = matter.name(matter.case.handler)
    return Form(
        annex="A2",
        title=matter.titled(matter.pack.form_titles.withdrawal),
        dated=f"时间：{dated([matter])}",
        widths=WIDTHS,
        rows=(
            FormRow(
                (
                    label("部门"),
                    value(matter.department, side=Side.CENTRE),
                    label("经办人"),
                    value(handler, side=Side.CENTRE),
                ),
                14,
            ),
            FormRow((label("标", "题"), value(paper.title, columns=3, side=Side.CENTRE)), 24),
            FormRow(
                (
                    label("部门负责", "人意见"),
                    opinion_cell(matter, 0),
                    label("分管领导", "意见"),
                    opinion_cell(matter, 1),
                ),
                86,
            ),
            FormRow((label("主要领导", "审批意见"), opinion_cell(matter, 2, columns=3)), 86),
        ),
        made_at=matter.last_at,
        below=below([matter]),
        foot=foot([matter]),
    )
