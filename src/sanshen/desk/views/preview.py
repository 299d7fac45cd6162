"""The page as the public will see it, at the width of a desktop and of a phone. Writes nothing (K19)."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.followers.site import site_of
from sanshen.domain.manuscript import Revision
from sanshen.portal import render_preview
from sanshen.portal.templating import STATIC

# The framed page runs nothing and reaches nothing but its own pictures and the portal's style.
_FRAME_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


@login_required
@require_safe
def preview(request: HttpRequest, number: str) -> HttpResponse:
    """Two frames around the page, one at a time."""
    view = queries.case_for(request.user, number, timezone.localtime())
    if not isinstance(view.paper, Revision):
        raise NotVisible
    return render(request, "desk/preview.html", {"view": view})


@login_required
@require_safe
@xframe_options_sameorigin
def preview_page(request: HttpRequest, number: str) -> HttpResponse:
    """The page itself, marked as not published."""
    view = queries.case_for(request.user, number, timezone.localtime())
    if not isinstance(view.paper, Revision):
        raise NotVisible
    content = render_preview(
        site_of(view.row.unit),
        view.paper,
        picture_address=lambda digest: reverse("desk:asset", args=[number, digest]),
        style=reverse("desk:preview_style"),
    )
    response = HttpResponse(content)
    response["Content-Security-Policy"] = _FRAME_POLICY
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def preview_style(request: HttpRequest) -> HttpResponse:
    """The portal's own style sheet, so that the preview looks as the page will."""
    return HttpResponse(STATIC["static/portal.css"], content_type="text/css; charset=utf-8")
