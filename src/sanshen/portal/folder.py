"""The public folder, held by one writer at a time: every file whole at every instant.

A file is written in full beside the site, forced to disk, and renamed into place, so a reader or a
crash sees the old bytes or the new ones, never a part. Every step goes through a handle of its
parent folder and follows no link: nothing is written or removed outside the site, whatever somebody
has put into it.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

# Where files are written before they are renamed: inside the site, because a rename is atomic only
# within one file system, and closed to the web server.
NURSERY = ".sanshen-new"

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_HANDLES = 32


class Folder:
    """The site's folder while it is held. ``files``: what this writer has settled, by path: a
    digest as ``sha256:<hex>``, or None where nothing stands any more (``a/b/``: nothing else below
    it); ``written``: the paths whose bytes were not there yet.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._open: dict[str, int] = {}
        self._unsynced: set[str] = set()
        self._serial = 0
        self._nursery = self._make_nursery()
        self.files: dict[str, str | None] = {}
        self.written: list[str] = []

    def put(self, path: str, content: bytes) -> None:
        """Let ``path`` hold exactly these bytes. OSError when it cannot be done."""
        self.files[path] = f"sha256:{sha256(content).hexdigest()}"
        folder, _, name = path.rpartition("/")
        parent = self._folder(folder)
        # Also for bytes that are there: a writer killed before this one may not have settled them.
        self._unsynced.add(folder)
        if _holds(parent, name, content):
            return
        fresh = self._write(content)
        try:
            os.replace(fresh, name, src_dir_fd=self._nursery, dst_dir_fd=parent)
        except IsADirectoryError:
            _remove_tree(parent, name)
            os.replace(fresh, name, src_dir_fd=self._nursery, dst_dir_fd=parent)
        self.written.append(path)

    def remove(self, path: str) -> None:
        """Let nothing stand at ``path``."""
        self.files[path] = None
        self._unsynced.add(path.rpartition("/")[0])
        self._take_away(path)

    def sweep(self, folder: str = "") -> None:
        """Remove everything below a folder (empty: the site) but the files put by this writer."""
        kept = {path for path, digest in self.files.items() if digest}
        folders = {above for path in kept for above in _above(path)}
        if folder:
            self.files[f"{folder}/"] = None
        if folder and folder not in folders:
            self._take_away(folder)
        else:
            top = self._folder(folder, make=False)
            self._sweep(top, f"{folder}/" if folder else "", kept, folders)

    def settle(self) -> None:
        """Force the names written so far to disk."""
        for folder in sorted(self._unsynced):
            with suppress(FileNotFoundError, NotADirectoryError):
                os.fsync(self._folder(folder, make=False))
        self._unsynced.clear()

    def close(self) -> None:
        """Let go of everything but the root."""
        self._close()
        os.close(self._nursery)
        with suppress(OSError):
            _remove(self._root, NURSERY)

    def _take_away(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        self._close()
        with suppress(FileNotFoundError, NotADirectoryError):
            _remove(self._folder(folder, make=False), name)
            self._unsynced.add(folder)
            self._take_away_empty(folder)

    def _take_away_empty(self, folder: str) -> None:
        """A folder without a file is no part of the site."""
        while folder:
            above, _, name = folder.rpartition("/")
            self._close()
            try:
                os.rmdir(name, dir_fd=self._folder(above, make=False))
            except OSError:
                return  # something else is in it
            self._unsynced.add(above)
            folder = above

    def _sweep(self, folder: int, prefix: str, kept: set[str], folders: set[str]) -> None:
        for name in os.listdir(folder):
            path = prefix + name
            if path in folders:
                inner = os.open(name, _FOLDER, dir_fd=folder)
                try:
                    self._sweep(inner, f"{path}/", kept, folders)
                finally:
                    os.close(inner)
            elif path not in kept and path != NURSERY:
                _remove(folder, name)
                self._unsynced.add(prefix.removesuffix("/"))

    def _folder(self, path: str, *, make: bool = True) -> int:
        """A handle of a folder of the site. What stands in its place and is none is replaced."""
        if not path:
            return self._root
        if path not in self._open:
            above, _, name = path.rpartition("/")
            parent = self._folder(above, make=make)
            try:
                handle = os.open(name, _FOLDER, dir_fd=parent)
            except OSError:
                if not make:
                    raise
                handle = self._make(parent, name)
                self._unsynced.add(above)
            if len(self._open) >= _HANDLES:
                self._close()
            self._open[path] = handle
        return self._open[path]

    def _make(self, parent: int, name: str) -> int:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=parent)
        os.mkdir(name, dir_fd=parent)
        handle = os.open(name, _FOLDER, dir_fd=parent)
        os.fchmod(handle, 0o755)
        return handle

    def _write(self, content: bytes) -> str:
        self._serial += 1
        name = str(self._serial)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with open(os.open(name, flags, 0o600, dir_fd=self._nursery), "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        return name

    def _make_nursery(self) -> int:
        """An empty one: what a killed writer left in it is gone with it."""
        with suppress(FileNotFoundError):
            _remove(self._root, NURSERY)
        os.mkdir(NURSERY, 0o700, dir_fd=self._root)
        return os.open(NURSERY, _FOLDER, dir_fd=self._root)

    def _close(self) -> None:
        for handle in self._open.values():
            os.close(handle)
        self._open.clear()


@contextmanager
def hold(folder: Path) -> Iterator[Folder]:
    """Hold the site's folder, made if need be, until the block ends; a second writer waits."""
    folder.mkdir(parents=True, exist_ok=True)
    root = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(root, fcntl.LOCK_EX)
        held = Folder(root)
        try:
            yield held
            held.settle()
        finally:
            held.close()
    finally:
        os.close(root)


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _holds(parent: int, name: str, content: bytes) -> bool:
    """Whether exactly these bytes stand there already, as a plain file everyone may read."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        handle = os.open(name, flags, dir_fd=parent)
    except OSError:
        return False
    try:
        there = os.fstat(handle)
        plain = stat.S_ISREG(there.st_mode) and stat.S_IMODE(there.st_mode) == 0o644
        if not plain or there.st_size != len(content):
            return False
        with open(handle, "rb", closefd=False) as file:
            return file.read() == content
    finally:
        os.close(handle)


def _remove(parent: int, name: str) -> None:
    try:
        os.unlink(name, dir_fd=parent)
    except IsADirectoryError:
        _remove_tree(parent, name)


def _remove_tree(parent: int, name: str) -> None:
    handle = os.open(name, _FOLDER, dir_fd=parent)
    try:
        for inner in os.listdir(handle):
            _remove(handle, inner)
    finally:
        os.close(handle)
    os.rmdir(name, dir_fd=parent)
