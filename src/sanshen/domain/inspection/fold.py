"""One spelling for many: full-width, zero-width and traditional forms folded, places kept.

Rules read the folded text, so that full-width digits, digits with invisible characters between
them and plain digits are the same to all; what they find is reported at its place as written.
The fold never makes a text longer, so the map back is one number for each letter left.
"""

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
INVISIBLE = "\u115f\u1160\u2800\u3164\uffa0"  # blanks that Unicode counts as letters or signs
# The traditional letters that marks and reprint lines are written with; not a converter.
SIMPLIFIED = dict(
    zip(
        "機絕絶祕級內資項長個開請發佈轉載來號關國業據網無為報導",
        "机绝绝秘级内资项长个开请发布转载来号关国业据网无为报导",
        strict=True,
    )
)


class _Letters(dict[int, str | None]):
    """What each character folds to, worked out once when it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = _fold_letter(chr(code))
        return folded


_LETTERS = _Letters()
# The same as numbers, one for each character there is. Untouched pages of it take no memory.
_CODES = np.zeros(0x110000, np.uint32)
# Neither is ever what a letter folds to.
_UNKNOWN, _DROPPED = 0, 1
# Below this many letters a table of Python's own is quicker than numpy's start.
SHORT = 64


@dataclass(frozen=True)
class Folded:
    """``text``: the folded spelling. ``places``: where each of its letters stood (None: unmoved)."""

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as written; from first letter to last, both included."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text. Linear; a letter is folded to one letter or dropped, never to several."""
    if len(text) < SHORT:
        return _fold_short(text)
    written = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = _CODES[written]
    if not codes.all():
        for code in np.unique(written[codes == _UNKNOWN]).tolist():
            letter = _LETTERS[code]
            _CODES[code] = _DROPPED if letter is None else ord(letter)
        codes = _CODES[written]
    kept = codes != _DROPPED
    if kept.all():
        return Folded(_spelled(codes))
    places = array("q", np.flatnonzero(kept).astype(np.int64).tobytes())
    return Folded(_spelled(codes[kept]), places)


def _fold_short(text: str) -> Folded:
    folded = text.translate(_LETTERS)
    if len(folded) == len(text):
        return Folded(folded)
    return Folded(folded, array("q", (i for i, c in enumerate(text) if _LETTERS[ord(c)])))


def _spelled(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _fold_letter(letter: str) -> str | None:
    if letter in "\n\t":
        return letter
    if letter in LINE_ENDS:
        return "\n"
    category = unicodedata.category(letter)
    # Cc, Cf: controls and zero-width; Mn, Me: strokes and variation marks laid over a letter.
    if category in ("Cc", "Cf", "Mn", "Me") or letter in INVISIBLE:
        return None
    if category == "Zs":
        return " "
    if category == "Pd" or letter == "\u2212":
        return "-"
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", letter)
    plain = plain if len(plain) == 1 else letter
    return SIMPLIFIED.get(plain, plain)
