"""OFD (GB/T 33190), the layout format of Chinese offices: a zip of XML members, page by page."""

from sanshen.intake.ofd.document import Document, Leaf, documents
from sanshen.intake.ofd.objects import Stretch, lines, stretches
from sanshen.intake.ofd.words import ofd_text

__all__ = ["Document", "Leaf", "Stretch", "documents", "lines", "ofd_text", "stretches"]
