"""The package for a 保密检查: whole, verified to the line, and never taken without a trace."""

import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from sanshen.casebook import actions, followers, store
from sanshen.casebook.actions import SecrecyStop
from sanshen.casebook.handing_over import handed_over
from sanshen.casebook.kinds import Kind
from sanshen.cli.commands import main as command
from sanshen.domain.digest import digest_bytes
from tests.cast import Cast, publish, revision, sign, walk
from tests.desk.conftest import Enter
from tests.desk.pages import main, now, words


@pytest.fixture
def filed(cast: Cast) -> dict[str, str]:
    """A published case, a refused one and two that are not concluded; a stop."""
    found = {"published": publish(cast, at=now())}
    for name in ("refused", "waiting", "draft"):
        found[name] = actions.open_case(
            cast.handler, department="dzb", paper=revision(f"关于{name}的通知"), at=now()
        )
    walk(cast, found["refused"], upto=1, at=now())
    sign(cast.head, found["refused"], "decline", opinion="不宜公开。", at=now())
    walk(cast, found["waiting"], upto=5, at=now())
    with pytest.raises(SecrecyStop):
        actions.open_case(cast.handler, department="dzb", paper=revision("机密★十年"), at=now())
    followers.catch_up(cast.unit, now())
    return found


def taken(cast: Cast, enter: Enter, place: Path) -> Path:
    response = enter(cast.secrecy).post(reverse("desk:package"))
    assert response.status_code == 200 and response.streaming
    place.write_bytes(b"".join(response.streaming_content))
    return place


def lines(cast: Cast, kind: Kind) -> list:
    return list(store.entries(cast.unit, kinds=[kind]))


@pytest.mark.clause("2.10", "2.11")
def test_a_package_holds_what_is_concluded_and_verifies_to_the_line(
    cast: Cast,
    enter: Enter,
    filed: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = taken(cast, enter, tmp_path / "p.zip")
    witness = tmp_path / "witness"
    witness.write_text(str(store.tip(cast.unit)), "utf-8")
    assert command(["archive", "verify", str(place)]) == 0, capsys.readouterr().out
    assert "逐条相符" in capsys.readouterr().out
    assert command(["archive", "verify", str(place), "--witness", str(witness)]) == 1  # of later
    with zipfile.ZipFile(place) as packed:
        packed.extractall(tmp_path / "out")
        manifest = packed.read("package/manifest.json")
        everything = b"".join(packed.read(name) for name in packed.namelist())
        names = {name.split("/")[2] for name in packed.namelist() if "/cases/" in name}
        page = packed.read("package/index.html").decode()
    assert names == {filed["published"], filed["refused"]}
    assert "关于waiting的通知" not in everything.decode("utf-8", "replace")
    assert "★" not in page and cast.handler.name in page and "保密拦截" in page
    stop = lines(cast, Kind.SECRECY_STOP)[0].at[:16].replace("T", " ")
    assert f"<td>{stop}</td>" in page
    assert command(["archive", "verify", str(tmp_path / "out" / "package")]) == 0
    (first,), (closed,) = lines(cast, Kind.PACKAGE), lines(cast, Kind.PACKAGE_CLOSED)
    assert (first.actor, first.body["office"]) == (cast.secrecy.identity, "secrecy_office")
    assert closed.body == {"line": first.seq, "manifest": digest_bytes(manifest)}
    assert f"提取保密检查材料：{first.body['first']}" in words(
        enter(cast.auditor).get(reverse("desk:unit_ledger"))
    )


def test_a_bundle_that_was_altered_left_out_or_slipped_in_is_named(
    cast: Cast,
    enter: Enter,
    filed: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with zipfile.ZipFile(taken(cast, enter, tmp_path / "p.zip")) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    number = filed["published"]
    text = f"package/cases/{number}/text.html"

    def told(changed: dict[str, bytes]) -> str:
        place = tmp_path / "changed.zip"
        with zipfile.ZipFile(place, "w") as out:
            for name, content in changed.items():
                out.writestr(name, content)
        assert command(["archive", "verify", str(place)]) == 1
        return capsys.readouterr().out

    altered = files[text].replace("清洁".encode(), "整洁".encode())
    assert f"cases/{number}/text.html" in told({**files, text: altered})
    headless = {
        name: c for name, c in files.items() if not name.endswith(f"{number}/metadata.json")
    }
    assert f"cases/{number}：metadata.json：缺少" in told(headless)
    left_out = {name: c for name, c in files.items() if f"/{number}/" not in name}
    assert f"cases/{number}：台账中这段时间归档了这件稿件" in told(left_out)
    slipped = {name.replace(number, "FB-2026-9999"): c for name, c in files.items()}
    assert "不是台账中这段时间归档的稿件" in told(slipped)
    ledger = "package/ledger/ledger.jsonl"
    about = "package/package.json"
    hidden = files[about].replace(b'"not_filed_yet": []', f'"not_filed_yet": ["{number}"]'.encode())
    hidden = hidden.replace(f'  "{number}",\n'.encode(), b"")
    assert f"cases/{number}：台账中这段时间归档了" in told({**left_out, about: hidden})
    later = files[about].replace(b'"first": "20', b'"first": "30')
    assert "起止日期与台账中这次提取的不一致" in told({**files, about: later})
    cut = files[ledger].splitlines(keepends=True)[:-1]
    assert "checkpoint.txt" in told({**files, ledger: b"".join(cut)})


@pytest.mark.parametrize("part", ["auditor", "admin", "publisher", "handler", "officer"])
def test_nobody_else_takes_it_and_they_are_told_whom_to_ask(
    cast: Cast, enter: Enter, part: str
) -> None:
    client = enter(cast.everyone[part])
    response = client.post(reverse("desk:package"))
    assert response.status_code == 409 and "保密工作机构" in words(response)
    assert client.get(reverse("desk:package")).status_code == 405
    assert "保密检查材料" not in main(client.get(reverse("desk:archive")))
    assert lines(cast, Kind.PACKAGE) == []


def test_a_transfer_that_broke_off_leaves_the_first_line_alone(cast: Cast) -> None:
    day = now().date()
    sent = handed_over(cast.principal, day, day, actions.take_package(cast.principal, day, day, at=now()))  # fmt: skip
    next(sent)
    sent.close()
    assert len(lines(cast, Kind.PACKAGE)) == 1 and lines(cast, Kind.PACKAGE_CLOSED) == []


def test_the_command_writes_the_same_for_who_may_take_it(
    cast: Cast, filed: dict[str, str], tmp_path: Path
) -> None:
    place, day = tmp_path / "p.zip", now().date().isoformat()
    asked = ["take_package", "--from", day, "--to", day, "--out", str(place), "--as"]
    with pytest.raises(CommandError, match="请联系"):
        call_command(*asked, cast.auditor.username)
    assert not place.exists()
    call_command(*asked, cast.principal.username)
    assert command(["archive", "verify", str(place)]) == 0
    with pytest.raises(CommandError, match="文件写不了"):
        call_command(*asked, cast.principal.username)


@pytest.mark.clause("2.2")
def test_the_lists_that_were_filed_are_in_the_package_and_held_against_the_ledger(
    cast: Cast, enter: Enter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filing = actions.file_roster(
        cast.admin, receipt="备〔2026〕7号", filed_on=now().date(), at=now()
    )
    place = taken(cast, enter, tmp_path / "p.zip")
    folder = f"package/roster/001-{filing.filed_on.isoformat()}/"
    with zipfile.ZipFile(place) as packed:
        assert digest_bytes(packed.read(f"{folder}list.pdf")) == filing.pdf
        assert digest_bytes(packed.read(f"{folder}list.docx")) == filing.docx
        packed.extractall(tmp_path / "out")
    assert command(["archive", "verify", str(place)]) == 0
    inside = tmp_path / "out" / folder / "list.pdf"
    inside.write_bytes(inside.read_bytes() + b"%")
    capsys.readouterr()
    assert command(["archive", "verify", str(tmp_path / "out" / "package")]) == 1
    said = capsys.readouterr().out
    assert "没有备案过这份名单" in said and filing.pdf in said
