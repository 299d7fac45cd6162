"""What the commands print. Names and excerpts were chosen by others: they cannot steer a terminal."""

import json
import sys
import unicodedata
from collections.abc import Mapping

FINE, FOUND, CANNOT = 0, 1, 2

# Controls, invisible formatting (direction overrides among it), half pairs, line separators.
STEERING = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def shown(text: str) -> str:
    """The text with everything that a terminal might obey spelled out."""
    return "".join(_escaped(c) if unicodedata.category(c) in STEERING else c for c in text)


def say(line: str = "") -> None:
    """One line to standard output."""
    print(shown(line))


def say_json(value: Mapping[str, object]) -> None:
    """One JSON object on one line; what would steer a terminal is escaped the way JSON does."""
    print(shown(json.dumps(value, ensure_ascii=False)))


def complain(line: str) -> None:
    """One line to standard error."""
    print(shown(line), file=sys.stderr)


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
