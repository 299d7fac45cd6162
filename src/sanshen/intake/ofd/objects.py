"""The words on an OFD page, each stretch where it stands, and the lines they make."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from lxml import etree

from sanshen.intake.markup import local_name
from sanshen.intake.ocr_lines import Seen, lines_of
from sanshen.intake.ofd.document import children, numbers

# Lines are made of tenths of millimetres: ocr_lines.py counts in small steps.
_STEPS = 10
_UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Of a letter's size, how much stands over its line.
_OVER = 0.88


@dataclass(frozen=True)
class Stretch:
    """One TextCode: its words and their frame in millimetres, ``size`` of its letters likewise.

    ``shown``: neither switched off nor transparent. ``element``: its TextObject.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    shown: bool
    element: etree._Element


def stretches(root: etree._Element) -> Iterator[Stretch]:
    """Every stretch of text in a page, a template, an annotation's look or a drawn symbol."""
    for each in root.iter():
        if local_name(each.tag) == "TextObject":
            yield from _of_object(each)


def lines(found: Iterable[Stretch]) -> Iterator[str]:
    """In reading order, columns parted by tabs: first what is shown, then what is not."""
    shown: list[Seen] = []
    rest: list[Seen] = []
    known: set[tuple[str, int, int]] = set()
    for each in found:
        # Bold letters are often printed twice.
        place = (each.text, round(each.left * 2), round(each.top * 2))
        if place in known or not each.text.strip():
            continue
        known.add(place)
        left, top, right, bottom = (
            value * _STEPS for value in (each.left, each.top, each.right, each.bottom)
        )
        (shown if each.shown else rest).append(Seen(each.text, 1.0, left, top, right, bottom))
    yield from lines_of(shown)
    yield from lines_of(rest)


def _of_object(element: etree._Element) -> Iterator[Stretch]:
    left, top, _, _ = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = numbers(element.get("CTM"), 6) or _UNTURNED
    (size,) = numbers(element.get("Size"), 1) or (3.0,)
    tall = abs(size) * hypot(c, d)
    shown = all(_drawn(each) for each in (element, *element.iterancestors()))
    x = y = 0.0
    for code in children(element, "TextCode"):
        # Each letter may be an element of its own making, as in no conforming file.
        text = "".join(str(each) for each in code.itertext()).replace("\n", " ")
        (x,) = numbers(code.get("X"), 1) or (x,)
        (y,) = numbers(code.get("Y"), 1) or (y,)
        across, down = _way(code.get("DeltaX"), text), _way(code.get("DeltaY"), text)
        ends = [
            (left + a * px + c * py + e, top + b * px + d * py + f)
            for px, py in ((x, y), (x + across, y + down))
        ]
        xs, ys = [point[0] for point in ends], [point[1] for point in ends]
        yield Stretch(
            text=text,
            left=min(xs),
            top=min(ys) - _OVER * tall,
            right=max(xs) + tall,
            bottom=max(ys) + (1 - _OVER) * tall,
            size=tall,
            shown=shown,
            element=element,
        )


def _drawn(element: etree._Element) -> bool:
    off = element.get("Visible", "true").strip().lower() in ("false", "0")
    return not off and element.get("Alpha", "255").strip() != "0"


def _way(deltas: str | None, text: str) -> float:
    """How far the last letter stands from the first: ``3.5 g 4 3.5`` is 3.5 and four times 3.5."""
    words = (deltas or "").split()
    way, steps, place = 0.0, 0, 0
    most = max(len(text) - 1, 0)
    while place < len(words) and steps < most:
        repeated = words[place] == "g"
        told = numbers(" ".join(words[place + 1 : place + 3]), 2) if repeated else None
        times, step = told or (1.0, (numbers(words[place], 1) or (0.0,))[0])
        times = min(max(int(times), 0), most - steps)
        way, steps, place = way + times * step, steps + times, place + (3 if repeated else 1)
    return way
