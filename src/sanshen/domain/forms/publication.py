"""信息发布审批表, annex 1: one publication or correction, its content and three opinions."""

from sanshen.domain.forms.foot import below, dated, foot
from sanshen.domain.forms.matter import Matter
from sanshen.domain.forms.rows import WIDTHS, head_row, opinion_rows, title_row
from sanshen.domain.forms.values import Form, FormRow, label, value
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Revision

CONTENT = 400  # characters of the text that stand on the sheet; the whole text is in the file


def publication_form(matter: Matter) -> Form:
    """The sheet of one case of publication or correction.

    ValueError for a case of another kind, or when the paper is not the wording it stands at.
    """
    paper = matter.paper
    if not isinstance(paper, Revision) or paper.digest != matter.case.digest:
        raise ValueError("发布审批表要由发布案件的现行一稿填写")
    return Form(
        annex="A1",
        title=matter.titled(matter.pack.form_titles.publication),
        dated=f"时间：{dated([matter])}",
        widths=WIDTHS,
        rows=(
            head_row(matter, "发文", "部门"),
            title_row(matter, 16),
            FormRow((label("主要", "内容"), value(*content_lines(paper), columns=3)), 72),
            *opinion_rows(matter, 58, 54),
        ),
        made_at=matter.last_at,
        below=below([matter]),
        foot=foot([matter]),
    )


def content_lines(paper: Revision) -> tuple[str, ...]:
    """主要内容: the summary; without one the beginning of the text, and how long the whole is."""
    text = content(paper)
    if paper.summary.strip() or len(text) <= CONTENT:
        return tuple(text.split("\n"))
    beginning = text[:CONTENT].rstrip()
    return (*f"{beginning}……".split("\n"), f"（全文 {len(text)} 字，随案归档）")


def content(paper: Revision) -> str:
    """The summary as it was written; without one the whole text."""
    return paper.summary if paper.summary.strip() else read_body(paper.body).text.strip()
