"""A body as read: its text, and what stands in it, every place an offset into that text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Image:
    """One <img>: its address and its description; ``place``: where in the text it stands."""

    src: str
    alt: str
    place: int


@dataclass(frozen=True)
class Link:
    """One <a href>: its address, and the stretch of the text it covers (empty: nothing shown).

    ``picture``: a picture can be clicked, whatever the words.
    """

    href: str
    start: int
    end: int
    picture: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: the stretch of its text, and whether it is a <th>."""

    start: int
    end: int
    head: bool


@dataclass(frozen=True)
class Table:
    """One table, its <caption> and its rows of cells, the first row first."""

    start: int
    end: int
    caption: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Body:
    """``text``: what a reader sees; ``unseen``: comments, hints and dialled numbers, one a line.

    ``broken``: the markup could not be followed to its end; ``text`` is then the bare source.
    All places are offsets into ``text``.
    """

    text: str
    unseen: str = ""
    images: tuple[Image, ...] = ()
    broken: bool = False
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
