"""The archive bundle of a case: whole, the same each time, verified by strangers' tools and by ours."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.bundling import NotArchived, bundle
from sanshen.casebook.models import PublicationRow
from sanshen.cli.archive import bundle_faults
from sanshen.cli.archive.counting import counted
from sanshen.cli.archive.holding import Unfit, held
from sanshen.cli.commands import main
from sanshen.domain.bundle import MANIFEST, listed, pack_zip, seal
from sanshen.domain.ledger import Checkpoint, Entry, append, read_export, write_export
from sanshen.domain.manuscript import WithdrawalMode
from tests.casebook.bundles import lay_out, rich_case
from tests.cast import THURSDAY, Cast, publish, revision, sign, walk


def taken(cast: Cast, number: str, tmp_path: Path) -> Path:
    return lay_out(bundle(cast.unit, number, THURSDAY), tmp_path / "bundle")


def export(cast: Cast, tmp_path: Path) -> str:
    file = tmp_path / "whole.jsonl"
    file.write_bytes(b"".join(write_export(store.entries(cast.unit))))
    return str(file)


def reseal(folder: Path) -> None:
    """What a forger does who knows the lists: write them anew."""
    plain = json.loads((folder / MANIFEST).read_bytes())
    seals = {"manifest.json", "SHA256SUMS", "SM3SUMS"}
    files = [
        listed(path, place.read_bytes())
        for place in sorted(folder.rglob("*"))
        if place.is_file() and (path := str(place.relative_to(folder))) not in seals
    ]
    lay_out(seal({"bundle": plain["bundle"], "origin": plain["origin"]}, files), folder)


def faults(folder: Path) -> dict[str, str]:
    with held(folder) as holding:
        return dict(bundle_faults(holding))


@pytest.mark.clause("2.11")
def test_the_same_case_gives_the_same_bytes_and_they_verify(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = rich_case(cast)
    files = list(bundle(cast.unit, number, THURSDAY))
    assert files == list(bundle(cast.unit, number, THURSDAY))
    folder = lay_out(files, tmp_path / "bundle")
    whole = export(cast, tmp_path)
    witness = str(folder / "checkpoint.txt")
    assert main(["archive", "verify", str(folder)]) == 0
    assert main(["archive", "verify", str(folder), "--witness", witness]) == 0
    assert main(["archive", "verify", str(folder), "--ledger", whole, "--witness", witness]) == 0
    packed = tmp_path / "b.zip"
    with packed.open("wb") as out:
        pack_zip(files, number, out)
    assert main(["archive", "verify", str(packed)]) == 0
    assert "归档包完整" in capsys.readouterr().out


def test_strangers_tools_verify_and_read_it(cast: Cast, tmp_path: Path) -> None:
    """coreutils and the standard library; nothing of ours."""
    folder = taken(cast, rich_case(cast), tmp_path)
    for command in (["sha256sum", "--quiet"], ["cksum", "-a", "sm3", "--quiet"]):
        sums = "SHA256SUMS" if command[0] == "sha256sum" else "SM3SUMS"
        done = subprocess.run([*command, "-c", sums], cwd=folder, check=False)
        assert done.returncode == 0
    facts = json.loads((folder / "metadata.json").read_bytes())
    signed = "sha256:" + hashlib.sha256((folder / "text.json").read_bytes()).hexdigest()
    assert signed == facts["text"]["digest"]
    lines = [json.loads(line) for line in (folder / "ledger.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        hashed = line.pop("hash")
        spelled = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert hashed == "sha256:" + hashlib.sha256(spelled.encode()).hexdigest()
        line["hash"] = hashed
    _, size, point = (folder / "checkpoint.txt").read_text().split()
    decided = next(line for line in lines if line["seq"] == int(size))
    assert decided["hash"] == point and decided["body"]["digest"] == signed
    text = json.loads((folder / "text.json").read_bytes())
    for told, file in zip(text["attachments"], facts["attachments"], strict=True):
        content = (folder / file["file"]).read_bytes()
        assert told["digest"] == "sha256:" + hashlib.sha256(content).hexdigest()
    names = [Path(each["file"]).name for each in facts["attachments"]]
    assert names == ["附表.pdf", "附表 (2).pdf", "报名_表#1.csv"]
    with zipfile.ZipFile(folder / "forms/A1.docx") as word:
        assert point in word.read("word/footer1.xml").decode()
    assert list(csv.reader(io.StringIO((folder / f"attachments/{names[2]}").read_text("utf-8"))))
    text_page = (folder / "text.html").read_text("utf-8")
    assert 'href="attachments/%E6%8A%A5%E5%90%8D_%E8%A1%A8%231.csv"' in text_page
    index = (folder / "index.html").read_text("utf-8")
    for place in folder.rglob("*"):
        path = str(place.relative_to(folder))
        own = path in ("index.html", "manifest.json", "SHA256SUMS", "SM3SUMS")
        assert place.is_dir() or own or f">{path}</a>" in index, path
    told = json.loads((folder / "findings.json").read_bytes())
    answers = [f["answers"] for w in told["wordings"] for r in w["readings"] for f in r["findings"]]
    assert any(a and a[0]["name"] == "周小满" for a in answers)
    assert facts["drafts"] and (folder / "drafts/1/text.html").exists()


def test_one_byte_altered_anywhere_is_named(cast: Cast, tmp_path: Path) -> None:
    folder = taken(cast, rich_case(cast), tmp_path)
    paths = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(paths), st.integers(0, 10**9), st.integers(1, 255))
    def flip(path: str, place: int, by: int) -> None:
        content = (folder / path).read_bytes()
        at = place % len(content)
        (folder / path).write_bytes(content[:at] + bytes([content[at] ^ by]) + content[at + 1 :])
        try:
            try:
                with held(folder) as holding:
                    assert path in dict(counted(holding))
            except Unfit as unfit:
                assert path in str(unfit) or path in ("manifest.json", "SHA256SUMS", "SM3SUMS")
        finally:
            (folder / path).write_bytes(content)

    flip()
    assert not faults(folder)


def forged_line(lines: list[Entry]) -> None:
    """Another opinion in the deciding signature, its hash worked out again, as a forger would."""
    at = max(n for n, each in enumerate(lines) if each.kind == "signature")
    old = lines[at]
    lines[at] = append(
        Checkpoint(old.origin, old.seq - 1, old.prev),
        at=old.at,
        kind=old.kind,
        actor=old.actor,
        case=old.case,
        body={**old.body, "opinion": "同意，急。"},
    )


def test_who_writes_the_lists_anew_is_found_out_by_the_ledger(cast: Cast, tmp_path: Path) -> None:
    number, other = rich_case(cast), publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    sound, strange = taken(cast, number, tmp_path), tmp_path / "strange"
    lay_out(bundle(cast.unit, other, THURSDAY), strange)

    def spoiled(path: str, content: bytes | None) -> dict[str, str]:
        folder = tmp_path / "spoiled"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sound, folder)
        if content is None:
            (folder / path).unlink()
        else:
            (folder / path).write_bytes(content)
        reseal(folder)
        try:
            return faults(folder)
        except Unfit as unfit:
            return {str(unfit).partition("：")[0]: str(unfit)}

    def read(path: str) -> bytes:
        return (sound / path).read_bytes()

    for path, content in {
        "forms/A1.pdf": (strange / "forms/A1.pdf").read_bytes(),
        "forms/A1.2.docx": (strange / "forms/A1.2.docx").read_bytes(),
        "forms/A9.pdf": b"%PDF-1.4 another",
        "forms/scans/A1-1-1.png": b"\x89PNG another",
        "forms/scans/A1-2-1.png": b"\x89PNG more",
        "attachments/附表.pdf": b"%PDF-1.4 swapped",
        "attachments/more.pdf": b"%PDF-1.4 more",
        "pictures/1.png": b"other",
        "text.json": read("text.json").replace("定于本月".encode(), "定于下月".encode()),
        "text.html": read("text.html").replace("定于本月".encode(), "定于下月".encode()),
        "drafts/1/text.json": read("text.json"),
        "drafts/1/text.html": read("text.html"),
        "checkpoint.txt": (strange / "checkpoint.txt").read_bytes(),
        "metadata.json": read("metadata.json").replace(
            b'"kind": "publication"', b'"kind": "correction"'
        ),
        "ledger.jsonl": (strange / "ledger.jsonl").read_bytes(),
        "published/more.html": b"<p>",
        "drafts/more.html": b"<p>",
        "more.txt": b"more",
        "published/page.warc": (strange / "published/page.warc").read_bytes(),
    }.items():
        assert path in spoiled(path, content), path
    for told, other in {
        '"opinion": "': '"opinion": "不',
        '"office": "department_head"': '"office": "publisher"',
        '"verb_title": "同意"': '"verb_title": "退回"',
        '"name": "郑谷雨"': '"name": "郑惊蛰"',
        '"opened_at": "2026': '"opened_at": "2025',
        '"rounds": ': '"rounds": 1',
    }.items():
        assert told.encode() in read("metadata.json"), told
        content = read("metadata.json").replace(told.encode(), other.encode(), 1)
        assert "metadata.json" in spoiled("metadata.json", content), told
    for path in ("text.json", "forms/A1.pdf", "ledger.jsonl", "text.pdf", "published/page.warc"):
        assert spoiled(path, None), path
    assert "forms/scans/" in spoiled("forms/scans/A1-1-1.png", None)
    page = next(p for p in sound.glob("published/*/*/*.html"))
    path = str(page.relative_to(sound))
    changed = page.read_bytes().replace("定于本月".encode(), "定于下月".encode())
    assert changed != page.read_bytes() and path in spoiled(path, changed)
    lines = list(read_export((sound / "ledger.jsonl").open("rb")))
    forged_line(lines)
    assert spoiled("ledger.jsonl", b"".join(write_export(lines)))


def test_a_shortened_or_stretched_extract_is_seen_by_the_whole_ledger(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = taken(cast, publish_filed(cast), tmp_path)
    file = folder / "ledger.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    reseal(folder)
    arguments = ["archive", "verify", str(folder), "--ledger", export(cast, tmp_path)]
    assert main(arguments) == 1
    assert "少了完整台账中的第" in capsys.readouterr().out
    broken = Path(arguments[-1])
    broken.write_bytes(broken.read_bytes().replace("同意".encode(), "不同".encode(), 1))
    assert main(arguments) in (1, 2)
    paper = tmp_path / "paper.txt"
    paper.write_text("sanshen/x\n1\nsha256:0\n", "utf-8")
    assert main(["archive", "verify", str(folder), "--witness", str(paper)]) == 1
    assert main(["archive", "verify", str(tmp_path / "none")]) == 2


def publish_filed(cast: Cast) -> str:
    number = publish(cast)
    followers.catch_up(cast.unit, THURSDAY)
    return number


@pytest.mark.clause("A2")
def test_withdrawn_and_refused_cases_have_one_and_the_page_stays_as_it_went_out(
    cast: Cast, tmp_path: Path
) -> None:
    number = publish_filed(cast)
    page = PublicationRow.objects.get(case=number)
    before = dict(bundle(cast.unit, number, THURSDAY))
    lapse = actions.open_withdrawal(
        cast.handler, page.index_number, department="dzb", mode=WithdrawalMode.NOTICE,
        reason="活动已经结束", public_note="活动已经结束。", at=THURSDAY,
    )  # fmt: skip
    for part, verb in (("handler", "submit"), ("head", "agree"), ("leader", "agree"), ("principal", "agree")):  # fmt: skip
        sign(cast.everyone[part], lapse, verb)
    refused = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, refused, upto=1)
    sign(cast.head, refused, "decline", opinion="不宜公开。")
    followers.catch_up(cast.unit, THURSDAY)
    after = dict(bundle(cast.unit, number, THURSDAY))
    assert after[f"published/{page.address}"] == before[f"published/{page.address}"]
    assert json.loads(after["metadata.json"])["dates"]["lapsed_at"]
    for name in (number, lapse, refused):
        folder = lay_out(bundle(cast.unit, name, THURSDAY), tmp_path / name)
        assert not faults(folder), name
    assert "撤下" in (tmp_path / lapse / f"published/{page.address}").read_text("utf-8")
    assert not (tmp_path / refused / "published").exists()


def test_k14_what_is_undecided_or_given_up_has_no_bundle(cast: Cast) -> None:
    waiting = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, waiting, upto=5)
    given_up = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    sign(cast.handler, given_up, "abandon", opinion="重复。")
    followers.catch_up(cast.unit, THURSDAY)
    for number in (waiting, given_up):
        with pytest.raises(NotArchived):
            bundle(cast.unit, number, THURSDAY)
        with pytest.raises(actions.NotVisible):
            queries.bundle_for(cast.handler, number, THURSDAY)
    with pytest.raises(store.NotThere):
        bundle(cast.unit, "FB-2026-9999", THURSDAY)
