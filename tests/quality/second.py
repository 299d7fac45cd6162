"""The second set: written after the rules were tuned on the first, by a hand that had read none.

Frames as in ``samples.py``, from ``second_sets/``; besides, ``«one¦another»`` takes either.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

from sanshen.domain.manuscript import Record, Revision
from tests.quality.dice import Dice
from tests.quality.papers import CHOICE, SUMMARY, PaperSample, as_html
from tests.quality.samples import LABELLED, SECTION, SLOT, TOLERANT, Sample, parse
from tests.quality.second_makers import MAKERS, WAYS, day, in_words

SETS = Path(__file__).with_name("second_sets")


def fill(frame: str, dice: Dice, way: str = "") -> str:
    """The frame with a choice taken and every slot filled. KeyError for a slot nobody makes."""

    def made(slot: re.Match[str]) -> str:
        name, changed = slot.groups()
        if name not in LABELLED:
            return MAKERS[name](dice)
        category, maker = LABELLED[name]
        number = MAKERS[maker](dice)
        return f"⟦{category}:{WAYS[way](number, dice) if changed else number}⟧"

    chosen = CHOICE.sub(lambda hit: dice.pick(hit[1].split("¦")), frame)
    return SLOT.sub(made, chosen).replace("⏎", "\n").replace("⇥", "\t")


def _samples(path: Path) -> Iterator[Sample]:
    covers: tuple[str, ...] = ()
    section, fills, flag = "", 1, ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("@covers "):
            covers = tuple(line.split()[1:])
        elif line.startswith("## "):
            title = SECTION.fullmatch(line)
            assert title, f"{path.name}:{number}"
            section, fills, flag = title[1], int(title[2] or 1), title[3] or ""
        elif line and not line.startswith("#"):
            ways = [""]
            if "!}" in line:
                ways = [way for way in WAYS if "⇥" not in line or "断行" not in way]
            for count in range(fills):
                for way in ways:
                    key = f"second/{path.name}:{number}/{count}{way}"
                    text, spans = parse(fill(line, Dice(key), way))
                    yield Sample(
                        key,
                        f"{section}：{way}" if way else section,
                        text,
                        spans,
                        covers,
                        "name" if flag == "name" else ("body", "attachment")[count % 2],
                        TOLERANT.get(flag, ()),
                        flag == "evasive",
                    )


def _pairs() -> Iterator[Sample]:
    """``carrier|right|wrong…``: the right words in the sentence, and each wrong spelling."""
    for number, line in enumerate((SETS / "pairs.txt").read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        carrier, right, *wrong = line.split("|")
        for turn, phrase in enumerate((right, *wrong)):
            key = f"second/pairs.txt:{number}/{turn}"
            label = f"⟦fixed_expression:{phrase}⟧" if turn else phrase
            text, spans = parse(fill(carrier.replace("~", label), Dice(key)))
            yield Sample(key, "固定表述", text, spans, ("fixed_expression",))


@cache
def second_samples() -> tuple[Sample, ...]:
    """All labelled samples of the second set but the clean papers."""
    found = list(_pairs())
    for path in sorted(SETS.glob("*.txt")):
        if path.name not in ("pairs.txt", "clean.txt"):
            found += _samples(path)
    return tuple(found)


@cache
def second_clean_documents() -> tuple[PaperSample, ...]:
    """Papers of several towns with nothing wrong in them; each pattern filled five times."""
    blocks = (SETS / "clean.txt").read_text("utf-8").split("\n=== ")[1:]
    return tuple(
        _clean(f"second/clean.txt:{number}/{count}", block)
        for number, block in enumerate(blocks, 1)
        for count in range(5)
    )


def _clean(key: str, block: str) -> PaperSample:
    dice = Dice(key)
    issued = day(dice)
    # A paper speaks of one place, one town and one year all through, and its days go forward.
    for slot in ("place", "town", "village", "community"):
        block = block.replace("{" + slot + "}", MAKERS[slot](dice))
    block = block.replace("{year}", str(issued.year)).replace("{today}", in_words(issued))
    for step, slot in ((-9, "{past}"), (9, "{date}")):
        for turn in range(1, block.count(slot) + 1):
            block = block.replace(slot, in_words(issued + timedelta(days=step * turn)), 1)
    title, *lines = fill(block, dice).strip().split("\n")
    record = Record(issuer="柳河镇人民政府", doc_number="", written_date=issued.isoformat())
    return PaperSample(
        key, title, Revision(title, as_html("\n".join(lines)), SUMMARY, "tzgg", record=record), {}
    )
