"""File names as they may be stored and shown."""

import re
import unicodedata

from sanshen.intake.bounds import NAME_CHARACTERS

NAMELESS = "未命名"

# Not allowed in a Windows file name, or able to break out of a header or an attribute.
_UNWELCOME = re.compile(r'[<>:"|?*]')


def tidy_name(name: str) -> str:
    """The last part of a path without control, zero-width and direction characters.

    Chinese stays as it is. At most 120 characters, the extension kept; never empty.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Cc control, Cs halves of characters, Cf zero-width and direction: those can make
    # "gpj.exe" look like "exe.jpg".
    kept = "".join(
        " " if char.isspace() else char
        for char in last
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    kept = _UNWELCOME.sub("_", re.sub(r" +", " ", kept)).strip(" .")
    stem, dot, extension = kept.rpartition(".")
    if not dot or len(extension) > 10:
        return kept[:NAME_CHARACTERS].strip() or NAMELESS
    return f"{stem[: NAME_CHARACTERS - len(extension) - 1].strip() or NAMELESS}.{extension}"


def extension_of(name: str) -> str:
    """The extension in small letters without the dot; empty when there is none."""
    stem, dot, extension = tidy_name(name).rpartition(".")
    return extension.lower() if dot and stem else ""
