"""Changing a 失效 request (annex 2) while it lies on the drafting table."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sanshen.casebook import actions, queries
from sanshen.casebook.queries import CaseView
from sanshen.desk import drafting
from sanshen.desk.editor_page import findings
from sanshen.desk.manuscript_form import Day
from sanshen.domain.manuscript import Withdrawal, WithdrawalMode
from sanshen.domain.procedure import consequence
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb


class RequestForm(forms.Form):
    """What annex 2 asks, and the reason it leaves out."""

    mode = forms.ChoiceField(
        label="失效后网上怎样显示",
        choices=[(each.value, each.label) for each in WithdrawalMode],
        widget=forms.RadioSelect,
    )
    wording = forms.ChoiceField(
        label="标注用语", choices=[("失效", "失效"), ("废止", "废止")], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="失效原因",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="供三级审查，不对外公开。",
    )
    public_note = forms.CharField(
        label="对外说明",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会显示在网页上。撤下正文的必须写明。",
    )
    effective_on = Day("失效时间", help_text="从哪一天起不再适用，可以不填。")


def edit_withdrawal(request: HttpRequest, view: CaseView) -> HttpResponse:
    """The request's form; 保存, or 保存 and 报送 in one."""
    paper = view.paper
    if not isinstance(paper, Withdrawal):
        raise TypeError("only a 失效 request is edited here")
    if request.method == "GET":
        names = RequestForm.base_fields
        form = RequestForm(initial={name: getattr(paper, name) for name in names})
        return render(request, "desk/edit_withdrawal.html", _context(view, form))
    form = RequestForm(request.POST)
    if not form.is_valid():
        again = _context(view, form, base=request.POST.get("base", ""))
        return render(request, "desk/edit_withdrawal.html", again, status=422)
    return _save(request, view, paper, form)


def _save(
    request: HttpRequest, view: CaseView, paper: Withdrawal, form: RequestForm
) -> HttpResponse:
    number, got, saved = view.row.number, dict(form.cleaned_data), False
    wanted = replace(paper, **{**got, "mode": WithdrawalMode(got["mode"])})
    try:
        digest = actions.save_draft(
            request.user,
            number,
            base=request.POST.get("base", ""),
            paper=wanted,
            at=timezone.localtime(),
        )
        saved = True
        view = queries.case_for(request.user, number, timezone.localtime())
        drafting.give_answers(request.user, view, request.POST, timezone.localtime())
        if request.POST.get("then") == "submit":
            actions.act(
                request.user, number, verb=Verb.SUBMIT, digest=digest, at=timezone.localtime()
            )
            messages.success(request, f"{number} 已保存并报送审查。")
            return redirect("desk:case", number)
    except actions.Stale:
        view = queries.case_for(request.user, number, timezone.localtime())
        again = _context(view, form, stale=True, newest=view.paper)
        return render(request, "desk/edit_withdrawal.html", again, status=409)
    except Refused as refused:
        view = queries.case_for(request.user, number, timezone.localtime())
        clause = view.pack.clauses.get(refused.clause)
        again = _context(view, form, refused=refused, clause=clause, saved=saved)
        return render(request, "desk/edit_withdrawal.html", again, status=409)
    messages.success(request, "已保存。")
    return redirect("desk:edit", number)


def _context(view: CaseView, form: RequestForm, **more: Any) -> dict[str, Any]:
    submit = drafting.submit_row(view)
    return {
        "view": view,
        "form": form,
        "base": view.case.digest,
        "points": findings(view),
        "submit_words": consequence(view.case, view.pack, submit) if submit else "",
        **more,
    }
