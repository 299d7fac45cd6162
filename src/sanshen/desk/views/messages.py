"""What a person was told."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sanshen.casebook import actions, queries

PAGE = 50


@login_required
@require_http_methods(["GET", "POST"])
def messages(request: HttpRequest) -> HttpResponse:
    """The messages, the latest first; a POST marks them all as read, looking at them does not."""
    if request.method == "POST":
        actions.mark_read(request.user, at=timezone.localtime())
        return redirect("desk:messages")
    page = Paginator(queries.messages(request.user), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "unread": queries.unread(request.user)}
    return render(request, "desk/messages.html", shown)
