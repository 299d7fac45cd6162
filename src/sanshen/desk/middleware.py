"""What holds for every page of the desk: how long a login lasts, what is kept, what a no looks like."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sanshen.desk.refusals import answer_to, written
from sanshen.desk.responses import told, wants_json
from sanshen.domain.inspection import text_has_secrecy_mark

IDLE = 30 * 60
LONGEST = 12 * 60 * 60
NOTED_EVERY = 60
"""Seconds. The last one keeps a page that is only read from writing its session each time."""

Answer = Callable[[HttpRequest], HttpResponse]


class LoginLimits:
    """Ends a login after 30 minutes without a request, and after 12 hours whatever happens."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or send the person to the login page."""
        if request.user.is_authenticated:
            now = int(time.time())
            began = request.session.setdefault("began", now)
            seen = request.session.setdefault("seen", now)
            if now - seen > IDLE or now - began > LONGEST:
                return _ended(request)
            if now - seen >= NOTED_EVERY:
                request.session["seen"] = now
        return self._get_response(request)


def _ended(request: HttpRequest) -> HttpResponse:
    logout(request)
    if wants_json(request):
        return told("refused", 401, reason="登录已超时，请重新登录。", remedy="")
    typed = written(request)
    if typed and not any(text_has_secrecy_mark(text) for _, text in typed):
        # What was typed is theirs, and it is in no other place.
        return render(request, "desk/ended.html", {"typed": typed}, status=401)
    messages.warning(request, "登录已超时，为保证安全已退出。请重新登录，再接着办理。")
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


class DeskAnswers:
    """Turns what the casebook refuses into pages, and lets no browser keep a page of the desk."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Every answer, marked as not to be stored unless the view said otherwise."""
        response = self._get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; a bug goes on to the 500 page and the log."""
        return answer_to(request, exception)
