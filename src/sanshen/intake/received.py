"""What comes out of a file: the values every reader returns, and the two ways of saying no."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sanshen.domain.hidden import Hidden


class Unreadable(Exception):
    """A file that is not taken in. The message tells the clerk what to do next.

    It never quotes the file: the file may be classified, and messages are shown and logged.
    """


class Illegible(Unreadable):
    """A file of an admitted kind whose text cannot be read (locked, damaged, scanned).

    For a manuscript that is a refusal; an attachment becomes ``Enclosure(readable=False)``, which
    the inspection turns into a stop.
    """


class Uncleanable(Unreadable):
    """A file of which no cleaned copy can be had that shows the same; the message says why."""


@dataclass(frozen=True)
class Picture:
    """A picture of the body. ``digest`` is ``sha256:…`` of ``content``; sizes in bytes and pixels.

    ``text``: the words it shows and those in its metadata. ``problem``: why the words it shows
    could not be read, and what to do; empty when they could.
    """

    digest: str
    name: str
    media_type: str
    size: int
    width: int
    height: int
    alt: str
    content: bytes
    text: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Received:
    """A manuscript as it was found in a file.

    ``title``: plain text, empty when the file does not show one. ``body``: clean HTML whose
    pictures are ``<img src="asset:<digest>">``. ``text``: every text the file holds, for
    inspection: first what the page shows, then headers, footnotes, comments, deletions, hidden
    runs, properties. ``notes``: remarks to the clerk in Chinese. ``written_date`` and
    ``doc_number`` (成文日期, 发文字号) only when unmistakable.
    """

    title: str
    body: str
    pictures: tuple[Picture, ...]
    text: str
    notes: tuple[str, ...]
    written_date: date | None
    doc_number: str
    media_type: str


@dataclass(frozen=True)
class Enclosure:
    """An attachment as it was found. ``text`` is all of its text; ``size`` in bytes.

    ``readable`` False: the kind is admitted but not all of its text could be read; ``problem`` says
    why and what to do. Nobody may treat that as "nothing found". ``hidden``: what the file carries
    that its page does not show; None: nobody could look. ``pages``: of a PDF; anything else is one.
    """

    name: str
    media_type: str
    size: int
    digest: str
    text: str
    readable: bool
    problem: str = ""
    hidden: tuple[Hidden, ...] | None = None
    pages: int = 1


class Sight(NamedTuple):
    """What a picture shows: its lines of text, or why they could not be read."""

    text: str
    problem: str = ""
