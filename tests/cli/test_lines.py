"""``sanshen inspect --jsonl``: many texts in, their findings out, in the same order."""

import io
import json
import sys
from pathlib import Path

import pytest

from sanshen.cli.commands import main

MOBILE = "电话13800001234"


def asked(folder: Path, *lines: object) -> Path:
    file = folder / "in.jsonl"
    written = [each if isinstance(each, str) else json.dumps(each) for each in lines]
    file.write_text("\n".join(written) + "\n", "utf-8")
    return file


def answered(folder: Path, *lines: object) -> tuple[int, list[dict[str, object]]]:
    out = folder / "out.jsonl"
    code = main(["inspect", "--jsonl", str(asked(folder, *lines)), "--out", str(out)])
    return code, [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def test_each_line_is_answered_under_its_own_id(tmp_path: Path) -> None:
    code, lines = answered(
        tmp_path, {"id": "甲", "text": "春耕"}, {"id": 2, "text": MOBILE, "more": 1}
    )
    assert code == 0
    assert lines[0] == {"id": "甲", "findings": []}
    (found,) = lines[1]["findings"]  # type: ignore[misc]
    assert lines[1]["id"] == 2 and found["rule"] == "mobile" and found["part"] == "text"
    assert MOBILE[found["start"] : found["end"]] == found["excerpt"] == "13800001234"


def test_a_mark_stops_and_is_not_repeated(tmp_path: Path) -> None:
    code, (line,) = answered(tmp_path, {"id": 1, "text": "机密★17年\n春耕"})
    (found,) = line["findings"]  # type: ignore[misc]
    assert code == 1 and found["rule"] == "secrecy_mark" and "excerpt" not in found
    assert "17年" not in json.dumps(line, ensure_ascii=False)


def test_a_bad_line_is_said_in_its_place_and_the_others_are_read(tmp_path: Path) -> None:
    bad = ["{", "[]", {"text": "无"}, {"id": 5}, {"id": 6, "text": 6}, "[" * 100_000]
    code, lines = answered(tmp_path, *bad, "", {"id": 8, "text": "机密★10年"})
    assert code == 2 and len(lines) == 7
    assert [line["line"] for line in lines[:-1]] == [1, 2, 3, 4, 5, 6]
    assert all("没有检查" in str(line["error"]) for line in lines[:-1])
    assert lines[3]["id"] == 5 and lines[-1]["id"] == 8 and lines[-1]["findings"]


def test_many_texts_keep_their_order(tmp_path: Path) -> None:
    texts = [{"id": n, "text": "春耕备耕。" * 40 + MOBILE * (n % 2)} for n in range(3000)]
    code, lines = answered(tmp_path, *texts)
    assert code == 0 and [line["id"] for line in lines] == list(range(3000))
    assert [bool(line["findings"]) for line in lines] == [bool(n % 2) for n in range(3000)]


def test_it_reads_and_writes_the_standard_streams(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = json.dumps({"id": "\x1b[2J", "text": "电话138\u200b00001234"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written)))
    assert main(["inspect", "--jsonl", "-", "--out", "-"]) == 0
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\u200b") and json.loads(out)["id"] == "\x1b[2J"


def test_files_that_cannot_be_opened_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = asked(tmp_path, {"id": 1, "text": ""})
    out = str(tmp_path / "out")
    assert main(["inspect", "--jsonl", str(tmp_path / "没有"), "--out", out]) == 2
    assert main(["inspect", "--jsonl", str(there), "--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "没有：打不开" in said and f"{tmp_path}：打不开" in said


@pytest.mark.parametrize(
    "arguments", [["a", "--jsonl", "b", "--out", "c"], ["--jsonl", "b"], ["a", "--out", "c"]]
)
def test_files_or_lines_but_not_both(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["inspect", *arguments])
    assert left.value.code == 2 and "命令写法有误" in capsys.readouterr().err


def test_word_lists_are_used_by_both_ways_of_asking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, more = tmp_path / "地名.csv", tmp_path / "机构.csv"
    words.write_text("词语,轻重,改为\n凤凰咀,必须改正,凤凰嘴\n凤凰咀,,\n", "utf-8")
    more.write_text("老街\n", "utf-8")
    lists = ["--lexicon", str(words), "--lexicon", str(more)]
    there, out = asked(tmp_path, {"id": 1, "text": "老街在凤凰咀。"}), tmp_path / "out"
    assert main(["inspect", "--jsonl", str(there), "--out", str(out), *lists]) == 1
    found = json.loads(out.read_text("utf-8"))["findings"]
    assert [(f["category"], f["weight"], f["excerpt"]) for f in found] == [
        ("lexicon", "hint", "老街"),
        ("lexicon", "stop", "凤凰咀"),
    ]
    assert "“地名”" in found[1]["message"] and "重复" in capsys.readouterr().err
    file = tmp_path / "通知.txt"
    file.write_text("老街在凤凰咀。", "utf-8")
    assert main(["inspect", str(file), *lists, "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"] == found
    words.write_text("词语,轻重\n凤,\n", "utf-8")
    assert main(["inspect", str(file), *lists]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "第 2 行" in said.err
    assert main(["inspect", str(file), "--lexicon", str(tmp_path / "没有.csv")]) == 2
    assert "打不开" in capsys.readouterr().err
