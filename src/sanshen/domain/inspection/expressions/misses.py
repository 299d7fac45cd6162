"""What a near-miss is."""

from enum import Enum
from typing import NamedTuple

from sanshen.domain.inspection.expressions.phrases import Phrase


class Slip(Enum):
    """What happened to a letter."""

    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    SWAPPED = "swapped"


class NearMiss(NamedTuple):
    """``text[start:end]`` is ``phrase`` but for one letter, the ``at``-th of the phrase.

    For an extra letter ``at`` is the letter of the phrase before which it stands (the length of the
    phrase: after its last); of two swapped letters it is the first.
    """

    phrase: Phrase
    slip: Slip
    at: int
    start: int
    end: int
