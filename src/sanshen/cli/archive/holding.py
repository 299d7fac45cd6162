"""A bundle as it was handed over, a folder or a zip; it may come from anyone.

Nothing is unpacked. Paths that climb, links, doubles and bombs are refused before anything is read.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

FILES = 200_000
BYTES = 32 * 1024**3
"""All files together, unpacked."""
READ_WHOLE = 64 * 1024**2
"""A file that has to be understood and not only counted."""
_CHUNK = 1024 * 1024


class Unfit(Exception):
    """No bundle can look like this; says why."""


class Holding(Protocol):
    """``sizes``: of every file, by its path below the bundle's folder."""

    sizes: Mapping[str, int]

    def open(self, path: str) -> IO[bytes]:
        """One of them."""


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        self.sizes: Mapping[str, int] = dict(self._walk(root, ""))
        _must_fit(self.sizes)

    def _walk(self, folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
        with os.scandir(folder) as scan:
            for each in sorted(scan, key=lambda entry: entry.name):
                path = prefix + each.name
                if each.is_dir(follow_symlinks=False):
                    yield from self._walk(Path(each.path), f"{path}/")
                elif each.is_file(follow_symlinks=False):
                    yield path, each.stat(follow_symlinks=False).st_size
                else:
                    raise Unfit(f"{path}：不是普通文件")

    def open(self, path: str) -> IO[bytes]:
        handle = os.open(self._root / path, os.O_RDONLY | os.O_NOFOLLOW)
        return os.fdopen(handle, "rb")


class _Zip:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        members = [each for each in packed.infolist() if not each.is_dir()]
        for each in members:
            _must_be_plain(each)
        tops = {each.filename.partition("/")[0] for each in members}
        within = all("/" in each.filename for each in members) and len(tops) == 1
        top = f"{tops.pop()}/" if within else ""
        self._members = {each.filename.removeprefix(top): each for each in members}
        if len({name.casefold() for name in self._members}) != len(members):
            raise Unfit("压缩包里有重名的文件")
        self.sizes: Mapping[str, int] = {
            path: each.file_size for path, each in self._members.items()
        }
        _must_fit(self.sizes)

    def open(self, path: str) -> IO[bytes]:
        return self._packed.open(self._members[path])


@contextmanager
def held(place: Path) -> Iterator[Holding]:
    """The bundle at a place. OSError when it cannot be opened, Unfit when it can be none."""
    if place.is_dir():
        yield _Folder(place)
        return
    try:
        with zipfile.ZipFile(place) as packed:
            yield _Zip(packed)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Unfit("不是文件夹，也不是完整的 zip 压缩包") from error


def pieces(holding: Holding, path: str) -> Iterator[bytes]:
    """A file's content, piece by piece. Unfit when it is longer than was said, or cannot be read."""
    left = holding.sizes[path]
    try:
        with holding.open(path) as file:
            while piece := file.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise Unfit(f"{path}：比写明的长")
                yield piece
    except (zipfile.BadZipFile, EOFError, ValueError, zlib.error) as error:
        raise Unfit(f"{path}：读不出来，压缩包损坏或被改动") from error


def whole(holding: Holding, path: str) -> bytes:
    """A file to be understood. Unfit when it is not there, or too large for that."""
    if path not in holding.sizes:
        raise Unfit(f"{path}：缺少这个文件")
    if holding.sizes[path] > READ_WHOLE:
        raise Unfit(f"{path}：太大，不像是归档包里的文件")
    return b"".join(pieces(holding, path))


def _must_be_plain(member: zipfile.ZipInfo) -> None:
    name = member.filename
    parts = name.split("/")
    if name != member.orig_filename or "\\" in name or ":" in name or "\x00" in name:
        raise Unfit(f"{name}：压缩包里的文件名不能这样写")
    if any(part in ("", ".", "..") for part in parts):
        raise Unfit(f"{name}：压缩包里的路径指向包外")
    kind = member.external_attr >> 16
    if kind and not stat.S_ISREG(kind) and stat.S_IFMT(kind):
        raise Unfit(f"{name}：不是普通文件")
    if member.flag_bits & 1 or member.compress_type not in (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    ):
        raise Unfit(f"{name}：加密或压缩方式不认识")


def _must_fit(sizes: Mapping[str, int]) -> None:
    if len(sizes) > FILES or sum(sizes.values()) > BYTES:
        raise Unfit("文件太多或太大，不像是归档包")
