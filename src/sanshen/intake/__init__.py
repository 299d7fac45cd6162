"""Files in: a Word file becomes a manuscript, an attachment shows every text it hides.

Nothing here trusts a file: its kind is told by its content, its size is counted while it is
unpacked, and what cannot be read is said to be unread.
"""

from sanshen.intake.cleaning import clean_html, plain_text
from sanshen.intake.conversion import converted, converter
from sanshen.intake.documents import OLD_DRAFT
from sanshen.intake.lexicons import receive_lexicon
from sanshen.intake.package import MACROS
from sanshen.intake.received import Enclosure, Picture, Received, Unreadable
from sanshen.intake.sniffing import sniff
from sanshen.intake.worker import (
    cleaned_copy,
    dismiss_readers,
    receive_attachment,
    receive_document,
)

__all__ = [
    "MACROS",
    "OLD_DRAFT",
    "Enclosure",
    "Picture",
    "Received",
    "Unreadable",
    "clean_html",
    "cleaned_copy",
    "converted",
    "converter",
    "dismiss_readers",
    "plain_text",
    "receive_attachment",
    "receive_document",
    "receive_lexicon",
    "sniff",
]
