"""The pages for when the answer is no."""

import logging

import pytest
from django.test import Client, override_settings
from django.urls import path, reverse

from sanshen.casebook.actions import Stale
from sanshen.desk.urls import app_name
from sanshen.domain.refusal import Refused
from sanshen.project.urls import urlpatterns as real
from tests.cast import Cast, revision
from tests.desk.conftest import Enter
from tests.desk.drafts import opened, walked
from tests.desk.pages import case, main


def _bug(request: object) -> object:
    raise RuntimeError("the draft's own words")


def _stale(request: object) -> object:
    raise Stale("sha256:0")


def _refused(request: object) -> object:
    raise Refused("不能办理。", clause="2.8.1", remedy="请联系部门负责人。")


urlpatterns = [path("bug/", _bug), path("stale/", _stale), path("refused/", _refused), *real]
TRIED = override_settings(ROOT_URLCONF="tests.desk.test_refusals")


@TRIED
def test_a_refusal_says_why_on_what_authority_and_what_next(cast: Cast, enter: Enter) -> None:
    answer = enter(cast.handler).post("/refused/", {"opinion": "我的意见<b>"})
    told = main(answer)
    assert answer.status_code == 409
    for words in (
        "不能办理。",
        "依据：二（八）1",
        "请联系部门负责人。",
        "我的意见<b>",
        "返回工作台",
    ):
        assert words in told
    assert "我的意见<b>" not in answer.content.decode()


@TRIED
def test_a_stale_page_is_a_refusal_too(cast: Cast, enter: Enter) -> None:
    answer = enter(cast.handler).get("/stale/")
    assert answer.status_code == 409 and "已经不是最新的一稿" in main(answer)


@TRIED
def test_a_bug_says_that_nothing_happened_and_shows_nothing(
    cast: Cast, enter: Enter, caplog: pytest.LogCaptureFixture
) -> None:
    client = enter(cast.handler)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR, "django.request"):
        answer = client.get("/bug/")
    assert answer.status_code == 500 and "刚才的操作没有办理" in main(answer)
    assert "own words" not in answer.content.decode() and "Traceback" not in answer.content.decode()
    assert caplog.records


def test_what_is_not_there_and_what_is_not_mine_look_the_same(cast: Cast, enter: Enter) -> None:
    number = opened(cast, revision("尚未公开的稿件"))
    client = enter(cast.other_handler)
    hidden, missing = case(client, number), case(client, "FB-2026-9999")
    assert hidden.status_code == missing.status_code == 404
    assert main(hidden) == main(missing) and "尚未公开" not in hidden.content.decode()


def test_a_stranger_sees_the_login_and_nothing_else(cast: Cast) -> None:
    number = walked(cast, 7)
    resolver_names = ("workbench", "account", "published", "design", "stopped", "messages")
    addresses = [reverse(f"{app_name}:{name}") for name in resolver_names]
    addresses += [
        reverse(f"desk:{n}", args=[number]) for n in ("case", "ledger", "edit", "preview")
    ]
    for address in addresses:
        answer = Client().get(address)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/login/"), (
            address
        )
    for name in ("act", "answer", "lateness"):
        answer = Client().post(reverse(f"desk:{name}", args=[number]), {"verb": "agree"})
        assert answer.headers["Location"].startswith("/login/"), name
    assert "工作台" not in main(Client().get("/login/"))


def test_the_stop_page_tells_whom_to_call(cast: Cast, enter: Enter) -> None:
    answer = enter(cast.handler).get(reverse("desk:stopped"))
    assert "保密员" in main(answer) and "依据：二（五）1" in main(answer)
