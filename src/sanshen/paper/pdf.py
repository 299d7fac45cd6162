"""A form as PDF/A-2a: tagged, searchable, every glyph embedded from the font that ships here."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sanshen.domain.forms import Cell, Form, FormRow
from sanshen.paper.letters import drawn
from sanshen.paper.typesetting import typeset

INSET = 2.0  # millimetres between a rule and the words
MILLIMETRE = 72 / 25.4  # in points
LEADING = 1.6  # of the letters' size: more than any line of them takes


def form_pdf(form: Form) -> bytes:
    """The PDF of a form; equal forms give equal bytes, on any machine and in any year."""
    size = 10.5 if form.landscape else 12.0
    value = {
        "title": drawn(form.title),
        "dated": drawn(form.dated),
        "made_at": instant(form.made_at),
        "landscape": form.landscape,
        "size": size,
        "inset": INSET,
        "margin": _margin(form),
        "widths": form.widths,
        "heads": form.heads,
        "rows": [list(_row(form, row, size)) for row in form.rows],
        "notes": [drawn(each) for each in form.notes],
        "below": [drawn(each) for each in form.below],
        "foot": [drawn(each) for each in form.foot],
    }
    return typeset("form.typ", value)


def _margin(form: Form) -> float:
    """The lower margin in millimetres: as high as what stands in it on every page needs at most."""
    room = (sum(form.widths) - 12) * MILLIMETRE / 7  # letters of seven points in a line
    lines = sum(-(-len(drawn(each)) // int(room)) for each in form.foot)
    return max(24.0, 13.2 + 3.6 * lines)


def instant(at: datetime) -> list[int]:
    """An instant as the templates read it, in UTC."""
    return list(at.astimezone(UTC).timetuple()[:6])


def _row(form: Form, row: FormRow, size: float) -> Iterator[dict[str, Any]]:
    """A row's cells. One of them holds the row open: the first whose words certainly fit into its
    least height, or else the first, which the typesetter then measures (that takes its time).
    """
    least, column = row.height - 2 * INSET, 0
    widths = []
    for cell in row.cells:
        widths.append(sum(form.widths[column : column + cell.columns]) - 2 * INSET)
        column += cell.columns
    fitting = [n for n, cell in enumerate(row.cells) if _surely_fits(cell, widths[n], least, size)]
    holds = fitting[0] if fitting else 0
    for n, cell in enumerate(row.cells):
        spelled: dict[str, Any] = {
            "columns": cell.columns,
            "lines": [
                (_folding(drawn(each.words), widths[n] * MILLIMETRE / size), each.tick, each.side)
                for each in cell.lines
            ],
        }
        if n == holds:
            spelled |= {"least": least, "width": 0 if fitting else widths[n]}
        yield spelled


def _folding(words: str, ems: float) -> str:
    """``words``, with leave to break between any two letters where a run that no ideograph and no
    space divides could be wider than so many ems: an address, a number, a row of dots.

    The leave is a NUL, which the template makes a gap of no width. A line begins with a dot or a
    bracket only where U+200B allows it, which stays in the text: within a row of such marks alone.
    """
    longest = int(ems) - 1
    return words if len(words) <= longest else _run_of(longest).sub(_divided, words)


def _divided(found: re.Match[str]) -> str:
    run = found[0]
    return run[0] + "".join(
        ("\0" if n < 3 or any(map(str.isalnum, run[n - 3 : n + 1])) else "\u200b") + run[n]
        for n in range(1, len(run))
    )


@cache
def _run_of(letters: int) -> re.Pattern[str]:
    return re.compile(f"[^ \n\u3400-\u9fff\U00020000-\U0003ffff]{{{letters},}}")


def _surely_fits(cell: Cell, width: float, least: float, size: float) -> bool:
    """Whether every line stays one line, and all of them within the height: no letter is wider in
    ems than it is long in bytes. The form's own labels always do.
    """
    room = width * MILLIMETRE / size - 3  # in ems, beside a box to tick
    return cell.label or (
        len(cell.lines) * LEADING * size <= least * MILLIMETRE
        and all(
            len(drawn(each.words).encode()) <= room and each.words.isprintable()
            for each in cell.lines
        )
    )
