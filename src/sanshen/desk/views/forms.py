"""The annex forms of a case as files: to print, to sign in ink, to file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.paper import form_docx, form_pdf

KINDS = {
    "pdf": (form_pdf, "application/pdf"),
    "docx": (
        form_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


@login_required
@require_safe
def form(request: HttpRequest, number: str, annex: str, kind: str) -> HttpResponse:
    """One form of a case the person may see; 404 for a form that this kind of case has not."""
    at = timezone.localtime()
    forms = queries.forms_for(request.user, number, at)
    if annex not in forms or kind not in KINDS:
        raise Http404
    printed, media_type = KINDS[kind]
    archived = queries.sheet_for(request.user, number, annex, kind, at)
    response = HttpResponse(archived or printed(forms[annex]), content_type=media_type)
    name = f"{forms[annex].title} {number}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
