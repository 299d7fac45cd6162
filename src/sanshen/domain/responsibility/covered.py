"""Personal data that the inspection found are covered in a report as their rule offers it.

A report is handed on and filed; what was masked in the text must not come back by its difference.
"""

from collections.abc import Iterable

from sanshen.domain.inspection import Finding
from sanshen.domain.inspection.personal import PERSONAL


def covered(text: str, findings: Iterable[Finding]) -> str:
    """The text with every personal passage of these findings in its masked form."""
    found = {
        each.place.excerpt: each.instead
        for each in findings
        if each.category in PERSONAL and each.place.excerpt and each.instead is not None
    }
    for excerpt in sorted(found, key=len, reverse=True):
        text = text.replace(excerpt, found[excerpt])
    return text
