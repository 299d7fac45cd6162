"""改定保管期限: one concluded case is kept longer or shorter than its pack says, with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sanshen.casebook import actions, queries
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Retention

CHOICES = [(each.value, each.label) for each in Retention]


class RetentionForm(forms.Form):
    """The class, the reason, and for a shorter one the word that it is meant."""

    retention = forms.ChoiceField(label="保管期限", choices=CHOICES)
    seen = forms.ChoiceField(choices=CHOICES, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="理由",
        max_length=200,
        help_text="例如：区档案馆的鉴定意见、上级的规定。",
        error_messages={"required": "请写明理由。"},
    )
    shorter = forms.BooleanField(label="我知道这会缩短保管期限（延长时不用勾选）", required=False)


@login_required
@require_http_methods(["GET", "POST"])
def retention(request: HttpRequest, number: str) -> HttpResponse:
    """The form of a concluded case, for who may set it; what the action refuses is said above it."""
    at = timezone.localtime()
    view = queries.case_for(request.user, number, at)
    keeping = queries.keeping_of(view)
    if keeping is None:
        raise actions.NotVisible
    now = keeping.retention.value
    posted = request.POST if request.method == "POST" else None
    form = RetentionForm(posted, initial={"retention": now, "seen": now})
    pack = queries.rules_of(request.user.unit)
    shown: dict[str, Any] = {
        "view": view,
        "keeping": keeping,
        "form": form,
        "may": queries.sets_retention(request.user, at),
        "keepers": "、".join(pack.office_title(each) for each in pack.retention.keepers),
    }
    if not form.is_valid():
        return render(request, "desk/retention.html", shown, status=422 if form.errors else 200)
    got = form.cleaned_data
    wanted, seen = Retention(got["retention"]), Retention(got["seen"])
    rest = {"reason": got["reason"], "shorter": got["shorter"], "at": at}
    try:
        actions.set_retention(request.user, number, wanted, seen=seen, **rest)
    except Refused as refused:
        clause = queries.rules_of(request.user.unit).clauses.get(refused.clause)
        shown |= {"refused": refused, "clause": clause}
        return render(request, "desk/retention.html", shown, status=409)
    messages.success(request, f"保管期限已改为{wanted.label}，记入台账。")
    return redirect("desk:case", number)
