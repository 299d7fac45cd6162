"""A copy of a file without what it hides, where that can be had without changing what it shows.

Nothing is guessed: what would change the page is refused with the reason, and what comes out is
received anew like any upload.
"""

from sanshen.intake.cleaned.office import cleaned_package
from sanshen.intake.cleaned.pdf import cleaned_pdf
from sanshen.intake.cleaned.pictures import cleaned_picture
from sanshen.intake.package import Package
from sanshen.intake.received import Uncleanable
from sanshen.intake.sniffing import OFFICE, PDF, sniff

_NOTHING = "这种文件不能自动清理。请在原文件中处理，或另存为 docx、xlsx、PDF 后重新上传。"


def clean_copy(name: str, content: bytes) -> bytes:
    """The cleaned bytes. Uncleanable, with what to do instead; Unreadable like any upload."""
    kind = sniff(name, content)
    if kind in OFFICE:
        return cleaned_package(Package(content))
    if kind == PDF:
        return cleaned_pdf(content)
    if kind.startswith("image/"):
        return cleaned_picture(content)
    raise Uncleanable(_NOTHING)
