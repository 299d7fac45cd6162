"""What a .docx hides: changes not yet accepted, comments, text nobody is meant to see."""

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from sanshen.domain.hidden import HiddenKind
from sanshen.intake.package import Package
from sanshen.intake.unseen.finds import Finds, beginning
from sanshen.intake.word.looks import RunLook, Styles, run_look
from sanshen.intake.word.names import RUN, TBL, TC, TR, WP, P, W, child, value

_ADDED, _TAKEN = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_TEXTS = (W + "t", W + "delText")
_WORDY = (W + "t", W + "sym")
_PARTS = re.compile(
    r"(?:.*/)?(document|header|footer|footnotes|endnotes|comments)[0-9]*\.xml", re.IGNORECASE
)
_LABELS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
# The cheap question: does the file speak of hiding at all?
_FAINT = re.compile(
    rb'vanish|"(?:FFFFFF|FEFEFE|FDFDFD)"|"(?:background1|bg1)"|<w:sz w:val="[1-4]"', re.IGNORECASE
)
_WHITE = re.compile(r"F[D-F]F[D-F]F[D-F]")
# Nobody reads two points; the commonest trick is one.
_TINY_POINTS = 2
# 5.5 cm beyond the margin: further than any margin reaches. In EMU, 360,000 to the centimetre.
_AWAY = -2_000_000
_FAR = 20_000_000
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)


def unseen_in_words(package: Package, finds: Finds) -> None:
    """Look through every member of a .docx that holds text."""
    sheet = _Sheet(package)
    for name in package.names:
        found = _PARTS.fullmatch(name)
        if found:
            kind = "document" if name == package.main else found[1].lower()
            _Member(package, name, kind, sheet, finds).look()


class _Sheet:
    """The styles of the file. ``colourful``: table styles that paint cells."""

    def __init__(self, package: Package) -> None:
        known = "word/styles.xml" in package
        root = package.xml("word/styles.xml") if known else None
        self.faint = bool(known and _FAINT.search(package.read("word/styles.xml")))
        self.styles = Styles(root)
        self.colourful: set[str] = set()
        for each in () if root is None else root.iterchildren(W + "style"):
            painted = any(_painted(shading) for shading in each.iter(W + "shd"))
            if painted or value(child(each, "basedOn")) in self.colourful:
                self.colourful.add(value(each, "styleId"))


class Letters:
    """How the letters of a run look, with every style counted in."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # Asked once a paragraph: looking for its properties takes as long as it has runs.
        self._paragraphs: dict[etree._Element | None, RunLook] = {}

    def look(self, run: etree._Element) -> RunLook:
        """What holds for this run."""
        properties = child(run, "rPr")
        said = run_look(properties).over(self._styles.run(value(child(properties, "rStyle"))))
        paragraph = next(run.iterancestors(P), None)
        if paragraph not in self._paragraphs:
            style = value(child(child(paragraph, "pPr"), "pStyle"))
            self._paragraphs[paragraph] = self._styles.paragraph(style).run
        return said.over(self._paragraphs[paragraph])


class _Member:
    """One member while it is looked through."""

    def __init__(self, package: Package, name: str, kind: str, sheet: _Sheet, finds: Finds) -> None:
        self.root = package.xml(name)
        self.content = package.read(name)
        self.kind = kind
        self.sheet = sheet
        self.letters = Letters(sheet.styles)
        self.finds = finds

    def look(self) -> None:
        if self.kind == "comments":
            for each in self.root.iterchildren(W + "comment"):
                author = value(each, "author")
                where = f"{author}的批注" if author else "批注"
                self.finds.note(HiddenKind.COMMENT, where, beginning(each, *_TEXTS))
            return
        self._changes()
        if self.sheet.faint or _FAINT.search(self.content):
            self._looks()
        if b"anchor" in self.content:
            self._boxes()
        for each in self.root.iter(W + "instrText"):
            if _DDE.search(each.text or ""):
                self.finds.note(HiddenKind.MACRO, self._where(each), "DDE 域")

    def _changes(self) -> None:
        for tags, kind in ((_ADDED, HiddenKind.INSERTION), (_TAKEN, HiddenKind.DELETION)):
            for each in self.root.iter(*tags):
                words = beginning(each, *_TEXTS)
                # A mark on a paragraph's end or a row says nothing by itself.
                if words.strip() or next(each.iter(W + "drawing", W + "object"), None) is not None:
                    self.finds.note(kind, self._where(each), words)
                elif (mark := each.getparent()) is not None and mark.tag == W + "trPr":
                    row = next(each.iterancestors(TR))
                    self.finds.note(kind, self._where(row), beginning(row, *_TEXTS))
        for each in self.root.iter(W + "rPrChange", W + "pPrChange", W + "tblPrChange"):
            if author := value(each, "author"):
                self.finds.note(HiddenKind.AUTHOR, "格式修订人", author)

    def _looks(self) -> None:
        """Runs that say something and are not to be seen, neighbours of one kind together."""
        last: tuple[etree._Element | None, HiddenKind | None] = (None, None)
        gathered: list[tuple[HiddenKind, etree._Element, str]] = []
        for run in self.root.iter(RUN):
            words = beginning(run, *_WORDY)
            if not words.strip():
                continue
            kind = self._unseen(run)
            if kind is not None and last == (run.getparent(), kind):
                gathered[-1] = (kind, gathered[-1][1], gathered[-1][2] + words)
            elif kind is not None:
                gathered.append((kind, run, words))
            last = (run.getparent(), kind)
        for kind, run, words in gathered:
            self.finds.note(kind, self._where(run), words)

    def _unseen(self, run: etree._Element) -> HiddenKind | None:
        look = self.letters.look(run)
        if look.hidden:
            return HiddenKind.HIDDEN_TEXT
        if look.size is not None and 0 < look.size <= _TINY_POINTS:
            return HiddenKind.FAINT_TEXT
        white = look.color is not None and _WHITE.fullmatch(look.color)
        if white and not any(self._shaded(each) for each in (run, *run.iterancestors())):
            return HiddenKind.FAINT_TEXT
        return None

    def _boxes(self) -> None:
        for anchor in self.root.iter(WP + "anchor"):
            words = beginning(anchor, W + "t")
            if words.strip() and any(_away(each) for each in anchor.iterchildren()):
                self.finds.note(HiddenKind.OFF_PAGE, self._where(anchor), words)

    def _shaded(self, element: etree._Element) -> bool:
        """Whether white letters can be read on it: a colour, a shape, a table painted by its style."""
        if element.tag in (W + "txbxContent", W + "object", W + "pict"):
            return True
        if element.tag == W + "document":
            return child(element, "background") is not None
        return any(self._filled(each) for each in _properties(element))

    def _filled(self, part: etree._Element) -> bool:
        if part.tag == W + "shd":
            return _painted(part)
        if part.tag == W + "highlight":
            return value(part) not in ("", "none", "white")
        names = (W + "tblStyle", W + "pStyle", W + "rStyle")
        return part.tag in names and value(part) in self.sheet.colourful

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {each: number for number, each in enumerate(self.root.iter(P), 1)}

    def _where(self, element: etree._Element) -> str:
        """``第 5 段``, or the member when that says more."""
        if self.kind in _LABELS:
            return _LABELS[self.kind]
        paragraph = element if element.tag == P else next(element.iterancestors(P), None)
        if paragraph is None:
            paragraph = next(element.iter(P), None)
        return "正文" if paragraph is None else f"第 {self._numbers[paragraph]} 段"


def _properties(element: etree._Element) -> Iterator[etree._Element]:
    names = {RUN: "rPr", P: "pPr", TC: "tcPr", TBL: "tblPr"}
    found = child(element, names[element.tag]) if element.tag in names else None
    yield from () if found is None else found


def _painted(shading: etree._Element) -> bool:
    fill = value(shading, "fill").upper()
    return fill not in ("", "AUTO") and not _WHITE.fullmatch(fill)


def _away(part: etree._Element) -> bool:
    """Whether the position of an anchored shape lies far outside the page."""
    if part.tag not in (WP + "positionH", WP + "positionV"):
        return False
    offset = part.findtext(WP + "posOffset") or ""
    extent = next(part.itersiblings(WP + "extent"), None)
    side = "cx" if part.tag == WP + "positionH" else "cy"
    size = extent.get(side, "0") if extent is not None else "0"
    try:
        place, length = int(offset), int(size)
    except ValueError:
        return False
    return place + length < _AWAY or place > _FAR
