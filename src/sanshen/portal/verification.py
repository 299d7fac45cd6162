"""Compares the public folder with the ledger: every byte on it was permitted, or is named.

The ledger is taken as given: whoever calls verifies its chain first (domain/ledger). What should
be there follows from its entries of the kinds ``portal`` (what was written), ``permit``,
``revocation`` and ``take_down`` (what may be there).
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from sanshen.domain.ledger import Entry
from sanshen.portal.article import DIGEST_MARK, digest_mark
from sanshen.portal.expectation import Expectation, Right
from sanshen.portal.folder import NURSERY
from sanshen.portal.permission import is_page


class Fault(StrEnum):
    """What can be wrong with one path."""

    MISSING = "missing"
    ALTERED = "altered"
    STRAY = "stray"
    UNPERMITTED = "unpermitted"
    REVOKED = "revoked"
    BEHIND = "behind"
    UNREADABLE = "unreadable"

    @property
    def text(self) -> str:
        """For the person who has to look at it."""
        return _TEXTS[self]


_TEXTS = {
    Fault.MISSING: "台账记载有这个文件，网站上没有",
    Fault.ALTERED: "内容与台账记载的摘要不符，被改动过",
    Fault.STRAY: "台账没有记载，不应出现在网站上",
    Fault.UNPERMITTED: "台账中没有准予发布这一稿的许可",
    Fault.REVOKED: "已批准失效或已紧急下线，正文仍在网上，请立即处理",
    Fault.BEHIND: "台账中已有新的许可、失效或下线，网页还没有跟上",
    Fault.UNREADABLE: "无法读取，不能确认内容",
}


@dataclass(frozen=True)
class Difference:
    """One path (below the site, made printable) and what is wrong with it."""

    path: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.path}：{self.fault.text}"


@dataclass(frozen=True)
class Report:
    """What a verification found. ``files``: how many files were read. ``leftovers``: what a killed
    writer left in its own closed folder; harmless, and gone with the next change.
    """

    differences: tuple[Difference, ...]
    files: int
    leftovers: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the folder is what the ledger says."""
        return not self.differences


def verify(folder: Path, entries: Iterable[Entry]) -> Report:
    """Every difference between the folder and what the ledger says, by path.

    Follows no link and opens nothing but plain files below the folder. OSError when the folder
    itself cannot be opened.
    """
    expected = Expectation.of(entries)
    awaited = dict(expected.files())
    rights = {right.address: right for right in expected.rights.values() if right.address}
    found: dict[str, Fault] = {}
    leftovers: list[str] = []
    closed = _nursery_is_closed(folder)
    files = 0
    for path, content in _walk(folder):
        if closed and _is_leftover(path, content):
            leftovers.append(path)
            continue
        files += isinstance(content, bytes)
        fault = content if isinstance(content, Fault) else _compare(content, awaited.get(path))
        awaited.pop(path, None)
        if fault is None and isinstance(content, bytes) and is_page(path):
            fault = _look(content, rights.get(path))
        if fault:
            found[path] = fault
    found |= dict.fromkeys(awaited, Fault.MISSING)
    for address, right in rights.items():
        behind = right.website and expected.shown.get(address, 0) < right.since
        if behind and found.get(address, Fault.UNPERMITTED) is Fault.UNPERMITTED:
            found[address] = Fault.BEHIND
    differences = tuple(Difference(_printable(path), found[path]) for path in sorted(found))
    return Report(differences, files, tuple(leftovers))


def _nursery_is_closed(folder: Path) -> bool:
    """Whether the writer's own folder is there, and closed to all but its owner."""
    try:
        mode = os.lstat(folder / NURSERY).st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(mode) and stat.S_IMODE(mode) == 0o700


def _is_leftover(path: str, content: bytes | Fault) -> bool:
    """What a killed writer can have left: its folder, and plain numbered files in it."""
    if path == f"{NURSERY}/":
        return True
    return content is not Fault.STRAY and bool(re.fullmatch(rf"{re.escape(NURSERY)}/\d+", path))


def _compare(content: bytes, expected: str | None) -> Fault | None:
    if expected is None:
        return Fault.STRAY
    same = f"sha256:{sha256(content).hexdigest()}" == expected
    return None if same else Fault.ALTERED


def _look(content: bytes, right: Right | None) -> Fault | None:
    """Whether a page shows what its permit names, or nothing of it once that is revoked."""
    if right is None or not right.website:
        return Fault.UNPERMITTED
    if right.standing.shows_text:
        return None if digest_mark(right.digest) in content else Fault.UNPERMITTED
    return Fault.REVOKED if DIGEST_MARK in content else None


def _walk(folder: Path) -> Iterator[tuple[str, bytes | Fault]]:
    """Everything below the folder: plain files with their content, the rest with its fault."""
    root = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield from _walk_below(root, "")
    finally:
        os.close(root)


def _walk_below(folder: int, prefix: str) -> Iterator[tuple[str, bytes | Fault]]:
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    if not entries and prefix:
        yield prefix, Fault.STRAY
    for entry in entries:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk_inside(folder, entry.name, path)
        elif entry.is_file(follow_symlinks=False):
            yield path, _read(folder, entry.name)
        else:
            yield path, Fault.STRAY


def _walk_inside(folder: int, name: str, path: str) -> Iterator[tuple[str, bytes | Fault]]:
    try:
        inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
    except OSError:
        yield f"{path}/", Fault.UNREADABLE
        return
    try:
        yield from _walk_below(inner, f"{path}/")
    finally:
        os.close(inner)


def _read(folder: int, name: str) -> bytes | Fault:
    try:
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError:
        return Fault.UNREADABLE
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return Fault.STRAY
        with open(handle, "rb", closefd=False) as file:
            return file.read()
    except OSError:
        return Fault.UNREADABLE
    finally:
        os.close(handle)


def _printable(path: str) -> str:
    """A name somebody chose cannot change what the report looks like."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
