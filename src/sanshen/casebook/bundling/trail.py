"""The case's part of the ledger, and the point of it that its forms print."""

from collections.abc import Iterator

from sanshen.casebook.bundling.archived import Archived
from sanshen.domain.bundle import Piece
from sanshen.domain.ledger import write_export


def trail(of: Archived) -> Iterator[Piece]:
    """The lines as an export spells them; the checkpoint in its three lines."""
    yield Piece("ledger.jsonl", b"".join(write_export(of.lines)), "台账中本案的条目，一行一条")
    yield Piece(
        "checkpoint.txt", f"{of.checkpoint}\n".encode(), "审结时的台账检查点，与审批表页脚一致"
    )
