"""An attachment comes in: it goes out as it is, but every word in it is read first."""

from collections.abc import Iterable

from sanshen.domain.digest import digest_bytes
from sanshen.intake.cleaning import visible
from sanshen.intake.hidden import every_text
from sanshen.intake.names import extension_of, tidy_name
from sanshen.intake.package import Package
from sanshen.intake.pdf import pdf_text
from sanshen.intake.pictures import look_at
from sanshen.intake.received import Enclosure, Illegible, Unreadable
from sanshen.intake.sniffing import DOCX, PDF, PPTX, XLSX, decode, kind_of, sniff

# A page or a drawing can carry scripts into the reader's browser.
_NOT_ENCLOSED = ("text/html", "text/markdown")
_PAGES = "网页和 SVG 文件不能作为附件。请导出为 PDF 或图片后再上传。"


def receive_attachment(name: str, content: bytes) -> Enclosure:
    """The attachment with its digest and all of its text.

    Unreadable, with what to do next, for kinds that are not admitted and for files beyond the
    bounds. A file of an admitted kind whose text cannot be read comes back with ``readable`` False
    and a ``problem``.
    """
    text, problem = "", ""
    kind = kind_of(extension_of(name))
    if kind in _NOT_ENCLOSED or extension_of(name) in ("svg", "svgz", "xhtml", "mht"):
        raise Unreadable(_PAGES)
    try:
        kind = sniff(name, content)
        text = visible(_text(kind, content))
    except Illegible as trouble:
        problem = str(trouble)
    return Enclosure(
        name=tidy_name(name),
        media_type=kind,
        size=len(content),
        digest=digest_bytes(content),
        text=text,
        readable=not problem,
        problem=problem,
    )


def _text(kind: str, content: bytes) -> str:
    if kind in (DOCX, XLSX, PPTX):
        return _lines(every_text(Package(content), rows=True))
    if kind == PDF:
        return pdf_text(content)
    if kind.startswith("image/"):
        return look_at(content).text
    return decode(content)


def _lines(lines: Iterable[str]) -> str:
    """The lines that say something, without needless white space; an empty first cell counts."""
    tidy = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return "\n".join(line.rstrip() for line in tidy if line.strip())
