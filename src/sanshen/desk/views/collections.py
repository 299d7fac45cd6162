"""What of a period is taken as one file: all its forms, and the year's list for the archives."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries
from sanshen.desk.handing import PRINTERS, TYPES, kept, report_file
from sanshen.desk.period import period
from sanshen.paper.zipped import zipped


@login_required
@require_safe
def forms_zip(request: HttpRequest) -> StreamingHttpResponse:
    """The forms of every visible case concluded in ``?from=&to=``, written while it is sent."""
    days = period(request)
    files = queries.forms_between(request.user, days.first, days.last, timezone.localtime())
    answer = StreamingHttpResponse(zipped(files), content_type=TYPES["zip"])
    return kept(answer, f"审批表 {days.words}", "zip")


@login_required
@require_safe
def transfer(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """移交清单 of a year."""
    if kind not in PRINTERS or not 2000 <= year <= 2200:
        raise Http404
    report = queries.transfer_of_year(request.user, year, timezone.localtime())
    return report_file(report, kind, report.title)
