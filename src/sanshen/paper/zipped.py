"""Many files as one zip, handed out while it is written; the same files, the same bytes."""

import zipfile
from collections.abc import Iterable, Iterator

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip cannot say nothing about time
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


class _Outlet:
    """What the zip is written to: it keeps nothing but what was not handed on yet."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, content: bytes, /) -> int:
        self._waiting += content
        return len(content)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        """There is nothing to close."""

    def taken(self) -> bytes:
        content = bytes(self._waiting)
        self._waiting.clear()
        return content


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The zip of these (path, content), piece by piece: a file at a time is in memory, no more.

    Stored, not deflated: most of it is compressed already, and two builds of zlib differ.
    """
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as packed:
        for path, content in files:
            name = zipfile.ZipInfo(path, _EARLIEST)
            name.external_attr, name.create_system = _PLAIN_FILE, _UNIX
            packed.writestr(name, content)
            yield outlet.taken()
    yield outlet.taken()
