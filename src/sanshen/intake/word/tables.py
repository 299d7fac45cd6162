"""Tables with their merged cells: what Word keeps per grid column becomes colspan and rowspan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from sanshen.intake.paragraphs import Block, Markup, Paragraph, class_of, render
from sanshen.intake.word.names import TC, TR, child, flow, number, on, value

# Word's own limit is 63 columns.
_WIDEST = 64


@dataclass
class _Cell:
    """One cell of the page; it grows while rows and columns below and beside it join it."""

    html: str
    looks: str
    columns: int
    rows: int = 1

    def render(self, name: str) -> str:
        spans = f' colspan="{self.columns}"' if self.columns > 1 else ""
        spans += f' rowspan="{self.rows}"' if self.rows > 1 else ""
        return f"<{name}{self.looks}{spans}>{self.html}</{name}>"


def read_table(
    table: etree._Element, read_cell: Callable[[etree._Element], Sequence[Block]]
) -> Markup:
    """One table as HTML. ``read_cell`` reads what stands in a ``w:tc``."""
    head: list[list[_Cell]] = []
    body: list[list[_Cell]] = []
    above: dict[int, _Cell] = {}
    for row in flow(table):
        if row.tag != TR:
            continue
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        cells = _read_row(row, number(child(properties, "gridBefore")), above, read_cell)
        heads = on(child(properties, "tblHeader")) and not body
        (head if heads else body).append(cells)
    parts = [("thead", "th", head), ("tbody", "td", body)]
    inner = "".join(_section(part, name, rows) for part, name, rows in parts if rows)
    return Markup(f"<table>{inner}</table>" if inner else "")


def _section(part: str, name: str, rows: list[list[_Cell]]) -> str:
    lines = "\n".join(
        "<tr>" + "".join(cell.render(name) for cell in cells) + "</tr>" for cells in rows
    )
    return f"<{part}>\n{lines}\n</{part}>"


def _read_row(
    row: etree._Element,
    before: int,
    above: dict[int, _Cell],
    read_cell: Callable[[etree._Element], Sequence[Block]],
) -> list[_Cell]:
    """The cells that begin in this row. ``above``: cells still growing downwards, by column."""
    cells: list[_Cell] = []
    column = min(max(before, 0), _WIDEST)
    if column:
        cells.append(_Cell("", "", column))
    for each in flow(row):
        if each.tag != TC or child(child(each, "tcPr"), "cellDel") is not None:
            continue
        properties = child(each, "tcPr")
        columns = min(max(number(child(properties, "gridSpan"), otherwise=1), 1), _WIDEST)
        down, across = child(properties, "vMerge"), child(properties, "hMerge")
        upper = above.get(column)
        if across is not None and value(across) != "restart" and cells:
            cells[-1].columns += columns
        elif (
            down is not None
            and value(down) != "restart"
            and upper is not None
            and upper.columns == columns
        ):
            upper.rows += 1
        else:
            cells.append(_fill(read_cell(each), columns))
            above.pop(column, None)
            if down is not None:
                above[column] = cells[-1]
        column += columns
    return cells


def _fill(blocks: Sequence[Block], columns: int) -> _Cell:
    """A cell of one paragraph holds it bare; one way of aligning them all is the cell's own."""
    paragraphs = [each for each in blocks if isinstance(each, Paragraph)]
    aligns = {each.align for each in paragraphs}
    align = aligns.pop() if len(aligns) == 1 else ""
    looks = class_of(Paragraph("", "", align=align))
    # Bold words in a cell are a label, not a heading of the page.
    plain: list[Block] = [
        replace(each, heading=0, indent=False, align="" if align else each.align)
        if isinstance(each, Paragraph)
        else each
        for each in blocks
    ]
    if len(plain) == 1 and paragraphs and not paragraphs[0].bullet:
        return _Cell(paragraphs[0].html, looks, columns)
    return _Cell(render(plain), looks, columns)
