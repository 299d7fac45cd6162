"""Reads the sample's manuscripts: TOML between ``+++`` lines, then the text.

In the text a line is a paragraph; ``## `` begins a heading, ``>> `` a line set to the right,
``- `` and ``1. `` lists, ``| `` table rows (the first is the head), ``![words](picture)`` a
picture. ``{date+3}``, ``{day+3}``, ``{work+3}``, ``{month-1}`` and ``{year-1}`` are counted from
the day the text was written, so that the sample is as fresh as that day.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from itertools import groupby

from sanshen.casebook.vault import Upload
from sanshen.domain.manuscript import Record, Release, Revision, Source
from sanshen.domain.workdays import Calendar
from sanshen.intake import clean_html
from sanshen.project.sample.enclosures import enclosure
from sanshen.project.sample.town import NAME

TEXTS = files(__package__).joinpath("texts")
_COUNTED = re.compile(r"\{(date|iso|day|work|month|year)([+-]\d+)?\}")
_PICTURE = re.compile(r"!\[(.*)\]\((.*)\)")
_NUMBERED = re.compile(r"\d+\. ")
_ITEM = re.compile(r"(?:- |\d+\. )(.*)")


@dataclass(frozen=True)
class Manuscript:
    """A draft as its handler brings it. ``answers``: what he says to a finding, by its rule."""

    paper: Revision
    uploads: tuple[Upload, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


def names() -> list[str]:
    """Every manuscript there is."""
    return sorted(each.name.removesuffix(".txt") for each in TEXTS.iterdir())


def manuscript(name: str, written: date, calendar: Calendar) -> Manuscript:
    """One manuscript as written on a day."""
    text = TEXTS.joinpath(f"{name}.txt").read_text("utf-8")
    _, head, body = _counted(text, written, calendar).split("+++\n", 2)
    given = tomllib.loads(head)
    attachments = [enclosure(each) for each in given.get("attachments", ())]
    pictures = {each: enclosure(each) for _, each in _PICTURE.findall(body)}
    record = {"issuer": NAME, "written_date": written.isoformat(), **given.get("record", {})}
    paper = Revision(
        title=given["title"],
        body=clean_html("\n".join(_html(body, pictures))),
        summary=given.get("summary", ""),
        column=given["column"],
        source=Source(**given.get("source", {})),
        release=Release(given.get("release", "website")),
        release_note=given.get("release_note", ""),
        record=Record(**record),
        attachments=tuple(each.attachment for each in attachments),
        pictures=tuple(each.attachment for each in pictures.values()),
        contact=given.get("contact", "023-5555 0100"),
    )
    return Manuscript(paper, (*attachments, *pictures.values()), given.get("answers", {}))


def _counted(text: str, written: date, calendar: Calendar) -> str:
    """The text with its days and years worked out."""

    def spell(hit: re.Match[str]) -> str:
        form, by = hit[1], int(hit[2] or 0)
        if form == "year":
            return str(written.year + by)
        if form == "month":
            return f"{(written.month - 1 + by) % 12 + 1}月"
        day = written + timedelta(days=by)
        if form == "work" and not calendar.is_workday(day):
            day = calendar.next_workday(day)
        if form == "iso":
            return day.isoformat()
        year = f"{day.year}年" if form == "date" else ""
        return f"{year}{day.month}月{day.day}日"

    return _COUNTED.sub(spell, text)


def _html(text: str, pictures: Mapping[str, Upload]) -> Iterator[str]:
    """The lines as blocks of HTML, neighbours of one kind together."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for kind, together in groupby(lines, _kind):
        block = list(together)
        if kind == "|":
            yield from _table(block)
        elif kind in ("ul", "ol"):
            items = "".join(f"<li>{_item(line)}</li>" for line in block)
            yield f"<{kind}>{items}</{kind}>"
        else:
            yield from (_block(kind, line, pictures) for line in block)


def _kind(line: str) -> str:
    if _NUMBERED.match(line):
        return "ol"
    return {"- ": "ul", "| ": "|", "##": "h2", ">>": "right", "![": "picture"}.get(line[:2], "p")


def _block(kind: str, line: str, pictures: Mapping[str, Upload]) -> str:
    if kind == "h2":
        return f"<h2>{escape(line[2:].strip())}</h2>"
    if kind == "right":
        return f'<p class="align-right">{escape(line[2:].strip())}</p>'
    if kind == "picture" and (shown := _PICTURE.fullmatch(line)):
        digest = pictures[shown[2]].attachment.digest
        return f'<p class="align-center"><img src="asset:{digest}" alt="{escape(shown[1])}"></p>'
    # A salutation stands at the margin; every other paragraph is set in by two letters.
    looks = "" if line.endswith("：") and len(line) < 30 else ' class="indent"'
    return f"<p{looks}>{escape(line)}</p>"


def _item(line: str) -> str:
    item = _ITEM.fullmatch(line)
    return escape(item[1] if item else line)


def _table(lines: list[str]) -> Iterator[str]:
    yield "<table>"
    for number, line in enumerate(lines):
        name = "td" if number else "th"
        cells = (cell.strip() for cell in line.strip("| ").split("|"))
        row = "".join(f"<{name}>{escape(cell)}</{name}>" for cell in cells)
        part = "" if number > 1 else "<thead>" if not number else "<tbody>"
        yield f"{part}<tr>{row}</tr>{'' if number else '</thead>'}"
    yield "</tbody></table>"
