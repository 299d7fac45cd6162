"""信息发布审批表, annex 1: one publication or correction, its content and three opinions."""

from sanshen.domain.forms.foot import below, dated, foot
from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.opinions import opinion_cell
from sanshen.domain.forms.values import Form, FormRow, Side, label, value
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Revision

CONTENT = 400  # characters of the text that stand on the sheet; the whole text is in the file
WIDTHS = (24.0, 54.0, 24.0, 54.0)


def publication_form(matter: Matter) -> Form:
    """The sheet of one case of publication or correction.

    ValueError for a case of another kind, or when the paper is not the wording it stands at.
    """
    paper = matter.paper
    if not isinstance(paper, Revision) or paper.digest != matter.case.digest:
        raise ValueError("发布审批表要由发布案件的现行一稿填写")
    handler = matter.name(matter.case.handler)
    return Form(
        annex="A1",
        title=matter.titled(matter.pack.form_titles.publication),
        dated=f"时间：{dated([matter])}",
        widths=WIDTHS,
        rows=(
            FormRow(
                (
                    label("发文", "部门"),
                    value(matter.department, side=Side.CENTRE),
                    label("经办人"),
                    value(handler, side=Side.CENTRE),
                ),
                14,
            ),
            FormRow((label("标", "题"), value(paper.title, columns=3, side=Side.CENTRE)), 16),
            FormRow((label("主要", "内容"), value(*content_lines(paper), columns=3)), 72),
            FormRow(
                (
                    label("部门负责", "人意见"),
                    opinion_cell(matter, 0),
                    label("分管领导", "意见"),
                    opinion_cell(matter, 1),
                ),
                58,
            ),
            FormRow((label("主要领导", "审批意见"), opinion_cell(matter, 2, columns=3)), 54),
        ),
        made_at=matter.last_at,
        below=below([matter]),
        foot=foot([matter]),
    )


def content_lines(paper: Revision) -> tuple[str, ...]:
    """主要内容: the summary; without one the beginning of the text, and how long the whole is."""
    if paper.summary.strip():
        return tuple(paper.summary.split("\n"))
    text = read_body(paper.body).text.strip()
    if len(text) <= CONTENT:
        return tuple(text.split("\n"))
    beginning = text[:CONTENT].rstrip()
    return (*f"{beginning}……".split("\n"), f"（全文 {len(text)} 字，随案归档）")
