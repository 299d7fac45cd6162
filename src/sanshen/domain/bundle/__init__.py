"""The archive bundle of one case: what its files are called, listed as, sealed by and packed into.

This room imports the digest and the report alone; what goes into a bundle is gathered by the casebook.
"""

from sanshen.domain.bundle.manifest import (
    MANIFEST,
    SHA256SUMS,
    SM3SUMS,
    Listed,
    listed,
    read_manifest,
    read_sums,
    seal,
)
from sanshen.domain.bundle.names import distinct, safe_name
from sanshen.domain.bundle.packing import pack_zip
from sanshen.domain.bundle.piece import Piece
from sanshen.domain.bundle.report import front_pairs, metadata_report

__all__ = [
    "MANIFEST",
    "SHA256SUMS",
    "SM3SUMS",
    "Listed",
    "Piece",
    "distinct",
    "front_pairs",
    "listed",
    "metadata_report",
    "pack_zip",
    "read_manifest",
    "read_sums",
    "safe_name",
    "seal",
]
