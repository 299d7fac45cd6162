"""What is on paper: the annex forms as they were filed."""

from collections.abc import Iterator

from sanshen.casebook import vault
from sanshen.casebook.bundling.archived import Archived
from sanshen.domain.bundle import Piece

TITLES = {"A1": "信息发布审批表", "A1.2": "保密审查表", "A2": "信息失效审批表"}


def forms(of: Archived) -> Iterator[Piece]:
    """Each form as PDF and as a Word file."""
    for name, digest in sorted(of.sheets.items()):
        annex, _, kind = name.rpartition(".")
        yield Piece(
            form_path(name), vault.fetch(of.unit, digest), f"{TITLES.get(annex, annex)}（{kind}）"
        )


def form_path(name: str) -> str:
    """Where a form lies, by the name the ledger has for it."""
    return f"forms/{name}"
