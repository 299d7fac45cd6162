"""The letters a file can show: what the shipped font has not, or XML cannot hold, is named instead."""

import re
import struct
from functools import cache
from pathlib import Path
from unicodedata import category

FONT = Path(__file__).parent / "fonts" / "NotoSerifSC.otf"
# What ends a line somewhere ends it here, in every file alike.
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn(words: str) -> str:
    """``words`` in letters of the shipped font; any other stands as its number, 〔U+1F600〕.

    Invisible letters, which could turn or hide a line, are others too. Lines end in ``\\n``.
    """
    words = _BREAKS.sub("\n", words).replace("\t", " ")
    if words.isascii() and words.isprintable():
        return words
    has = _letters()
    if has.issuperset(map(ord, words)):
        return words
    return "".join(each if each == "\n" or ord(each) in has else _number(each) for each in words)


def held(words: str) -> str:
    """``words`` as XML can hold them: any other letter stands as its number, 〔U+0001〕."""
    return _NO_XML.sub(lambda found: _number(found[0]), _BREAKS.sub("\n", words))


def _number(letter: str) -> str:
    return f"〔U+{ord(letter):04X}〕"


@cache
def _letters() -> frozenset[int]:
    """Every visible letter of the font, by the table of its groups (OpenType ``cmap``, format 12)."""
    font = FONT.read_bytes()
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(tables))
    cmap = next(at for tag, _, at, _ in records if tag == b"cmap")
    count = struct.unpack_from(">H", font, cmap + 2)[0]
    places = (struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)[2] for n in range(count))
    groups = next(cmap + at for at in places if struct.unpack_from(">H", font, cmap + at)[0] == 12)
    found: set[int] = set()
    for n in range(struct.unpack_from(">I", font, groups + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, groups + 16 + 12 * n)
        found.update(range(first, last + 1))
    # The font has a soft hyphen too, which is seen only where it ends a line.
    return frozenset(each for each in found if category(chr(each)) not in ("Cc", "Cf"))
