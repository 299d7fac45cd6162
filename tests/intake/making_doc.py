"""Old Word files for tests: a compound file, a head, text in pieces, and what is said of its runs."""

import struct
from collections.abc import Mapping, Sequence

_SECTOR, _SMALL = 512, 64
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 0x600

Marked = tuple[str, bytes]


def compound(streams: Mapping[str, bytes], folders: Sequence[str] = ()) -> bytes:
    """A compound file of these streams; small ones lie together in the small stream.

    ``folders``: each holds one stream.
    """
    entries = [("Root Entry", 5, b"")]
    entries += [(name, 1, b"") for name in folders] + [(n, 2, c) for n, c in streams.items()]
    tops = len(entries)
    entries += [("object", 2, b"x")] * len(folders)
    sectors: list[bytes] = []
    follows: list[int] = []

    def store(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[at : at + _SECTOR] for at in range(0, len(content), _SECTOR)]
        for each in pieces:
            sectors.append(each.ljust(_SECTOR, b"\0"))
            follows.append(len(sectors))
        if pieces:
            follows[-1] = _END
        return first if pieces else _END

    small, chain = bytearray(), []
    placed = []
    for name, kind, content in entries:
        if kind != 2 or len(content) >= 4096:
            placed.append((name, kind, store(content), len(content)))
            continue
        placed.append((name, kind, len(chain), len(content)))
        for at in range(0, max(len(content), 1), _SMALL):
            small += content[at : at + _SMALL].ljust(_SMALL, b"\0")
            chain.append(len(chain) + 1)
        chain[-1] = _END
    within = store(bytes(small))
    listed = store(struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff"))
    directory = b""
    for place, (name, kind, first, size) in enumerate(placed):
        spelled = name.encode("utf-16-le") + b"\0\0"
        right = place + 1 if 0 < place < tops - 1 else _FREE
        child = 1 if not place else tops + place - 1 if kind == 1 else _FREE
        if not place:
            first, size = within, len(small)
        directory += spelled.ljust(64, b"\0") + struct.pack("<HBB", len(spelled), kind, 1)
        directory += struct.pack("<III", _FREE, right, child) + bytes(36)
        directory += struct.pack("<IQ", first, size)
    listing = store(directory)
    fat = len(sectors)
    table = [*follows, _FAT]
    sectors.append(struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff"))
    assert len(table) <= 128
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, listing, 0, 4096, listed, 1, _END, 0)
    head += struct.pack("<I", fat).ljust(4 * 109, b"\xff")
    return head + b"".join(sectors)


def _page(edges: Sequence[int], told: Sequence[bytes], paragraphs: bool) -> bytes:
    """One page of runs: their edges, where each one's words lie, and those from the end on."""
    page = bytearray(struct.pack(f"<{len(edges)}I", *edges).ljust(511, b"\0") + bytes([len(told)]))
    step, at = 13 if paragraphs else 1, 510
    for place, each in enumerate(told):
        if not each:
            continue
        words = b"\0\0" + each if paragraphs else each
        if paragraphs:
            words = words.ljust((len(words) + 2) // 2 * 2 - 1, b"\0")
            words = bytes([(len(words) + 1) // 2]) + words
        else:
            words = bytes([len(words)]) + words
        at = (at - len(words)) // 2 * 2
        page[at : at + len(words)] = words
        page[4 * len(edges) + step * place] = at // 2
    return bytes(page)


def doc(
    paragraphs: Sequence[Marked],
    *,
    letters: Sequence[Marked] = (),
    comments: str = "",
    narrow: str = "",
    flags: int = 0,
    version: int = 0xC1,
    more: Mapping[str, bytes] | None = None,
    folders: Sequence[str] = (),
) -> bytes:
    """A .doc. ``paragraphs``: each with its end mark, and its modifiers; ``letters``: the same text
    cut into runs; ``narrow``: a last piece of eight-bit letters.
    """
    text = "".join(words for words, _ in paragraphs)
    wide = (text + comments).encode("utf-16-le")
    stream = bytearray(_TEXT_AT) + wide + narrow.encode("cp1252")
    stream += bytes(-len(stream) % _SECTOR)
    struct.pack_into("<HH", stream, 0, 0xA5EC, version)
    struct.pack_into("<H", stream, 0x0A, 0x0200 | flags)
    lengths = [len(text) + len(narrow), 0, 0, 0, len(comments), 0, 0, 0]
    struct.pack_into("<8I", stream, 0x4C, *lengths)
    table = bytearray()
    for at, runs, of_paragraphs in ((0xFA, letters, False), (0x102, paragraphs, True)):
        edges = [_TEXT_AT]
        for words, _ in runs:
            edges.append(edges[-1] + 2 * len(words))
        struct.pack_into("<II", stream, at, len(table), 12 if runs else 0)
        if runs:
            table += struct.pack("<III", edges[0], edges[-1], len(stream) // _SECTOR)
            stream += _page(edges, [told for _, told in runs], of_paragraphs)
    cut = len(text) // 2
    whole = len(text) + len(comments)
    pieces = [(0, _TEXT_AT), (cut, _TEXT_AT + 2 * cut)]
    edges = [0, cut, whole]
    if narrow:
        pieces.append((whole, (2 * (_TEXT_AT + len(wide))) | 0x40000000))
        edges.append(whole + len(narrow))
    listed = struct.pack(f"<{len(edges)}I", *edges)
    listed += b"".join(struct.pack("<HIH", 0, start, 0) for _, start in pieces)
    # A modifier's list stands before the pieces, as after a fast save.
    told = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(listed)) + listed
    struct.pack_into("<II", stream, 0x1A2, len(table), len(told))
    streams = {"WordDocument": bytes(stream), "1Table": bytes(table) + told, **(more or {})}
    return compound(streams, folders)


def properties(code_page: int, told: Mapping[int, bytes]) -> bytes:
    """A set of properties that are texts in this code page."""
    listed, values = [(1, struct.pack("<IHH", 2, code_page, 0))], b""
    for number, words in told.items():
        value = struct.pack("<II", 0x1E, len(words) + 1) + words + b"\0"
        listed.append((number, value + bytes(-len(value) % 4)))
    at, index = 8 + 8 * len(listed), b""
    for number, value in listed:
        index += struct.pack("<II", number, at + len(values))
        values += value
    section = struct.pack("<II", at + len(values), len(listed)) + index + values
    return bytes(24) + struct.pack("<I16sI", 1, bytes(16), 48) + section
