"""How a run and a paragraph look once every style they inherit from is counted in."""

from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree

from sanshen.intake.word.names import W, child, number, on, value


class RunLook(NamedTuple):
    """Character formatting; None: not said here, ask the style above. ``size`` in points.

    ``raised`` is ``sup``, ``sub`` or empty; ``face`` the East Asian font.
    """

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    raised: str | None = None
    size: float | None = None
    color: str | None = None
    face: str | None = None

    def over(self, lower: "RunLook") -> "RunLook":
        """What is said here, and what ``lower`` says elsewhere."""
        return RunLook._make(
            below if said is None else said for said, below in zip(self, lower, strict=True)
        )


class ParagraphLook(NamedTuple):
    """Paragraph formatting; None: ask the style above. ``outline`` 0 is the highest level."""

    align: str | None = None
    indent: bool | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, lower: "ParagraphLook") -> "ParagraphLook":
        """What is said here, and what ``lower`` says elsewhere."""
        return ParagraphLook._make(
            below if said is None else said for said, below in zip(self, lower, strict=True)
        )


class Style(NamedTuple):
    """One style with everything it inherits already counted in."""

    name: str = ""
    run: RunLook = RunLook()
    paragraph: ParagraphLook = ParagraphLook()


_RAISED = {"superscript": "sup", "subscript": "sub"}
_RUN_WORDS: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
    W + "b": ("bold", on),
    W + "i": ("italic", on),
    W + "u": ("underline", on),
    W + "strike": ("strike", on),
    W + "dstrike": ("strike", on),
    W + "vanish": ("hidden", on),
    W + "vertAlign": ("raised", lambda each: _RAISED.get(value(each), "")),
    W + "sz": ("size", lambda each: number(each) / 2),
    W + "color": ("color", lambda each: value(each).upper()),
    W + "rFonts": ("face", lambda each: value(each, "eastAsia") or None),
}
_ALIGN = {"center": "center", "distribute": "center", "right": "right", "end": "right"}
_SILENT = RunLook()


def run_look(properties: etree._Element | None) -> RunLook:
    """What a ``w:rPr`` says itself."""
    if properties is None:
        return _SILENT
    said: dict[str, Any] = {}
    for each in properties:
        if each.tag in _RUN_WORDS:
            name, read = _RUN_WORDS[each.tag]
            said[name] = read(each)
    return _SILENT._replace(**said)


def paragraph_look(properties: etree._Element | None) -> ParagraphLook:
    """What a ``w:pPr`` says itself."""
    align, indent, listing = (child(properties, name) for name in ("jc", "ind", "numPr"))
    outline, level = child(properties, "outlineLvl"), child(listing, "ilvl")
    return ParagraphLook(
        align=None if align is None else _ALIGN.get(value(align), ""),
        indent=None if indent is None else _indents(indent),
        outline=None if outline is None else number(outline),
        list_id=value(child(listing, "numId")) or None,
        list_level=None if level is None else min(max(number(level), 0), 8),
    )


def _indents(indent: etree._Element) -> bool | None:
    said = [name for name in ("firstLineChars", "firstLine", "hanging") if value(indent, name)]
    return any(number(indent, name) > 0 for name in said if name != "hanging") if said else None


class Styles:
    """The styles of one file, by id. ``defaults``: what holds where no style speaks."""

    def __init__(self, root: etree._Element | None) -> None:
        self._raw: dict[str, etree._Element] = {}
        self._done: dict[str, Style] = {}
        self._paragraphs: dict[str, Style] = {}
        self._default_paragraph = ""
        defaults = child(root, "docDefaults")
        self.defaults = Style(
            run=run_look(child(child(defaults, "rPrDefault"), "rPr")),
            paragraph=paragraph_look(child(child(defaults, "pPrDefault"), "pPr")),
        )
        for each in () if root is None else root.iterchildren(W + "style"):
            self._raw[value(each, "styleId")] = each
            if value(each, "type") == "paragraph" and value(each, "default") in ("1", "true"):
                self._default_paragraph = value(each, "styleId")

    def paragraph(self, style_id: str) -> Style:
        """A paragraph's style, down to the file's defaults."""
        if style_id not in self._paragraphs:
            known = style_id if style_id in self._raw else self._default_paragraph
            style = self._resolve(known)
            self._paragraphs[style_id] = Style(
                style.name,
                style.run.over(self.defaults.run),
                style.paragraph.over(self.defaults.paragraph),
            )
        return self._paragraphs[style_id]

    def run(self, style_id: str) -> RunLook:
        """A character style, without the defaults."""
        return self._resolve(style_id).run

    def _resolve(self, style_id: str) -> Style:
        """Bottom up, and without recursion: a chain of styles may be long or bite its own tail."""
        chain: list[str] = []
        at = style_id
        while at in self._raw and at not in self._done and at not in chain and len(chain) < 50:
            chain.append(at)
            at = value(child(self._raw[at], "basedOn"))
        below = self._done.get(at, Style())
        for each in reversed(chain):
            element = self._raw[each]
            look = paragraph_look(child(element, "pPr"))
            below = self._done[each] = Style(
                value(child(element, "name")).lower(),
                run_look(child(element, "rPr")).over(below.run),
                look.over(below.paragraph),
            )
        return self._done.get(style_id, Style())
