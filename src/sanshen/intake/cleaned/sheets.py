"""A workbook with its visible cells alone: hidden sheets left out, hidden rows and columns emptied."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sanshen.intake.cleaned.parts import Parts, drop
from sanshen.intake.markup import local_name
from sanshen.intake.received import Uncleanable
from sanshen.intake.unseen.grid import S, column_of, hidden_columns, hidden_rows
from sanshen.intake.unseen.sheets import R

_REFERRED = (
    "有公式、名称或透视表引用了隐藏的工作表“{name}”，去掉它会改变结果。"
    "请把这些公式粘贴为数值，再删除隐藏的工作表，重新上传。"
)
_CALCULATED = (
    "表格里有公式、图表或表格样式区域，可能引用隐藏的行列，清空它们会改变结果。"
    "请把公式粘贴为数值，删除隐藏的行列后重新上传。"
)
_CONTROLS = "工作表中有按钮等控件，不能自动清理。请删除控件后重新上传。"
_ALL_HIDDEN = "所有工作表都是隐藏的，没有可以公开的内容。请核对文件。"
_SAYING = ("charts", "tables", "pivotTables", "pivotCache", "queryTables")


@dataclass
class _Sheet:
    entry: etree._Element
    part: str
    shown: bool


def clean_sheets(parts: Parts) -> None:
    """Change the members in place. Uncleanable when a visible cell would change."""
    main = parts.package.main
    sheets = list(_sheets(parts))
    if not any(each.shown for each in sheets):
        raise Uncleanable(_ALL_HIDDEN)
    _leave_out(parts, [each for each in sheets if not each.shown])
    for each in sheets:
        if each.shown:
            _comments(parts, each.part)
            parts.cut(each.part, "printerSettings")
            _without_printer(parts.xml(each.part))
    hiding = [each.part for each in sheets if each.shown and _hides(parts.xml(each.part))]
    if hiding:
        _must_stand_alone(parts)
    for part in hiding:
        _empty(parts.xml(part))
    _blank_strings(parts, [each.part for each in sheets if each.shown])
    parts.cut(main, "person", "calcChain", "revisionHeaders", "usernames")
    _without_paths(parts.xml(main))


def _sheets(parts: Parts) -> Iterator[_Sheet]:
    main = parts.package.main
    relations = parts.package.relations(main)
    for entry in list(parts.xml(main).iter(S + "sheet")):
        relation = relations.get(entry.get(R + "id", ""))
        if relation is None or relation.external or relation.target not in parts.package:
            raise Uncleanable(_CONTROLS)
        yield _Sheet(entry, relation.target, entry.get("state", "visible") == "visible")


def _leave_out(parts: Parts, hidden: list[_Sheet]) -> None:
    """Hidden sheets go, where nothing that stays speaks of them."""
    if not hidden:
        return
    main = parts.package.main
    root = parts.xml(main)
    gone = {each.part.lower() for each in hidden}
    for sheet in hidden:
        name = sheet.entry.get("name", "")
        if _spoken_of(parts, name, gone):
            raise Uncleanable(_REFERRED.format(name=name))
    order = list(root.iter(S + "sheet"))
    places = {order.index(each.entry) for each in hidden}
    _rename_places(root, places, {each.entry.get("name", "") for each in hidden})
    for sheet in hidden:
        parts.cut_one(main, sheet.entry.get(R + "id", ""))
        drop(sheet.entry)


def _spoken_of(parts: Parts, name: str, gone: set[str]) -> bool:
    """Whether a formula, chart or pivot table outside the sheet itself names it."""
    for member in parts.package.names:
        known = member.lower() in gone or member == parts.package.main
        if known or not member.endswith(".xml") or "sharedStrings" in member:
            continue
        for each in parts.package.xml(member).iter():
            if _names_sheet(each.text or "", name) or each.get("sheet") == name:
                return True
    return False


def _names_sheet(formula: str, name: str) -> bool:
    """Whether a formula speaks of this sheet: ``名单!A1`` or ``'2026 名单'!A1``."""
    if "!" not in formula:
        return False
    told = formula.replace("''", "'")
    return f"{name}!" in told or f"{name}'!" in told


def _rename_places(root: etree._Element, places: set[int], names: set[str]) -> None:
    """Names and views count sheets by their place: those behind a gap move up."""
    for each in list(root.iter(S + "definedName")):
        local = each.get("localSheetId", "")
        if local.isdecimal() and int(local) in places:
            drop(each)
            continue
        spoken = [name for name in names if _names_sheet(each.text or "", name)]
        if spoken:
            raise Uncleanable(_REFERRED.format(name=spoken[0]))
        if local.isdecimal():
            each.set("localSheetId", str(_moved(int(local), places)))
    for view in root.iter(S + "workbookView"):
        for name in ("activeTab", "firstSheet"):
            if (place := view.get(name, "")).isdecimal():
                view.set(name, str(_moved(int(place), places)))


def _moved(place: int, gone: set[int]) -> int:
    return place - sum(each < place for each in gone)


def _comments(parts: Parts, part: str) -> None:
    """Comments of both kinds, and the drawing that only shows them."""
    spoken = parts.targets(part, "comments", "threadedComment")
    if not spoken:
        return
    for drawing in parts.targets(part, "vmlDrawing"):
        content = parts.package.read(drawing)
        if content.count(b"ObjectType=") != content.count(b'ObjectType="Note"'):
            raise Uncleanable(_CONTROLS)
    for each in list(parts.xml(part).iterchildren(S + "legacyDrawing")):
        drop(each)
    parts.cut(part, "comments", "threadedComment", "vmlDrawing")


def _without_paths(root: etree._Element) -> None:
    """Where the workbook lay, and whom it is reserved for."""
    for path in [each for each in root.iter() if local_name(each.tag) == "absPath"]:
        above = [e for e in path.iterancestors() if local_name(e.tag) == "AlternateContent"]
        drop(above[0] if above else path)
    for sharing in list(root.iter(S + "fileSharing")):
        drop(sharing)


def _without_printer(sheet: etree._Element) -> None:
    for each in sheet.iter(S + "pageSetup"):
        each.attrib.pop(R + "id", "")


def _hides(sheet: etree._Element) -> bool:
    if next(hidden_columns(sheet), None) is not None:
        return True
    return any(len(row) for row in hidden_rows(sheet))


def _must_stand_alone(parts: Parts) -> None:
    """Nothing may compute with cells that are going to be emptied."""
    for member in parts.package.names:
        folder = member.rpartition("/")[0].rpartition("/")[2]
        sheet = folder == "worksheets" and member.endswith(".xml")
        formulas = parts.package.xml(member).iter(S + "f") if sheet else iter(())
        if folder in _SAYING or next(formulas, None) is not None:
            raise Uncleanable(_CALCULATED)


def _empty(sheet: etree._Element) -> None:
    columns = set[int]()
    for first, last in hidden_columns(sheet):
        columns.update(range(first, last + 1))
    for row in hidden_rows(sheet):
        for cell in list(row):
            row.remove(cell)
    for row in sheet.iterfind(f"{S}sheetData/{S}row") if columns else ():
        for cell in [each for each in row if column_of(each) in columns]:
            row.remove(cell)
    for each in list(sheet.iter(S + "hyperlink")):
        drop(each)


def _blank_strings(parts: Parts, sheets: list[str]) -> None:
    """Strings that no cell shows any more stay in their place, empty: cells count them."""
    used: set[str] = set()
    for part in sheets:
        for cell in parts.package.xml(part).iter(S + "c"):
            if cell.get("t") == "s":
                used.add(cell.findtext(S + "v") or "")
    for name in parts.targets(parts.package.main, "sharedStrings"):
        for place, entry in enumerate(parts.xml(name).iterchildren(S + "si")):
            if str(place) not in used and len(entry):
                for each in list(entry):
                    entry.remove(each)
                etree.SubElement(entry, S + "t").text = ""
