"""An attachment comes in: it goes out as it is, but every word in it is read first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sanshen.domain.digest import digest_bytes
from sanshen.domain.hidden import Hidden
from sanshen.intake.cleaning import visible
from sanshen.intake.doc import Compound, doc_text
from sanshen.intake.hidden import every_text
from sanshen.intake.names import extension_of, tidy_name
from sanshen.intake.ofd import ofd_text
from sanshen.intake.package import Package
from sanshen.intake.pdf import parse_pdf
from sanshen.intake.pictures import look_at, text_with
from sanshen.intake.received import Enclosure, Illegible, Sight, Unreadable
from sanshen.intake.sniffing import DOC, OFD, OFFICE, PDF, decode, kind_of, sniff
from sanshen.intake.unseen import (
    unseen_in_doc,
    unseen_in_ofd,
    unseen_in_package,
    unseen_in_pdf,
    unseen_in_picture,
)

# A page or a drawing can carry scripts into the reader's browser.
_NOT_ENCLOSED = ("text/html", "text/markdown")
_PAGES = "网页和 SVG 文件不能作为附件。请导出为 PDF 或图片后再上传。"


def parse_attachment(name: str, content: bytes) -> tuple[Enclosure, tuple[bytes, ...]]:
    """The attachment with its digest and its text, and the pictures nobody has looked at yet.

    Unreadable, with what to do next, for kinds that are not admitted and for files beyond the
    bounds. A file of an admitted kind whose text cannot be read comes back with ``readable`` False
    and a ``problem``. The pictures are those it shows, the scanned pages of a PDF among them.
    """
    extension = extension_of(name)
    if kind_of(extension) in _NOT_ENCLOSED or extension in ("svg", "svgz", "xhtml", "mht"):
        raise Unreadable(_PAGES)
    hidden: tuple[Hidden, ...] | None = None
    try:
        kind = sniff(name, content)
        package = Package(content) if kind in (*OFFICE, OFD) else None
        # First: reading the rows of a workbook takes them out of its trees.
        hidden = _unseen(kind, content, package)
        text, scans, pages = _text(kind, content, package)
    except Illegible as trouble:
        return replace(enclosure_unread(name, content, str(trouble)), hidden=hidden), ()
    read = replace(enclosure_unread(name, content, ""), media_type=kind, hidden=hidden, pages=pages)
    return replace(read, text=visible(text)), scans


def enclosure_unread(name: str, content: bytes, problem: str) -> Enclosure:
    """A file of which nothing could be read."""
    return Enclosure(
        name=tidy_name(name),
        media_type=kind_of(extension_of(name)),
        size=len(content),
        digest=digest_bytes(content),
        text="",
        readable=not problem,
        problem=problem,
    )


def enclosure_with(found: Enclosure, sights: Mapping[str, Sight]) -> Enclosure:
    """The attachment with what its pictures show. A picture not read is a file not read."""
    problem = next((each.problem for each in sights.values() if each.problem), found.problem)
    text = text_with(found.text, sights.values())
    return replace(found, text=text, readable=not problem, problem=problem)


def _unseen(kind: str, content: bytes, package: Package | None) -> tuple[Hidden, ...] | None:
    """What the file hides; None when nobody could look."""
    if package is not None:
        return unseen_in_ofd(package) if kind == OFD else unseen_in_package(package)
    if kind == PDF:
        return unseen_in_pdf(content)
    if kind == DOC:
        return unseen_in_doc(Compound(content))
    return unseen_in_picture(content) if kind.startswith("image/") else ()


def _text(kind: str, content: bytes, package: Package | None) -> tuple[str, tuple[bytes, ...], int]:
    """The text, the pictures still to be looked at, and the number of pages."""
    scans: list[bytes] = []
    if package is not None:
        read = ofd_text(package, scans) if kind == OFD else every_text(package, scans, rows=True)
        return _lines(read), tuple(scans), 1
    if kind == PDF:
        return parse_pdf(content)
    if kind == DOC:
        return _lines(doc_text(Compound(content), scans)), tuple(scans), 1
    if kind.startswith("image/"):
        return look_at(content).text, (content,), 1
    return decode(content), (), 1


def _lines(lines: Iterable[str]) -> str:
    """The lines that say something, without needless white space; an empty first cell counts."""
    tidy = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return "\n".join(line.rstrip() for line in tidy if line.strip())
