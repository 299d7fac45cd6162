"""Names that any machine can store, no two of which are one name somewhere."""

import re
import unicodedata
from collections.abc import Iterable

_BYTES = 180  # a Chinese letter has three, a name on disk at most 255
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The name without what a file system, a shell or a terminal might obey; never empty."""
    kept = "".join(
        "_" if char in '<>:"|?*\\/' or char.isspace() else char
        for char in unicodedata.normalize("NFC", name)
        if char.isspace() or unicodedata.category(char)[0] != "C"
    ).strip("._- ")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = kept, "", ""
    short = stem.encode()[:_BYTES].decode(errors="ignore").strip("._- ") or "文件"
    whole = f"{short}{dot}{ending}"
    return f"_{whole}" if _DEVICES.fullmatch(whole) else whole


def distinct(names: Iterable[str]) -> list[str]:
    """A safe name for each, in order; the second of a name, in whatever case, is numbered."""
    taken: set[str] = set()
    found = []
    for name in map(safe_name, names):
        stem, dot, ending = name.rpartition(".")
        if not dot:
            stem, ending = name, ""
        chosen, number = name, 1
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{stem} ({number}){dot}{ending}"
        taken.add(chosen.casefold())
        found.append(chosen)
    return found
