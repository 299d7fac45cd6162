"""What a PDF carries beside its pages: remarks, files, programs, names, layers left out."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake.unseen.finds import Finds

# Remarks of people; not links, form fields and stamps, which belong to the page.
REMARKS = frozenset(
    (
        *("/Text", "/FreeText", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut"),
        *("/Caret", "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Redact"),
    )
)
FILES = frozenset(("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"))
PROGRAMS = frozenset(("/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoToE"))
_PATH = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\[^\\]+\\|/(?:home|Users)/)\S.{0,200}")
_AUTHORS = re.compile(rb"<dc:creator>(.{0,2000}?)</dc:creator>", re.DOTALL)
_DEEP = 50


def unseen_in_pdf(content: bytes) -> tuple[Hidden, ...] | None:
    """Everything a PDF hides; None for one that is damaged, locked or too much to look at."""
    finds = Finds()
    try:
        _look(content, finds)
        # PDFium is loaded when the first PDF comes.
        from sanshen.intake.unseen.pdf_pages import unseen_on_pages

        unseen_on_pages(content, finds)
    except MemoryError:
        raise
    except Exception:
        # pypdf and PDFium raise whatever the damage makes of them.
        return None
    return finds.told()


def _look(content: bytes, finds: Finds) -> None:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    root = reader.root_object
    _names(reader, finds)
    for each in _programs(root.get("/OpenAction"), root.get("/AA")):
        finds.note(HiddenKind.MACRO, "打开文件时", each)
    names = _plain(root.get("/Names"))
    for each in _tree(names.get("/JavaScript")):
        finds.note(HiddenKind.MACRO, "文件内部", str(each))
    for each in _tree(names.get("/EmbeddedFiles")):
        finds.note(HiddenKind.EMBEDDED, "嵌入的文件", str(each))
    for form in _fields(reader):
        for program in _programs(form.get("/A"), form.get("/AA")):
            finds.note(HiddenKind.MACRO, "表单", program)
    _layers(root, finds)
    for number, page in enumerate(reader.pages, 1):
        where = f"第 {number} 页"
        for program in _programs(page.get("/AA")):
            finds.note(HiddenKind.MACRO, where, program)
        for note in annotations(page):
            _annotation(note, where, finds)


def annotations(page: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The annotations of a page."""
    found = page.get("/Annots")
    for each in () if found is None else found.get_object():
        if isinstance(note := each.get_object(), Mapping):
            yield note


def _annotation(note: Mapping[str, Any], where: str, finds: Finds) -> None:
    kind = note.get("/Subtype")
    words = " ".join(str(note.get(key, "")) for key in ("/Contents", "/T") if note.get(key))
    if kind in FILES:
        finds.note(HiddenKind.EMBEDDED, where, words)
    elif kind in REMARKS and words:
        finds.note(HiddenKind.ANNOTATION, where, words)
    for program in _programs(note.get("/A"), note.get("/AA")):
        finds.note(HiddenKind.MACRO, where, program)


def _names(reader: PdfReader, finds: Finds) -> None:
    told: Mapping[str, Any] = reader.metadata or {}
    if author := str(told.get("/Author", "")).strip():
        finds.note(HiddenKind.AUTHOR, "作者", author)
    for key in ("/Title", "/Subject"):
        if found := _PATH.search(str(told.get(key, ""))):
            finds.note(HiddenKind.LOCAL_PATH, "文件属性", found[0])
    described = reader.root_object.get("/Metadata")
    content = b"" if described is None else described.get_object().get_data()
    for creator in _AUTHORS.findall(content) if not author else ():
        words = re.sub(r"<[^>]*>", " ", creator.decode("utf-8", "replace")).strip()
        if words:
            finds.note(HiddenKind.AUTHOR, "作者", words)


def _programs(*actions: Any) -> Iterator[str]:
    """The kinds of program among actions, the ones that follow on included."""
    waiting, left = [each for each in actions if each is not None], _DEEP
    while waiting and left:
        left -= 1
        action = waiting.pop().get_object()
        if isinstance(action, Mapping):
            if action.get("/S") in PROGRAMS or "/JS" in action:
                yield str(action.get("/S", "/JavaScript")).strip("/")
            waiting += [action["/Next"]] if "/Next" in action else []
            if "/S" not in action:
                # Actions by occasion, as ``/AA`` holds them.
                waiting += [each for each in action.values() if hasattr(each, "get_object")]
        elif isinstance(action, list) and action and isinstance(action[0].get_object(), Mapping):
            waiting += [each for each in action if isinstance(each.get_object(), Mapping)]


def _tree(node: Any) -> Iterator[Any]:
    """The names of a name tree."""
    for branch in _branches(node):
        yield from list(branch.get("/Names") or ())[::2]


def values_of_tree(node: Any) -> Iterator[Any]:
    """What the names of a name tree stand for."""
    for branch in _branches(node):
        yield from list(branch.get("/Names") or ())[1::2]


def _branches(node: Any) -> Iterator[Mapping[str, Any]]:
    waiting, left = [] if node is None else [node], 1000
    while waiting and left:
        left -= 1
        branch = _plain(waiting.pop())
        waiting += list(branch.get("/Kids") or ())
        yield branch


def _fields(reader: PdfReader) -> Iterator[Mapping[str, Any]]:
    form = _plain(reader.root_object.get("/AcroForm"))
    waiting, left = list(form.get("/Fields") or ()), 5000
    while waiting and left:
        left -= 1
        field = _plain(waiting.pop())
        waiting += list(field.get("/Kids") or ())
        yield field


def _layers(root: Mapping[str, Any], finds: Finds) -> None:
    setting = _plain(_plain(root.get("/OCProperties")).get("/D"))
    for each in list(setting.get("/OFF") or ())[:1000]:
        finds.note(HiddenKind.HIDDEN_LAYER, "图层", str(_plain(each).get("/Name", "")))


def _plain(thing: Any) -> Mapping[str, Any]:
    found = None if thing is None else thing.get_object()
    return found if isinstance(found, Mapping) else {}
