"""Signing: one act on the wording that was on the screen, once, by whoever may."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sanshen.casebook import actions, queries
from sanshen.casebook.queries import CaseView
from sanshen.desk.choices import CHECKS
from sanshen.desk.refusals import refusal_page, typed_words
from sanshen.desk.views.case import case_page
from sanshen.domain.procedure import Conclusion, Signature, consequence, verb_title
from sanshen.domain.procedure.acts import WRITES
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb

_NO_CHOICE = Refused(
    "还没有选择办理意见。", clause="2.8", remedy="请先选择一项办理意见，再按下面的按钮提交。"
)
_NOT_CHECKED = Refused(
    "校对清单还没有逐项核对。", clause="2.9", remedy="请对照网页逐项核对，核对一项勾一项。"
)


@login_required
@require_POST
def act(request: HttpRequest, number: str) -> HttpResponse:
    """What was chosen on the case page. Stage and level come from the table, never from the form (K01)."""
    at = timezone.localtime()
    typed_words(request)  # nothing with a mark in it is shown again
    view = queries.case_for(request.user, number, at)
    verb = _verb(request)
    if not _same_screen(request, view):
        return _moved_on(request, view, verb)
    if verb is None:
        return _again(request, view, _NO_CHOICE, 422)
    if verb is Verb.PASS and not _checked(request):
        return _again(request, view, _NOT_CHECKED, 422)
    row = view.case.table(view.pack).row(view.case.stage, verb)
    words = consequence(view.case, view.pack, row) if row else verb_title(verb)
    try:
        actions.act(
            request.user,
            number,
            verb=verb,
            digest=request.POST.get("digest", ""),
            opinion=_opinion(request, verb),
            conclusion=_conclusion(request, view),
            seen=_seen(request),
            at=at,
        )
    except Refused as refused:
        now = queries.case_for(request.user, number, timezone.localtime())
        if _same_screen(request, now):
            return _again(request, now, refused, 409)
        return _moved_on(request, now, verb)
    messages.success(request, f"《{view.paper.title}》已办理：{words}。")
    return redirect("desk:workbench")


@login_required
@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """A named person's answer to one finding."""
    at = timezone.localtime()
    queries.case_for(request.user, number, at)  # what is not there is not there, before all else
    back = reverse("desk:case", args=[number])
    try:
        actions.answer(
            request.user,
            number,
            finding=request.POST.get("finding", ""),
            reason=request.POST.get("reason", ""),
            at=at,
        )
    except Refused as refused:
        return refusal_page(request, refused, back=back)
    messages.success(request, "答复已记在您名下。")
    return redirect(f"{back}#findings")


@login_required
@require_POST
def lateness(request: HttpRequest, number: str) -> HttpResponse:
    """Why the two working days were not kept (一（三））."""
    queries.case_for(request.user, number, timezone.localtime())
    back = reverse("desk:case", args=[number])
    try:
        actions.explain_lateness(
            request.user, number, reason=request.POST.get("reason", ""), at=timezone.localtime()
        )
    except Refused as refused:
        return refusal_page(request, refused, back=back)
    messages.success(request, "超期原因已记入台账。")
    return redirect(back)


def _verb(request: HttpRequest) -> Verb | None:
    """The act chosen; None for nothing, for nonsense, and for what only the editor can do."""
    try:
        verb = Verb(request.POST.get("verb", ""))
    except ValueError:
        return None
    return None if verb in WRITES else verb


def _seen(request: HttpRequest) -> int:
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() else -1


def _same_screen(request: HttpRequest, view: CaseView) -> bool:
    """Whether the case still stands as it did on the page that was posted."""
    return request.POST.get("digest") == view.case.digest and _seen(request) == len(
        view.case.signatures
    )


def _checked(request: HttpRequest) -> bool:
    return {name for name, _ in CHECKS} <= set(request.POST.getlist("checked"))


def _opinion(request: HttpRequest, verb: Verb) -> str:
    opinion = request.POST.get("opinion", "").strip()
    if verb is Verb.PASS:
        # The checklist is signed too: it stands in the ledger with the proof.
        listed = "、".join(words.partition("：")[0] for _, words in CHECKS)
        opinion = f"{opinion}（已逐项核对{listed}）" if opinion else f"已逐项核对{listed}。"
    return opinion


def _conclusion(request: HttpRequest, view: CaseView) -> Conclusion:
    touched = set(request.POST.getlist("touched")) & set(view.pack.secrecy_heads)
    return Conclusion(frozenset(touched), request.POST.get("confirmed") == "yes")


def _again(request: HttpRequest, view: CaseView, refused: Refused, status: int) -> HttpResponse:
    typed: dict[str, Any] = {
        "verb": request.POST.get("verb", ""),
        "opinion": request.POST.get("opinion", ""),
        "touched": request.POST.getlist("touched"),
        "confirmed": request.POST.get("confirmed") == "yes",
        "checked": request.POST.getlist("checked"),
    }
    return case_page(request, view, status=status, refused=refused, typed=typed)


def _moved_on(request: HttpRequest, view: CaseView, verb: Verb | None) -> HttpResponse:
    """The case went on since the page was opened: by my own click before, or by somebody else."""
    since = view.case.signatures[max(_seen(request), 0) :]
    back = reverse("desk:case", args=[view.row.number])
    mine = [s for s in since if s.person == request.user.identity and s.verb is verb]
    if mine and mine[0].digest == request.POST.get("digest"):
        messages.info(request, f"您已经办理过这一步，不用再次提交：{_told(view, mine[0])}。")
        return redirect(back)
    happened = "；".join(_told(view, each) for each in since)
    refused = Refused(
        "这件稿件在您打开之后有了变化，您这一次没有办理。",
        clause="2.8",
        remedy="请返回看过最新情况，再决定是否办理。",
    )
    return refusal_page(
        request, refused, back=back, happened=happened or "经办的同志修改了文稿，形成新的一稿。"
    )


def _told(view: CaseView, signature: Signature) -> str:
    who = view.names.get(signature.person, "")
    stage, following = view.pack.stages[signature.stage], view.pack.stages[signature.next]
    when = timezone.localtime(signature.at)
    return (
        f"{when:%H:%M} {who}在{stage.title}{verb_title(signature.verb)}，"
        f"现在到了“{following.title}”"
    )
