"""The package for a 保密检查, sent while it is made; each taking stands in the ledger."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sanshen.casebook import actions
from sanshen.casebook.handing_over import handed_over
from sanshen.desk.handing import TYPES, kept
from sanshen.desk.period import period


@login_required
@require_POST
def package(request: HttpRequest) -> StreamingHttpResponse:
    """Everything of ``?from=&to=``. The line stands before the first byte leaves."""
    days = period(request)
    taken = actions.take_package(request.user, days.first, days.last, at=timezone.localtime())
    sent = handed_over(request.user, days.first, days.last, taken)
    answer = StreamingHttpResponse(sent, content_type=TYPES["zip"])
    return kept(answer, f"保密检查材料 {days.words}", "zip")
