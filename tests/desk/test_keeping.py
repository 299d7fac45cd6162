"""保管期限 on the case page: shown once it is over with, changed by whoever keeps the forms alone."""

import pytest
from django.urls import reverse

from sanshen.casebook import actions, store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import PublicationRow
from sanshen.domain.manuscript import WithdrawalMode
from tests.cast import Cast, publish, revision, sign
from tests.desk.conftest import Enter
from tests.desk.pages import case, now, words


def lines(cast: Cast) -> list[dict]:
    return [dict(line.body) for line in store.entries(cast.unit, kinds=[Kind.RETENTION])]


@pytest.mark.clause("A1.note1")
def test_the_keeper_of_the_forms_changes_it_with_a_reason(cast: Cast, enter: Enter) -> None:
    number, client = publish(cast, at=now()), enter(cast.publisher)
    assert f"30年，至少保管到 {now().year + 30}年" in words(case(client, number))
    address = reverse("desk:retention", args=[number])
    assert client.get(address).status_code == 200
    asked = {"retention": "ten", "seen": "thirty", "reason": "档案馆鉴定意见。"}
    assert client.post(address, {**asked, "reason": ""}).status_code == 422
    refused = client.post(address, asked)
    assert refused.status_code == 409 and "缩短" in words(refused)
    assert lines(cast) == []
    assert client.post(address, {**asked, "shorter": "on"}).status_code == 302
    assert lines(cast) == [{"retention": "ten", "before": "thirty", "reason": "档案馆鉴定意见。"}]
    shown = words(case(client, number))
    assert "10年，至少保管到" in shown
    told = words(client.get(reverse("desk:ledger", args=[number])))
    assert "缩短保管期限：30年改为10年" in told
    assert client.post(address, {**asked, "shorter": "on"}).status_code == 409  # an old screen


@pytest.mark.parametrize("part", ["handler", "head", "principal"])
def test_nobody_else_changes_it(cast: Cast, enter: Enter, part: str) -> None:
    number, client = publish(cast, at=now()), enter(cast.everyone[part])
    assert "改定" not in words(case(client, number))
    shown = client.get(reverse("desk:retention", args=[number]))
    assert "请联系本单位的发布经办人" in words(shown) and "理由" not in words(shown)
    asked = {"retention": "permanent", "seen": "thirty", "reason": "重要。"}
    response = client.post(reverse("desk:retention", args=[number]), asked)
    assert response.status_code == 409 and "发布经办人" in words(response)
    assert lines(cast) == []


def test_it_counts_from_the_day_the_page_lapsed_and_not_before_the_end(
    cast: Cast, enter: Enter
) -> None:
    draft = actions.open_case(cast.handler, department="dzb", paper=revision(), at=now())
    client = enter(cast.handler)
    assert "保管期限" not in words(case(client, draft))
    assert client.get(reverse("desk:retention", args=[draft])).status_code == 404
    number = publish(cast, at=now())
    ending = actions.open_withdrawal(
        cast.handler,
        PublicationRow.objects.get(case=number).index_number,
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="活动已经结束",
        public_note="活动已经结束。",
        at=now(),
    )
    for person, verb in (
        (cast.handler, "submit"),
        (cast.head, "agree"),
        (cast.leader, "agree"),
        (cast.principal, "agree"),
    ):
        sign(person, ending, verb, at=now())
    for each in (number, ending):
        shown = words(case(client, each))
        assert "30年，保管到" in shown and "至少" not in shown
