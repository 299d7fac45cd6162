"""The pages for when the answer is no: what is wrong, on what authority, and what to do next.

What a person typed is never lost by it, except when it carries a secrecy mark: then nothing of it
is shown again.
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.defaults import page_not_found

from sanshen.casebook import queries
from sanshen.casebook.actions import NotVisible, SecrecyStop, Stale
from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.domain.refusal import Refused

TYPED: Mapping[str, str] = {
    "opinion": "意见",
    "reason": "原因",
    "public_note": "对外说明",
    "receipt": "回执",
}
"""Fields whose text a person would have to write again."""


def answer_to(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The page for what an action raised; None when it is none of ours, but a bug."""
    if isinstance(exception, NotVisible):
        return page_not_found(request, exception)
    if isinstance(exception, SecrecyStop):
        return stop_page(request)
    if isinstance(exception, Stale):
        return refusal_page(
            request,
            Refused(
                "您看到的稿件已经不是最新的一稿。",
                clause="2.6",
                remedy="请返回，看过最新的稿件和改动之后再办理。",
            ),
        )
    if isinstance(exception, Refused):
        return refusal_page(request, exception)
    return None


def refusal_page(
    request: HttpRequest, refused: Refused, *, back: str = "", happened: str = ""
) -> HttpResponse:
    """The refusal with its clause, the way back, and the words typed so far. Status 409.

    ``back``: where to go on from; otherwise the workbench. ``happened``: what somebody else did
    meanwhile.
    """
    try:
        typed = typed_words(request)
    except SecrecyStop:
        return stop_page(request)
    clause = queries.rules_of(request.user.unit).clauses.get(refused.clause)
    shown = {
        "refused": refused,
        "clause": clause,
        "typed": typed,
        "happened": happened,
        "back": back or reverse("desk:workbench"),
        "to_case": bool(back),
    }
    return render(request, "desk/refused.html", shown, status=409)


def stop_page(request: HttpRequest) -> HttpResponse:
    """保密拦截: nothing was stored and nothing is shown again; what the person must do now."""
    clause = queries.rules_of(request.user.unit).clauses.get("2.5.1")
    return render(request, "desk/secrecy_stop.html", {"clause": clause}, status=409)


def written(request: HttpRequest) -> list[tuple[str, str]]:
    """(label, text) of what the person typed, unlooked at."""
    return [
        (label, text)
        for field, label in TYPED.items()
        if (text := request.POST.get(field, "").strip())
    ]


def typed_words(request: HttpRequest) -> list[tuple[str, str]]:
    """The same, fit to be shown again. SecrecyStop when any of it carries a mark."""
    typed = written(request)
    if typed:
        stop_if_marked(request.user, timezone.localtime(), texts=[text for _, text in typed])
    return typed
