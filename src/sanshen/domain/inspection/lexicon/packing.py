"""A compiled list as bytes, so that another process need not compile it again.

Whoever reads them back says which list he means. What was cut or damaged, or packed for another
list or by another version of this code, is refused; the list is then compiled anew. The sum guards
against a bad disk; nothing kept beside the bytes could guard against who may write there.
"""

import hashlib
import json
import unicodedata
import zlib
from functools import cache
from pathlib import Path
from typing import IO

import numpy as np
from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection import fold
from sanshen.domain.inspection.lexicon import matcher
from sanshen.domain.inspection.lexicon.matcher import Matcher
from sanshen.domain.inspection.lexicon.values import Lexicon


class Spoiled(ValueError):
    """These bytes are not the compiled form of this list."""


def pack(lexicon: Lexicon, compiled: Matcher, file: IO[bytes]) -> None:
    """Write the compiled list: one line of JSON, its sum, a number for each word, the automaton."""
    automaton = compiled.automaton.serialize()
    numbers = compiled.numbers.astype("<i4").tobytes()
    head = {
        "lexicon": lexicon.digest,
        "made_by": _made_by(),
        "sums": [_sum(numbers), _sum(automaton)],
        "words": len(compiled.numbers),
        "plain": compiled.plain,
        "excuses": [[word, list(terms)] for word, terms in compiled.excuses.items()],
    }
    line = json.dumps(head, separators=(",", ":")).encode()
    file.write(b"%s\n%d\n%s%s" % (line, _sum(line), numbers, automaton))


def unpack(lexicon: Lexicon, file: IO[bytes]) -> Matcher:
    """The compiled list again, in milliseconds for a hundred thousand words. Raises Spoiled."""
    try:
        line = file.readline().rstrip(b"\n")
        if _sum(line) != int(file.readline()):
            raise Spoiled("its first line is damaged")
        head = json.loads(line)
        if (head["lexicon"], head["made_by"]) != (lexicon.digest, _made_by()):
            raise Spoiled("it was packed for another list, or by another version")
        numbers, automaton = file.read(4 * head["words"]), file.read()
        if [_sum(numbers), _sum(automaton)] != head["sums"]:
            raise Spoiled("it is damaged")
        return Matcher(
            lexicon.terms,
            CharwiseDoubleArrayAhoCorasick.deserialize(automaton),
            np.frombuffer(numbers, "<i4"),
            {word: tuple(terms) for word, terms in head["excuses"]},
            plain=head["plain"],
        )
    except (LookupError, TypeError, ValueError) as error:
        raise error if isinstance(error, Spoiled) else Spoiled("it cannot be read") from error


def _sum(content: bytes) -> int:
    return zlib.crc32(content)


@cache
def _made_by() -> str:
    """What the bytes depend on besides the list: how words are folded, and how they are laid out."""
    made = hashlib.sha256(unicodedata.unidata_version.encode())
    for source in (fold.__file__, matcher.__file__, __file__):
        made.update(Path(source).read_bytes())
    return made.hexdigest()
