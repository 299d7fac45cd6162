"""The inspection while writing: it finds what saving would find, and keeps nothing."""

import pytest
from django.apps import apps
from django.urls import reverse

from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow
from tests.cast import Cast, revision
from tests.desk.conftest import Enter
from tests.desk.drafts import JSON, MARK, docx, file, opened, posted, walked
from tests.intake.making import TITLE, p, word

CHECK = "/cases/check/"


def everything() -> dict[str, int]:
    models = apps.get_app_config("casebook").get_models()
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.parametrize("saved", [True, False], ids=["a saved draft", "a new one"])
def test_findings_come_back_and_nothing_is_stored(cast: Cast, enter: Enter, saved: bool) -> None:
    number = opened(cast) if saved else ""
    before = everything()
    text = posted(cast, number, body="<p>甲 13912345678</p><p>乙 13912345678</p>", column="")
    told = enter(cast.handler).post(CHECK, text, **JSON).json()
    assert told["state"] == "checked"
    assert "需要答复" in told["points"] and "“栏目”还没有填写" in told["points"]
    assert 'data-occurrence="1"' in told["points"], "the second of two equal passages"
    assert everything() == before


@pytest.mark.clause("1.4.3")
def test_a_mark_while_writing_stops_at_once(cast: Cast, enter: Enter) -> None:
    before = everything()
    text = posted(cast, body=f"<p>{MARK}</p><p>要点</p>")
    answer = enter(cast.handler).post(CHECK, text, **JSON)
    assert answer.json() == {"state": "stopped", "address": "/stopped/"}
    after = everything()
    assert after.pop("LedgerRow") == before.pop("LedgerRow") + 1
    assert after == before
    assert LedgerRow.objects.order_by("-seq").first().kind == Kind.SECRECY_STOP


def test_the_check_opens_nobody_elses_case(cast: Cast, enter: Enter) -> None:
    number = opened(cast)
    answer = enter(cast.other_handler).post(CHECK, posted(cast, number), **JSON)
    assert answer.status_code == 404


def test_looking_at_drafts_and_previews_writes_nothing(cast: Cast, enter: Enter) -> None:
    number = walked(cast, 4)
    before = everything()
    client = enter(cast.handler)
    for name in ("edit", "preview", "preview_page"):
        assert client.get(reverse(f"desk:{name}", args=[number])).status_code == 200
    assert everything() == before


def test_equal_findings_share_one_place_to_answer(cast: Cast, enter: Enter) -> None:
    number = opened(cast, revision(body="<p>请于XX月XX日前报送。</p>"))
    page = enter(cast.handler).get(f"/cases/{number}/edit/").content.decode()
    assert page.count('<article class="point answer"') == 2
    assert page.count('name="answer-') == 1, "two boxes of one name: an empty one would win"


FILE = "/cases/check/file/"


def test_a_chosen_file_is_read_before_it_is_saved_and_let_go(cast: Cast, enter: Enter) -> None:
    before, client = everything(), enter(cast.handler)
    told = client.post(FILE, {"attachments": docx("名单", "张三 13912345678")}, **JSON).json()
    assert told["state"] == "checked" and "需要答复 1 处" in told["points"]
    plain = file("通知.docx", word(TITLE + p("各村：")))
    clean = client.post(FILE, {"attachments": plain}, **JSON).json()
    assert "没有发现问题" in clean["points"]
    unread = client.post(FILE, {"attachments": file("表.docx", b"PK\x03\x04")}, **JSON).json()
    assert "必须改正" in unread["points"] or "没有收下" in unread["points"]
    assert "没有发现问题" not in unread["points"]
    assert everything() == before


@pytest.mark.clause("1.4.3")
def test_a_mark_in_a_chosen_file_stops_at_once(cast: Cast, enter: Enter) -> None:
    before = everything()
    answer = enter(cast.handler).post(FILE, {"attachments": docx("通知", header=MARK)}, **JSON)
    assert answer.json() == {"state": "stopped", "address": "/stopped/"}
    after = everything()
    assert after.pop("LedgerRow") == before.pop("LedgerRow") + 1
    assert after == before
