"""``sanshen inspect``: what it says, what it never says, and how it leaves."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from sanshen.cli.commands import main
from sanshen.domain.inspection import Context, in_force

FIELDS = {
    *("rule", "category", "clause", "weight", "part", "start", "end", "excerpt", "message"),
    "remedy",
}


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def inspected(
    capsys: pytest.CaptureFixture[str], *files: Path
) -> tuple[int, list[dict[str, object]]]:
    code = main(["inspect", *map(str, files), "--format", "json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_clean_file_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "通知.txt", "关于春耕的通知")
    code, (plain,) = inspected(capsys, file)
    assert code == 0
    assert plain["file"] == str(file) and plain["findings"] == []
    assert str(plain["paper"]).startswith("sha256:") and plain["rules"] == in_force(Context())
    assert main(["inspect", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}：没有发现问题\n"


def test_a_finding_stands_where_json_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "关于公示的通知\n张某，身份证号５００１１６１９０００１０１００１１\n"
    code, (plain,) = inspected(capsys, written(tmp_path, "公示.txt", text))
    (found,) = plain["findings"]  # type: ignore[misc]
    assert code == 1 and set(found) == FIELDS
    assert (found["rule"], found["weight"], found["clause"]) == ("id_card", "stop", "2.5.2")
    assert found["part"] == "text"
    assert (
        text[found["start"] : found["end"]]
        == found["excerpt"]
        == "５００１１６１９０００１０１００１１"
    )


def test_text_output_shows_place_words_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(
        tmp_path, "公示.txt", "关于公示的通知\n张某，500116190001010011\n电话13800001234"
    )
    assert main(["inspect", str(file)]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0] == f"{file}：必须改正 1 处，须答复 1 处"
    assert "[必须改正] 文件内容第 2 行第 4 字" in out and "[须答复] 文件内容第 3 行第 3 字" in out
    assert "500116********0011" in out and "条款 2.5.2" in out


def test_only_what_must_be_mended_makes_it_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, (plain,) = inspected(capsys, written(tmp_path, "通知.txt", "电话13800001234"))
    assert code == 0 and [f["weight"] for f in plain["findings"]] == ["answer"]  # type: ignore[index]


@pytest.mark.clause("2.5.1")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_mark_hidden_in_a_header_stops_and_is_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "机密★17年"
    document.add_paragraph("关于春耕的通知")
    document.save(str(tmp_path / "通知.docx"))
    assert main(["inspect", str(tmp_path / "通知.docx"), "--format", form]) == 1
    out = capsys.readouterr().out
    assert "国家秘密标志" in out and "保密员" in out
    assert "17年" not in out and "机密" not in out and "春耕" not in out
    if form == "json":
        found, *others = json.loads(out)["findings"]
        assert set(found) == FIELDS - {"excerpt"} and found["category"] == "secrecy_mark"
        assert {each["category"] for each in others} == {"hidden_content"}
        assert found["end"] > found["start"]


@pytest.mark.clause("2.6")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("坏.docx", b"PK\x03\x04 broken"),
        ("坏.pdf", b"%PDF-1.7 broken"),
        ("空.txt", b""),
        ("不明.bin", b"\x00\x01\x02"),
        ("改名.docx", b"%PDF-1.7"),
        ("大.txt", b"a" * (20 * 1024 * 1024 + 1)),
    ],
)
def test_a_file_that_cannot_be_read_is_a_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    code, (plain,) = inspected(capsys, tmp_path / name)
    (found,) = plain["findings"]  # type: ignore[misc]
    assert code == 2 and (found["rule"], found["weight"]) == ("file_unreadable", "stop")


def test_a_web_page_is_read_as_a_manuscript(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "<html><body><p>电话138<b>0000</b>1234</p></body></html>"
    code, (plain,) = inspected(capsys, written(tmp_path, "通知.html", page))
    assert code == 0 and [f["rule"] for f in plain["findings"]] == ["mobile"]  # type: ignore[index]


def test_a_missing_file_is_said_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = written(tmp_path, "甲.txt", "机密★10年")
    code = main(["inspect", str(tmp_path / "没有.txt"), str(tmp_path), str(marked)])
    said = capsys.readouterr()
    assert code == 2 and "没有.txt" in said.err and str(tmp_path) in said.err
    assert "国家秘密标志" in said.out


def test_a_name_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "a\x1b[2J\x9b31m\u202egpj\n.txt"
    file = written(tmp_path, name, "电话138\u200b0000\u200b1234")
    for arguments in (["inspect", str(file)], ["inspect", str(file), "--format", "json"]):
        main(arguments)
        out = capsys.readouterr().out
        assert not set(out) & set("\x1b\x9b\u202e\u200b") and "\\u202e" in out
    assert json.loads(out)["file"] == str(file)
    main(["inspect", str(tmp_path / "no\x1b[2J")])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["inspect"], ["inspect", "a", "--form", "json"], ["拆"]])
def test_wrong_usage_leaves_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2 and "命令写法有误" in capsys.readouterr().err


HELPS = [
    [],
    ["inspect"],
    ["source"],
    ["ledger"],
    ["ledger", "verify"],
    ["portal", "verify"],
    ["pack", "check"],
]


@pytest.mark.parametrize("command", HELPS, ids=" ".join)
def test_help_is_chinese_with_english_and_names_the_exit_codes(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command, "--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert out.startswith("用法 Usage: sanshen") and "退出码 Exit codes:" in out
    assert all(f"\n  {code}  " in out for code in "012")


def test_it_runs_alone_and_never_meets_django(tmp_path: Path) -> None:
    file = written(tmp_path, "甲.txt", "机密★10年")
    program = (
        "import sys; from sanshen.cli.commands import main; "
        f"code = main(['inspect', {str(file)!r}]); "
        "assert not [m for m in sys.modules if m.startswith(('django', 'sanshen.casebook'))]; "
        "sys.exit(code)"
    )
    alone = {"PATH": "", "PYTHONPATH": ":".join(sys.path), "LC_ALL": "C"}
    ran = subprocess.run([sys.executable, "-c", program], env=alone, capture_output=True, text=True)
    assert ran.returncode == 1, ran.stderr
    module = [sys.executable, "-m", "sanshen.cli", "inspect", str(tmp_path / "没有.txt")]
    ran = subprocess.run(module, env=alone, capture_output=True, text=True)
    assert ran.returncode == 2 and ran.stdout == "" and "打不开" in ran.stderr
