"""Changing a 失效 request on the drafting table."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sanshen.casebook import actions, store
from sanshen.casebook.models import CaseRow, PaperRow, PublicationRow
from sanshen.domain.manuscript import Withdrawal, WithdrawalMode
from tests.cast import Cast, publish
from tests.desk.conftest import Enter
from tests.desk.drafts import MARK


@pytest.fixture
def number(cast: Cast) -> str:
    publish(cast, at=timezone.localtime())
    return actions.open_withdrawal(
        cast.handler,
        PublicationRow.objects.get().index_number,
        department="dzb",
        mode=WithdrawalMode.LABEL,
        reason="任务已经完成",
        at=timezone.localtime(),
    )


def current(cast: Cast, number: str) -> Withdrawal:
    paper = store.paper(cast.unit, store.load(cast.unit, number).digest)
    assert isinstance(paper, Withdrawal)
    return paper


def posted(cast: Cast, number: str, **changed: str) -> dict[str, str]:
    paper = current(cast, number)
    return {
        "base": paper.digest,
        "mode": paper.mode.value,
        "wording": paper.wording,
        "reason": paper.reason,
        "public_note": paper.public_note,
        "effective_on": paper.effective_on,
        **changed,
    }


@pytest.mark.clause("A2")
def test_the_request_is_changed_and_submitted(cast: Cast, enter: Enter, number: str) -> None:
    client, address = enter(cast.handler), reverse("desk:edit", args=[number])
    assert "任务已经完成" in client.get(address).content.decode()
    wanted = posted(
        cast,
        number,
        mode="notice",
        wording="废止",
        effective_on="2026-12-01",
        public_note="已由新文件代替",
    )
    client.post(address, {**wanted, "then": "save"})
    paper = current(cast, number)
    assert (paper.mode, paper.wording, paper.effective_on) == (
        WithdrawalMode.NOTICE,
        "废止",
        "2026-12-01",
    )
    answer = client.post(address, {**posted(cast, number), "then": "submit"})
    assert answer.headers["Location"] == reverse("desk:case", args=[number])
    assert CaseRow.objects.get(number=number).stage == "first_review"


def test_which_page_it_is_about_cannot_be_posted(cast: Cast, enter: Enter, number: str) -> None:
    before = current(cast, number)
    foreign = {"index_number": "别的索引号", "permit": "sha256:0", "title": "别的标题"}
    enter(cast.handler).post(
        reverse("desk:edit", args=[number]),
        {**posted(cast, number, reason="另有文件代替"), **foreign, "then": "save"},
    )
    after = current(cast, number)
    assert after.reason == "另有文件代替"
    assert (after.index_number, after.permit, after.title) == (
        before.index_number,
        before.permit,
        before.title,
    )


def test_an_outdated_request_is_shown_beside_the_newest(
    cast: Cast, enter: Enter, number: str
) -> None:
    address, mine = reverse("desk:edit", args=[number]), posted(cast, number, reason="我的理由")
    enter(cast.colleague).post(
        address, {**posted(cast, number, reason="同事的理由"), "then": "save"}
    )
    papers = PaperRow.objects.count()
    page = enter(cast.handler).post(address, {**mine, "then": "save"})
    shown = page.content.decode()
    assert page.status_code == 409 and "我的理由" in shown and "同事的理由" in shown
    assert PaperRow.objects.count() == papers


def test_a_mark_in_a_request_stops(cast: Cast, enter: Enter, number: str) -> None:
    wanted = posted(cast, number, reason=f"{MARK}\n要点")
    page = enter(cast.handler).post(reverse("desk:edit", args=[number]), wanted)
    assert page.status_code == 409 and "要点" not in page.content.decode()
    assert current(cast, number).reason == "任务已经完成"


def test_a_submission_without_a_reason_is_refused_with_everything_kept(
    cast: Cast, enter: Enter, number: str
) -> None:
    wanted = posted(cast, number, reason="", public_note="已由新文件代替", then="submit")
    page = enter(cast.handler).post(reverse("desk:edit", args=[number]), wanted)
    assert page.status_code == 409
    assert "已由新文件代替" in page.content.decode()
    assert CaseRow.objects.get(number=number).stage == "drafting"
