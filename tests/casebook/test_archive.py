"""A decided case has its forms in the archive: once, exact, frozen."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from sanshen.casebook import actions, followers, queries, store, vault
from sanshen.casebook.filling import forms_of
from sanshen.casebook.followers import archive
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Bookmark, PublicationRow, SheetRow
from sanshen.domain.digest import digest_bytes
from sanshen.domain.manuscript import WithdrawalMode
from tests.cast import THURSDAY, Cast, publish, revision, sign, walk

FOUR = {("A1", "pdf"), ("A1", "docx"), ("A1.2", "pdf"), ("A1.2", "docx")}


def sheets(cast: Cast, number: str) -> set[tuple[str, str]]:
    return set(SheetRow.objects.filter(unit=cast.unit, case=number).values_list("annex", "kind"))


def archived(cast: Cast, number: str) -> list:
    return list(store.entries(cast.unit, case=number, kinds=[Kind.ARCHIVED]))


@pytest.mark.clause("A1.note1", "A1.note2")
def test_a_published_case_is_archived_once_with_the_digests_in_the_ledger(cast: Cast) -> None:
    number = publish(cast)
    for _ in range(3):
        assert followers.catch_up(cast.unit, THURSDAY)
    assert sheets(cast, number) == FOUR
    (entry,) = archived(cast, number)
    for name, digest in entry.body["sheets"].items():
        annex, _, kind = name.rpartition(".")
        content = queries.sheet_for(cast.handler, number, annex, kind, THURSDAY)
        assert digest_bytes(content) == digest


def test_what_is_archived_is_the_form_at_the_line_that_decided(cast: Cast) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    decided = [e for e in store.entries(cast.unit, case=number) if e.kind == "signature"][-1]
    form = forms_of(cast.unit, store.load(cast.unit, number))["A1.2"]
    assert queries.sheet_for(cast.handler, number, "A1.2", "pdf", THURSDAY) == archive.PRINTERS[
        "pdf"
    ](form)
    assert f"第 {decided.seq} 条 {decided.hash}" in form.foot[-1]


def test_a_refused_case_is_archived_and_a_draft_given_up_is_not(cast: Cast) -> None:
    refused = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, refused, upto=1)
    sign(cast.head, refused, "decline", opinion="不宜公开。")
    given_up = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    sign(cast.handler, given_up, "abandon", opinion="重复。")
    waiting = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, waiting, upto=2)
    followers.catch_up(cast.unit, THURSDAY)
    assert sheets(cast, refused) == FOUR
    assert not sheets(cast, given_up) and not sheets(cast, waiting)


@pytest.mark.clause("A2")
def test_a_withdrawal_is_archived_on_annex_2(cast: Cast) -> None:
    page = PublicationRow.objects.get(case=publish(cast))
    number = actions.open_withdrawal(
        cast.handler,
        page.index_number,
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="活动已经结束",
        public_note="活动已经结束。",
        at=THURSDAY,
    )
    for person, verb in ((cast.handler, "submit"), (cast.head, "agree"), (cast.leader, "agree"), (cast.principal, "agree")):  # fmt: skip
        sign(person, number, verb)
    followers.catch_up(cast.unit, THURSDAY)
    assert sheets(cast, number) == {("A2", "pdf"), ("A2", "docx")}


@pytest.mark.parametrize("nth", range(1, 5))
def test_killed_at_any_sheet_the_case_has_its_forms_exactly_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    number, count, whole = publish(cast), 0, vault.lay_down

    def dying(unit, content):
        nonlocal count
        count += 1
        if count == nth:
            raise KeyboardInterrupt
        return whole(unit, content)

    monkeypatch.setattr(vault, "lay_down", dying)
    with pytest.raises(KeyboardInterrupt):
        followers.catch_up(cast.unit, THURSDAY)
    assert not sheets(cast, number)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert sheets(cast, number) == FOUR
    assert len(archived(cast, number)) == 1


def test_a_full_disk_is_told_once_and_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = publish(cast)
    with monkeypatch.context() as full:
        full.setattr(vault, "lay_down", lambda unit, content: (_ for _ in ()).throw(OSError(28)))
        for _ in range(3):
            assert not followers.catch_up(cast.unit, THURSDAY)
    assert len(list(store.entries(cast.unit, kinds=[Kind.ARCHIVE_FAILED]))) == 1
    assert Bookmark.objects.get(unit=cast.unit, follower="归档").trouble
    assert followers.catch_up(cast.unit, THURSDAY)
    assert sheets(cast, number) == FOUR


def test_an_archived_form_that_was_altered_on_disk_is_not_handed_out(cast: Cast) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    row = SheetRow.objects.get(unit=cast.unit, case=number, annex="A1", kind="docx")
    place = next(Path(settings.VAULT).rglob(f"*{row.digest.partition(':')[2]}"))
    place.chmod(0o600)
    place.write_bytes(b"PK forged")
    with pytest.raises(vault.FileChanged):
        queries.sheet_for(cast.handler, number, "A1", "docx", THURSDAY)


def test_the_archives_rows_never_change(cast: Cast) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    rows = SheetRow.objects.filter(unit=cast.unit, case=number)
    for forbidden in (lambda: rows.update(digest="sha256:0"), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()
