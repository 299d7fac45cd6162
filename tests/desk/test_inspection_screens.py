"""The screens of the inspection itself: a word list from file to force, weights, pages read again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sanshen.casebook import queries, reinspection
from sanshen.casebook.models import LexiconRow
from sanshen.domain.inspection import RULES, Weight
from tests.cast import Cast, publish, revision, word_list
from tests.desk.conftest import Enter
from tests.desk.pages import now

pytestmark = [pytest.mark.django_db, pytest.mark.clause("2.5")]

SHEET = "词语,轻重,改为\n老码头,须答复,新码头\n=1+1码头,,\n".encode()


def post_sheet(client, name: str = "地名", content: bytes = SHEET, filename: str = "词表.csv"):
    file = SimpleUploadedFile(filename, content)
    return client.post(reverse("desk:import_lexicon"), {"name": name, "file": file}, follow=True)


def test_a_list_goes_from_file_to_trial_to_force_and_names_the_pages(
    cast: Cast, enter: Enter
) -> None:
    publish(cast, revision("老码头整修通知", "<p>老码头将整修。</p>"), at=now())
    reinspection.step(cast.unit, now())
    client = enter(cast.officer)
    page = post_sheet(client).content.decode()
    assert "老码头" in page and "试运行" in page
    row = LexiconRow.objects.get()
    client.post(reverse("desk:try_lexicon", args=[row.pk]))
    while row.trials.filter(ended_at=None).exists():
        reinspection.step(cast.unit, now())
    page = client.get(reverse("desk:lexicon", args=[row.pk])).content.decode()
    assert "老码头整修通知" in page and "启用这一版" in page
    switch = reverse("desk:switch_lexicon", args=[row.pk])
    assert client.post(switch, {"reason": ""}).status_code == 422
    client.post(switch, {"reason": "看过试运行。"})
    while reinspection.step(cast.unit, now()):
        pass
    page = enter(cast.handler).get(reverse("desk:inspection")).content.decode()
    assert "已启用第 1 版" in page and "更正或办理失效" in page and "老码头整修通知" in page
    told = client.get(reverse("desk:inspection_progress")).json()
    assert told["running"] is False and "老码头" in told["html"]


def test_a_wrong_sheet_is_explained_and_nothing_is_kept(cast: Cast, enter: Enter) -> None:
    client = enter(cast.officer)
    answer = post_sheet(client, content="词语\n好\n".encode())
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "第 2 行" in page and 'value="地名"' in page
    assert not LexiconRow.objects.exists()


def test_only_the_secrecy_officer_may(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    assert "导入词表" not in client.get(reverse("desk:inspection")).content.decode()
    assert post_sheet(client).status_code == 409
    assert not LexiconRow.objects.exists()


def test_k30_the_list_goes_out_without_formulas(cast: Cast, enter: Enter) -> None:
    client = enter(cast.officer)
    post_sheet(client)
    row = LexiconRow.objects.get()
    answer = client.get(reverse("desk:download_lexicon", args=[row.pk]))
    assert (
        answer["Content-Type"].startswith("text/csv")
        and "attachment" in answer["Content-Disposition"]
    )
    assert "'=1+1码头" in answer.content.decode("utf-8-sig")


def test_a_weight_is_chosen_within_its_bounds(cast: Cast, enter: Enter) -> None:
    client = enter(cast.officer)
    mobile = reverse("desk:weigh", args=["mobile"])
    assert 'value="hint"' not in client.get(mobile).content.decode()
    assert client.post(mobile, {"weight": "hint", "reason": "太多"}).status_code == 422
    client.post(mobile, {"weight": "stop", "reason": "上级要求。"})
    assert queries.choices_of(cast.unit).weights == {"mobile": Weight.STOP}
    assert client.get(reverse("desk:weigh", args=["nothing"])).status_code == 404


def test_k27_another_units_list_is_not_there(cast: Cast, enter: Enter) -> None:
    from tests.cast import assemble

    other = assemble("hechuan", "91500000HC0000001X")
    row = word_list(other)
    client = enter(cast.officer)
    for name in ("lexicon", "download_lexicon", "switch_lexicon"):
        assert client.get(reverse(f"desk:{name}", args=[row.pk])).status_code == 404


def test_every_rule_is_explained_and_can_be_found(cast: Cast, enter: Enter) -> None:
    client = enter(cast.handler)
    page = client.get(reverse("desk:rules")).content.decode()
    assert all(f'id="{rule.id}"' in page for rule in RULES)
    assert "调整轻重" not in page
    found = client.get(reverse("desk:rules"), {"q": "身份证"}).content.decode()
    assert 'id="id_card"' in found and 'id="picture_alt"' not in found
    assert "没有提到" in client.get(reverse("desk:rules"), {"q": "天外飞仙"}).content.decode()
    assert "调整轻重" in enter(cast.officer).get(reverse("desk:rules")).content.decode()
