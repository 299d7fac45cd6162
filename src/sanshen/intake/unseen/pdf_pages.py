"""Words on a PDF's pages that nobody sees: invisible, white, covered, or beside the page."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2
from pypdfium2 import raw

from sanshen.domain.hidden import HiddenKind
from sanshen.intake.unseen.finds import Finds
from sanshen.intake.unseen.pdf_places import (
    SAME,
    Box,
    Matrix,
    box_of,
    color_of,
    meets,
    share,
    size_of,
    times,
)

# Objects of one file; a table of 500 pages has fewer. Beyond it nobody has looked.
_OBJECTS = 400_000
_FORMS = 6
_TEXT, _PATH, _IMAGE = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE
_SHADING, _FORM = raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM
_INVISIBLE = 3
# Paper and what is as good as paper.
_WHITE = 0xF8
# A box has four corners; letters drawn as outlines have many more.
_CORNERS = 8
# A scan fills its page, or most of it.
_WHOLE_PAGE = 0.5
# Letters stand out of a box a little, in points.
_SLACK = 1.5
_SMALL = 1.0
_EXCERPT = 200


class TooMuch(Exception):
    """More objects than are looked at."""


@dataclass
class _Page:
    """One page's objects in the order of painting: a number, and where it stands."""

    texts: list[tuple[int, Any, Box, HiddenKind | None, bool]] = field(default_factory=list)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    scans: list[tuple[int, Box]] = field(default_factory=list)
    grounds: list[tuple[int, Box]] = field(default_factory=list)


def unseen_on_pages(content: bytes, finds: Finds) -> None:
    """Look at every page. TooMuch beyond the bound."""
    document = pypdfium2.PdfDocument(content)
    left = _OBJECTS
    try:
        for number in range(len(document)):
            page = document[number]
            left -= raw.FPDFPage_CountObjects(page)
            if left < 0:
                raise TooMuch
            found = _Page()
            sheet: Box = page.get_cropbox()
            for order, (thing, kind, matrix) in enumerate(_things(page, page, SAME, 0)):
                _sort(found, order, thing, kind, matrix, sheet)
            for hidden, words in _judged(page, found, sheet):
                finds.note(hidden, f"第 {number + 1} 页", words)
            page.close()
    finally:
        document.close()


def _things(
    page: Any, holder: Any, matrix: Matrix, depth: int
) -> Iterator[tuple[Any, int, Matrix]]:
    """Everything painted, in order; what forms hold, in their place."""
    inside = depth > 0
    count = raw.FPDFFormObj_CountObjects if inside else raw.FPDFPage_CountObjects
    get = raw.FPDFFormObj_GetObject if inside else raw.FPDFPage_GetObject
    for place in range(min(count(holder), _OBJECTS)):
        thing = get(holder, place)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == _FORM and depth < _FORMS:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(thing, own)
            here = (own.a, own.b, own.c, own.d, own.e, own.f)
            yield from _things(page, thing, times(here, matrix), depth + 1)
        else:
            yield thing, kind, matrix


def _sort(found: _Page, order: int, thing: Any, kind: int, matrix: Matrix, sheet: Box) -> None:
    box = box_of(thing, matrix)
    if kind == _TEXT:
        hidden, white = _text_look(thing, box, matrix, sheet)
        found.texts.append((order, thing, box, hidden, white))
    elif kind == _SHADING:
        found.grounds.append((order, box))
    elif kind == _IMAGE:
        found.grounds.append((order, box))
        if share(box, sheet) >= _WHOLE_PAGE:
            found.scans.append((order, box))
        elif not raw.FPDFPageObj_HasTransparency(thing):
            found.covers.append((order, box))
    elif kind == _PATH:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, filled, stroked)
        color = color_of(thing) if filled.value else None
        if color is None:
            return
        if min(color[:3]) < _WHITE:
            found.grounds.append((order, box))
        if color[3] == 255 and raw.FPDFPath_CountSegments(thing) <= _CORNERS:
            found.covers.append((order, box))


def _text_look(thing: Any, box: Box, matrix: Matrix, sheet: Box) -> tuple[HiddenKind | None, bool]:
    """What can be said of a text by itself; whether it is white, which depends on its ground."""
    if raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
        return HiddenKind.INVISIBLE, False
    if box[2] <= sheet[0] or box[0] >= sheet[2] or box[3] <= sheet[1] or box[1] >= sheet[3]:
        return HiddenKind.OFF_PAGE, False
    color = color_of(thing)
    if color is not None and color[3] == 0:
        return HiddenKind.INVISIBLE, False
    if (
        box[3] - box[1] < _SMALL
        and box[2] - box[0] < _SMALL * 20
        and size_of(thing, matrix) <= _SMALL
    ):
        return HiddenKind.INVISIBLE, False
    return None, color is not None and min(color[:3]) >= _WHITE


def _judged(page: Any, found: _Page, sheet: Box) -> Iterator[tuple[HiddenKind, str]]:
    """Each kind the page hides, once, with what it hides."""
    gathered: dict[HiddenKind, list[Any]] = {}
    covered = _overlaid(found.texts, found.covers, before=True)
    scanned = _overlaid(found.texts, found.scans, before=True)
    grounded = _overlaid(found.texts, found.grounds, before=False)
    for place, (_, thing, box, hidden, white) in enumerate(found.texts):
        kind = hidden
        if hidden is HiddenKind.INVISIBLE and any(meets(box, scan) for _, scan in found.scans):
            kind = HiddenKind.OCR_LAYER
        elif hidden is None and white and not grounded[place]:
            kind = HiddenKind.FAINT_TEXT
        elif hidden is None and scanned[place]:
            kind = HiddenKind.OCR_LAYER
        elif hidden is None and covered[place]:
            kind = HiddenKind.COVERED
        if kind is not None:
            gathered.setdefault(kind, []).append(thing)
    if not gathered:
        return
    letters = page.get_textpage()
    for kind, things in gathered.items():
        words = ""
        for thing in things:
            words += _words(thing, letters)
            if len(words) > _EXCERPT:
                break
        if words.strip():
            yield kind, words
    letters.close()


def _overlaid(
    texts: list[tuple[int, Any, Box, HiddenKind | None, bool]],
    boxes: list[tuple[int, Box]],
    *,
    before: bool,
) -> Any:
    """For each text whether one of the boxes lies on it (``before``: painted after) or under it."""
    marked = np.zeros(len(texts), bool)
    if not texts or not boxes:
        return marked
    orders = np.array([each[0] for each in texts])
    places = np.array([each[2] for each in texts])
    for order, box in boxes:
        left, low, right, high = box
        if before:
            inside = (
                (places[:, 0] >= left - _SLACK)
                & (places[:, 1] >= low - _SLACK)
                & (places[:, 2] <= right + _SLACK)
                & (places[:, 3] <= high + _SLACK)
            )
            marked |= inside & (orders < order)
        else:
            touching = (
                (places[:, 0] < right)
                & (places[:, 2] > left)
                & (places[:, 1] < high)
                & (places[:, 3] > low)
            )
            marked |= touching & (orders > order)
    return marked


def _words(thing: Any, letters: Any) -> str:
    size = raw.FPDFTextObj_GetText(thing, letters, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(
        thing, letters, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
