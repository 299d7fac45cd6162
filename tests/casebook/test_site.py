"""The site follows the ledger, and mends itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from sanshen import portal
from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.followers import site
from sanshen.casebook.models import LedgerRow, PublicationRow
from sanshen.domain.manuscript import Release, WithdrawalMode
from tests.cast import ROAD, THURSDAY, Cast, publish, revision, sign, walk


def folder(cast: Cast) -> Path:
    return Path(store.portal_folder(cast.unit))


def page_text(cast: Cast, number: str) -> str:
    row = PublicationRow.objects.get(case=number)
    return (folder(cast) / row.address).read_text(encoding="utf-8")


def withdraw(cast: Cast, index: str, mode: WithdrawalMode) -> str:
    number = actions.open_withdrawal(
        cast.handler,
        index,
        department="dzb",
        mode=mode,
        reason="文件有效期届满",
        public_note="本文件有效期已满，自即日起停止执行。",
        at=THURSDAY,
    )
    for part, verb in ROAD[:4]:
        sign(cast.everyone[part], number, verb)
    assert followers.catch_up(cast.unit, THURSDAY)
    return number


def is_sound(cast: Cast) -> bool:
    report = site.inspect_site(cast.unit)
    assert not report.differences, report
    return report.sound


@pytest.mark.clause("1.3", "2.7")
def test_a_permit_brings_the_page_and_every_list(cast: Cast) -> None:
    number = publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert "清洁家园" in page_text(cast, number)
    for path in ("index.html", "tzgg/index.html", "feed.xml", "catalogue/index.html"):
        assert "清洁家园" in (folder(cast) / path).read_text(encoding="utf-8"), path
    assert is_sound(cast)


def test_following_twice_changes_nothing(cast: Cast) -> None:
    publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    lines = LedgerRow.objects.count()
    followers.catch_up(cast.unit, THURSDAY)
    assert LedgerRow.objects.count() == lines


@pytest.mark.clause("A2")
def test_withdrawal_by_notice_takes_the_text_away(cast: Cast) -> None:
    number = publish(cast)
    index = PublicationRow.objects.get(case=number).index_number
    withdraw(cast, index, WithdrawalMode.NOTICE)
    text = page_text(cast, number)
    assert "请组织落实" not in text
    assert "停止执行" in text
    assert "清洁家园" not in (folder(cast) / "index.html").read_text(encoding="utf-8")
    assert is_sound(cast)


@pytest.mark.clause("A2")
def test_withdrawal_by_label_keeps_the_text_under_its_label(cast: Cast) -> None:
    number = publish(cast, revision(column="zcwj"))
    index = PublicationRow.objects.get(case=number).index_number
    withdraw(cast, index, WithdrawalMode.LABEL)
    text = page_text(cast, number)
    assert "请组织落实" in text
    assert "失效" in text
    assert is_sound(cast)


@pytest.mark.clause("2.10")
def test_a_take_down_is_at_once_and_leaves_a_duty(cast: Cast) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    index = PublicationRow.objects.get(case=number).index_number
    actions.take_down(cast.officer, index, reason="发现误登个人信息", at=THURSDAY)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" not in page_text(cast, number)
    owed = queries.owed_withdrawals(cast.handler, THURSDAY)
    assert [page.index_number for page, _ in owed] == [index]
    withdraw(cast, index, WithdrawalMode.LABEL)
    assert "请组织落实" not in page_text(cast, number), "a label must not bring a leak back"
    assert not queries.owed_withdrawals(cast.handler, THURSDAY)
    assert is_sound(cast)


def test_a_correction_replaces_the_page_at_its_address_and_keeps_its_time(cast: Cast) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    before = PublicationRow.objects.get(case=number)
    later = THURSDAY + timedelta(hours=3)
    again = actions.open_correction(cast.handler, before.index_number, department="dzb", at=later)
    assert "请组织落实" in page_text(cast, number)
    mended = revision(body="<p>各村、各单位：</p><p>行动改期，另行通知。</p>")
    actions.save_draft(cast.handler, again, base=before.digest, paper=mended, at=later)
    walk(cast, again, at=later)
    assert followers.catch_up(cast.unit, later)
    after = PublicationRow.objects.get(case=again)
    assert (after.address, after.index_number) == (before.address, before.index_number)
    assert after.published_at == before.published_at
    assert "另行通知" in page_text(cast, again)
    assert is_sound(cast)


@pytest.mark.clause("A1.2")
def test_what_is_open_on_request_appears_in_the_catalogue_by_title_alone(cast: Cast) -> None:
    paper = revision(release=Release.ON_REQUEST, release_note="含申请人材料")
    number = publish(cast, paper)
    assert followers.catch_up(cast.unit, THURSDAY)
    row = PublicationRow.objects.get(case=number)
    assert not (folder(cast) / row.address).exists()
    catalogue = (folder(cast) / "catalogue/index.html").read_text(encoding="utf-8")
    assert row.index_number in catalogue
    everything = "".join(p.read_text(encoding="utf-8") for p in folder(cast).rglob("*.html"))
    assert "请组织落实" not in everything
    assert is_sound(cast)


@pytest.mark.parametrize("deed", ["deface", "stray", "remove", "old page back"])
def test_k28_the_folder_is_mended_and_people_are_told(cast: Cast, deed: str) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    page = folder(cast) / PublicationRow.objects.get(case=number).address
    good = page.read_bytes()
    if deed == "deface":
        page.write_bytes(good.replace("清洁".encode(), "打砸".encode()))
    elif deed == "stray":
        (folder(cast) / "hacked.html").write_text("<h1>!</h1>", encoding="utf-8")
    elif deed == "remove":
        page.unlink()
    else:
        actions.take_down(
            cast.head,
            PublicationRow.objects.get(case=number).index_number,
            reason="个人信息",
            at=THURSDAY,
        )
        followers.catch_up(cast.unit, THURSDAY)
        page.write_bytes(good)
    found = site.guard(cast.unit, THURSDAY)
    assert found and not found.sound
    assert is_sound(cast)
    followers.catch_up(cast.unit, THURSDAY)
    assert any("自动恢复" in m.text for m in queries.messages(cast.publisher))


def test_k15_a_failed_take_down_is_visible_and_retried(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    index = PublicationRow.objects.get(case=number).index_number
    actions.take_down(cast.officer, index, reason="泄露风险", at=THURSDAY)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        assert not followers.catch_up(cast.unit, THURSDAY)
    assert queries.troubles(cast.head)
    assert any("没有成功" in m.text for m in queries.messages(cast.publisher))
    assert portal.Fault.REVOKED in {d.fault for d in site.inspect_site(cast.unit).differences}
    assert followers.catch_up(cast.unit, THURSDAY)
    assert not queries.troubles(cast.head)
    assert "请组织落实" not in page_text(cast, number)
    assert is_sound(cast)
