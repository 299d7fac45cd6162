"""The text of an old Word or WPS file (MS-DOC): its pieces in order, tables as rows and cells."""

import re
import struct
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sanshen.intake import bounds
from sanshen.intake.doc.compound import Compound
from sanshen.intake.doc.runs import HUGE, IN_TABLE, ROW_END, Run, runs
from sanshen.intake.package import DAMAGED, LOCKED
from sanshen.intake.received import Illegible, Unreadable

WORDY = "文件中的文字过多，不予接收。请拆分成几个文件后再上传。"
# Word 97 and whatever came after it; Word 95 spells its text otherwise.
_WORD, _WORD_97 = 0xA5EC, 0x00C1
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
# Lengths in letters of what follows one another: text, footnotes, headers, (macros), comments,
# endnotes, boxes, boxes of headers.
_LENGTHS = struct.Struct("<8I")
_COMMENTS = 4
# Where the head names its lists: place and length of each in the table's stream.
_LETTERS, _PARAGRAPHS, _PIECES = 0xFA, 0x102, 0x1A2
_EIGHT_BITS = 0x40000000
_BROKEN = re.compile("[\t\x07\r]")
_SPELLED = str.maketrans(
    {
        **dict.fromkeys(range(32), ""),
        **dict.fromkeys((0x0B, 0x13, 0x14, 0x15), " "),
        **dict.fromkeys((0x0C, 0x0E), "\n"),
        0x1E: "-",
        0x0A: "\n",
        0x09: "\t",
        0x07: "\t",
        0x0D: "\n",
    }
)


@dataclass(frozen=True)
class Piece:
    """``count`` letters from this byte of the stream on, each of ``width`` bytes."""

    start: int
    count: int
    width: int


class OldWord:
    """An old Word file. Illegible when it is locked, damaged, or of a time before Word 97."""

    def __init__(self, compound: Compound) -> None:
        self.stream = compound.read("WordDocument")
        try:
            kind, version = struct.unpack_from("<HH", self.stream)
            (flags,) = struct.unpack_from("<H", self.stream, 0x0A)
            if flags & _ENCRYPTED:
                raise Illegible(LOCKED)
            if kind != _WORD or version < _WORD_97:
                raise Illegible(DAMAGED)
            self._table = compound.read("1Table" if flags & _OTHER_TABLE else "0Table")
            self._lengths = _LENGTHS.unpack_from(self.stream, 0x4C)
            self.pieces = self._find_pieces()
        except (struct.error, IndexError):
            raise Illegible(DAMAGED) from None

    def _listed(self, at: int) -> bytes:
        start, length = struct.unpack_from("<II", self.stream, at)
        found = self._table[start : start + length]
        if len(found) < length:
            raise Illegible(DAMAGED)
        return found

    def _find_pieces(self) -> tuple[Piece, ...]:
        told, at = self._listed(_PIECES), 0
        while told[at] == 1:
            at += 3 + struct.unpack_from("<H", told, at + 1)[0]
        (length,) = struct.unpack_from("<I", told, at + 1)
        count = (length - 4) // 12
        if told[at] != 2 or count < 1 or at + 5 + length > len(told):
            raise Illegible(DAMAGED)
        edges = struct.unpack_from(f"<{count + 1}I", told, at + 5)
        if edges[-1] > bounds.TEXT_CHARACTERS:
            raise Unreadable(WORDY)
        if edges[-1] < sum(self._lengths) or any(
            after < before for before, after in pairwise(edges)
        ):
            raise Illegible(DAMAGED)
        pieces = []
        for place in range(count):
            (start,) = struct.unpack_from("<I", told, at + 5 + 4 * (count + 1) + 8 * place + 2)
            narrow = bool(start & _EIGHT_BITS)
            start = (start & (_EIGHT_BITS - 1)) // (2 if narrow else 1)
            pieces.append(Piece(start, edges[place + 1] - edges[place], 1 if narrow else 2))
            if start + pieces[-1].count * pieces[-1].width > len(self.stream):
                raise Illegible(DAMAGED)
        return tuple(pieces)

    @cached_property
    def raw(self) -> str:
        """All letters in their order, with the marks Word puts between them."""
        return "".join(self._decoded(each) for each in self.pieces)

    def _decoded(self, piece: Piece) -> str:
        content = self.stream[piece.start : piece.start + piece.count * piece.width]
        # A half of a letter may be cut from the other by the edge of a piece.
        return content.decode("utf-16-le" if piece.width == 2 else "cp1252", "replace")

    @cached_property
    def text(self) -> str:
        """Every line, footnotes, headers, comments and boxes included; a table's row is one."""
        rows: set[int] = set()
        cells: set[int] = set()
        for run in self.runs(paragraphs=True):
            if run.marks.get(ROW_END) or HUGE in run.marks:
                rows.add(run.end)
            if run.marks.get(IN_TABLE):
                cells.add(run.end)
        told = []
        for piece in self.pieces:
            decoded = self._decoded(piece)

            def broken(found: re.Match[str], piece: Piece = piece) -> str:
                end = piece.start + (found.start() + 1) * piece.width
                if found[0] == "\t":
                    return " "
                if found[0] == "\x07":
                    return "\n" if end in rows else "\t"
                return " " if end in cells else "\n"

            told.append(_BROKEN.sub(broken, decoded))
        return "".join(told).translate(_SPELLED)

    @property
    def comments(self) -> str:
        """The words of the comments."""
        before = sum(self._lengths[:_COMMENTS])
        found = self.raw[before : before + self._lengths[_COMMENTS]]
        return " ".join(found.translate(_SPELLED).split())

    def runs(self, *, paragraphs: bool = False) -> list[Run]:
        """What is said of paragraphs, or of letters."""
        places = self._listed(_PARAGRAPHS if paragraphs else _LETTERS)
        return list(runs(self.stream, places, paragraphs=paragraphs))

    def words_at(self, run: Run) -> str:
        """The words of a run of letters."""
        found = []
        for piece in self.pieces:
            end = piece.start + piece.count * piece.width
            start, stop = max(run.start, piece.start), min(run.end, end)
            if start < stop:
                found.append(
                    self._decoded(Piece(start, (stop - start) // piece.width, piece.width))
                )
        return " ".join("".join(found).translate(_SPELLED).split())
