"""Files of a case that is not public: private, inert, and never kept by a browser."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sanshen.casebook import queries

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@login_required
@require_safe
def file(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """One attachment or picture, if the person may see the case; only raster pictures are shown."""
    found, content = queries.file_for(request.user, number, digest, timezone.localtime())
    shown = found.media_type in SHOWN
    response = HttpResponse(
        content, content_type=found.media_type if shown else "application/octet-stream"
    )
    response["Content-Disposition"] = content_disposition_header(not shown, found.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    # Opened on its own, the file may do nothing at all.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
