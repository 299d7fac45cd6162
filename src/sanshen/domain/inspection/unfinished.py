"""Links and tables of a body while it is read, until their tags are closed."""

from dataclasses import dataclass, field

from sanshen.domain.inspection.body import Cell, Link, Table

CELLS = frozenset(("td", "th"))


@dataclass
class OpenLink:
    """``start``: where its words begin; ``end`` -1 until its tag is closed."""

    href: str
    start: int
    end: int = -1
    picture: bool = False

    def link(self, text: str) -> Link:
        """The link, in the text that has been read to its end."""
        return Link(self.href, *_stretch(text, self.start, self.end), self.picture)


@dataclass
class OpenTable:
    """Rows of ``[start, end, head]``, the caption as a stretch; ``end`` -1 until it is closed."""

    start: int
    end: int = -1
    caption: list[int] = field(default_factory=list)
    rows: list[list[list[int]]] = field(default_factory=list)

    def open(self, tag: str, at: int) -> None:
        """A tag inside it begins."""
        if tag == "caption":
            self.caption = [at, at]
        elif tag == "tr":
            self.rows.append([])
        elif tag in CELLS:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append([at, at, int(tag == "th")])

    def close(self, tag: str, at: int) -> None:
        """A tag inside it ends."""
        if tag == "caption" and self.caption:
            self.caption[1] = at
        elif tag in CELLS and self.rows and self.rows[-1]:
            self.rows[-1][-1][1] = at

    def table(self, text: str) -> Table:
        """The table, in the text that has been read to its end."""
        caption = text[slice(*self.caption[:2])].strip() if self.caption else ""
        rows = tuple(
            tuple(Cell(*_stretch(text, first, last), bool(head)) for first, last, head in row)
            for row in self.rows
            if row
        )
        return Table(*_stretch(text, self.start, self.end), caption, rows)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the line breaks and tabs that were put before and between."""
    while start < end and text[start] in "\n\t":
        start += 1
    return start, end
