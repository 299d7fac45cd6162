"""Followers read the ledger in order from their own bookmark, once each line, at once or later."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.followers import runner, site
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Bookmark, LedgerRow, Message, PublicationRow, Unit
from sanshen.domain.ledger import Entry
from tests.cast import THURSDAY, Cast, assemble, publish, revision, sign, walk


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> "Heard":
    """A follower of our own in the place of all others."""
    one = Heard()
    monkeypatch.setattr(runner, "followers", lambda: (one.follower,))
    return one


class Heard:
    """Remembers the lines it was given, and fails where it is told to."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.failing: set[int] = set()
        self.follower = runner.Follower(
            name="试验",
            kinds=frozenset({Kind.SIGNATURE, Kind.PERMIT}),
            follow=self.follow,
            failed=Kind.PORTAL_FAILED,
        )

    def follow(self, unit: Unit, entry: Entry, at: datetime) -> None:
        if entry.seq in self.failing:
            raise RuntimeError("cannot follow this one yet")
        self.lines.append(entry.seq)


def of_kinds(cast: Cast, *kinds: Kind) -> list[int]:
    rows = LedgerRow.objects.filter(unit=cast.unit, kind__in=kinds).order_by("seq")
    return list(rows.values_list("seq", flat=True))


def mark(cast: Cast, name: str = "试验") -> Bookmark:
    return Bookmark.objects.get(unit=cast.unit, follower=name)


# -- the bookmark ----------------------------------------------------------------------------------


def test_every_line_of_its_kinds_in_order_and_once(cast: Cast, heard: Heard) -> None:
    publish(cast)
    expected = of_kinds(cast, Kind.SIGNATURE, Kind.PERMIT)
    assert len(expected) == 8
    assert followers.catch_up(cast.unit, THURSDAY)
    assert heard.lines == expected
    assert mark(cast).seq == store.tip(cast.unit).size
    assert followers.catch_up(cast.unit, THURSDAY)
    publish(cast, revision("第二份通知"))
    assert followers.catch_up(cast.unit, THURSDAY)
    assert heard.lines == of_kinds(cast, Kind.SIGNATURE, Kind.PERMIT)


def test_a_follower_that_comes_late_reads_from_the_beginning(cast: Cast, heard: Heard) -> None:
    publish(cast)
    publish(cast, revision("第二份通知"))
    assert followers.catch_up(cast.unit, THURSDAY)
    assert heard.lines == of_kinds(cast, Kind.SIGNATURE, Kind.PERMIT)


def test_what_fails_is_put_aside_told_once_and_tried_again(cast: Cast, heard: Heard) -> None:
    publish(cast)
    wanted = of_kinds(cast, Kind.SIGNATURE, Kind.PERMIT)
    heard.failing = {wanted[2], wanted[5]}
    for sweep in (1, 2, 3):
        assert not followers.catch_up(cast.unit, THURSDAY)
        assert mark(cast).aside == sorted(heard.failing)
        assert mark(cast).attempts == 2 * sweep
        assert len(of_kinds(cast, Kind.PORTAL_FAILED)) == 2, "told once each"
    assert heard.lines == [seq for seq in wanted if seq not in heard.failing]
    [trouble] = queries.troubles(cast.handler)
    assert (trouble.follower, trouble.attempts) == ("试验", 6)
    assert "RuntimeError" in trouble.words
    heard.failing = {wanted[5]}
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert mark(cast).aside == [wanted[5]]
    heard.failing = set()
    assert followers.catch_up(cast.unit, THURSDAY)
    assert sorted(heard.lines) == wanted
    assert (mark(cast).aside, mark(cast).attempts, mark(cast).trouble) == ([], 0, "")
    assert queries.troubles(cast.handler) == []


def test_the_work_and_the_bookmark_are_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A follower that wrote something and then failed has written nothing."""

    def half(unit: Unit, entry: Entry, at: datetime) -> None:
        Message.objects.create(unit=unit, person=cast.head, seq=entry.seq, text="半", at=at)
        raise RuntimeError("half way")

    one = runner.Follower("试验", frozenset({Kind.SIGNATURE}), half)
    monkeypatch.setattr(runner, "followers", lambda: (one,))
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=1)
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert not Message.objects.exists()


def test_one_followers_trouble_is_not_anothers(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError("no site today")

    publish(cast)
    with monkeypatch.context() as patched:
        patched.setattr(site.portal, "publish", fail)
        patched.setattr(site.portal, "build", fail)
        assert not followers.catch_up(cast.unit, THURSDAY)
    assert queries.unread(cast.head) > 0, "people are told all the same"
    assert followers.catch_up(cast.unit, THURSDAY)


def test_one_units_trouble_is_not_anothers(cast: Cast, heard: Heard) -> None:
    other = assemble(slug="linshan", code="91500000LS0000002X")
    for each in (cast, other):
        number = actions.open_case(each.handler, department="dzb", paper=revision(), at=THURSDAY)
        walk(each, number, upto=1)
    heard.failing = set(of_kinds(cast, Kind.SIGNATURE))
    assert not followers.catch_up(cast.unit, THURSDAY)
    heard.failing = set()
    assert followers.catch_up(other.unit, THURSDAY)
    assert mark(other).failed_at is None and mark(cast).failed_at is not None


# -- waking ----------------------------------------------------------------------------------------

WAKING = {
    "open_case": lambda c: actions.open_case(
        c.handler, department="dzb", paper=revision(), at=THURSDAY
    ),
    "appoint": lambda c: actions.appoint(
        c.admin,
        who=c.colleague,
        office="department_head",
        department="dzb",
        start=THURSDAY.date(),
        at=THURSDAY,
    ),
}


@pytest.mark.parametrize("name", sorted(WAKING))
def test_an_act_wakes_them_when_it_is_committed_and_not_before(
    cast: Cast, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    runner._awake.clear()
    with django_capture_on_commit_callbacks(execute=True):
        WAKING[name](cast)
        assert not runner._awake.is_set()
    assert runner._awake.is_set()


def test_an_act_that_comes_to_nothing_wakes_nobody(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    runner._awake.clear()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        WAKING["open_case"](cast)
        transaction.set_rollback(True)
    assert not runner._awake.is_set()


@pytest.mark.clause("1.3")
def test_the_last_signature_and_the_take_down_wake_them(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    """审核通过后立即上网发布, and off it as quickly."""
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=6)
    for deed in (
        lambda: sign(cast.publisher, number, "pass"),
        lambda: actions.take_down(
            cast.officer, PublicationRow.objects.get().index_number, reason="有误", at=THURSDAY
        ),
    ):
        runner._awake.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        assert runner._awake.is_set()


# -- the guard -------------------------------------------------------------------------------------


def test_a_site_is_built_before_its_first_page(cast: Cast) -> None:
    assert site.guard(cast.unit, THURSDAY) is None
    folder = store.portal_folder(cast.unit)
    assert (folder / "index.html").exists() and (folder / "404.html").exists()
    found = site.guard(cast.unit, THURSDAY)
    assert found and found.sound
    lines = LedgerRow.objects.count()
    for _ in range(3):
        site.guard(cast.unit, THURSDAY + timedelta(hours=1))
    assert LedgerRow.objects.count() == lines, "looking writes nothing"


def test_changed_settings_reach_every_page(cast: Cast) -> None:
    number = publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    cast.unit.portal = {**cast.unit.portal, "contact": "023-5555 0111"}
    cast.unit.save()
    assert site.guard(cast.unit, THURSDAY) is None
    page = store.portal_folder(cast.unit) / PublicationRow.objects.get(case=number).address
    assert "5555 0111" in page.read_text(encoding="utf-8")
    assert site.inspect_site(cast.unit).sound


def test_a_broken_chain_is_said_aloud_and_mends_nothing(cast: Cast) -> None:
    """Where the ledger itself cannot be trusted nothing is built from it."""
    from django.db import connection

    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    on = " ON casebook_ledgerrow" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER guard_ledgerrow_update{on}")
        cursor.execute("UPDATE casebook_ledgerrow SET actor = '1' WHERE kind = 'permit'")
    with pytest.raises(RuntimeError, match="台账校验不通过"):
        site.guard(cast.unit, THURSDAY)


def test_times_are_the_servers_own_unless_told(cast: Cast, heard: Heard) -> None:
    seen: list[datetime] = []
    heard.follower = runner.Follower(
        "试验", frozenset({Kind.SIGNATURE}), lambda unit, entry, at: seen.append(at)
    )
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision(), at=timezone.localtime()
    )
    walk(cast, number, upto=1, at=timezone.localtime())
    assert followers.catch_up(cast.unit)
    assert abs(seen[0] - timezone.localtime()) < timedelta(minutes=1)
