"""A .docx as it reads when every change is accepted, without comments and hidden letters."""

import re

from lxml import etree

from sanshen.intake.cleaned.parts import Parts, drop
from sanshen.intake.received import Uncleanable
from sanshen.intake.unseen.words import Letters
from sanshen.intake.word import read_word
from sanshen.intake.word.looks import Styles
from sanshen.intake.word.names import RUN, TBL, TR, P, W

_CHANGED_CELLS = (
    "表格中有增删单元格的修订，不能保证清理后与原文一致。请在 WPS/Word 中接受全部修订后重新上传。"
)
_WOVEN = "隐藏文字里有图片或域，不能单独去掉。请在 WPS/Word 中删去隐藏文字后重新上传。"
_DIFFERENT = (
    "不能保证清理后的文字与原文一致。请在 WPS/Word 中接受全部修订、删除批注和隐藏文字后重新上传。"
)
_STORIES = ("header", "footer", "footnotes", "endnotes")
_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
_CHANGES = tuple(
    W + name
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange"),
        *("tcPrChange", "trPrChange", "tblGridChange", "numberingChange"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
        *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
        *("commentRangeStart", "commentRangeEnd"),
    )
)
_ADDED, _TAKEN = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_PROPERTIES = (W + "rPr", W + "trPr", W + "ctrlPr")
# What a hidden run may hold and still be no more than letters.
_LETTERS = frozenset(
    W + name for name in ("rPr", "t", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen")
)
_SETTINGS = tuple(W + name for name in ("attachedTemplate", "trackRevisions", "rsids"))
_ASSET = re.compile(r"asset:[a-z0-9]+:[0-9a-f]+")


def clean_words(parts: Parts) -> None:
    """Change the members in place. Uncleanable when the page would read differently."""
    before = shown(parts)
    main = parts.package.main
    styles = parts.targets(main, "styles")
    letters = Letters(Styles(parts.package.xml(styles[0]) if styles else None))
    for name in (main, *parts.targets(main, *_STORIES)):
        _clean_story(parts.xml(name), letters)
        parts.cut(name, "printerSettings")
    parts.cut(main, *_COMMENTS)
    for name in parts.targets(main, "settings"):
        for each in list(parts.xml(name).iterchildren(*_SETTINGS)):
            drop(each)
        parts.cut(name, "attachedTemplate")
    if shown(parts) != before:
        raise Uncleanable(_DIFFERENT)


def shown(parts: Parts) -> str:
    """What the page shows, as the manuscript's own reader reads it."""
    return _ASSET.sub("asset:", repr(read_word(parts.package).blocks))


def _clean_story(root: etree._Element, letters: Letters) -> None:
    if next(root.iter(W + "cellIns", W + "cellDel", W + "cellMerge"), None) is not None:
        raise Uncleanable(_CHANGED_CELLS)
    _accept(root)
    etree.strip_elements(root, *_CHANGES, W + "printerSettings", with_tail=False)
    for each in list(root.iter(W + "commentReference")):
        run = each.getparent()
        drop(each)
        if run is not None and all(left.tag == W + "rPr" for left in run):
            drop(run)
    for run in [each for each in root.iter(RUN) if _is_hidden(each, letters)]:
        if any(each.tag not in _LETTERS for each in run):
            raise Uncleanable(_WOVEN)
        drop(run)


def _accept(root: etree._Element) -> None:
    """Every change: additions stay, deletions go, a deleted paragraph's end joins it to the next."""
    joined: list[etree._Element] = []
    for mark in [each for each in root.iter(*_ADDED, *_TAKEN) if _is_mark(each)]:
        holder = next(mark.iterancestors())
        if mark.tag in _TAKEN and holder.tag == W + "trPr":
            _drop_row(holder)
        elif mark.tag in _TAKEN and (above := holder.getparent()) is not None:
            joined += [next(above.iterancestors(P))] if above.tag == W + "pPr" else []
        drop(mark)
    # Not one by one: a tree of a thousand changes within changes would be moved a thousand times.
    etree.strip_elements(root, *_TAKEN, with_tail=False)
    etree.strip_tags(root, *_ADDED)
    # From the end, so that nothing is moved twice.
    for paragraph in reversed(joined):
        _join(paragraph)


def _is_mark(change: etree._Element) -> bool:
    """Whether it says of a paragraph's end or a row that it was changed; otherwise it holds runs."""
    holder = change.getparent()
    return holder is not None and holder.tag in _PROPERTIES


def _drop_row(properties: etree._Element) -> None:
    row = properties.getparent()
    table = None if row is None else next(row.iterancestors(TBL), None)
    if row is None or row.tag != TR or table is None:
        return
    drop(row)
    if next(table.iter(TR), None) is None:
        drop(table)


def _join(paragraph: etree._Element) -> None:
    """Put a paragraph's runs before those of the next."""
    following = paragraph.getnext()
    if following is None or following.tag != P:
        return
    first = next(following.iterchildren(), None)
    place = 1 if first is not None and first.tag == W + "pPr" else 0
    moved = [each for each in paragraph if each.tag != W + "pPr"]
    for each in reversed(moved):
        following.insert(place, each)
    drop(paragraph)


def _is_hidden(run: etree._Element, letters: Letters) -> bool:
    speaks = next(run.iter(W + "t", W + "sym"), None) is not None
    return speaks and bool(letters.look(run).hidden)
