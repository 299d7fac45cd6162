"""One spelling for many: full-width, zero-width and traditional forms folded, places kept.

Rules read the folded text, so that full-width digits, digits with invisible characters between
them and plain digits are the same to all; what they find is reported at its place as written.
The fold never makes a text longer, so the map back is one number for each letter left.
"""

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

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
# The same as numbers: of the first plane, where nearly every text lies, and of all letters there
# are. What is not known yet is worked out when it is met; untouched pages of it take no memory.
_PLANE = np.zeros(0x10000, np.uint16)
_ALL = np.zeros(0x110000, np.uint32)
# Neither is ever what a letter folds to.
_UNKNOWN, _DROPPED = 0, 1
# Below this many letters a table of Python's own is quicker than numpy's start.
SHORT = 64
# It is folded to a line's end wherever it is written: no folded text and no folded word holds it.
SEAM = "\r"


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
    return _kept(_folded_codes(text))


def fold_joined(texts: Sequence[str]) -> Folded:
    """Many texts folded at once, a SEAM between two of them; places count in ``SEAM.join(texts)``.

    As quick for a thousand short texts as for a long one.
    """
    codes = _folded_codes(SEAM.join(texts))
    ends = list(accumulate(len(each) + len(SEAM) for each in texts[:-1]))
    codes[np.array(ends, np.int64) - 1] = ord(SEAM)
    return _kept(codes)


Codes = NDArray[np.uint16] | NDArray[np.uint32]


def _folded_codes(text: str) -> Codes:
    """What each letter folds to, as a number."""
    try:
        content = text.encode("utf-16-le")
    except UnicodeEncodeError:  # half a character stands alone; it must not be joined to the next
        content = b""
    if len(content) == 2 * len(text):
        codes = _looked_up(np.frombuffer(content, np.uint16), _PLANE)
        if codes.all():
            return codes
    return _looked_up(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _ALL)


def _looked_up(written: Codes, table: Codes) -> Codes:
    """Unknown is left only what folds to a letter that the table is too narrow for."""
    # No number lies beyond the table; "clip" only spares the question.
    codes = table.take(written, mode="clip")
    if not codes.all():
        widest = np.iinfo(table.dtype).max
        for code in np.unique(written[codes == _UNKNOWN]).tolist():
            letter = _LETTERS[code]
            number = _DROPPED if letter is None else ord(letter)
            table[code] = number if number <= widest else _UNKNOWN
        codes = table.take(written, mode="clip")
    return codes


def _kept(codes: Codes) -> Folded:
    if not (codes == _DROPPED).any():
        return Folded(_spelled(codes))
    kept = codes != _DROPPED
    places = array("q", np.flatnonzero(kept).astype(np.int64).tobytes())
    return Folded(_spelled(codes[kept]), places)


def _fold_short(text: str) -> Folded:
    if text.isascii() and text.isprintable():
        return Folded(text)
    folded = text.translate(_LETTERS)
    if len(folded) == len(text):
        return Folded(folded)
    return Folded(folded, array("q", (i for i, c in enumerate(text) if _LETTERS[ord(c)])))


def _spelled(codes: Codes) -> str:
    return codes.astype(np.uint32, copy=False).tobytes().decode("utf-32-le", "surrogatepass")


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
