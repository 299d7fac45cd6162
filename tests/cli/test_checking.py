"""``sanshen ledger verify``, ``portal verify``, ``pack check``: sound, unsound, unreadable."""

import shutil
from pathlib import Path

import pytest

from sanshen.cli.commands import main
from sanshen.domain.ledger import Checkpoint, Entry, append, checkpoint, write_export
from sanshen.domain.regulation.pack import PACKS


@pytest.fixture
def entries() -> list[Entry]:
    """Five lines of a made-up ledger."""
    found: list[Entry] = []
    tip = checkpoint("样本镇", None)
    for number in range(5):
        at = f"2026-01-0{number + 1}T09:00:00+08:00"
        entry = append(tip, at=at, kind="note", actor="p1", case="", body={"n": number})
        found.append(entry)
        tip = checkpoint("样本镇", entry)
    return found


@pytest.fixture
def export(tmp_path: Path, entries: list[Entry]) -> Path:
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(write_export(entries)))
    return file


def witness(folder: Path, name: str, entry: Entry) -> str:
    file = folder / name
    file.write_text(str(checkpoint(entry.origin, entry)) + "\n", "utf-8")
    return str(file)


def test_a_sound_ledger_prints_its_checkpoint(
    export: Path, entries: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", "verify", str(export)]) == 0
    out = capsys.readouterr().out
    assert "共 5 条" in out
    assert Checkpoint.parse("\n".join(out.splitlines()[-3:])) == checkpoint("样本镇", entries[-1])


def test_any_change_is_named_at_its_line(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = export.read_bytes().splitlines(keepends=True)
    export.write_bytes(b"".join([*lines[:2], lines[2].replace(b'"n":2', b'"n":7'), *lines[3:]]))
    assert main(["ledger", "verify", str(export)]) == 1
    assert "第 3 条" in capsys.readouterr().out


def test_a_cut_tail_is_noticed_by_the_witness_on_paper(
    export: Path, entries: list[Entry], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, last = (witness(tmp_path, name, e) for name, e in (("a", entries[0]), ("b", entries[4])))
    assert main(["ledger", "verify", str(export), "--witness", first, last]) == 0
    export.write_bytes(b"".join(write_export(entries[:4])))
    assert main(["ledger", "verify", str(export)]) == 0
    assert main(["ledger", "verify", str(export), "--witness", first, last]) == 1
    assert "第 5 条" in capsys.readouterr().out


def test_an_empty_ledger_proves_nothing(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export.write_bytes(b"")
    assert main(["ledger", "verify", str(export)]) == 1
    assert "空的" in capsys.readouterr().out


def test_what_cannot_be_read_is_not_called_sound(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scrap = tmp_path / "scrap"
    scrap.write_text("not a checkpoint", "utf-8")
    assert main(["ledger", "verify", str(tmp_path / "none")]) == 2
    assert main(["ledger", "verify", str(tmp_path)]) == 2
    assert main(["ledger", "verify", str(export), "--witness", str(scrap)]) == 2
    assert main(["ledger", "verify", str(export), "--witness", str(tmp_path / "none")]) == 2
    assert main(["portal", "verify", str(tmp_path / "none"), "--ledger", str(export)]) == 2
    assert main(["portal", "verify", str(tmp_path), "--ledger", str(tmp_path / "none")]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "检查点应为三行" in said.err


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def test_a_portal_is_compared_with_its_ledger(
    site: Path, export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["portal", "verify", str(site), "--ledger", str(export)]
    assert main(arguments) == 0
    assert "一致" in capsys.readouterr().out
    (site / "stray\x1b[2J.html").write_text("改过的首页", "utf-8")
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert "stray" in out and "\x1b" not in out and "1 处不符" in out


def test_a_portal_is_not_compared_with_a_ledger_that_does_not_hold(
    site: Path,
    export: Path,
    tmp_path: Path,
    entries: list[Entry],
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["portal", "verify", str(site), "--ledger", str(export)]
    last = witness(tmp_path, "w", entries[4])
    export.write_bytes(b"".join(write_export(entries[:4])))
    assert main([*arguments, "--witness", last]) == 1
    export.write_bytes(export.read_bytes().replace(b'"n":1', b'"n":9'))
    assert main(arguments) == 1
    assert "不能据以核对网站" in capsys.readouterr().out


def test_an_entry_that_cannot_be_understood_is_not_called_sound(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = append(checkpoint("x", None), at="t", kind="portal", actor="p", case="", body={})
    file = tmp_path / "odd.jsonl"
    file.write_bytes(b"".join(write_export([odd])))
    assert main(["portal", "verify", str(site), "--ledger", str(file)]) == 2
    assert "一致" not in capsys.readouterr().out


def test_the_shipped_pack_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check"]) == 0
    out = capsys.readouterr().out
    assert "publication" in out and "withdrawal" in out
    assert main(["pack", "check", str(PACKS / "youxi")]) == 0


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS / "youxi", tmp_path / "pack"))


def test_a_pack_with_a_road_past_the_reviews_is_refused(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = pack / "publication.table"
    old, new = (
        "agree      second_review    department_head",
        "agree      cleared    department_head",
    )
    assert old in table.read_text("utf-8")
    table.write_text(table.read_text("utf-8").replace(old, new), "utf-8")
    assert main(["pack", "check", str(pack)]) == 1
    assert "规则包有误" in capsys.readouterr().out


def test_a_pack_written_wrongly_or_not_there(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pack / "settings.toml").write_text("id = ", "utf-8")
    assert main(["pack", "check", str(pack)]) == 1
    (pack / "settings.toml").unlink()
    assert main(["pack", "check", str(pack)]) == 2
