"""Two ways to answer one act: a page for a browser without script, JSON for the page's own script."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, which puts the answer into the page it already shows."""
    return request.headers.get("Accept", "") == "application/json"


def told(state: str, status: int = 200, **more: Any) -> JsonResponse:
    """One of the states the script knows: saved, invalid, stale, refused, stopped."""
    response = JsonResponse({"state": state, **more}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def part(request: HttpRequest, template: str, **context: Any) -> str:
    """A piece of a page."""
    return render_to_string(template, context, request=request)
