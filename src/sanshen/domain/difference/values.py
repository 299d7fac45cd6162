"""What a comparison gives: passages that changed, and how many blocks between them did not."""

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What became of a block or of a few characters."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    FORMAT = "format"

    @property
    def label(self) -> str:
        """The word beside the mark."""
        return _LABELS[self]


_LABELS = {
    Change.SAME: "未改",
    Change.ADDED: "新增",
    Change.REMOVED: "删去",
    Change.CHANGED: "有改动",
    Change.FORMAT: "只改了格式",
}


@dataclass(frozen=True)
class Piece:
    """A run of characters: same, added or removed."""

    change: Change
    text: str


@dataclass(frozen=True)
class Passage:
    """One block, or one named field. ``where``: 段落, 表格行, 标题 …"""

    where: str
    change: Change
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Gap:
    """So many blocks in a row that did not change."""

    blocks: int


@dataclass(frozen=True)
class Differences:
    """``fields``: the changed ones. ``passages``: changed blocks of the text, with gaps between."""

    fields: tuple[Passage, ...]
    passages: tuple[Passage | Gap, ...]

    def __len__(self) -> int:
        """How many places changed."""
        return len(self.fields) + sum(isinstance(each, Passage) for each in self.passages)
