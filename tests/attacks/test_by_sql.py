"""K06, K09, K13: the database itself refuses, whoever holds the keyboard. Both databases."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from sanshen.casebook import actions, followers, triggers
from sanshen.casebook.models import (
    CaseRow,
    EnclosureRow,
    FilingRow,
    HiddenRow,
    InspectionRow,
    LedgerRow,
    LexiconRow,
    PackRow,
    PaperRow,
    Person,
    PublicationRow,
    ScanRow,
    SheetRow,
)
from tests.cast import THURSDAY, Cast, publish, revision, walk
from tests.scans import SCAN, confirmed

IMMUTABLE = (LedgerRow, PaperRow, InspectionRow, PackRow)


def refused(statement: str, *values: object) -> None:
    """The statement must fail, and change nothing."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount != 0, "the statement touched nothing, so it proves nothing"


def test_every_guard_is_in_place(db: None) -> None:
    assert triggers.present(connection) == triggers.names(connection.vendor)


def test_immutable_tables_are_the_ones_the_guards_name() -> None:
    models = {*IMMUTABLE, EnclosureRow, FilingRow, HiddenRow, LexiconRow, ScanRow, SheetRow}
    assert {m._meta.db_table.removeprefix("casebook_") for m in models} == set(triggers.IMMUTABLE)


@pytest.mark.parametrize("model", IMMUTABLE)
def test_k09_no_line_of_the_trail_can_be_edited_or_deleted(cast: Cast, model: type) -> None:
    publish(cast)
    table = model._meta.db_table
    column = {"casebook_ledgerrow": "body"}.get(table, "content")
    refused(f"UPDATE {table} SET {column} = 'x'")
    refused(f"DELETE FROM {table}")
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()


@pytest.mark.parametrize("model", [CaseRow, PublicationRow, Person])
def test_k13_cases_pages_and_people_are_never_deleted(cast: Cast, model: type) -> None:
    publish(cast)
    refused(f"DELETE FROM {model._meta.db_table}")


def test_k13_the_ledger_cannot_be_truncated(cast: Cast) -> None:
    publish(cast)
    verb = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{verb} casebook_ledgerrow{cascade}")
    assert LedgerRow.objects.exists()


def _forged(cast: Cast, **changes: object) -> PublicationRow:
    page = PublicationRow.objects.get(unit=cast.unit)
    page.pk = None
    for name, value in {
        "index_number": "x/2026-99999",
        "address": "tzgg/2026/99999.html",
        "ordinal": 99,
        "shelf": 99,
        **changes,
    }.items():
        setattr(page, name, value)
    return page


@pytest.mark.clause("1.4.1")
def test_k09_no_publication_without_its_permit(cast: Cast) -> None:
    publish(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        _forged(cast).save()
    with pytest.raises(DatabaseError), transaction.atomic():
        _forged(cast, permit_seq=999999).save()


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "sha256:" + "0" * 64},
        {"published_at": THURSDAY.replace(year=2020)},
        {"address": "tzgg/2026/00099.html"},
        {"index_number": "x/2026-00001"},
        {"standing": "noticed"},
        {"standing": "labelled", "closing_seq": 1},
        {"permit_seq": 1},
    ],
    ids=lambda change: "+".join(change),
)
def test_k09_k11_a_publication_changes_only_with_a_ledger_line(
    cast: Cast, change: dict[str, object]
) -> None:
    publish(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublicationRow.objects.filter(unit=cast.unit).update(**change)


def test_k10_what_was_taken_down_cannot_be_put_back_by_sql(cast: Cast) -> None:
    from sanshen.casebook import actions

    publish(cast)
    page = PublicationRow.objects.get(unit=cast.unit)
    actions.take_down(cast.head, page.index_number, reason="发现误登个人信息", at=THURSDAY)
    refused("UPDATE casebook_publicationrow SET standing = 'live', closing_seq = NULL")


def test_k01_k09_no_case_is_cleared_by_writing_its_stage(cast: Cast) -> None:
    from sanshen.casebook import actions

    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=6)
    refused("UPDATE casebook_caserow SET stage = 'cleared' WHERE number = %s", number)


def _inserted(**changes: object) -> Callable[[Cast], None]:
    def insert(cast: Cast) -> None:
        last = LedgerRow.objects.filter(unit=cast.unit).latest("seq")
        fields = {
            "unit": cast.unit,
            "seq": last.seq + 1,
            "at": last.at,
            "kind": "permit",
            "actor": cast.admin.identity,
            "case": "FB-2026-0001",
            "body": "{}",
            "prev": last.hash,
            "hash": "sha256:0",
        }
        if changes.get("id") == "old":
            fields["id"] = last.pk
        LedgerRow(**{**changes, **fields} if "id" in fields else {**fields, **changes}).save(
            force_insert=True
        )

    return insert


@pytest.mark.parametrize(
    "insert",
    [
        _inserted(seq=1),
        _inserted(seq=10_000),
        _inserted(prev="sha256:0"),
        _inserted(prev=""),
        _inserted(id="old"),
    ],
    ids=["an old number", "a gap", "a broken link", "no link", "an old row"],
)
def test_k13_a_line_goes_nowhere_but_after_the_last(
    cast: Cast, insert: Callable[[Cast], None]
) -> None:
    publish(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        insert(cast)


@pytest.mark.parametrize("table", sorted(triggers.KEYS))
def test_k09_replacing_is_no_way_around_deleting(cast: Cast, table: str) -> None:
    """SQLite's INSERT OR REPLACE deletes without asking the DELETE trigger."""
    publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    if table in (
        "enclosurerow",
        "hiddenrow",
        "filingrow",
        "delegationrow",
        "lexiconrow",
        "scanrow",
    ):
        return _replace_is_guarded_in_sql(table)
    if connection.vendor == "postgresql":
        pytest.skip(
            "PostgreSQL has no INSERT OR REPLACE; ON CONFLICT DO UPDATE meets the UPDATE guard"
        )
    refused(f"INSERT OR REPLACE INTO casebook_{table} SELECT * FROM casebook_{table} LIMIT 1")


def _replace_is_guarded_in_sql(table: str) -> None:
    guard = next(g for g in triggers.GUARDS if g.table == table and g.event == "INSERT")
    assert 'o."id" = NEW."id"' in guard.unless


def test_k09_a_scan_is_filed_by_its_ledger_line_alone_and_stays(cast: Cast) -> None:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    words = {"annex": "A1", "seen": 0, "alike": False, "differences": "签字日期晚一天。"}
    actions.file_scan(
        cast.handler,
        number,
        uploads=[SCAN],
        confirmed=confirmed(cast, number),
        at=THURSDAY,
        **words,
    )
    refused("UPDATE casebook_scanrow SET differences = ''")
    refused("DELETE FROM casebook_scanrow")
    for change in ({}, {"filed_seq": 1}, {"differences": ""}, {"annex": "A1.2"}, {"sheet": "x"}):
        forged = ScanRow.objects.get(unit=cast.unit)
        forged.pk, forged.version = None, 2
        for name, value in change.items():
            setattr(forged, name, value)
        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save()


def test_k09_an_archived_form_and_a_filed_list_enter_with_their_lines_alone(cast: Cast) -> None:
    publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    actions.file_roster(cast.admin, receipt="备〔2026〕7号", filed_on=THURSDAY.date(), at=THURSDAY)
    sheet, filing = SheetRow.objects.first(), FilingRow.objects.get()
    other = "sha256:" + "0" * 64
    for row, change in (
        (sheet, {"annex": "A2"}),
        (sheet, {"kind": "html"}),
        (sheet, {"kind": "html", "digest": other}),
        (sheet, {"annex": "A2", "case": "FB-2026-9999"}),
        (filing, {"receipt": "备〔2026〕8号"}),
        (filing, {"ledger_size": filing.ledger_size - 1}),
    ):
        forged = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.fields})
        forged.pk = None
        for name, value in change.items():
            setattr(forged, name, value)
        with pytest.raises(DatabaseError, match="缺少依据"), transaction.atomic():
            forged.save(force_insert=True)
