"""A long word list is compiled once; what is kept of it is trusted only while it is whole."""

import logging
from pathlib import Path
from typing import Any

import pytest

from sanshen.casebook import compiled
from sanshen.domain.inspection import Lexicon, Term
from sanshen.domain.inspection.lexicon import matcher as matching
from sanshen.domain.inspection.lexicon.matcher import Matcher, matcher

pytestmark = pytest.mark.clause("2.5")
WORDS = Lexicon("地名", "林小雨", (Term("老码头"), Term("新渡口")))


@pytest.fixture
def folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA = tmp_path
    monkeypatch.setattr(compiled, "LONG", 1)
    return tmp_path / "compiled"


def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a process that has just begun finds."""
    monkeypatch.setattr(matching, "_compiled", {})
    compiled.lay_ready(WORDS)
    return [term.text for _, _, term in matcher(WORDS).hits("在老码头与新渡口之间")]


def test_it_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch) == ["老码头", "新渡口"]
    monkeypatch.setattr(Matcher, "of", None)
    assert found(monkeypatch) == ["老码头", "新渡口"]
    (kept,) = folder.iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_what_is_damaged_is_said_and_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    found(monkeypatch)
    (kept,) = folder.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-9])
    with caplog.at_level(logging.WARNING):
        assert found(monkeypatch) == ["老码头", "新渡口"]
    assert "地名" in caplog.text and kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_only_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder.write_text("a file stands in its place")
    assert found(monkeypatch) == ["老码头", "新渡口"]
    assert "没有存下来" in caplog.text


def test_no_more_are_kept_than_are_worth_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "KEPT", 2)
    for number in range(4):
        compiled.lay_ready(Lexicon(f"第{number}份", "林小雨", WORDS.terms))
    assert len(list(folder.iterdir())) == 2
