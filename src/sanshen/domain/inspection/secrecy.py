"""Asked before anything is stored: does this carry a mark of 国家秘密?

Nothing here returns, keeps or logs the text. A failure is raised to the caller, who then stores
nothing.
"""

from collections.abc import Iterable, Mapping

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.fold import fold
from sanshen.domain.inspection.marks import marks_in
from sanshen.domain.inspection.reading import read_paper
from sanshen.domain.manuscript import Paper


def text_has_secrecy_mark(text: str) -> bool:
    """Whether a plain text (an opinion, a file name, a file's text) carries a mark in any line."""
    return next(marks_in(fold(text).text), None) is not None


def any_has_secrecy_mark(texts: Iterable[str]) -> bool:
    """Whether any of the texts does."""
    return any(text_has_secrecy_mark(text) for text in texts)


def has_secrecy_mark(paper: Paper, enclosures: Mapping[str, Enclosed]) -> bool:
    """Whether a paper does, in any field, attachment, picture or file name."""
    parts = read_paper(paper, enclosures, Context()).parts
    return any(next(marks_in(part.folded.text), None) is not None for part in parts)
