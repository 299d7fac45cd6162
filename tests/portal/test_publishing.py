"""One change touches a handful of files, and the sum of all changes is the whole site."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.portal import HeldShelf, Outcome, Page, Standing, build, publish
from tests.portal.samples import (
    PNG,
    SITE,
    Vault,
    attachment,
    corrected,
    page,
    revision,
    shelf,
    taken_down,
    tree,
    withdrawn,
)

PICTURE = attachment("桥.png", PNG, "image/png")
SHEET = attachment("分工表.xlsx", b"sheet")
VAULT = Vault(PNG, b"sheet", b"other sheet")


def full(title: str, column: str = "notices") -> Page:
    body = f'<p>正文</p><p><img src="asset:{PICTURE.digest}" alt="桥"></p>'
    wording = revision(title, body=body, column=column, pictures=(PICTURE,), attachments=(SHEET,))
    return page(wording=wording)


def test_a_publication_touches_these_files_and_no_other(tmp_path: Path) -> None:
    shown = full("通知")
    build(tmp_path, SITE, [], shelf(), VAULT)
    before = tree(tmp_path)
    outcome = publish(tmp_path, SITE, shown, shelf(shown), VAULT)
    after = tree(tmp_path)
    own = "notices/2026/00001"
    changed = {path for path in after if before.get(path) != after[path]}
    assert (
        changed
        == set(outcome.written)
        == {
            f"{own}.html",
            f"{own}/{PICTURE.digest[7:23]}.png",
            f"{own}/{SHEET.digest[7:23]}/分工表.xlsx",
            "notices/index.html",
            "notices/list-1.html",
            "notices/feed.xml",
            "catalogue/index.html",
            "catalogue/list-1.html",
            "index.html",
            "feed.xml",
            "sitemap/1.xml",
            "sitemap.xml",
        }
    )
    assert {path for path, digest in outcome.files.items() if digest} == changed
    assert outcome.files[f"{own}/"] is None


def test_files_are_readable_by_everyone_and_writable_by_their_owner_alone(tmp_path: Path) -> None:
    publish(tmp_path, SITE, full("通知"), shelf(full("通知")), VAULT)
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_dir()}
    assert modes == {0o644} and folders == {0o755}


@pytest.mark.parametrize("size", [45, 445])
def test_the_number_of_files_does_not_grow_with_the_site(size: int, tmp_path: Path) -> None:
    pages = [page(n) for n in range(1, size)]
    build(tmp_path, SITE, pages, HeldShelf(pages), VAULT)
    newest = page(size)
    outcome = publish(tmp_path, SITE, newest, HeldShelf([*pages, newest]), VAULT)
    assert len(outcome.written) == 9


def test_the_same_change_twice_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    shown = full("通知")
    first = publish(tmp_path, SITE, shown, shelf(shown), VAULT)
    again = publish(tmp_path, SITE, shown, shelf(shown), VAULT)
    assert again.files == first.files and first.written and not again.written


def test_a_correction_leaves_no_old_file_behind(tmp_path: Path) -> None:
    old = full("通知")
    publish(tmp_path, SITE, old, shelf(old), VAULT)
    new = corrected(old, revision("更正", attachments=(attachment("新表.xlsx", b"other sheet"),)))
    publish(tmp_path, SITE, new, shelf(new), VAULT)
    own = [path for path in tree(tmp_path) if path.startswith("notices/2026/00001/")]
    assert [path.rpartition("/")[2] for path in own] == ["新表.xlsx"]


@pytest.mark.parametrize("leave", [taken_down, lambda each: withdrawn(each, WithdrawalMode.NOTICE)])
def test_what_leaves_the_site_takes_its_files_with_it(
    leave: Callable[[Page], Page], tmp_path: Path
) -> None:
    live = full("通知")
    publish(tmp_path, SITE, live, shelf(live), VAULT)
    gone = leave(live)
    publish(tmp_path, SITE, gone, shelf(gone), VAULT)
    assert not (tmp_path / "notices/2026/00001").exists()
    naming = {path for path, content in tree(tmp_path).items() if "通知".encode() in content}
    shows_title = gone.standing is Standing.NOTICED
    assert ("notices/2026/00001.html" in naming) or not shows_title
    for path in ("index.html", "feed.xml", "notices/feed.xml", "sitemap/1.xml"):
        assert b"00001.html" not in tree(tmp_path)[path]


def test_a_file_that_two_pages_share_survives_one_of_them(tmp_path: Path) -> None:
    first, second = full("甲"), replace(full("乙"), ordinal=2, catalogue_ordinal=2, site_ordinal=2)
    second = replace(
        second,
        permit=replace(second.permit, address="notices/2026/00002.html", index_number="x"),
    )
    for each in (first, second):
        publish(tmp_path, SITE, each, shelf(first, second), VAULT)
    gone = taken_down(first)
    publish(tmp_path, SITE, gone, shelf(gone, second), VAULT)
    assert len([path for path in tree(tmp_path) if path.endswith("分工表.xlsx")]) == 1


Step = tuple[str, int, str, bool]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["publish", "correct", "label", "notice", "take_down"]),
        st.integers(0, 60),
        st.sampled_from([column.slug for column in SITE.columns]),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


class Town:
    """Carries steps out one by one, each by one publication."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: list[Page] = []
        self.held = HeldShelf()
        build(folder, SITE, [], self.held, VAULT)

    def step(self, verb: str, which: int, column: str, rich: bool) -> None:
        if verb == "publish" or not self.pages:
            changed = self._new(column, rich, which)
            self.pages.append(changed)
        else:
            at = which % len(self.pages)
            changed = self._change(verb, self.pages[at], rich)
            self.pages[at] = changed
        self.held.put(changed)
        publish(self.folder, SITE, changed, self.held, VAULT)

    def _new(self, column: str, rich: bool, which: int) -> Page:
        number = len(self.pages) + 1
        release = [*[Release.WEBSITE] * 6, Release.ON_REQUEST, Release.OTHER][which % 8]
        wording = full(f"第{number}件", column).revision
        if not rich:
            wording = revision(f"第{number}件", column=column)
        ordinal = sum(each.revision.column == column for each in self.pages) + 1
        return page(number, replace(wording, release=release), ordinal=ordinal)

    def _change(self, verb: str, old: Page, rich: bool) -> Page:
        live = replace(old, standing=Standing.LIVE, revocation=None, taken_down_at=None)
        if verb == "correct":
            files = (SHEET,) if rich else ()
            title = old.revision.title + "（改）"
            return corrected(live, replace(old.revision, title=title, attachments=files))
        if verb == "take_down":
            return taken_down(live)
        return withdrawn(live, WithdrawalMode(verb))


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_the_sum_of_all_changes_is_the_whole_site(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as name:
        town = Town(Path(name) / "grown")
        for step in steps:
            town.step(*step)
        whole = Path(name) / "whole"
        build(whole, SITE, town.pages, HeldShelf(town.pages), VAULT)
        assert tree(town.folder) == tree(whole)
        folders = [
            {str(x.relative_to(top)) for x in top.rglob("*") if x.is_dir()}
            for top in (town.folder, whole)
        ]
        assert folders[0] == folders[1]


def test_the_sum_is_the_whole_across_the_borders_of_list_pages(tmp_path: Path) -> None:
    town = Town(tmp_path / "grown")
    for number in range(42):
        town.step("publish", 0, "news", False)
        if number in (20, 40, 41):
            whole = tmp_path / str(number)
            build(whole, SITE, town.pages, HeldShelf(town.pages), VAULT)
            assert tree(town.folder) == tree(whole)


def test_a_build_mends_and_sweeps_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    shown = full("通知")
    first = build(site, SITE, [shown], shelf(shown), VAULT)
    whole = tree(site)
    outside.mkdir()
    (outside / "precious.txt").write_text("not ours")
    (site / "index.html").write_text("defaced")
    (site / "notices/2026/00001.html").unlink()
    (site / "hack.php").write_text("<?php")
    (site / "notices/2026/00001/evil").symlink_to(outside)
    (site / "news/index.html").unlink()
    (site / "news/index.html").symlink_to("/etc/hostname")
    (site / "empty/deep").mkdir(parents=True)
    (site / "feed.xml").chmod(0o666)
    again = build(site, SITE, [shown], shelf(shown), VAULT)
    assert tree(site) == whole and not list(site.rglob("empty"))
    assert set(again.written) == {
        "index.html",
        "feed.xml",
        "news/index.html",
        "notices/2026/00001.html",
    }
    assert again.files == first.files == {path: again.files[path] for path in whole}
    assert again.whole and not (site / "news/index.html").is_symlink()
    assert (outside / "precious.txt").read_text() == "not ours"


def test_large_outcomes_are_recorded_in_parts() -> None:
    outcome = Outcome({f"{n:05d}": f"sha256:{n}" for n in range(1200)}, whole=True)
    bodies = list(outcome.bodies())
    assert [body["whole"] for body in bodies] == [True, False]
    assert {k: v for body in bodies for k, v in body["files"].items()} == outcome.files
