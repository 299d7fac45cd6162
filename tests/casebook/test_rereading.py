"""Many pages are read again by processes of their own, one such process at a time."""

import pytest

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
