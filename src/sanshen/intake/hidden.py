"""Every text an Office file holds, seen or unseen, for the checks that come before storage."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from sanshen.intake import bounds
from sanshen.intake.markup import local_name, unseen_words
from sanshen.intake.package import Package
from sanshen.intake.page import page_words
from sanshen.intake.pictures import look_at
from sanshen.intake.received import Illegible, Unreadable
from sanshen.intake.sheets import sheet_rows
from sanshen.intake.sniffing import decode
from sanshen.intake.word.symbols import symbol

_OBJECTS = (
    "文件中嵌有无法读取的对象（如旧版表格、公式对象、音视频或其他文件），无法检查其中内容。"
    "请在原文中删除该对象，或改为普通表格、图片后再上传。"
)
_WORDY = "文件中的文字过多，无法检查。请拆分成几个文件后再上传。"
_NESTED = "文件中层层嵌入了其他文件，无法检查。请把嵌入的文件取出后单独上传。"

# Names of fonts and styles, and colours: no words of the paper, and there are hundreds.
_FURNITURE = re.compile(
    r"(?:.*/)?(?:theme/.*|styles\.xml|stylesWithEffects\.xml|fontTable\.xml|numbering\.xml"
    r"|webSettings\.xml|tableStyles\.xml|calcChain\.xml)|\[Content_Types\]\.xml",
    re.IGNORECASE,
)
# Not rtf and mht: those spell their letters in codes of their own.
_TEXT_PARTS = ("txt", "csv", "json")
_PAGES = ("htm", "html", "xhtml")
_READABLE_PICTURES = ("png", "jpg", "jpeg", "jfif", "gif", "webp")
_SCANNED_PARTS = ("bmp", "tif", "tiff")
_SILENT_PARTS = (
    *("emf", "wmf", "wdp", "ico", "pcx", "emz", "wmz"),
    *("odttf", "fntdata", "ttf", "otf"),
)
_PACKAGES = ("docx", "xlsx", "pptx")

# Text of these runs on into the next; text of anything else stands on a line of its own.
_RUNS = frozenset(("t", "delText", "instrText", "delInstrText"))
_LINES = frozenset(("p", "si", "is", "tr", "comment", "threadedComment", "text"))
_ADDED = frozenset(("ins", "moveTo"))
_TAKEN = frozenset(("del", "moveFrom"))
# Attributes that hold words; any other counts when it holds a letter beyond ASCII.
_WORDS = re.compile(
    "descr|title|alt|string|tooltip|prompt|promptTitle|error|errorTitle|displayName|displayText"
    "|formatCode|comment"
)
# Elements whose value is a text somebody typed.
_TYPED = re.compile("docVar|default|helpText|statusText|listEntry|listItem|alias|tag")
# Fonts, languages, styles and the names of who edited are no words of the paper.
_WORDLESS = re.compile(
    "ascii|hAnsi|eastAsia|cs|typeface|author|initials|userId|providerId|lang|panose|hint|style"
    "|spid|styleId"
)
_WORDLESS_ELEMENTS = re.compile("pStyle|rStyle|tblStyle|latin|ea|sym|font|rFont")


def every_text(
    package: Package, scans: list[bytes] | None = None, *, rows: bool = False
) -> Iterator[str]:
    """Each line of text in each member of the package, the main member first.

    ``rows``: a table's row is one line, its cells parted by tabs; otherwise every paragraph of a
    cell is a line. A line repeats as often as its member repeats it; what an earlier member said
    is not said again. ``scans`` gets every picture: the words it shows are for other eyes (ocr.py).

    Illegible when the package holds something whose text cannot be read, Unreadable when there is
    more of it than anyone wrote.
    """
    left = bounds.TEXT_CHARACTERS
    said: set[str] = set()
    for member in _every_member(package, 0, rows, [] if scans is None else scans):
        new: set[str] = set()
        for line in member:
            left -= len(line)
            if left < 0:
                raise Unreadable(_WORDY)
            if line not in said:
                new.add(line)
                yield line
        said |= new


def _every_member(
    package: Package, depth: int, rows: bool, scans: list[bytes]
) -> Iterator[Iterable[str]]:
    """The lines of each member by itself; to be used up before the next is asked for."""
    if depth > bounds.NESTING:
        raise Illegible(_NESTED)
    yield (package.comment,)
    if package.main_type.endswith("spreadsheetml.sheet.main+xml"):
        yield sheet_rows(package)
    for name in sorted(package.names, key=lambda each: (each != package.main, each)):
        extension = name.rpartition(".")[2].lower()
        if extension in ("xml", "rels", "vml", "svg"):
            if not _FURNITURE.fullmatch(name):
                yield unseen_words(package.read(name))
                yield _lines(package.xml(name), rows)
        elif extension in _PACKAGES:
            inner = Package(package.read(name), package.budget)
            yield from _every_member(inner, depth + 1, rows, scans)
        elif extension in _TEXT_PARTS:
            yield decode(package.read(name)).splitlines()
        elif extension in _PAGES:
            yield page_words(decode(package.read(name)))
        elif extension in _READABLE_PICTURES:
            scans.append(package.read(name))
            yield _picture_lines(package.read(name))
        elif extension in _SCANNED_PARTS:
            scans.append(package.read(name))
        elif extension not in _SILENT_PARTS and "printerSettings" not in name:
            raise Illegible(_OBJECTS)


def _picture_lines(content: bytes) -> Iterable[str]:
    try:
        return look_at(content).text.splitlines()
    except Illegible:
        # A torn picture is never shown; the manuscript's reader tells the clerk.
        return ()


class _Line:
    """One line while it is read: with every change, as it reads now, as it read before.

    ``within``: the element it stands for. ``paragraphs``: of a cell, each by itself.
    """

    def __init__(self, within: str = "") -> None:
        self.within = within
        self.all: list[str] = []
        self.now: list[str] = []
        self.before: list[str] = []
        self.paragraphs: list[str] = []

    def spell(self) -> Iterator[str]:
        yield from dict.fromkeys("".join(each) for each in (self.all, self.now, self.before))

    def take(self, other: "_Line", gap: str) -> None:
        """Put another line behind this one, the gap between the two."""
        for mine, more in (
            (self.all, other.all),
            (self.now, other.now),
            (self.before, other.before),
        ):
            words = " ".join("".join(more).split())
            mine.append(gap + words if mine else words)


def _lines(root: etree._Element, rows: bool) -> Iterator[str]:
    lines = [_Line()]
    added = taken = fallback = 0
    said: set[str] = set()
    for event, each in etree.iterwalk(root, events=("start", "end")):
        name = local_name(each.tag)
        step = 1 if event == "start" else -1
        if name in _ADDED:
            added += step
        elif name in _TAKEN:
            taken += step
        elif name == "Fallback":
            fallback += step
        elif name in _LINES or (rows and name == "tc"):
            if event == "start":
                lines.append(_Line(name))
            else:
                for line in _ended(lines):
                    # An older Word's spelling of what was said just before.
                    if not (fallback and line in said):
                        said.add(line)
                        yield line
        if event == "end":
            continue
        if words := _run_words(each, name):
            lines[-1].all.append(words)
            if not taken:
                lines[-1].now.append(words)
            if not added:
                lines[-1].before.append(words)
        elif each.text and name not in _RUNS:
            yield each.text
        if each.attrib and not _WORDLESS_ELEMENTS.fullmatch(name):
            yield from _attribute_words(each, name)
    yield from lines.pop().spell()


def _ended(lines: list[_Line]) -> Iterator[str]:
    """Take the last line off and give what it says, unless it belongs to a cell or a row."""
    line = lines.pop()
    if line.within == "tc":
        # A mark that stands on a line of its own must not drown in its cell.
        yield from line.paragraphs if len(line.paragraphs) > 1 else ()
        lines[-1].take(line, "\t")
    elif lines[-1].within == "tc":
        spelled = [each for each in line.spell() if each.strip()]
        lines[-1].paragraphs += spelled
        if spelled:
            lines[-1].take(line, " ")
    else:
        yield from line.spell()


def _run_words(element: etree._Element, name: str) -> str:
    """What an element adds to the line it stands in."""
    if name in _RUNS:
        return element.text or ""
    if name in ("tab", "br", "cr"):
        return " "
    if name == "sym":
        return symbol(_attribute(element, "font"), _attribute(element, "char"))
    return ""


def _attribute(element: etree._Element, wanted: str) -> str:
    return next((text for name, text in _attributes(element) if name == wanted), "")


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name, text in element.attrib.items():
        yield local_name(name), str(text)


def _attribute_words(element: etree._Element, name: str) -> Iterator[str]:
    if name == "Relationship":
        if element.get("TargetMode") == "External":
            yield element.get("Target", "")
        return
    for attribute, text in _attributes(element):
        wanted = not text.isascii() or _WORDS.fullmatch(attribute)
        typed = attribute == "val" and _TYPED.fullmatch(name)
        if typed or (wanted and not _WORDLESS.fullmatch(attribute)):
            yield text
