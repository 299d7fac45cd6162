"""Whatever happens while writing, every file is whole, and nothing outside is touched (K15, K29).

The interruptions are real: a child process is killed before its n-th change on the disk, runs out of
room, or may not write.
"""

import os
import resource
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sanshen.domain.manuscript import WithdrawalMode
from sanshen.portal import Page, build, publish
from sanshen.portal.folder import NURSERY, hold
from tests.portal.children import drop_rights, in_child, let_pass
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
FILE = attachment("名单.pdf", b"list " * 400)
SMALL = replace(SITE, columns=SITE.columns[1:2])
VAULT = Vault(PNG, b"list " * 400)
LIVE = page(
    wording=revision(
        body=f'<p><img src="asset:{PICTURE.digest}" alt=""></p>',
        pictures=(PICTURE,),
        attachments=(FILE,),
    )
)
CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def killed_before(step: int, act: Callable[[], object]) -> Callable[[], object]:
    """``act``, killed hard before its n-th change on the disk."""

    def run() -> None:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            creates = event == "open" and int(str(arguments[2])) & os.O_CREAT
            if event in CHANGING or creates:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        act()

    return run


def published(each: Page, folder: Path) -> Callable[[], object]:
    return lambda: publish(folder, SMALL, each, shelf(each), VAULT)


CHANGES = {
    "publication": (None, LIVE),
    "correction": (LIVE, corrected(LIVE, revision("更正"))),
    "label": (LIVE, withdrawn(LIVE, WithdrawalMode.LABEL)),
    "notice": (LIVE, withdrawn(LIVE, WithdrawalMode.NOTICE)),
    "take-down": (LIVE, taken_down(LIVE)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_killed_at_any_step_every_file_is_whole_and_the_next_run_finishes(
    change: str, tmp_path: Path
) -> None:
    old, new = CHANGES[change]
    begin, goal = tmp_path / "begin", tmp_path / "goal"
    start = [old] if old else []
    build(begin, SMALL, start, shelf(*start), VAULT)
    before = tree(begin)
    shutil.copytree(begin, goal)
    publish(goal, SMALL, new, shelf(new), VAULT)
    after = tree(goal)
    step, code = 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        step += 1
        site = tmp_path / f"site{step}"
        shutil.copytree(begin, site)
        code = in_child(killed_before(step, published(new, site)))
        for path, content in tree(site).items():
            if not path.startswith(f"{NURSERY}/"):
                assert content in (before.get(path), after.get(path)), (step, path)
        page_now = tree(site).get(LIVE.permit.address, b"")
        if page_now == after.get(LIVE.permit.address) and change in ("publication", "correction"):
            shown = [p for p in after if p.startswith("notices/2026/00001/")]
            assert all(path in tree(site) for path in shown), "a page before its files"
        publish(site, SMALL, new, shelf(new), VAULT)
        assert tree(site) == after, step
    assert code == 0 and step > 15


def test_a_take_down_reaches_the_page_before_anything_else(tmp_path: Path) -> None:
    first_change = None
    for step in range(1, 40):
        site = tmp_path / str(step)
        build(site, SMALL, [LIVE], shelf(LIVE), VAULT)
        before = tree(site)
        in_child(killed_before(step, published(taken_down(LIVE), site)))
        now = tree(site)
        changed = {p for p in before | now if before.get(p) != now.get(p) and NURSERY not in p}
        if changed:
            first_change = changed
            break
    assert first_change == {LIVE.permit.address}


def test_a_full_disk_is_loud_and_leaves_every_file_whole(tmp_path: Path) -> None:
    build(tmp_path, SITE, [], shelf(), VAULT)
    before = tree(tmp_path)

    def without_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        publish(tmp_path, SITE, LIVE, shelf(LIVE), VAULT)

    assert in_child(without_room) == 1
    now = tree(tmp_path)
    assert {path: now[path] for path in before} == before
    whole = {PNG, b"list " * 400}
    assert all(content in whole for path, content in now.items() if path not in before)


def test_a_take_down_that_cannot_be_written_is_loud(tmp_path: Path) -> None:
    site, caught = tmp_path / "site", tmp_path / "caught"
    build(site, SMALL, [LIVE], shelf(LIVE), VAULT)
    everything = [site, *site.rglob("*")]
    for each in everything:
        each.chmod(0o555 if each.is_dir() else 0o444)
    caught.touch()
    caught.chmod(0o666)
    let_pass(tmp_path)

    def take_down_without_rights() -> None:
        drop_rights()
        try:
            published(taken_down(LIVE), site)()
        except PermissionError:
            caught.write_text("loud")

    in_child(take_down_without_rights)
    for each in everything:
        each.chmod(0o755 if each.is_dir() else 0o644)
    assert caught.read_text() == "loud"
    assert LIVE.revision.title in (site / LIVE.permit.address).read_text()


def test_links_are_replaced_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "2026").mkdir(parents=True)
    (outside / "2026/00001.html").write_text("not ours")
    site = tmp_path / "site"
    site.mkdir()
    (site / "notices").symlink_to(outside)
    (site / "index.html").symlink_to(outside / "2026/00001.html")
    (site / "feed.xml").mkdir()
    (site / "feed.xml/inner").write_text("x")
    (site / NURSERY).symlink_to(outside)
    publish(site, SITE, LIVE, shelf(LIVE), VAULT)
    assert (outside / "2026/00001.html").read_text() == "not ours"
    assert tree(outside) == {"2026/00001.html": b"not ours"}
    clean = tmp_path / "clean"
    publish(clean, SITE, LIVE, shelf(LIVE), VAULT)
    assert tree(site) == tree(clean)


def test_a_pipe_in_place_of_a_page_does_not_stop_the_writer(tmp_path: Path) -> None:
    (tmp_path / "notices/2026").mkdir(parents=True)
    os.mkfifo(tmp_path / LIVE.permit.address)

    def publish_in_time() -> None:
        signal.alarm(20)
        published(LIVE, tmp_path)()

    assert in_child(publish_in_time) == 0
    assert (tmp_path / LIVE.permit.address).is_file()


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with hold(tmp_path):
            order.append("second")

    with hold(tmp_path):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.1)
        order.append("first")
    waiting.join(5)
    assert order == ["first", "second"]


def test_nothing_stays_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    pages = [page(n, revision(f"第{n}件", attachments=(FILE,))) for n in range(1, 60)]
    build(tmp_path, SITE, pages, shelf(*pages), VAULT)
    publish(tmp_path, SITE, taken_down(pages[0]), shelf(*pages), VAULT)
    assert len(os.listdir("/proc/self/fd")) == before
    assert not (tmp_path / NURSERY).exists()
