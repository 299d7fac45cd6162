"""What a file carries that its page does not show, told as facts for the inspection.

The words themselves are read with the rest of the file (hidden.py, sheets.py, pdf.py); here it is
said what is hidden, and where, so that nobody publishes it unawares.
"""

from sanshen.intake.unseen.doc import unseen_in_doc
from sanshen.intake.unseen.ofd import unseen_in_ofd
from sanshen.intake.unseen.office import unseen_in_package
from sanshen.intake.unseen.pdf import unseen_in_pdf
from sanshen.intake.unseen.pictures import unseen_in_picture

__all__ = [
    "unseen_in_doc",
    "unseen_in_ofd",
    "unseen_in_package",
    "unseen_in_pdf",
    "unseen_in_picture",
]
