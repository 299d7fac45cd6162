"""A report as PDF/A-2a: heads repeated, rows whole, charts drawn with their numbers."""

import re
from dataclasses import asdict
from datetime import tzinfo
from typing import Any

from sanshen.domain.reports import Block, Chart, Facts, Prose, Report, Table, Value
from sanshen.paper.drawing import drawing
from sanshen.paper.letters import drawn
from sanshen.paper.pdf import instant
from sanshen.paper.typesetting import typeset
from sanshen.paper.wording import worded

SIDE = 18.0  # millimetres beside the text
SIZE, TEXT = 3.18, 3.71  # millimetres of a letter in a table and in the text
SHORT = 24  # letters that fit any line, even in the title's size
ASKED = 0.24  # of the width: what is asked, the rest is the answer
_RUN = re.compile("[^\\s\u2e80-\uffef\U00020000-\U0003ffff]+")


def report_pdf(report: Report) -> bytes:
    """The PDF of a report; equal reports give equal bytes, on any machine and in any year."""
    width = (297.0 if report.landscape else 210.0) - 2 * SIDE
    zone = report.made_at.tzinfo
    return typeset(
        "report.typ",
        {
            "title": drawn(report.title),
            "heading": _pieces(report.title, SHORT),
            "subtitle": _pieces(report.subtitle, SHORT),
            "made_at": instant(report.made_at),
            "foot": [_pieces(line, SHORT) for line in report.foot],
            "landscape": report.landscape,
            "side": SIDE,
            "sections": [
                {
                    "title": _pieces(section.title, SHORT),
                    "blocks": [_block(block, width, zone) for block in section.blocks],
                }
                for section in report.sections
            ],
        },
    )


def _block(block: Block, width: float, zone: tzinfo | None) -> dict[str, Any]:
    match block:
        case Prose():
            most = int(width / TEXT)
            return {"kind": "prose", "paragraphs": [_pieces(p, most) for p in block.paragraphs]}
        case Facts():
            widths = [width * ASKED, width * (1 - ASKED)]
            asks, answers = (int(each / TEXT) - 1 for each in widths)
            pairs = [[_pieces(asked, asks), _pieces(said, answers)] for asked, said in block.pairs]
            return {"kind": "facts", "widths": widths, "pairs": pairs}
        case Table():
            return {"kind": "table", **_table(block, width, zone)}
        case Chart():
            title = _pieces(block.title, SHORT)
            return {"kind": "chart", "title": title, **asdict(drawing(block))}


def _table(table: Table, width: float, zone: tzinfo | None) -> dict[str, Any]:
    shares = sum(column.share for column in table.columns) or 1.0
    widths = [width * column.share / shares for column in table.columns]
    letters = [int(each / SIZE) - 1 for each in widths]
    rows = [[worded(value, zone) for value in row] for row in table.rows]
    return {
        "caption": _pieces(table.caption, SHORT),
        "widths": widths,
        "right": [_numeric([row[n] for row in table.rows]) for n in range(len(widths))],
        "titles": [
            _pieces(column.title, most) for column, most in zip(table.columns, letters, strict=True)
        ],
        "rows": [
            {
                "cells": [_pieces(words, most) for words, most in zip(row, letters, strict=True)],
                "long": any(
                    _lines(words, most) > 20 for words, most in zip(row, letters, strict=True)
                ),
            }
            for row in rows
        ],
        "empty": _pieces(table.empty, SHORT),
    }


def _numeric(column: list[Value]) -> bool:
    said = [value for value in column if value is not None]
    return bool(said) and all(isinstance(value, int | float) for value in said)


def _lines(words: str, letters: int) -> int:
    """At most so many lines of so many letters."""
    return sum(1 + 2 * len(line) // max(letters, 1) for line in words.split("\n"))


def _pieces(words: str, letters: int) -> str | list[str]:
    """``words``; where a run without a break may be wider than its column, the runs apart.

    Every second piece is such a run, which the template may break anywhere.
    """
    words = drawn(words)
    pieces, past = [], 0
    for run in _RUN.finditer(words):
        if run.end() - run.start() > max(letters, 1):
            pieces += [words[past : run.start()], run[0]]
            past = run.end()
    return [*pieces, words[past:]] if pieces else words
