"""Forms out: the same form as PDF/A and as a Word file; the same form gives the same bytes."""

from sanshen.paper.docx import form_docx
from sanshen.paper.pdf import form_pdf

__all__ = ["form_docx", "form_pdf"]
