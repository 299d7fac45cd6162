"""Files in one zip: the same files, the same bytes."""

import zipfile
from collections.abc import Iterable
from typing import IO

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip cannot say nothing about time
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def pack_zip(files: Iterable[tuple[str, bytes]], folder: str, out: IO[bytes]) -> None:
    """Write the files below one folder. Stored, not deflated: two builds of zlib differ."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for path, content in files:
            name = zipfile.ZipInfo(f"{folder}/{path}", _EARLIEST)
            name.external_attr, name.create_system = _PLAIN_FILE, _UNIX
            packed.writestr(name, content)
