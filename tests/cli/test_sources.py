"""``sanshen source``: one verdict an address, by the pack's hosts."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from sanshen.cli.commands import main
from sanshen.domain.regulation.pack import PACKS

ALLOW, ASK, STOP = (
    "https://www.gov.cn/zhengce/1.html",
    "https://www.example.gov.cn/1.html",
    "https://www.gov.cn@example.com/1.html",
)


def verdicts(capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(set(line) == {"url", "verdict", "why"} and line["why"] for line in lines)
    return [line["verdict"] for line in lines]


def test_the_shipped_pack_judges(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", ALLOW, ASK]) == 0
    assert verdicts(capsys) == ["allow", "ask"]
    assert main(["source", STOP, ALLOW, ""]) == 1
    assert verdicts(capsys) == ["stop", "allow", "stop"]


def test_addresses_are_read_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{ALLOW}\r\n\n{ASK}\n {ALLOW}"))
    assert main(["source", "-"]) == 1
    assert verdicts(capsys) == ["allow", "ask", "stop"]


def test_another_pack_has_other_hosts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = Path(shutil.copytree(PACKS / "youxi", tmp_path / "pack"))
    settings = pack / "settings.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('"gov.cn"', '"example.gov.cn"'), "utf-8"
    )
    assert main(["source", ASK, "--pack", str(pack)]) == 0
    assert verdicts(capsys) == ["allow"]
    assert main(["source", ALLOW, "--pack", str(tmp_path / "none")]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "规则包" in said.err


def test_an_address_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "https://a\x1b[2J"]) == 1
    assert "\x1b" not in capsys.readouterr().out
