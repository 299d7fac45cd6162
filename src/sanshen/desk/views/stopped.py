"""保密拦截: where a page's script goes when nothing of the text may stay."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sanshen.desk.refusals import stop_page


@login_required
@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """What to do now."""
    return stop_page(request)
