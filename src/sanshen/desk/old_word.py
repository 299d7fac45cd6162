"""A draft that comes as .doc or .wps: read for marks first, then written anew as .docx."""

from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.casebook.models import Person
from sanshen.casebook.vault import Upload
from sanshen.desk.receiving import manuscript, received_anew, uploaded
from sanshen.domain.hidden import HiddenKind
from sanshen.intake import MACROS, OLD_DRAFT, Received, Unreadable, converted, converter

CONVERTED = "文稿由旧版格式转换而来，请对照原件核对表格、编号、图片和特殊符号。"


def is_old(file: UploadedFile) -> bool:
    """Whether the file goes by the name of an old Word or WPS file."""
    return (file.name or "").lower().endswith((".doc", ".wps"))


def taken() -> bool:
    """Whether such files can be taken as drafts here: LibreOffice is there."""
    return bool(converter(settings.SOFFICE))


def old_manuscript(
    person: Person, file: UploadedFile, at: datetime
) -> tuple[Received, tuple[Upload, ...]]:
    """The manuscript in it, and its pictures, as of any .docx.

    SecrecyStop on a mark, before any other program sees the file. Unreadable says what to do
    instead: for a file that was not read whole, that holds macros, or that nothing here converts.
    """
    name, content = file.name or "", uploaded(file)
    whole = received_anew(name, content)
    stop_if_marked(person, at, uploads=[whole])
    if not whole.readable:
        raise Unreadable(whole.problem)
    if any(each.kind == HiddenKind.MACRO for each in whole.hidden or ()):
        raise Unreadable(MACROS)
    program = converter(settings.SOFFICE)
    if not program or whole.hidden is None:
        raise Unreadable(OLD_DRAFT)
    return manuscript(f"{name}.docx", converted(content, program))
