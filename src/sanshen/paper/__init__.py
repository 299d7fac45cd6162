"""Forms and reports out: as PDF/A, as Word, as a workbook; the same value gives the same bytes.

And the pages of an archive bundle, to be read with nothing but a browser.
"""

from sanshen.paper.docx import form_docx
from sanshen.paper.pages import Wording, page, wording_page
from sanshen.paper.pdf import form_pdf
from sanshen.paper.report_pages import report_pdf
from sanshen.paper.text_pdf import wording_pdf
from sanshen.paper.warc import page_warc
from sanshen.paper.workbook import report_xlsx

__all__ = [
    "Wording",
    "form_docx",
    "form_pdf",
    "page",
    "page_warc",
    "report_pdf",
    "report_xlsx",
    "wording_page",
    "wording_pdf",
]
