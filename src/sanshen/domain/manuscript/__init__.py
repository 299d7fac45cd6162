"""What is reviewed: one exact wording, with everything that will be public beside it."""

from sanshen.domain.manuscript.papers import (
    Attachment,
    Paper,
    Record,
    Release,
    Revision,
    Source,
    Validity,
    Withdrawal,
    WithdrawalMode,
    paper_from_plain,
)

__all__ = [
    "Attachment",
    "Paper",
    "Record",
    "Release",
    "Revision",
    "Source",
    "Validity",
    "Withdrawal",
    "WithdrawalMode",
    "paper_from_plain",
]
