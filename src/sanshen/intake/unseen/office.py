"""What an Office file of any kind carries beside its pages: names, paths, files, programs."""

import re

from sanshen.domain.hidden import Hidden, HiddenKind
from sanshen.intake import bounds
from sanshen.intake.markup import local_name
from sanshen.intake.package import Package, Relation
from sanshen.intake.unseen.finds import Finds
from sanshen.intake.unseen.pictures import look_behind
from sanshen.intake.unseen.sheets import unseen_in_sheets
from sanshen.intake.unseen.slides import unseen_in_slides
from sanshen.intake.unseen.words import unseen_in_words

_PICTURES = ("png", "jpg", "jpeg", "jfif", "gif", "webp", "tif", "tiff")
_PACKAGES = ("docx", "xlsx", "pptx", "docm", "xlsm", "pptm")
_NAMES = ("creator", "lastModifiedBy", "Company", "Manager")
_TYPED = ("title", "subject", "description", "keywords", "HyperlinkBase")
# What WPS and Word put into every file by themselves says nothing about anybody.
_OWN_PROPERTIES = re.compile(
    r"KSO.*|ICV|WPS.*|ContentTypeId|_?MSIP_.*_(?:SiteId|ActionId)|LinksUpToDate"
)
_COMPUTER = re.compile(r"\\\\[^\\\x00-\x1f]{1,60}\\[^\\\x00-\x1f]{1,60}")
# A path on somebody's machine: a drive, a server's share, a home folder.
_PATH = re.compile(r"(?:file:/{3})?(?:[A-Za-z]:[\\/]|\\\\[^\\]+\\|/(?:home|Users)/)\S.{0,200}")
_BUILT_IN = re.compile(
    r"(?:Normal(?:\.(?:dot|dotm|wpt|eit))?|Normal_Wordconv\.dotm|)", re.IGNORECASE
)
_FAR = re.compile(r"(?:https?|ftp):|(?:file:/{2,3})?\\\\|file://[^/]", re.IGNORECASE)
_OUTSIDE = ("image", "oleObject", "frame", "subDocument", "audio", "video", "media")


def unseen_in_package(package: Package) -> tuple[Hidden, ...]:
    """Everything a .docx, .xlsx or .pptx hides, its embedded files included."""
    finds = Finds()
    _look(package, finds, "", 0)
    return finds.told()


def _look(package: Package, finds: Finds, within: str, depth: int) -> None:
    finds.within(within)
    if package.main_type.endswith("wordprocessingml.document.main+xml"):
        unseen_in_words(package, finds)
    elif package.main_type.endswith("spreadsheetml.sheet.main+xml"):
        unseen_in_sheets(package, finds)
    elif package.main_type.endswith("presentationml.presentation.main+xml"):
        unseen_in_slides(package, finds)
    inner: list[tuple[str, str]] = []
    for name in package.names:
        base = name.rpartition("/")[2]
        extension = base.rpartition(".")[2].lower()
        if extension == "rels":
            _relations(package, name, finds)
        elif name.lower().startswith("docprops/"):
            _properties(package, name, extension, finds)
        elif base.lower() in ("vbaproject.bin", "vbadata.xml"):
            finds.note(HiddenKind.MACRO, "文件内部", base)
        elif "printersettings" in name.lower():
            if found := _COMPUTER.search(package.read(name).decode("utf-16-le", "ignore")):
                finds.note(HiddenKind.PRINTER, "打印设置", found[0])
        elif extension in _PICTURES:
            look_behind(package.read(name), f"图片 {base}", finds)
        elif "/embeddings/" in name or "/activex/" in name.lower():
            # The numbers behind a chart lie there as a workbook: they are the chart's own.
            finds.note(HiddenKind.EMBEDDED, "嵌入的文件", base)
            inner += [(name, base)] if extension in _PACKAGES else []
    if b"absPath" in package.read(package.main):
        _workbook_path(package, finds)
    for name, base in inner if depth < bounds.NESTING else ():
        embedded = Package(package.read(name), package.budget)
        _look(embedded, finds, f"{within}嵌入文件 {base} 的", depth + 1)


def _relations(package: Package, name: str, finds: Finds) -> None:
    """What the file would fetch from elsewhere, and the paths of machines it names."""
    folder, _, base = name.rpartition("_rels/")
    for each in package.relations(folder + base.removesuffix(".rels")).values():
        if not each.external:
            continue
        if _fetched(each):
            kind = "模板" if each.kind == "attachedTemplate" else "外部内容"
            finds.note(HiddenKind.REMOTE, kind, each.target)
        elif each.kind == "attachedTemplate" and not _BUILT_IN.fullmatch(_last(each.target)):
            finds.note(HiddenKind.TEMPLATE, "模板", each.target)
        elif _PATH.match(each.target):
            finds.note(HiddenKind.LOCAL_PATH, "链接", each.target)


def _fetched(relation: Relation) -> bool:
    """Whether opening the file reaches for it: not a link that waits for a click."""
    kinds = ("attachedTemplate", *_OUTSIDE)
    return relation.kind in kinds and bool(_FAR.match(relation.target))


def _last(path: str) -> str:
    return re.split(r"[\\/]", path)[-1]


def _properties(package: Package, name: str, extension: str, finds: Finds) -> None:
    if extension in ("jpeg", "jpg", "png", "emf", "wmf"):
        finds.note(HiddenKind.THUMBNAIL, "缩略图", "")
    if extension != "xml":
        return
    for each in package.xml(name).iter():
        tag, words = local_name(each.tag), (each.text or "").strip()
        if tag in _NAMES and words:
            finds.note(HiddenKind.AUTHOR, _LABELS[tag], words)
        elif tag == "Template" and not _BUILT_IN.fullmatch(words):
            finds.note(HiddenKind.TEMPLATE, "模板", words)
        elif tag == "property" and not _OWN_PROPERTIES.fullmatch(each.get("name", "")):
            value = " ".join(found.text or "" for found in each if found.text)
            finds.note(HiddenKind.PROPERTY, f"属性“{each.get('name', '')}”", value)
        elif tag in _TYPED and (found := _PATH.search(words)):
            finds.note(HiddenKind.LOCAL_PATH, "文件属性", found[0])


_LABELS = {
    "creator": "作者",
    "lastModifiedBy": "最后修改人",
    "Company": "单位",
    "Manager": "主管",
}


def _workbook_path(package: Package, finds: Finds) -> None:
    """Where a workbook lay on its author's machine."""
    for each in package.xml(package.main).iter():
        if local_name(each.tag) == "absPath" and (path := each.get("url", "")):
            finds.note(HiddenKind.LOCAL_PATH, "原文件位置", path)
