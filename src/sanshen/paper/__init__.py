"""Forms and reports out: as PDF/A, as Word, as a workbook; the same value gives the same bytes."""

from sanshen.paper.docx import form_docx
from sanshen.paper.pdf import form_pdf
from sanshen.paper.report_pages import report_pdf
from sanshen.paper.workbook import report_xlsx

__all__ = ["form_docx", "form_pdf", "report_pdf", "report_xlsx"]
