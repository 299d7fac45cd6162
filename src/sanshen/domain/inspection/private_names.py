"""Full names in running text and in forms that stand with what is private. Reads folded text."""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.circumstances import (
    ABLE,
    ANYBODY,
    BEING,
    DECIDED,
    GAP,
    GIVEN,
    HELPS,
    NEXT,
    OF_WHOM,
    OFFICIAL,
    PRIVATE,
    PUBLIC,
    SINCE,
    SUFFERS,
    WHO,
    mentions,
)
from sanshen.domain.inspection.names import LIKELY, SURE, name_before, name_end

BREAK = re.compile(r"[,。;:!?、\n\t()\"“” ]")
END = re.compile(r"[。\n\t!?]")
LISTED = re.compile(r"、|(?:和|与|及)(?=[\u4e00-\u9fff]{2,4}(?:[,。;、)\n因的被在]|$))")
BESIDE = 80  # letters around a form's 姓名： in which something private must be said
Spans = Iterator[tuple[int, int]]


def private_names(text: str) -> Spans:
    """Start and end of each; some may be given twice. Linear."""
    for kind, start, end in mentions(text):
        if kind == "role":
            gap = GAP.match(text, end)
            at = gap.end() if gap else end
            yield from _names(text, at, LIKELY if ":" in text[end:at] else SURE, LISTED)
            yield from _before(text, start, BEING)
            yield from _bracketed(text, start)
        elif kind in ("label", "list"):
            yield from _form(text, start, end, NEXT if kind == "list" else LISTED)
        elif kind == "sex":
            yield from _of_a_sex(text, start, end)
        else:
            yield from _before(text, start, GIVEN if kind == "welfare" else SINCE)
            yield from _decided(text, start)
            yield from _of_whom(text, end)
            yield from _bracketed(text, start)
    yield from _anybody(text)


def _names(text: str, at: int, points: int, parted: re.Pattern[str]) -> Spans:
    """The name that begins here, and those of a list that begins with it."""
    while (end := name_end(text, at, points)) > at:
        yield at, end
        more = parted.match(text, end)
        if not more:
            break
        at = more.end()


def _anybody(text: str) -> Spans:
    """Names after 村民, 其妻 and whoever else, if their sentence says what is private."""
    for hit in ANYBODY.finditer(text):
        last = hit.start() + 1
        if not (WHO.fullmatch(text, last - 1, last) or WHO.fullmatch(text, last - 2, last)):
            continue
        end = name_end(text, hit.end())
        if end == hit.end() or OFFICIAL.search(text, max(last - 7, 0), last):
            continue
        before = END.split(text[max(last - 50, 0) : last])[-1]
        after = END.split(text[end : end + 80])[0]
        said = f"{before} {after}"
        if SUFFERS.search(said) and not PUBLIC.search(said) and not HELPS.match(after):
            yield from _names(text, hit.end(), SURE, LISTED)


def _form(text: str, start: int, end: int, parted: re.Pattern[str]) -> Spans:
    """Names where a form or the head of a list asks for them."""
    around = text[max(start - BESIDE, 0) : end + BESIDE]
    able = ABLE.search(text, max(start - 6, 0), start)
    if PRIVATE.search(around) and not PUBLIC.search(around) and not able:
        while text[end : end + 1] in ("\n", " "):
            end += 1
        yield from _names(text, end, LIKELY, parted)


def _of_a_sex(text: str, start: int, end: int) -> Spans:
    """The name before ，男， and its like, when what follows is private."""
    rest = (
        text[max(start - 40, 0) : start].rpartition("\n")[2]
        + text[end : end + 120].partition("\n")[0]
    )
    name = name_before(text, start)
    if name < start and PRIVATE.search(rest) and not PUBLIC.search(rest):
        yield name, start


def _bracketed(text: str, place: int) -> Spans:
    """The name before a bracket that says what is private: 张某某（低保户）."""
    bracket = text.rfind("(", max(place - 8, 0), place)
    if bracket > 0 and ")" not in text[bracket:place]:
        start = name_before(text, bracket)
        if start < bracket:
            yield start, bracket


def _of_whom(text: str, place: int) -> Spans:
    """The name after 患有尿毒症的."""
    if hit := OF_WHOM.match(text, place, place + 12):
        for start, end in _names(text, hit.end(), SURE + 1, LISTED):
            if not HELPS.match(text, end):
                yield start, end


def _before(text: str, place: int, between: re.Pattern[str]) -> Spans:
    """The name with which the clause before a place begins, and those of the list it ends."""
    head = max(place - 36, 0)
    breaks = [*[0] * (not head), *(hit.end() for hit in BREAK.finditer(text, head, place))]
    for start in breaks[-2:][::-1]:
        end = name_end(text, start)
        if end == start or not between.fullmatch(text, end, place):
            continue
        if text[end] == "," and PUBLIC.search(text, place, place + 24):
            continue
        yield start, end
        if text[end] in "与和诉":
            yield from _names(text, end + 1, LIKELY - 1, LISTED)
        while (
            start and text[start - 1] == "、" and (name := name_before(text, start - 1)) < start - 1
        ):
            yield name, start - 1
            start = name
        break


def _decided(text: str, place: int) -> Spans:
    """Names of whom a notice decides something: 将…纳入低保."""
    line = text.rfind("\n", max(place - 60, 0), place) + 1
    for hit in DECIDED.finditer(text, max(line, place - 60), place):
        for start, end in _names(text, hit.end(), SURE, LISTED):
            if GIVEN.fullmatch(text, end, place) or text[end] in "(、":
                yield start, end
