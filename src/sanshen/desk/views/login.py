"""In and out: the login, its lock after five failures, and one's own account."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sanshen.casebook import actions, queries
from sanshen.casebook.visibility import holdings


class LoginForm(AuthenticationForm):
    """Name and password. One answer for every failure, so that it tells nobody which names exist."""

    error_messages: ClassVar = {
        "invalid_login": "用户名或密码不正确。连续输错 5 次，将锁定 30 分钟。",
        "inactive": "用户名或密码不正确。连续输错 5 次，将锁定 30 分钟。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名"
        self.fields["username"].error_messages["required"] = "请填写用户名。"
        self.fields["password"].label = "密码"
        self.fields["password"].error_messages["required"] = "请填写密码。"


class Login(LoginView):
    """登录. Django gives the session a new key; a page asked for before comes next."""

    authentication_form = LoginForm
    template_name = "desk/login.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, as an error a program can see too."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class Logout(LogoutView):
    """退出, by POST alone."""


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What django-axes answers after the fifth failure: how long, and whom to ask."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    shown = {"minutes": minutes, "failures": settings.AXES_FAILURE_LIMIT}
    return render(request, "desk/locked.html", shown, status=429)


class OwnPasswordForm(forms.Form):
    """One's own password: the old one, and the new one twice."""

    old = forms.CharField(
        label="现在的密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "请填写现在的密码。"},
    )
    new = forms.CharField(
        label="新密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少 10 个字符，不能全是数字，不要用姓名、电话和常见密码。",
        error_messages={"required": "请填写新密码。"},
    )
    again = forms.CharField(
        label="再输一次新密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "请再输一次新密码。"},
    )

    def clean(self) -> dict[str, Any]:
        """The two must be the same."""
        got: dict[str, Any] = super().clean() or {}
        if got.get("new") and got.get("again") and got["new"] != got["again"]:
            self.add_error("again", "两次输入的新密码不一样，请重新输入。")
        return got


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """我的账号: today's offices, and a new password, which ends one's other logins."""
    form = OwnPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _changed(request, form):
        messages.success(request, "密码已修改。您在其他电脑和手机上的登录已全部退出。")
        return redirect("desk:account")
    unit = request.user.unit
    names = dict(unit.departments.values_list("slug", "name"))
    rules = queries.rules_of(unit)
    offices = [
        " · ".join(filter(None, (names.get(each.department, ""), rules.office_title(each.office))))
        for each in holdings(request.user, timezone.localtime())
    ]
    shown = {"form": form, "offices": offices}
    return render(request, "desk/account.html", shown, status=422 if form.errors else 200)


def _changed(request: HttpRequest, form: OwnPasswordForm) -> bool:
    # Through the login's own door, so that guesses at the old password count towards the lock.
    known = authenticate(request, username=request.user.username, password=form.cleaned_data["old"])
    if known is None or known.pk != request.user.pk:
        form.add_error("old", "现在的密码不正确。")
        return False
    try:
        actions.set_password(
            request.user, known, password=form.cleaned_data["new"], at=timezone.localtime()
        )
    except ValidationError as weak:
        form.add_error("new", weak)
        return False
    update_session_auth_hash(request, known)
    return True
