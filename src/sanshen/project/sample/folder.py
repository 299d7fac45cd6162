"""The demo's own folder, known by a marker file, held by one process at a time."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sanshen.project.starting import Trouble

MARKER = ".sanshen-demo"


@contextmanager
def claimed(folder: Path, *, wipe: bool) -> Iterator[Path]:
    """The folder, made if need be, held by this process alone and, if asked for, emptied.

    Trouble, and nothing changed, when it holds anything without the marker: the sample is never
    loaded into a folder of somebody else's, and nothing but our own is ever wiped.
    """
    marker = folder / MARKER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Trouble(f"{folder} 不是普通的文件夹，请用 --data 另选一个。")
    if folder.exists() and any(folder.iterdir()) and not _is_ours(marker):
        raise Trouble(
            f"{folder} 不是样例数据的文件夹（其中没有 {MARKER}），没有作任何改动。"
            "请用 --data 指定一个空文件夹。"
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(marker, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                f"另一个 bin/demo 正在使用 {folder}。请先停止它，或用 --data 另选文件夹。"
            ) from None
        file.write("bin/demo 的样例数据，可以随时用 bin/demo --fresh 重建。\n")
        file.flush()
        if wipe:
            _wipe(folder)
        yield folder


def _is_ours(marker: Path) -> bool:
    return marker.is_file() and not marker.is_symlink()


def _wipe(folder: Path) -> None:
    """Everything but the marker, so that a folder half wiped is still known as ours."""
    for each in folder.iterdir():
        if each.name == MARKER:
            continue
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()
