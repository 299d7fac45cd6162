"""Accounts: opened, closed, given a new password; by the 系统管理员 alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sanshen.casebook import actions, queries
from sanshen.casebook.models import Person
from sanshen.desk.office_forms import AccountForm, PasswordForm, suggested_password
from sanshen.desk.office_pages import FormPage, must_keep
from sanshen.domain.refusal import Refused


@login_required
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Everyone with an account, and the offices they hold today."""
    must_keep(request)
    unit = request.user.unit
    offices: dict[int, list[str]] = {}
    for line in queries.roster_lines(unit, timezone.localtime()):
        if line.current:
            words = " · ".join(filter(None, (line.department, line.office)))
            offices.setdefault(line.appointment.person_id, []).append(words)
    people = [{"person": p, "offices": offices.get(p.pk, [])} for p in queries.people(unit)]
    return render(request, "desk/accounts.html", {"people": people})


@login_required
@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """开通账号."""
    must_keep(request)
    posted = request.POST if request.method == "POST" else None
    form = AccountForm(posted, initial={"password": suggested_password()})
    page = FormPage(
        title="开通账号",
        back="desk:accounts",
        action="开通账号",
        intro="账号一人一个，不能合用；离岗的账号关闭，不删除。开通后请到名册登记任职。",
    )
    if not form.is_valid():
        return page.show(request, form)
    try:
        person = actions.create_account(request.user, at=timezone.localtime(), **form.cleaned_data)
    except ValidationError as weak:
        form.add_error("password", weak)
        return page.show(request, form)
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, f"已为{person.name}开通账号“{person.username}”。")
    return redirect("desk:accounts")


@login_required
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, person: int) -> HttpResponse:
    """重设密码."""
    must_keep(request)
    who = get_object_or_404(Person, unit=request.user.unit, pk=person, closed_at=None)
    posted = request.POST if request.method == "POST" else None
    form = PasswordForm(posted, initial={"password": suggested_password()})
    page = FormPage(title=f"重设密码：{who.name}", back="desk:accounts", action="重设密码")
    if not form.is_valid():
        return page.show(request, form)
    try:
        actions.set_password(
            request.user, who, password=form.cleaned_data["password"], at=timezone.localtime()
        )
    except ValidationError as weak:
        form.add_error("password", weak)
        return page.show(request, form)
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, f"已为{who.name}重设密码。")
    return redirect("desk:accounts")


@login_required
@require_http_methods(["GET", "POST"])
def close_account(request: HttpRequest, person: int) -> HttpResponse:
    """关闭账号: asked once more, then closed, its appointments ended today."""
    must_keep(request)
    who = get_object_or_404(Person, unit=request.user.unit, pk=person, closed_at=None)
    if request.method == "GET":
        return render(request, "desk/account_close.html", {"who": who})
    try:
        actions.close_account(request.user, who, at=timezone.localtime())
    except Refused as refused:
        shown = {"who": who, "refused": refused}
        return render(request, "desk/account_close.html", shown, status=409)
    messages.success(request, f"{who.name}的账号已关闭，其任职今天结束。")
    return redirect("desk:accounts")
