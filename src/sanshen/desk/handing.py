"""Files handed out: forms, reports, bundles; nothing a browser would run, nothing a proxy would keep."""

from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from sanshen.domain.reports import Report
from sanshen.paper import report_pdf, report_xlsx

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
Answer = TypeVar("Answer", bound=HttpResponseBase)
PRINTERS = {"pdf": report_pdf, "xlsx": report_xlsx}
REPORT_FILES = (("pdf", "下载 PDF"), ("xlsx", "下载 Excel"))
"""The kinds of a report, as its buttons say them."""


def handed_out(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, called ``name.kind``."""
    return kept(HttpResponse(content, content_type=TYPES[kind]), name, kind)


def report_file(report: Report, kind: str, name: str) -> HttpResponse:
    """A report as the file asked for; KeyError for a kind that is not in PRINTERS."""
    return handed_out(PRINTERS[kind](report), name, kind)


def kept(response: Answer, name: str, kind: str) -> Answer:
    """The answer, marked as a file to keep and not to be kept by anyone in between."""
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}") or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
