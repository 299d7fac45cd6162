"""The responsibility trail: a chain of entries that anyone can verify and nobody can alter.

This room imports the digest alone, so that a stranger can carry it away.
"""

from sanshen.domain.ledger.chain import Checkpoint, Entry, LedgerBroken, append, checkpoint, verify
from sanshen.domain.ledger.export import read_export, write_export

__all__ = [
    "Checkpoint",
    "Entry",
    "LedgerBroken",
    "append",
    "checkpoint",
    "read_export",
    "verify",
    "write_export",
]
