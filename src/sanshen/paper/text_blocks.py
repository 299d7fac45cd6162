"""A body as blocks that the typesetter draws: paragraphs, headings, lists, tables, pictures."""

from collections.abc import Iterator, Mapping
from typing import Any

from sanshen.paper.flow import Element, link_of
from sanshen.paper.letters import drawn

Run = dict[str, Any]
Block = dict[str, Any]

_MARKS = ("strong", "em", "u", "s", "sub", "sup")
_BLOCKS = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "table", "figure", "blockquote", "hr"))


def blocks_of(body: Element, pictures: Mapping[str, str], base: str) -> list[Block]:
    """The blocks in order. ``pictures``: the file of each picture by its digest; one that is not
    there is named by its description.
    """
    return list(_Writer(pictures, base).blocks(body))


class _Writer:
    def __init__(self, pictures: Mapping[str, str], base: str) -> None:
        self._pictures = pictures
        self._base = base

    def blocks(self, holder: Element) -> Iterator[Block]:
        """What stands in an element; words between its blocks are a paragraph of their own."""
        loose: list[Element | str] = []
        for child in [*holder.children, Element("end")]:
            block = isinstance(child, Element) and (child.tag in _BLOCKS or child.tag == "end")
            if not block:
                loose.append(child)
                continue
            runs = self._runs_of(loose)
            if any(run.get("text", "x").strip() for run in runs):
                yield {"kind": "p", "runs": runs, "side": "left", "indent": False}
            loose = []
            if isinstance(child, Element) and child.tag != "end":
                yield from self._block(child)

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag in ("p", "h2", "h3", "h4"):
            yield {
                "kind": "p" if tag == "p" else "h",
                "level": 0 if tag == "p" else int(tag[1]),
                "runs": self._runs_of(element.children),
                "side": _side(element),
                "indent": "indent" in element.classes,
            }
        elif tag in ("ul", "ol"):
            items = [c for c in element.children if isinstance(c, Element) and c.tag == "li"]
            yield {"kind": tag, "items": [list(self.blocks(item)) for item in items]}
        elif tag == "table":
            yield from self._table(element)
        elif tag == "hr":
            yield {"kind": "hr"}
        else:
            yield {"kind": tag, "blocks": list(self.blocks(element))}

    def _table(self, table: Element) -> Iterator[Block]:
        caption = [self._runs_of(e.children) for e in table.walk() if e.tag == "caption"]
        rows = [_cells(e) for e in table.walk() if e.tag == "tr"]
        columns = max((sum(c.span("colspan") for c in row) for row in rows), default=0)
        if not columns:
            return
        yield {
            "kind": "table",
            "caption": caption[0] if caption else [],
            "columns": columns + _pushed(rows),
            "rows": [[self._cell(cell) for cell in row] for row in rows],
        }

    def _cell(self, cell: Element) -> dict[str, Any]:
        return {
            "head": cell.tag == "th",
            "colspan": cell.span("colspan"),
            "rowspan": cell.span("rowspan"),
            "side": _side(cell),
            "blocks": list(self.blocks(cell)),
        }

    def _runs_of(self, children: list[Element | str], **given: Any) -> list[Run]:
        return [run for child in children for run in self._runs(child, given)]

    def _runs(self, child: Element | str, given: dict[str, Any]) -> Iterator[Run]:
        if isinstance(child, str):
            words = " ".join(drawn(child).split()) if child.strip() else " "
            before = " " if child[:1].isspace() and child.strip() else ""
            after = " " if child[-1:].isspace() and child.strip() else ""
            yield {"text": f"{before}{words}{after}", **given}
        elif child.tag == "br":
            yield {"break": True}
        elif child.tag == "img":
            digest = child.attributes.get("src", "").removeprefix("asset:")
            alt = drawn(child.attributes.get("alt", ""))
            if digest in self._pictures:
                yield {"picture": self._pictures[digest], "alt": alt or "图片"}
            else:
                yield {"text": f"〔图片：{alt or '没有说明'}〕", **given}
        elif child.tag in _MARKS:
            yield from self._runs_of(child.children, **{**given, child.tag: True})
        elif child.tag == "a" and (address := link_of(child, self._base)):
            yield from self._runs_of(child.children, **{**given, "link": address})
        else:
            yield from self._runs_of(child.children, **given)


def _side(element: Element) -> str:
    sides = {"align-center": "center", "align-right": "right"}
    return next((sides[each] for each in element.classes if each in sides), "left")


def _cells(row: Element) -> list[Element]:
    return [c for c in row.children if isinstance(c, Element) and c.tag in ("td", "th")]


def _pushed(rows: list[list[Element]]) -> int:
    """How many columns more the cells need that stand over several rows."""
    taken: dict[int, int] = {}
    widest = most = 0
    for n, row in enumerate(rows):
        own = sum(cell.span("colspan") for cell in row)
        widest, most = max(widest, own), max(most, own + taken.get(n, 0))
        for cell in row:
            for below in range(n + 1, min(n + cell.span("rowspan"), len(rows))):
                taken[below] = taken.get(below, 0) + cell.span("colspan")
    return most - widest
