"""Zips that are no bundles: refused before anything is read, and nothing is ever unpacked."""

import stat
import zipfile
from pathlib import Path

import pytest

from sanshen.cli.archive import holding
from sanshen.cli.archive.holding import Unfit, held, pieces
from sanshen.cli.commands import main


def packed(
    place: Path, *members: tuple[str | zipfile.ZipInfo, bytes], deflated: bool = False
) -> Path:
    with zipfile.ZipFile(place, "w") as out:
        for name, content in members:
            out.writestr(name, content, zipfile.ZIP_DEFLATED if deflated else None)
    return place


def link() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("b/link")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.parametrize(
    "name", ["../x", "b/../../x", "/etc/x", "b\\..\\x", "b//x", "C:/x", "b/./x"]
)
def test_a_path_that_climbs_is_refused(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = packed(tmp_path / "b.zip", ("b/manifest.json", b"{}"), (name, b"x"))
    assert main(["archive", "verify", str(place)]) == 1
    assert "归档包有误" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_links_doubles_and_scrap_are_refused(tmp_path: Path) -> None:
    scrap = tmp_path / "scrap.zip"
    scrap.write_bytes(b"PK not a zip")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to("/etc/hostname")
    for place in (
        scrap,
        folder,
        packed(tmp_path / "l.zip", (link(), b"/etc/hostname")),
        packed(tmp_path / "d.zip", ("b/x", b"1"), ("b/x", b"2")),
        packed(tmp_path / "c.zip", ("b/x", b"1"), ("b/X", b"2")),
    ):
        with pytest.raises(Unfit), held(place):
            pass


def test_bombs_are_refused_by_what_they_say_and_by_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = packed(tmp_path / "b.zip", ("b/x", bytes(3_000_000)), deflated=True)
    with held(place) as bundle:
        bundle.sizes = {"x": 2_000_000}
        with pytest.raises(Unfit):
            list(pieces(bundle, "x"))
    monkeypatch.setattr(holding, "BYTES", 2_000_000)
    with pytest.raises(Unfit), held(place):
        pass
