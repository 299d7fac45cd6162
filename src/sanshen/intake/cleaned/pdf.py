"""A PDF without remarks, enclosed files, programs and names; its pages are not touched."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from sanshen.domain.hidden import HiddenKind
from sanshen.intake import bounds
from sanshen.intake.pdf import DAMAGED, TOO_LONG
from sanshen.intake.received import Illegible, Uncleanable, Unreadable
from sanshen.intake.unseen.pdf import FILES, PROGRAMS, REMARKS, unseen_in_pdf, values_of_tree

_COVERED = (
    "PDF 中有盖住的、看不见的或页面以外的文字。盖住不等于删除，不能自动清理。"
    "请在原文件中删去这些文字，重新导出 PDF 后上传。"
)
_SIGNED = "PDF 带有电子签章，清理会使签章失效。请在原文件中处理后重新签章上传。"
_LOCKED = "PDF 设有权限密码，不能自动清理。请取消密码后重新上传。"
_UNSEEN = frozenset(
    (
        *(HiddenKind.COVERED, HiddenKind.INVISIBLE, HiddenKind.FAINT_TEXT),
        *(HiddenKind.OFF_PAGE, HiddenKind.HIDDEN_LAYER),
    )
)
_NOT_ON_A_PAGE = ("/Metadata", "/PieceInfo", "/AA", "/AF", "/LastModified", "/Thumb")
_NOT_IN_THE_ROOT = ("/Metadata", "/PieceInfo", "/AA", "/AF", "/SpiderInfo", "/Collection", "/Perms")


def cleaned_pdf(content: bytes) -> bytes:
    """The cleaned file. Uncleanable where words are hidden on its pages, or it is signed."""
    found = unseen_in_pdf(content)
    if found is None:
        raise Illegible(DAMAGED)
    if any(each.kind in _UNSEEN for each in found):
        raise Uncleanable(_COVERED)
    try:
        return _cleaned(content)
    except (Unreadable, MemoryError):
        raise
    except Exception:
        # pypdf raises whatever the damage makes of it.
        raise Illegible(DAMAGED) from None


def _cleaned(content: bytes) -> bytes:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Uncleanable(_LOCKED)
    if len(reader.pages) > bounds.PDF_PAGES:
        raise Unreadable(TOO_LONG)
    writer = PdfWriter(clone_from=reader)
    root = writer.root_object
    form = _plain(root.get("/AcroForm"))
    if int(form.get("/SigFlags", 0)) & 1 or any(
        _plain(each).get("/FT") == "/Sig" for each in form.get("/Fields") or ()
    ):
        raise Uncleanable(_SIGNED)
    for key in _NOT_IN_THE_ROOT:
        root.pop(key, None)
    if _is_program(root.get("/OpenAction")):
        del root["/OpenAction"]
    names = _plain(root.get("/Names"))
    for each in values_of_tree(names.get("/EmbeddedFiles")):
        _empty(_plain(each))
    if isinstance(names, DictionaryObject):
        for key in ("/JavaScript", "/EmbeddedFiles"):
            names.pop(key, None)
    for page in writer.pages:
        for key in _NOT_ON_A_PAGE:
            page.pop(key, None)
        _without_remarks(page)
    for each in form.get("/Fields") or ():
        _without_programs(_plain(each))
    writer.metadata = None
    first = BytesIO()
    writer.write(first)
    return _without_leftovers(first)


def _without_leftovers(first: BytesIO) -> bytes:
    """Written once more: what nothing leads to any longer is not copied."""
    again = PdfWriter(clone_from=PdfReader(first))
    again.metadata = None
    again.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = BytesIO()
    again.write(out)
    return out.getvalue()


def _without_remarks(page: Any) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    kept = ArrayObject()
    for each in notes.get_object():
        note = _plain(each)
        if note.get("/Subtype") in REMARKS | FILES:
            # Emptied as well: the outline of a tagged page may still lead to it.
            _empty(note)
            continue
        _without_programs(note)
        kept.append(each)
    page[NameObject("/Annots")] = kept


def _empty(thing: Mapping[str, Any]) -> None:
    if isinstance(thing, DictionaryObject):
        thing.clear()


def _without_programs(thing: Any) -> None:
    if not isinstance(thing, DictionaryObject):
        return
    thing.pop("/AA", None)
    if _is_program(thing.get("/A")):
        del thing["/A"]
    for each in thing.get("/Kids") or ():
        _without_programs(_plain(each))


def _is_program(action: Any) -> bool:
    """Whether an action runs something, or leads on to what may."""
    told = _plain(action)
    return told.get("/S") in PROGRAMS or "/JS" in told or "/Next" in told


def _plain(thing: Any) -> Mapping[str, Any]:
    found = None if thing is None else thing.get_object()
    return found if isinstance(found, Mapping) else {}
