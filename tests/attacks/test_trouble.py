"""K29, K15: the database errs, the disk is full, the folder is gone; nothing is lost, all is said."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction

from sanshen.casebook import actions, followers, queries, store, vault
from sanshen.casebook.followers import site
from sanshen.casebook.models import LedgerRow, Message, PublicationRow
from sanshen.casebook.vault import Upload
from sanshen.domain import ledger
from sanshen.domain.digest import digest_bytes
from sanshen.domain.manuscript import Attachment
from tests.attacks.doing import opened
from tests.cast import THURSDAY, Cast, publish, revision, sign, walk
from tests.still import nothing_changes


class Failing:
    """Lets one statement fail, the ``nth`` from now, as a database that goes away in mid-work."""

    def __init__(self, nth: int) -> None:
        self.nth = nth
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.seen += 1
            if self.seen == self.nth:
                raise OperationalError("the database went away")
        return execute(sql, *rest)


def statements(deed: Callable[[], object]) -> int:
    """How many statements a deed takes once it is warm; it is undone afterwards."""
    for counting in (Failing(0), warm := Failing(0)):
        with transaction.atomic(), connection.execute_wrapper(counting):
            deed()
            transaction.set_rollback(True)
    return warm.seen


@contextmanager
def failing_at(nth: int) -> Iterator[None]:
    with connection.execute_wrapper(Failing(nth)):
        yield


def folder(cast: Cast) -> Path:
    return Path(store.portal_folder(cast.unit))


def kinds_after(seq: int) -> list[str]:
    return list(
        LedgerRow.objects.filter(seq__gt=seq).order_by("seq").values_list("kind", flat=True)
    )


# -- an act whose transaction fails ----------------------------------------------------------------


@pytest.mark.clause("1.4.1")
def test_k29_an_act_is_wholly_done_or_not_at_all(cast: Cast) -> None:
    """The database fails at each statement of the last signature in turn."""
    number = opened(cast, 6)
    digest = store.load(cast.unit, number).digest

    def last() -> object:
        return sign(cast.publisher, number, "pass", digest=digest)

    count = statements(last)
    assert count >= 20
    for nth in range(1, count + 1):
        with nothing_changes(), failing_at(nth), pytest.raises(DatabaseError):
            last()
    last()
    assert PublicationRow.objects.count() == LedgerRow.objects.filter(kind="permit").count() == 1
    ledger.verify(store.entries(cast.unit))


# -- followers whose database fails ----------------------------------------------------------------


@pytest.mark.clause("1.3")
def test_k29_followers_go_on_after_any_failing_statement(cast: Cast) -> None:
    """Whichever statement fails, the next sweep ends with the page out and everyone told once."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    number = opened(cast, 7, title="第二份通知")
    tip = store.tip(cast.unit).size

    def follow() -> object:
        return followers.catch_up(cast.unit, THURSDAY)

    with undone():
        follow()
        expected = said(number)
        assert len(expected) >= 4
    count = statements(follow)
    assert count >= 50
    for nth in range(1, count + 1, 5):
        with undone():
            with failing_at(nth), suppress(DatabaseError):
                follow()  # what it cannot even note down waits for the next sweep
            assert follow(), nth
            assert site.inspect_site(cast.unit).sound, nth
            page = PublicationRow.objects.get(case=number)
            assert "第二份通知" in (folder(cast) / page.address).read_text(encoding="utf-8")
            assert not queries.troubles(cast.handler), nth
            done = [k for k in kinds_after(tip) if not k.endswith("_failed")]
            assert sorted(done) == ["archived", "portal"], nth
            assert said(number) == expected, nth


def said(number: str) -> list[tuple[int, str]]:
    """Who was told what about a case, failures of the site apart."""
    found = Message.objects.filter(case=number).exclude(text__contains="没有成功")
    return sorted(found.values_list("person_id", "text"))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards, on the site neither."""
    before = Path(settings.PORTAL).with_name("before")
    shutil.copytree(settings.PORTAL, before)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    shutil.rmtree(settings.PORTAL)
    before.rename(settings.PORTAL)


# -- the disk --------------------------------------------------------------------------------------


def full(*_: object, **__: object) -> Any:
    raise OSError(28, "No space left on device")


@pytest.mark.clause("1.3")
@pytest.mark.parametrize("call", ["replace", "open", "mkdir", "fsync"])
def test_k29_a_full_disk_is_trouble_that_passes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    public = files(cast)
    number = opened(cast, 7, title="第二份通知")
    real = os.open

    def open_full(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & os.O_CREAT:
            full()
        return real(path, flags, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr(f"os.{call}", open_full if call == "open" else full)
        for _ in range(3):
            assert not followers.catch_up(cast.unit, THURSDAY)
    assert {path: files(cast).get(path) for path in public} == public, "readers see what they saw"
    assert [t.attempts for t in queries.troubles(cast.handler)] == [3, 3]
    for failed in ("portal_failed", "archive_failed"):
        assert kinds_after(0).count(failed) == 1, "told once, not at every sweep"
    for person in (cast.handler, cast.publisher, cast.admin):
        assert [m for m in queries.messages(person) if "没有成功" in m.text], person.name
    assert followers.catch_up(cast.unit, THURSDAY)
    page = PublicationRow.objects.get(case=number)
    assert "第二份通知" in (folder(cast) / page.address).read_text(encoding="utf-8")
    assert not queries.troubles(cast.handler)
    assert site.inspect_site(cast.unit).sound


def files(cast: Cast) -> dict[str, bytes]:
    root = folder(cast)
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and ".sanshen-new" not in p.parts
    }


@pytest.mark.parametrize("deed", ["gone", "a file in its place", "emptied"])
def test_k29_a_site_that_is_gone_comes_back(cast: Cast, deed: str) -> None:
    first, second = publish(cast), None
    assert followers.catch_up(cast.unit, THURSDAY)
    shutil.rmtree(folder(cast))
    if deed == "a file in its place":
        folder(cast).write_text("not a folder", encoding="utf-8")
    elif deed == "emptied":
        folder(cast).mkdir()
    second = publish(cast, revision("第二份通知"))
    well = followers.catch_up(cast.unit, THURSDAY)
    if deed == "a file in its place":
        assert not well
        assert queries.troubles(cast.handler)
        folder(cast).unlink()
        assert followers.catch_up(cast.unit, THURSDAY)
    site.guard(cast.unit, THURSDAY)
    assert site.inspect_site(cast.unit).sound
    for number in (first, second):
        assert (folder(cast) / PublicationRow.objects.get(case=number).address).exists()


@pytest.mark.clause("2.6")
def test_k29_a_full_disk_keeps_no_half_of_an_upload(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"%PDF-1.4 " + b"x" * 5000
    file = Attachment("表.pdf", digest_bytes(content), len(content), "application/pdf")
    paper = revision(attachments=(file,))

    def draft() -> str:
        upload = Upload(file, content, text="表")
        return actions.open_case(
            cast.handler, department="dzb", paper=paper, uploads=[upload], at=THURSDAY
        )

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with nothing_changes(but="vault"), pytest.raises(OSError, match="No space"):
            draft()
    with pytest.raises(vault.FileChanged):
        vault.fetch(cast.unit, file.digest)
    number = draft()
    walk(cast, number)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert vault.fetch(cast.unit, file.digest) == content


# -- a guard beside a follower ---------------------------------------------------------------------


def test_k28_a_follower_at_work_is_no_defacement(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard looks while another process is publishing: it waits, looks again, and is content."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    opened(cast, 7, title="第二份通知")
    looked: list[bool] = []
    real = site.inspect_site

    def look(unit: Any) -> Any:
        if not looked:
            (folder(cast) / "tzgg/2026/00002.html").write_bytes(b"half a publication")
            report = real(unit)
            (folder(cast) / "tzgg/2026/00002.html").unlink()
            assert followers.catch_up(cast.unit, THURSDAY)
        else:
            report = real(unit)
        looked.append(report.sound)
        return report

    monkeypatch.setattr(site, "inspect_site", look)
    found = site.guard(cast.unit, THURSDAY)
    assert looked == [False, True]
    assert found and found.sound
    assert "portal_mended" not in kinds_after(0)
