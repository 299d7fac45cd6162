"""The buttons of the findings in a browser without script: put in place, mask all, put back.

The page's own script does the same in the text itself. Here the wording is saved as it was typed
before it is changed, so nothing typed is lost and what stood there can be put back.
"""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook import actions, queries
from sanshen.desk.editor_page import Work
from sanshen.desk.mending import mended
from sanshen.desk.points import kind_words, marked, maskable
from sanshen.domain.inspection import Finding
from sanshen.domain.manuscript import Revision

MASK, ONE, BACK = "mask", "instead:", "back:"
NOT_DONE = "这一处没有改成，请直接在文稿里改。"
CHANGED_SINCE = "替换之后文稿又有改动，不能整稿恢复，请逐处改回。"


def asks_to_replace(then: str) -> bool:
    """Whether the button pressed was one of these."""
    return then == MASK or then.startswith((ONE, BACK))


def replaced(work: Work, then: str) -> HttpResponse:
    """The editor again, with what was asked done to the wording that was just saved."""
    if then.startswith(BACK):
        return _put_back(work, then.removeprefix(BACK))
    chosen = _chosen(work, then)
    paper, number = mended(work.paper, chosen)
    if not number:
        messages.warning(work.request, f"文稿已保存。{NOT_DONE}")
        return redirect("desk:edit", work.number)
    _save(work, paper)
    messages.success(work.request, f"已保存并替换 {number} 处{_kinds(chosen)}。")
    address = reverse("desk:edit", args=[work.number])
    return redirect(f"{address}?before={work.paper.digest}")


def before(work: Work) -> str:
    """The digest of the wording that can be put back; empty when there is none to offer."""
    asked = work.request.GET.get("before", "")
    drafts = work.view.case.drafts
    return asked if len(drafts) > 1 and drafts[-2].digest == asked else ""


def _chosen(work: Work, then: str) -> list[Finding]:
    found, answers = work.view.inspection.findings, work.view.case.answers
    if then == MASK:
        return [each for each in found if maskable(each, answers)]
    return [each for mark, each in marked(found) if mark == then.removeprefix(ONE)]


def _put_back(work: Work, digest: str) -> HttpResponse:
    earlier = {draft.digest for draft in work.view.case.drafts[-2:-1]}
    if work.request.POST.get("base") != work.paper.digest or digest not in earlier:
        messages.warning(work.request, CHANGED_SINCE)
        return redirect("desk:edit", work.number)
    paper = queries.paper_for(work.request.user, work.number, digest, timezone.localtime())
    if isinstance(paper, Revision):
        _save(work, paper)
    messages.success(work.request, "已恢复替换之前的文字。")
    return redirect("desk:edit", work.number)


def _save(work: Work, paper: Revision) -> None:
    actions.save_draft(
        work.request.user,
        work.number,
        base=work.paper.digest,
        paper=paper,
        at=timezone.localtime(),
    )


def _kinds(chosen: list[Finding]) -> str:
    kinds = Counter(kind_words(each) for each in chosen)
    return "（" + "、".join(f"{kind} {number} 处" for kind, number in kinds.items()) + "）"
