"""The old container of Word and WPS: a small file system inside a file (MS-CFB), read with bounds."""

import struct

from sanshen.intake import bounds
from sanshen.intake.package import DAMAGED
from sanshen.intake.received import Illegible, Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CROWDED = "文件内部的部件过多，不予接收。请用 WPS 或 Word 重新另存一份后再上传。"

_HEAD = struct.Struct("<8s16sHHHHH6xIIIIIIIII")
_LAST_SECTOR = 0xFFFFFFF9
_NONE = 0xFFFFFFFF
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
# Entries of the first sector list that lie in the head itself.
_IN_HEAD = 109


class Compound:
    """The streams of a compound file. ``names``: every one with its folders (``Macros/VBA/dir``).

    Illegible for a container that is torn: every chain is followed at most once round.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._open(content)
        except (struct.error, IndexError, ValueError):
            raise Illegible(DAMAGED) from None

    def _open(self, content: bytes) -> None:
        head = _HEAD.unpack_from(content)
        shift, small_shift = head[5], head[6]
        if head[0] != MAGIC or shift not in (9, 12) or small_shift != 6:
            raise ValueError("no compound file")
        _, directory, _, self._cutoff, small, _, more, _ = head[8:16]
        self._content, self._size = content, 1 << shift
        self._table = self._sectors(content, more)
        self._small_table = _numbers(self._chain(small)) if small < _LAST_SECTOR else ()
        self._entries: dict[str, tuple[int, int]] = {}
        listing = self._chain(directory)
        if len(listing) // _ENTRY > 4 * bounds.MEMBERS:
            raise Unreadable(_CROWDED)
        root = listing[:_ENTRY]
        self._small = self._chain(*struct.unpack_from("<II", root, 116))
        self._walk(listing)

    def _sectors(self, content: bytes, more: int) -> tuple[int, ...]:
        """Which sector follows which."""
        places = list(struct.unpack_from(f"<{_IN_HEAD}I", content, 76))
        per = self._size // 4
        # No file has more lists than sectors.
        for _ in range(len(content) // self._size + 1):
            if more >= _LAST_SECTOR:
                break
            *several, more = struct.unpack(f"<{per}I", self._sector(more))
            places += several
        table = bytearray()
        for place in places:
            if place < _LAST_SECTOR:
                table += self._sector(place)
            if len(table) > 2 * len(content) + self._size:
                raise ValueError("a table larger than its file")
        return _numbers(bytes(table))

    def _sector(self, place: int) -> bytes:
        start = (place + 1) * self._size
        found = self._content[start : start + self._size]
        if not found:
            raise ValueError("a sector beyond the file")
        # The last one is often cut short.
        return found.ljust(self._size, b"\0")

    def _chain(self, first: int, length: int | None = None) -> bytes:
        pieces, place = bytearray(), first
        while place < _LAST_SECTOR:
            pieces += self._sector(place)
            place = self._table[place]
            if len(pieces) > len(self._content) + self._size:
                raise ValueError("a chain without end")
        return bytes(pieces if length is None else pieces[:length])

    def _small_chain(self, first: int, length: int) -> bytes:
        pieces, place = bytearray(), first
        while place < _LAST_SECTOR and len(pieces) < length:
            pieces += self._small[place * 64 : place * 64 + 64].ljust(64, b"\0")
            place = self._small_table[place]
        return bytes(pieces[:length])

    def _walk(self, listing: bytes) -> None:
        """Every entry of the tree, by its path."""
        waiting = [("", struct.unpack_from("<I", listing, 76)[0])]
        seen: set[int] = set()
        while waiting:
            folder, place = waiting.pop()
            if place == _NONE or place in seen:
                continue
            seen.add(place)
            entry = listing[place * _ENTRY : (place + 1) * _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            name = folder + entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<III", entry, 68)
            waiting += [(folder, left), (folder, right)]
            if kind == _STORAGE:
                waiting.append((name + "/", child))
            elif kind == _STREAM:
                first, size = struct.unpack_from("<II", entry, 116)
                self._entries[name] = first, size

    @property
    def names(self) -> tuple[str, ...]:
        """Every stream."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """One stream's bytes; nothing for one that is not there."""
        if name not in self._entries:
            return b""
        first, size = self._entries[name]
        try:
            small = size < self._cutoff
            found = self._small_chain(first, size) if small else self._chain(first, size)
        except (IndexError, ValueError):
            raise Illegible(DAMAGED) from None
        if len(found) < size:
            raise Illegible(DAMAGED)
        return found


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
