"""The archive bundle of a decided case: a folder that opens and verifies without the product.

The same case and the same ledger give the same bytes. A bundle is content: whoever hands one out
asks first whether the person may see the case (:func:`sanshen.casebook.queries.bundle_for`).
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sanshen.casebook.bundling.archived import Archived, NotArchived, archived
from sanshen.casebook.bundling.findings import findings
from sanshen.casebook.bundling.front import entry, front
from sanshen.casebook.bundling.metadata import metadata, metadata_of
from sanshen.casebook.bundling.papers import forms, scans
from sanshen.casebook.bundling.published import published
from sanshen.casebook.bundling.trail import trail
from sanshen.casebook.bundling.wordings import decided_text, drafts
from sanshen.casebook.models import Unit
from sanshen.domain.bundle import Piece, listed, seal

__all__ = ["Archived", "NotArchived", "bundle"]

CONTRIBUTORS: tuple[Callable[[Archived], Iterator[Piece]], ...] = (
    metadata,
    decided_text,
    forms,
    scans,
    published,
    drafts,
    findings,
    trail,
)
"""Who puts files into a bundle, in the order its first page lists them."""


def bundle(unit: Unit, number: str, at: datetime) -> Iterator[tuple[str, bytes]]:
    """The files of a case's bundle, as (path below its folder, content), one at a time.

    ``at``: of how the ledger stood then; later lines are left out. Before the first file: NotThere
    for no such case, NotArchived for one that is undecided, given up, or not filed yet. FileChanged
    when a stored file is no longer what was signed.
    """
    return _files(archived(unit, number, at))


def _files(of: Archived) -> Iterator[tuple[str, bytes]]:
    lines, entries = [], []
    for contribute in CONTRIBUTORS:
        for piece in contribute(of):
            lines.append(listed(piece.path, piece.content))
            entries.append(entry(piece))
            yield piece.path, piece.content
    for piece in front(metadata_of(of), entries):
        lines.append(listed(piece.path, piece.content))
        yield piece.path, piece.content
    yield from seal({"bundle": of.case.number, "origin": of.decided.origin}, lines)
