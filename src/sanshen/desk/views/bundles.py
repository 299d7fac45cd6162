"""The archive bundle of a case, in one file to keep or to hand over."""

from tempfile import TemporaryFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.desk.handing import TYPES, kept
from sanshen.domain.bundle import pack_zip


@login_required
@require_safe
def bundle(request: HttpRequest, number: str) -> FileResponse:
    """The bundle of a case the person may see, as a zip; 404 while the case is not decided."""
    files = queries.bundle_for(request.user, number, timezone.localtime())
    packed = TemporaryFile()  # noqa: SIM115  the answer closes it
    pack_zip(files, number, packed)
    packed.seek(0)
    return kept(FileResponse(packed, content_type=TYPES["zip"]), f"归档包 {number}", "zip")
