"""A .docx as it reads when every change is accepted, without comments and hidden letters."""

import re

from lxml import etree

from sanshen.intake.cleaned.parts import Parts, drop, unwrap
from sanshen.intake.received import Uncleanable
from sanshen.intake.word import read_word
from sanshen.intake.word.looks import Styles, run_look
from sanshen.intake.word.names import RUN, TBL, TR, P, W, child, value

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
    sheet = Styles(parts.package.xml(styles[0]) if styles else None)
    for name in (main, *parts.targets(main, *_STORIES)):
        _clean_story(parts.xml(name), sheet)
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


def _clean_story(root: etree._Element, styles: Styles) -> None:
    if next(root.iter(W + "cellIns", W + "cellDel", W + "cellMerge"), None) is not None:
        raise Uncleanable(_CHANGED_CELLS)
    _accept(root)
    for each in list(root.iter(*_CHANGES, W + "printerSettings")):
        drop(each)
    for each in list(root.iter(W + "commentReference")):
        run = each.getparent()
        drop(each)
        if run is not None and all(left.tag == W + "rPr" for left in run):
            drop(run)
    for run in [each for each in root.iter(RUN) if _is_hidden(each, styles)]:
        if any(each.tag not in _LETTERS for each in run):
            raise Uncleanable(_WOVEN)
        drop(run)


def _accept(root: etree._Element) -> None:
    """Every change: additions stay, deletions go, a deleted paragraph's end joins it to the next."""
    joined: list[etree._Element] = []
    for each in list(root.iter(W + "del", W + "moveFrom")):
        holder = each.getparent()
        if holder is None or holder.tag not in _PROPERTIES:
            drop(each)
        elif holder.tag == W + "trPr":
            _drop_row(holder)
        else:
            above = holder.getparent()
            if above is not None and above.tag == W + "pPr":
                joined.append(next(above.iterancestors(P)))
            drop(each)
    for each in list(root.iter(W + "ins", W + "moveTo")):
        holder = each.getparent()
        if holder is not None and holder.tag in _PROPERTIES:
            drop(each)
        else:
            unwrap(each)
    for paragraph in joined:
        _join(paragraph)


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
    properties = child(following, "pPr")
    place = 0 if properties is None else following.index(properties) + 1
    moved = [each for each in paragraph if each.tag != W + "pPr"]
    for each in reversed(moved):
        following.insert(place, each)
    drop(paragraph)


def _is_hidden(run: etree._Element, styles: Styles) -> bool:
    properties = child(run, "rPr")
    paragraph = next(run.iterancestors(P), None)
    look = run_look(properties).over(styles.run(value(child(properties, "rStyle"))))
    look = look.over(styles.paragraph(value(child(child(paragraph, "pPr"), "pStyle"))).run)
    return bool(look.hidden) and next(run.iter(W + "t", W + "sym"), None) is not None
