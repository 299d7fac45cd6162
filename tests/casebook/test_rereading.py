"""Many pages are read again by processes of their own, one such process at a time."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from sanshen.casebook import queries, reinspection, rereading, store
from sanshen.casebook.models import ReinspectionRow
from tests.casebook.test_reinspection import OLD, switch
from tests.cast import THURSDAY, assemble, publish, revision

pytestmark = pytest.mark.clause("2.5")


def titles(row: ReinspectionRow) -> set[str]:
    return {each.page.title for each in queries.pages_found(row, hints=True)}


def test_processes_read_what_one_would_read_and_go_on_where_it_was_cut_off(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = assemble()
    monkeypatch.setattr(reinspection, "BATCH", 1)
    monkeypatch.setattr(reinspection, "LARGE_BATCH", 2)
    for number in range(5):
        publish(cast, revision(f"{number}号通知", OLD if number != 3 else ""))
    reinspection.due(cast.unit, THURSDAY)
    switch(cast)
    assert reinspection.step(cast.unit, THURSDAY)
    assert rereading.read_on_alone(2, lambda: THURSDAY)
    row = queries.reinspection(cast.unit)
    assert row and row.ended_at and (row.done, row.total) == (5, 5)
    assert titles(row) == {"0号通知", "1号通知", "2号通知", "4号通知"}
    assert list(store.entries(cast.unit))[-1].body["pages"] == 5


def test_a_second_process_leaves_it_to_the_first(committed: None) -> None:
    with rereading._only_one() as alone:
        assert alone and not rereading.read_on_alone(1, lambda: THURSDAY)


def test_few_pages_are_read_by_the_server_itself(committed: None) -> None:
    cast = assemble()
    publish(cast, revision(body=OLD))
    reinspection.due(cast.unit, timezone.localtime())
    switch(cast)
    rereading.look(cast.unit)
    row = queries.reinspection(cast.unit)
    assert row and row.ended_at and row.done == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other pass has no file to point at")
def test_many_pages_are_read_by_a_process_beside_it(
    committed: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = assemble()
    publish(cast, revision(body=OLD))
    reinspection.due(cast.unit, timezone.localtime())
    switch(cast)
    # The process finds the database where it would find the product's.
    (tmp_path / "sanshen.sqlite3").symlink_to(connection.settings_dict["NAME"])
    monkeypatch.setenv("SANSHEN_DATA", str(tmp_path))
    settings.DATA = tmp_path
    monkeypatch.setattr(rereading, "FEW", 0)
    rereading.look(cast.unit)
    row = queries.reinspection(cast.unit)
    assert row and row.ended_at and row.done == 1
    assert titles(row) == {"关于开展冬季清洁家园行动的通知"}
