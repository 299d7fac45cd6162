"""In and out (K26): lock, rotation, limits, endings, and what no browser may keep."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook import actions
from sanshen.casebook.models import LedgerRow, Person
from tests.cast import PASSWORD, Cast
from tests.desk.conftest import Enter
from tests.desk.drafts import MARK, walked
from tests.desk.pages import as_shown, main, now

LOGIN = "/login/"


def attempt(client: Client, person: Person, password: str = PASSWORD, **extra: str) -> object:
    return client.post(LOGIN, {"username": person.username, "password": password, **extra})


def inside(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_k26_the_session_gets_a_new_key_at_login(cast: Cast) -> None:
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    assert attempt(client, cast.handler).headers["Location"] == "/"
    assert client.session.session_key != planted
    assert inside(client)
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert not inside(stranger)


def test_k26_five_failures_lock_for_thirty_minutes_and_say_so(cast: Cast) -> None:
    client = Client()
    for _ in range(4):
        answer = attempt(client, cast.handler, "错误-密码-0000")
        assert answer.status_code == 422 and "用户名或密码不正确" in main(answer)
    locked = attempt(client, cast.handler, "错误-密码-0000")
    assert locked.status_code == 429
    assert "30 分钟" in main(locked) and "系统管理员" in main(locked)
    assert attempt(client, cast.handler).status_code == 429, "the right password must not open it"
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert attempt(client, cast.handler).status_code == 302


def test_k26_the_lock_is_one_name_on_one_address(cast: Cast) -> None:
    for _ in range(5):
        attempt(Client(), cast.handler, "错误-密码-0000")
    assert attempt(Client(), cast.handler).status_code == 429
    assert attempt(Client(), cast.head).status_code == 302, "a colleague is not locked out"
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert attempt(elsewhere, cast.handler).status_code == 302, "nobody can lock a name for all"


def test_every_failure_reads_the_same(cast: Cast) -> None:
    actions.close_account(cast.admin, cast.colleague, at=now())
    told = {
        main(attempt(Client(), cast.handler, "错误-密码-0000")).replace(cast.handler.username, ""),
        main(attempt(Client(), cast.colleague)).replace(cast.colleague.username, ""),
        main(Client().post(LOGIN, {"username": "nobody", "password": PASSWORD})).replace(
            "nobody", ""
        ),
    }
    assert len(told) == 1


@pytest.mark.parametrize(
    ("noted", "back", "stays"),
    [("seen", 29 * 60, True), ("seen", 31 * 60, False), ("began", 12 * 3600 + 60, False)],
)
def test_a_login_ends_when_idle_and_after_twelve_hours(
    cast: Cast, enter: Enter, noted: str, back: int, stays: bool
) -> None:
    client = enter(cast.handler)
    assert inside(client)
    session = client.session
    session[noted] = int(time.time()) - back
    session.save()
    assert inside(client) is stays
    assert inside(client) is stays, "and stays ended"


def test_work_keeps_a_login_alive_but_no_longer_than_the_day(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    for _ in range(3):
        assert inside(client)
        session = client.session
        session["seen"] = int(time.time()) - 25 * 60
        session.save()
    assert inside(client)


def idle(client: Client) -> None:
    client.get("/")
    session = client.session
    session["seen"] = 0
    session.save()


def test_an_opinion_typed_too_late_is_shown_again_but_not_signed(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    idle(client)
    form = as_shown(cast.head, number, verb="return", opinion="第二段的日期请核对。")
    answer = client.post(reverse("desk:act", args=[number]), form)
    assert answer.status_code == 401 and "第二段的日期请核对。" in main(answer)
    assert LedgerRow.objects.filter(kind="signature").count() == 1


def test_nothing_with_a_mark_is_shown_again_to_a_stranger(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    idle(client)
    form = as_shown(cast.head, number, verb="return", opinion=f"见{MARK}文件")
    answer = client.post(reverse("desk:act", args=[number]), form, follow=True)
    assert "登录已超时" in main(answer) and MARK not in answer.content.decode()


def test_a_closed_account_is_out_at_once(cast: Cast, enter: Enter) -> None:
    client = enter(cast.colleague)
    assert inside(client)
    actions.close_account(cast.admin, cast.colleague, at=now())
    assert not inside(client)


def test_k26_a_change_of_office_ends_the_session(cast: Cast, enter: Enter) -> None:
    client = enter(cast.colleague)
    assert inside(client)
    actions.appoint(
        cast.admin,
        who=cast.colleague,
        office="handler",
        department="nfw",
        start=now().date(),
        at=now(),
    )
    assert not inside(client)


def test_a_new_password_keeps_this_login_and_ends_the_others(cast: Cast) -> None:
    here, elsewhere = Client(), Client()
    attempt(here, cast.handler)
    attempt(elsewhere, cast.handler)
    new = "江畔-石阶-2048"
    wrong = {"old": "错误-密码-0000", "new": new, "again": new}
    assert "现在的密码不正确" in main(here.post("/account/", wrong))
    unlike = {"old": PASSWORD, "new": new, "again": "江畔-石阶-4096"}
    assert "不一样" in main(here.post("/account/", unlike))
    weak = {"old": PASSWORD, "new": "1234567890", "again": "1234567890"}
    assert here.post("/account/", weak).status_code == 422
    assert inside(elsewhere)
    assert here.post("/account/", {"old": PASSWORD, "new": new, "again": new}).status_code == 302
    assert inside(here) and not inside(elsewhere)
    assert attempt(Client(), cast.handler).status_code == 422
    assert attempt(Client(), cast.handler, new).status_code == 302


def test_guesses_at_the_old_password_count_towards_the_lock(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    new = "江畔-石阶-2048"
    guess = {"old": "错误-密码-0000", "new": new, "again": new}
    answers = [client.post("/account/", guess).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 429]
    right = {"old": PASSWORD, "new": new, "again": new}
    assert client.post("/account/", right).status_code == 429


def test_leaving_takes_a_post(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    assert client.get("/logout/").status_code == 405 and inside(client)
    assert client.post("/logout/").headers["Location"] == LOGIN
    assert not inside(client)


def test_the_page_asked_for_comes_after_login_and_no_other_site(cast: Cast) -> None:
    asked = Client().get("/published/")
    assert asked.headers["Location"] == f"{LOGIN}?next=/published/"
    assert attempt(Client(), cast.handler, next="/published/").headers["Location"] == "/published/"
    outside = attempt(Client(), cast.handler, next="https://elsewhere.example/")
    assert outside.headers["Location"] == "/"


def test_k26_clickjacking_storing_and_foreign_scripts_are_refused(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 1)
    client = enter(cast.head)
    for address in ("/", f"/cases/{number}/", "/published/", "/nowhere/", "/account/"):
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy and "style-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"], address
        body = answer.content.decode()
        assert "<script>" not in body and " style=" not in body and " onclick=" not in body


def test_k26_a_forged_post_is_refused_and_nothing_happens(cast: Cast) -> None:
    number = walked(cast, 1)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.head, backend="django.contrib.auth.backends.ModelBackend")
    form = as_shown(cast.head, number, verb="agree", confirmed="yes")
    answer = client.post(reverse("desk:act", args=[number]), form)
    assert answer.status_code == 403 and "没有办理" in main(answer)
    assert LedgerRow.objects.filter(kind="signature").count() == 1
