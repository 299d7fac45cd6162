"""What changed between two wordings, block by block and then letter by letter."""

from sanshen.domain.difference.blocks import Block, blocks
from sanshen.domain.difference.comparing import characters, compare, differences
from sanshen.domain.difference.values import Change, Differences, Gap, Passage, Piece

__all__ = [
    "Block",
    "Change",
    "Differences",
    "Gap",
    "Passage",
    "Piece",
    "blocks",
    "characters",
    "compare",
    "differences",
]
