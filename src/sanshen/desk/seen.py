"""Findings at their place in the text of the case page, each with the answer it was given."""

from collections.abc import Sequence
from urllib.parse import unquote

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html

from sanshen.casebook.queries import CaseView
from sanshen.desk.passages import Passages, Stretch
from sanshen.desk.points import Point, marked
from sanshen.desk.texts import shown_body
from sanshen.domain.inspection import Finding
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.manuscript import Revision


def seen_body(view: CaseView, points: Sequence[Point]) -> SafeString:
    """The body with a numbered mark at every finding, and its answer below the paragraph or table."""
    body, paper = shown_body(view), view.paper
    if not body or not points or not isinstance(paper, Revision):
        return body
    # What the page adds to an outside link is no text of the body.
    passages = Passages(body, read_body(paper.body).text, added="external")
    found = dict(marked(view.inspection.findings))
    notes: dict[etree._Element, list[Point]] = {}
    for point in sorted(points, key=lambda each: each.order, reverse=True):
        block = _marked(passages, point, found[point.mark]) if point.in_body else None
        if point.picture:
            block = _picture(passages.tree, point.picture)
        if block is not None:
            notes.setdefault(_outermost(block, passages.tree), []).append(point)
    for block, held in notes.items():
        told = [each for each in reversed(held) if each.weight != "hint"]
        if told:
            block.addnext(_note(told, block))
    return mark_safe(passages.markup())  # noqa: S308


def _marked(passages: Passages, point: Point, finding: Finding) -> etree._Element | None:
    """The block that holds the passage, once it is marked; the last of the page comes first."""
    stretches = passages.find(finding.place.start, finding.place.end)
    if not stretches:
        return None
    block = stretches[-1].run.block
    # Where two findings overlap, the later one's mark stands and what is free before it is marked.
    free = [each for each in stretches if each.start < len(each.run.text)]
    for stretch in reversed(free):
        _wrap(stretch, point, last=stretch is free[-1])
    return block


def _wrap(stretch: Stretch, point: Point, *, last: bool) -> None:
    run, text = stretch.run, stretch.run.text
    end = min(stretch.end, len(text))
    mark = etree.Element("mark", {"class": f"seen {point.weight}"})
    mark.text = text[stretch.start : end]
    if last:
        address = {"class": "seen-number", "href": f"#finding-{point.mark}"}
        number = etree.SubElement(mark, "a", {**address, "id": f"seen-{point.mark}"})
        number.set("aria-label", f"机检提示 {point.order + 1}：{point.weight_words}")
        number.text = str(point.order + 1)
    run.text = ""  # or the new element would stand before it
    if run.tail:
        run.element.addnext(mark)
    else:
        run.element.insert(0, mark)
    run.text, mark.tail = text[: stretch.start], text[end:]


def _picture(tree: etree._Element, name: str) -> etree._Element | None:
    for image in tree.iter("img"):
        address = "".join(filter(str.isalnum, unquote(image.get("src", ""))))
        if name in address:
            return image
    return None


def _outermost(element: etree._Element, tree: etree._Element) -> etree._Element:
    line = [element, *element.iterancestors()]
    return line[line.index(tree) - 1]


def _note(points: Sequence[Point], block: etree._Element) -> etree._Element:
    words = render_to_string("desk/parts/seen.html", {"seen": points})
    note = html.fragment_fromstring(words, create_parent="aside")
    note.set("class", "seen-notes")
    note.set("aria-label", "机检提示和答复")
    note.tail, block.tail = block.tail, None
    return note
