"""Which letters follow each other as a matter of course, and where a text has two that do not."""

import lzma
import re
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from sanshen.domain.inspection.expressions.phrases import LISTS

FIRST, LAST = 0x4E00, 0x9FA5  # the letters that count
BLANK = ord("\n")
NEAR = 6  # letters: a phrase that is sought there has no more
OTHER = re.compile("[^\u0000-\ud7ff\ue000-\uffff]")  # more or less than one code of 16 bits


class Pairs:
    """A bit for each two letters that statutes or a dictionary have side by side."""

    def __init__(self, lines: list[str]) -> None:
        letters = sorted({letter for line in lines for letter in line})
        # Row and column 0 are for letters that are in no pair.
        self._number = np.zeros(0x10000, np.uint32)
        self._number[[ord(letter) for letter in letters]] = np.arange(1, len(letters) + 1)
        self._width = np.uint32(len(letters) // 8 + 1)
        self._known = np.zeros((len(letters) + 1, int(self._width)), np.uint8)
        for line in lines:
            row = np.zeros(self._known.shape[1] * 8, np.bool_)
            row[self._number[_codes(line[1:])]] = True
            self._known[self._number[ord(line[0])]] = np.packbits(row, bitorder="little")

    def odd(self, codes: NDArray[np.uint16]) -> NDArray[np.bool_]:
        """For each letter but the last whether the next one never follows it in the lists.

        Signs and figures are at home anywhere.
        """
        numbers = self._number.take(codes)
        one, other = numbers[:-1], numbers[1:]
        known = self._known.take(one * self._width + (other >> 3)) >> (other & 7) & 1
        han = (codes >= FIRST) & (codes <= LAST)
        odd: NDArray[np.bool_] = han[:-1] & han[1:] & (known == 0)
        return odd


class Passage:
    """A text, and where in it letters stand side by side that never do.

    ``text``: with a sign for each letter that is not of the basic plane. ``odd``: for each letter 1 if the next one never follows it, else 0. ``strange``: the same, and
    1 too where the next one is the same letter.
    """

    def __init__(self, text: str) -> None:
        self.text = OTHER.sub("?", text)
        self._codes = codes = _codes(self.text)
        odd = pairs().odd(codes)
        self.odd = odd.tobytes() + b"\0"
        self._strange = odd | ((codes[:-1] == codes[1:]) & (codes[1:] >= FIRST))
        self.strange = self._strange.tobytes() + b"\0"

    @cached_property
    def blanked(self) -> str:
        """The text, all blank but what is near a strange place."""
        size, reach = len(self._codes), 2 * NEAR + 2
        seen = np.zeros(size + reach, np.int32)  # strange places before each
        seen[NEAR + 2 : NEAR + 2 + len(self._strange)] = self._strange
        np.cumsum(seen, out=seen)
        kept = seen[reach:] != seen[:size]
        written = np.where(kept, self._codes, np.uint16(BLANK))
        return written.tobytes().decode("utf-16-le")


def _codes(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le"), np.uint16)


@cache
def pairs() -> Pairs:
    """The pairs of the list, read once."""
    with lzma.open(LISTS / "pairs.xz", "rt", encoding="utf-8") as lines:
        return Pairs(lines.read().splitlines())
