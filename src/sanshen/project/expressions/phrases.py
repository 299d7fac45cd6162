"""All phrases, and where each is cut."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from sanshen.domain.inspection.expressions.phrases import LISTS
from sanshen.project.expressions.places import bodies, proper, regions
from sanshen.project.expressions.sources import Sources
from sanshen.project.expressions.titles import titles

SHORTEST = 4
EVERY, FEW = 4, 3  # statutes that are counted; phrases that cost as much as finding a half
SIZES = range(2, 9)  # letters of a piece that is counted: longer ones are rare
STATUTES, REGIONS, BODIES = "法律法规", "行政区划", "地方机构"


def gathered(sources: Sources) -> dict[str, str]:
    """The kind of each phrase: those written by hand first, then titles, bodies, regions."""
    found = dict(_by_hand())
    for kind, names in (
        (STATUTES, titles(sources)),
        (BODIES, proper(bodies(sources))),
        (REGIONS, proper(regions(sources))),
    ):
        for name in names:
            found.setdefault(name, kind)
    return found


def lines(sources: Sources, found: dict[str, str]) -> list[str]:
    """The list as it is shipped: ``# kind`` before its phrases, each with ``|`` where it is cut."""
    cuts = _cuts(sources, found)
    kinds = dict.fromkeys(found.values())
    return [
        line
        for kind in kinds
        for line in (f"# {kind}", *sorted(cuts[text] for text in found if found[text] == kind))
    ]


def _by_hand() -> Iterator[tuple[str, str]]:
    kind = ""
    for line in (LISTS / "expressions.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        else:
            for text in line.split():
                if len(text) >= SHORTEST:
                    yield text, kind


def _cuts(sources: Sources, found: dict[str, str]) -> dict[str, str]:
    """Each phrase cut into two halves that are rare in statutes, and shared with few phrases.

    What is to be compared at a half is looked up by a letter next to the cut, so only phrases with
    the same letter there make a shared half dear.
    """
    halves = [(text, cut, *_halves(text, cut)) for text in found for cut in _places(text)]
    pieces = {piece for _, _, first, last in halves for piece in (first[0], last[0])}
    shared = Counter(half for _, _, *both in halves for half in both)
    times: Counter[str] = Counter()
    for text in chain(sources.statutes()[::EVERY], found):
        for size in SIZES:
            times.update(
                piece
                for start in range(len(text) - size + 1)
                if (piece := text[start : start + size]) in pieces
            )
    best: dict[str, tuple[int, int, int]] = {}
    for text, cut, first, last in halves:
        cost = sum(times[half[0]] * (FEW + shared[half]) for half in (first, last))
        best[text] = min(best.get(text, (cost + 1, 0, 0)), (cost, abs(2 * cut - len(text)), cut))
    return {text: f"{text[:cut]}|{text[cut:]}" for text, (_, _, cut) in best.items()}


def _halves(text: str, cut: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Both halves, each with the letter that follows it, away from its own end."""
    return (text[:cut], text[cut]), (text[cut:], text[cut - 1])


def _places(text: str) -> range:
    return range(2, len(text) - 1)
