"""Every difference between the folder and the ledger is named (K10, K15, K28)."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sanshen.domain.manuscript import Release, WithdrawalMode
from sanshen.portal import Fault, HeldShelf, Page, Report, build, publish, verify
from sanshen.portal.folder import NURSERY
from tests.portal.children import drop_rights, in_child, let_pass
from tests.portal.samples import (
    SITE,
    Ledger,
    Vault,
    attachment,
    corrected,
    page,
    revision,
    taken_down,
    tree,
    withdrawn,
)

FILE = attachment("名单.pdf", b"list")
VAULT = Vault(b"list")


class Town:
    """A site and its ledger, kept in step by its methods, out of step by the tests."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.ledger = Ledger()
        self.held = HeldShelf()
        self.ledger.portal(build(site, SITE, [], self.held, VAULT))

    def permit(self, each: Page) -> None:
        self.ledger.permit(each)

    def show(self, each: Page) -> None:
        self.held.put(each)
        self.ledger.portal(publish(self.site, SITE, each, self.held, VAULT))

    def verify(self) -> Report:
        return verify(self.site, self.ledger.entries)

    def found(self) -> dict[str, Fault]:
        return {each.path: each.fault for each in self.verify().differences}


LIVE = page(wording=revision(attachments=(FILE,)))
ADDRESS = LIVE.permit.address
OWN = f"notices/2026/00001/{FILE.digest[7:23]}"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path / "site")
    made.permit(LIVE)
    made.show(LIVE)
    return made


def test_a_sound_site(town: Town) -> None:
    report = town.verify()
    assert report.sound and not report.leftovers
    assert report.files == len(tree(town.site)) > 15


def put(path: str, content: str = "defaced") -> Callable[[Path], None]:
    def act(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(content)

    return act


def link(path: str, target: str) -> Callable[[Path], None]:
    def act(site: Path) -> None:
        (site / path).unlink(missing_ok=True)
        (site / path).symlink_to(target)

    return act


def swap(site: Path) -> None:
    """The whole folder of a column replaced by a link to a copy of it."""
    (site / "notices").rename(site.parent / "moved")
    (site / "notices").symlink_to(site.parent / "moved")


DEFACED: dict[str, tuple[Callable[[Path], object], dict[str, Fault]]] = {
    "altered page": (put(ADDRESS), {ADDRESS: Fault.ALTERED}),
    "altered home": (put("index.html"), {"index.html": Fault.ALTERED}),
    "altered style": (put("static/portal.css", ""), {"static/portal.css": Fault.ALTERED}),
    "altered attachment": (put(f"{OWN}/名单.pdf"), {f"{OWN}/名单.pdf": Fault.ALTERED}),
    "missing": (lambda site: (site / ADDRESS).unlink(), {ADDRESS: Fault.MISSING}),
    "stray": (put("notices/2026/hack.html"), {"notices/2026/hack.html": Fault.STRAY}),
    "stray page": (put("notices/2026/00099.html"), {"notices/2026/00099.html": Fault.STRAY}),
    "stray in a page's folder": (put(f"{OWN}/x.pdf"), {f"{OWN}/x.pdf": Fault.STRAY}),
    "stray folder": (put("a/b/c.php"), {"a/b/c.php": Fault.STRAY}),
    "empty folder": (lambda site: (site / "empty").mkdir(), {"empty/": Fault.STRAY}),
    "hidden file": (put(".htaccess"), {".htaccess": Fault.STRAY}),
    "pipe": (lambda site: os.mkfifo(site / "pipe"), {"pipe": Fault.STRAY}),
    "link": (link("index.html", "/etc/hostname"), {"index.html": Fault.STRAY}),
    "link that leads nowhere": (link("x", "nowhere"), {"x": Fault.STRAY}),
    "link to itself": (link("loop", "."), {"loop": Fault.STRAY}),
    "two things at once": (
        lambda site: (put("x")(site), put("y")(site)),
        {"x": Fault.STRAY, "y": Fault.STRAY},
    ),
}


@pytest.mark.parametrize(("deface", "found"), DEFACED.values(), ids=DEFACED)
def test_each_defacement_is_named_and_mended(
    deface: Callable[[Path], object], found: dict[str, Fault], town: Town
) -> None:
    deface(town.site)
    expected = dict(found)
    if "index.html" in found and found["index.html"] is Fault.STRAY:
        assert (town.site / "index.html").is_symlink()
    assert town.found() == expected
    build(town.site, SITE, [LIVE], town.held, VAULT)
    assert town.verify().sound


def test_a_column_replaced_by_a_link_is_named_file_by_file(town: Town) -> None:
    swap(town.site)
    found = town.found()
    assert found["notices"] is Fault.STRAY
    assert found[ADDRESS] is found["notices/index.html"] is Fault.MISSING
    build(town.site, SITE, [LIVE], town.held, VAULT)
    assert town.verify().sound


def test_what_cannot_be_read_is_no_proof(town: Town, tmp_path: Path) -> None:
    (town.site / "index.html").chmod(0)
    (town.site / "news").chmod(0)
    seen = tmp_path / "seen"
    seen.touch()
    seen.chmod(0o666)
    let_pass(tmp_path)

    def look_without_rights() -> None:
        drop_rights()
        seen.write_text("".join(f"{path} {fault}\n" for path, fault in town.found().items()))

    assert in_child(look_without_rights) == 0
    (town.site / "news").chmod(0o755)
    found = seen.read_text().splitlines()
    assert "index.html unreadable" in found and "news/ unreadable" in found
    assert "news/index.html missing" in found and f"{ADDRESS} altered" not in found


def test_an_old_page_put_back_is_an_alteration(town: Town) -> None:
    old = (town.site / ADDRESS).read_bytes()
    new = corrected(LIVE, revision("更正"))
    town.permit(new)
    town.show(new)
    assert town.verify().sound
    (town.site / ADDRESS).write_bytes(old)
    assert town.found() == {ADDRESS: Fault.ALTERED}


@pytest.mark.parametrize(
    "closed",
    [taken_down(LIVE), *(withdrawn(LIVE, mode) for mode in WithdrawalMode)],
    ids=["take-down", "label", "notice"],
)
def test_a_withdrawal_that_was_carried_out_is_sound(closed: Page, town: Town) -> None:
    town.ledger.close(closed)
    assert not town.verify().sound
    town.show(closed)
    assert town.verify().sound


def test_a_withdrawal_that_was_not_carried_out_is_named(town: Town) -> None:
    for closed in (withdrawn(LIVE, WithdrawalMode.NOTICE), taken_down(LIVE)):
        town.ledger.close(closed)
        assert town.found() == {ADDRESS: Fault.REVOKED}
    report = town.verify()
    assert "已批准失效或已紧急下线，正文仍在网上" in str(report.differences[0])


def test_a_withdrawal_after_a_take_down_never_brings_the_text_back(town: Town) -> None:
    town.ledger.close(taken_down(LIVE))
    town.show(taken_down(LIVE))
    labelled = withdrawn(LIVE, WithdrawalMode.LABEL)
    town.ledger.close(labelled)
    town.show(labelled)
    assert town.found() == {ADDRESS: Fault.REVOKED}


def test_a_permit_that_is_not_carried_out_yet_is_named(town: Town) -> None:
    town.permit(page(2))
    assert town.found() == {page(2).permit.address: Fault.BEHIND}
    new = corrected(LIVE, revision("更正"))
    town.permit(new)
    assert town.found()[ADDRESS] is Fault.BEHIND


def test_what_a_lagging_page_hides_is_still_named(town: Town) -> None:
    town.permit(corrected(LIVE, revision("更正")))
    put(ADDRESS)(town.site)
    assert town.found() == {ADDRESS: Fault.ALTERED}


def test_a_page_without_any_permit_is_named_though_the_portal_wrote_it(town: Town) -> None:
    town.show(page(2))
    assert town.found() == {page(2).permit.address: Fault.UNPERMITTED}


def test_a_page_that_shows_another_wording_than_permitted_is_named(town: Town) -> None:
    town.permit(corrected(LIVE, revision("更正")))
    town.show(LIVE)
    assert town.found() == {ADDRESS: Fault.UNPERMITTED}


def test_a_page_whose_permit_is_not_for_the_website_is_named(town: Town) -> None:
    wording = revision(release=Release.ON_REQUEST)
    permit = replace(LIVE.permit, digest=wording.digest, release=wording.release)
    closed = replace(LIVE, permit=permit, revision=wording)
    town.permit(closed)
    assert town.found() == {ADDRESS: Fault.UNPERMITTED}
    town.show(closed)
    assert town.verify().sound


def test_a_recorded_page_with_the_right_digest_still_needs_a_permit_for_the_website(
    town: Town,
) -> None:
    permit = replace(page(2).permit, release=Release.ON_REQUEST)
    town.permit(replace(page(2), permit=permit))
    town.show(page(2))
    assert town.found() == {permit.address: Fault.UNPERMITTED}


def test_everything_is_stray_for_an_empty_ledger(town: Town) -> None:
    report = verify(town.site, [])
    assert {each.fault for each in report.differences} == {Fault.STRAY}
    assert len(report.differences) == len(tree(town.site))


def test_a_rebuild_is_a_new_beginning(town: Town) -> None:
    smaller = replace(SITE, columns=SITE.columns[:2])
    town.ledger.portal(build(town.site, smaller, [LIVE], town.held, VAULT))
    assert town.verify().sound and not (town.site / "relief").exists()


def test_what_a_killed_writer_left_is_told_apart(town: Town) -> None:
    nursery = town.site / NURSERY
    nursery.mkdir(0o700)
    assert town.verify().leftovers == (f"{NURSERY}/",)
    (nursery / "3").write_text("half a pa")
    report = town.verify()
    assert report.sound and report.leftovers == (f"{NURSERY}/3",)
    (nursery / "index.php").write_text("x")
    (nursery / "4").symlink_to("/etc/hostname")
    assert town.found() == {f"{NURSERY}/index.php": Fault.STRAY, f"{NURSERY}/4": Fault.STRAY}
    nursery.chmod(0o755)
    assert f"{NURSERY}/3" in town.found()
    town.show(LIVE)
    assert town.verify().sound and not nursery.exists()


def test_a_name_cannot_disguise_the_report(town: Town) -> None:
    put("a\n假的一行\x1b[2K.html")(town.site)
    (town.site / os.fsdecode(b"\xff\xfe.html")).write_text("x")
    paths = [each.path for each in town.verify().differences]
    assert paths[0].startswith("a\\x0a假的一行\\x1b[2K") and len(paths) == 2
    for path in paths:
        path.encode()


def test_a_folder_that_is_not_there_is_loud(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "nowhere", [])
