"""Characters that Word takes from picture fonts (``w:sym``), as the characters they look like."""

# By font, then by the last two hexadecimal digits of the code.
_LOOKS = {
    "Wingdings": {
        "A8": "□",
        "6F": "□",
        "71": "□",
        "72": "□",
        "FE": "☑",
        "FD": "☒",
        "FC": "√",
        "FB": "×",
        "AB": "★",
        "6C": "●",
        "6E": "■",
    },
    "Wingdings 2": {
        "A3": "□",
        "2A": "□",
        "52": "☑",
        "53": "☒",
        "50": "√",
        "4F": "×",
    },
}
UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """The character, or U+FFFD for one that is not known."""
    return _LOOKS.get(font, {}).get(code.upper()[-2:], UNKNOWN)
