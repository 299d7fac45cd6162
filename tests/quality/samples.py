"""The sets as samples: a text, where it stands in a paper, and the spans that are labelled.

A frame is one line of a file in ``sets/``: ``⏎`` is a line's end, ``⇥`` parts two cells, ``{slot}``
is filled anew for each sample, ``⟦category:text⟧`` labels a span, ``⟦?category:text⟧`` marks one
where a finding is neither right nor wrong. A section ``## words ×3 | flag`` says how often its
frames are filled; ``@covers`` names the categories that are labelled completely in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from tests.quality.dice import Dice
from tests.quality.evasion import WAYS
from tests.quality.makers import MAKERS

SETS = Path(__file__).with_name("sets")
SLOT = re.compile(r"\{([A-Za-z_0-9]+)(!?)\}")
LABEL = re.compile(r"⟦(\??)([a-z_]+):([^⟧]*)⟧", re.S)
SECTION = re.compile(r"## (.*?)(?: ×(\d+))?(?: \| (\w+))?")
LABELLED = {"ID": ("id_card", "id"), "MOBILE": ("mobile", "mobile"), "BANK": ("bank_card", "bank")}
# What a finding may weigh on an unlabelled stretch of a sample so flagged without being wrong.
TOLERANT = {"soft": ("hint",), "ask": ("hint", "answer")}


@dataclass(frozen=True)
class Span:
    """A stretch of the text. ``open``: a finding here is neither right nor wrong."""

    category: str
    start: int
    end: int
    open: bool = False


@dataclass(frozen=True)
class Sample:
    """``where``: ``body``, ``attachment`` or ``name`` (the attachment's). ``kind``: its section.

    ``covers``: the categories of which every instance is labelled. ``tolerates``: weights that a
    finding may have outside the labels. ``evasive``: a number written so as not to be found.
    """

    key: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    covers: tuple[str, ...]
    where: str = "body"
    tolerates: tuple[str, ...] = ()
    evasive: bool = False


def fill(frame: str, dice: Dice, way: str = "") -> str:
    """The frame with every slot filled. KeyError for a slot nobody makes."""

    def made(slot: re.Match[str]) -> str:
        name, changed = slot.groups()
        if name not in LABELLED:
            return MAKERS[name](dice)
        category, maker = LABELLED[name]
        number = MAKERS[maker](dice)
        if changed:
            number = WAYS[way](number, dice)
        return f"⟦{category}:{number}⟧"

    return SLOT.sub(made, frame).replace("⏎", "\n").replace("⇥", "\t")


def parse(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its labels, and the labels as spans of it."""
    text, spans, last = "", [], 0
    for hit in LABEL.finditer(marked):
        text += marked[last : hit.start()]
        spans.append(Span(hit[2], len(text), len(text) + len(hit[3]), bool(hit[1])))
        text += hit[3]
        last = hit.end()
    return text + marked[last:], tuple(spans)


def frames(name: str) -> Iterator[tuple[int, str, int, str, tuple[str, ...], str]]:
    """Line number, section, fills, flag, categories and text of each frame in a file."""
    section, fills, flag = "", 1, ""
    covers: tuple[str, ...] = ()
    for number, line in enumerate((SETS / name).read_text("utf-8").splitlines(), 1):
        if line.startswith("@covers "):
            covers = tuple(line.split()[1:])
        elif line.startswith("## "):
            title = SECTION.fullmatch(line)
            assert title, f"{name}:{number}"
            section, fills, flag = title[1], int(title[2] or 1), title[3] or ""
        elif line and not line.startswith("#"):
            yield number, section, fills, flag, covers, line


def from_frames(name: str) -> Iterator[Sample]:
    """The samples of one file: body and attachment by turns."""
    for number, section, fills, flag, covers, frame in frames(name):
        ways = [""]
        if "!}" in frame:
            ways = [way for way in WAYS if "⇥" not in frame or not way.endswith("断行")]
        turns = [(count, way) for count in range(fills) for way in ways]
        for turn, (count, way) in enumerate(turns):
            key = f"{name}:{number}/{count}{way}"
            text, spans = parse(fill(frame, Dice(key), way))
            yield Sample(
                key,
                f"{section}：{way}" if way else section,
                text,
                spans,
                covers,
                "name" if flag == "name" else ("body", "attachment")[(number + turn) % 2],
                TOLERANT.get(flag, ()),
                flag == "evasive",
            )


def near_misses() -> Iterator[Sample]:
    """Each wrong spelling in one sentence, each right one in two."""
    sentences: dict[str, list[str]] = {}
    for line in (SETS / "fixed_frames.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, sentence = line.split("\t")
            sentences.setdefault(kind, []).append(sentence)
    for number, line in enumerate((SETS / "fixed_pairs.txt").read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        kind, right, *wrong = line.split("|")
        for turn, phrase in enumerate((right, right, *wrong)):
            key = f"fixed_pairs.txt:{number}/{turn}"
            dice = Dice(key)
            sentence = sentences[kind][(number + turn) % len(sentences[kind])]
            label = phrase if phrase == right else f"⟦fixed_expression:{phrase}⟧"
            text, spans = parse(fill(sentence.replace("{x}", label), dice))
            yield Sample(key, kind, text, spans, ("fixed_expression",))


@cache
def samples() -> tuple[Sample, ...]:
    """All labelled samples but the papers of ``papers.py``, in the order of the files."""
    names = sorted(
        path.name
        for path in SETS.glob("*.txt")
        if path.name
        not in ("fixed_pairs.txt", "fixed_frames.txt", "wording.txt", "clean_documents.txt")
        and not path.name.startswith("statute")
    )
    return tuple(chain(*map(from_frames, names), near_misses()))
