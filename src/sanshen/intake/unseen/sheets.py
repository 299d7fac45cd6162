"""What an .xlsx hides: rows, columns, sheets, comments, values nobody sees, data of other files."""

import re
from functools import cached_property

from lxml import etree

from sanshen.domain.hidden import HiddenKind
from sanshen.intake.markup import local_name, words_of
from sanshen.intake.package import Package
from sanshen.intake.unseen.finds import Finds
from sanshen.intake.unseen.grid import (
    YES,
    S,
    column_of,
    hidden_columns,
    hidden_rows,
    letters,
    whole,
)

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRINGS = re.compile(r"(?:.*/)?sharedStrings\.xml", re.IGNORECASE)
# Formats that show nothing of a number, or of anything: ;; and ;;; .
_BLANK_FORMAT = re.compile(r";;;?")
_WHITE = re.compile(r"(?:FF)?F[D-F]F[D-F]F[D-F]", re.IGNORECASE)
_CELLS = 8  # read of one hidden row or column to recognise it by
_STATES = {"hidden": HiddenKind.HIDDEN_SHEET, "veryHidden": HiddenKind.BURIED_SHEET}
_XLM_SHEETS = ("macrosheet", "intlMacrosheet", "dialogsheet")


def unseen_in_sheets(package: Package, finds: Finds) -> None:
    """Look through every sheet of a workbook.

    To be asked before ``sheet_rows``, which takes the cells out of the trees.
    """
    _Workbook(package, finds).look()


class _Workbook:
    def __init__(self, package: Package, finds: Finds) -> None:
        self.package = package
        self.finds = finds

    def look(self) -> None:
        relations = self.package.relations(self.package.main)
        for entry in self.package.xml(self.package.main).iter(S + "sheet"):
            relation = relations.get(entry.get(R + "id", ""))
            if relation is None or relation.external or relation.target not in self.package:
                continue
            sheet = self.package.xml(relation.target)
            name = f"工作表“{entry.get('name', '')}”"
            if kind := _STATES.get(entry.get("state", "")):
                self.finds.note(kind, name, self._opening(sheet))
            if local_name(sheet.tag) in _XLM_SHEETS:
                self.finds.note(HiddenKind.MACRO, name, "宏表")
            self._columns(sheet, name)
            self._rows(sheet, name)
            self._comments(relation.target, name)
        for each in self.package.xml(self.package.main).iter(S + "definedName"):
            if each.get("xlm") in YES or each.get("vbProcedure") in YES:
                self.finds.note(HiddenKind.MACRO, "名称管理器", each.get("name", ""))
        self._foreign()

    def _columns(self, sheet: etree._Element, name: str) -> None:
        hidden: set[int] = set()
        for first, last in hidden_columns(sheet):
            hidden.update(range(first, last + 1))
        if not hidden:
            return
        heard: dict[int, list[str]] = {}
        for cell in sheet.iterfind(f"{S}sheetData/{S}row/{S}c"):
            column = column_of(cell)
            if column not in hidden or len(heard.get(column, ())) >= _CELLS:
                continue
            if words := self._words(cell):
                heard.setdefault(column, []).append(words)
        for column, several in sorted(heard.items()):
            where = f"{name}第 {letters(column)} 列"
            self.finds.note(HiddenKind.HIDDEN_COLUMN, where, " ".join(several))

    def _rows(self, sheet: etree._Element, name: str) -> None:
        """Hidden rows; and cells whose letters are white, or whose format shows nothing."""
        unseen = hidden_rows(sheet)
        for row in sheet.iterfind(f"{S}sheetData/{S}row"):
            if row in unseen:
                words = " ".join(self._several(row))
                if words:
                    self.finds.note(
                        HiddenKind.HIDDEN_ROW, f"{name}第 {row.get('r', '?')} 行", words
                    )
            elif self._faint:
                for cell in row.iterchildren(S + "c"):
                    if cell.get("s") in self._faint and (words := self._words(cell)):
                        where = f"{name}单元格 {cell.get('r', '')}"
                        self.finds.note(HiddenKind.FAINT_TEXT, where, words)

    def _comments(self, part: str, name: str) -> None:
        for relation in self.package.relations(part).values():
            known = not relation.external and relation.target in self.package
            if not known or relation.kind not in ("comments", "threadedComment"):
                continue
            for each in self.package.xml(relation.target).iter():
                if local_name(each.tag) in ("comment", "threadedComment") and each.get("ref"):
                    texts = (
                        found for found in each.iter() if local_name(found.tag) in ("t", "text")
                    )
                    words = "".join(found.text or "" for found in texts)
                    self.finds.note(HiddenKind.COMMENT, f"{name}单元格 {each.get('ref')}", words)

    def _foreign(self) -> None:
        """Values of other workbooks, whole tables behind a summary, what a shared file remembers."""
        for part in self.package.names:
            folder = part.rpartition("/")[0].rpartition("/")[2]
            if folder == "externalLinks" and part.endswith(".xml"):
                root = self.package.xml(part)
                if next(root.iter(S + "ddeLink"), None) is not None:
                    self.finds.note(HiddenKind.MACRO, "外部链接", "DDE 链接")
                words = " ".join(found.text or "" for found in root.iter(S + "v"))
                if words:
                    self.finds.note(HiddenKind.STORED_DATA, "外部工作簿的缓存数据", words)
            elif folder == "pivotCache" and "ecords" in part and part.endswith(".xml"):
                if len(root := self.package.xml(part)):
                    words = " ".join(each.get("v", "") for each in root.iter() if each.get("v"))
                    self.finds.note(HiddenKind.STORED_DATA, "数据透视表的源数据", words)
            elif folder == "revisions" and "revisionLog" in part:
                words = words_of(self.package.xml(part), S + "t", S + "v")
                self.finds.note(HiddenKind.DELETION, "共享工作簿的修订记录", words)

    def _opening(self, sheet: etree._Element) -> str:
        said: list[str] = []
        for row in sheet.iterfind(f"{S}sheetData/{S}row"):
            said += self._several(row)
            if len(said) >= _CELLS:
                break
        return " ".join(said)

    def _several(self, row: etree._Element) -> list[str]:
        said: list[str] = []
        for cell in row.iterchildren(S + "c"):
            if words := self._words(cell):
                said.append(words)
                if len(said) == _CELLS:
                    break
        return said

    def _words(self, cell: etree._Element) -> str:
        kind, written = cell.get("t", "n"), cell.findtext(S + "v") or ""
        if kind == "s":
            place = whole(written)
            return self._strings[place] if written and place < len(self._strings) else ""
        return words_of(cell, S + "t") if kind == "inlineStr" else written

    @cached_property
    def _strings(self) -> list[str]:
        for name in self.package.names:
            if _STRINGS.fullmatch(name):
                entries = self.package.xml(name).iterchildren(S + "si")
                return [words_of(each, S + "t") for each in entries]
        return []

    @cached_property
    def _faint(self) -> frozenset[str]:
        """The cell formats that show nothing on paper: white on nothing, or a format of blanks."""
        if "xl/styles.xml" not in self.package:
            return frozenset()
        root = self.package.xml("xl/styles.xml")
        fonts = [_is_white(each) for each in root.iterfind(f"{S}fonts/{S}font")]
        fills = [_is_empty(each) for each in root.iterfind(f"{S}fills/{S}fill")]
        blank = {
            each.get("numFmtId", "")
            for each in root.iterfind(f"{S}numFmts/{S}numFmt")
            if _BLANK_FORMAT.fullmatch(each.get("formatCode", ""))
        }
        found = set()
        for number, each in enumerate(root.iterfind(f"{S}cellXfs/{S}xf")):
            font, fill = (whole(each.get(name, "0")) for name in ("fontId", "fillId"))
            white = font < len(fonts) and fonts[font] and (fill >= len(fills) or fills[fill])
            if white or each.get("numFmtId") in blank:
                found.add(str(number))
        return frozenset(found)


def _is_white(font: etree._Element) -> bool:
    color = font.find(S + "color")
    if color is None:
        return False
    said = color.get("rgb", "")
    return bool(_WHITE.fullmatch(said)) or (
        color.get("theme") == "0" and "tint" not in color.attrib
    )


def _is_empty(fill: etree._Element) -> bool:
    pattern = fill.find(S + "patternFill")
    return pattern is not None and pattern.get("patternType", "none") == "none"
