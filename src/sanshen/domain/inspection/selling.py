"""How much a stretch of text sells.

One word says nothing: 优惠, 最大, 热线 and 扫码 fill official news. An advertisement offers something,
praises it and says where to get it, all within a few lines; an official text with the same words
says who gives it and on what authority. Reads folded text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sanshen.domain.inspection.reading import Part
from sanshen.domain.inspection.selling_signs import (
    BOAST,
    CALL,
    CALM,
    OFFER,
    PRICE,
    REACH,
    SHOUT,
    TRADE,
    Word,
    lines_to_call,
    listed,
    signs_between,
)

SENTENCE = re.compile("[^\n。!?]+[。!?]?")
MOST = {OFFER: 4.0, BOAST: 4.0, CALL: 4.0, TRADE: 2.5, REACH: 5.0, PRICE: 4.0, SHOUT: 1.0}
STRONG = 2.0  # a word that only a seller uses
# Of selling words and lines to call near each other, or nothing more is looked at.
SOUGHT, SOUGHT_WEAK = 2.0, 2.5
UNSOLD = 2.0
SENTENCES = 12
SPAN = 260  # letters: the sentences of an advertisement stand close together


@dataclass(frozen=True)
class Stretch:
    """Some sentences that sell: how much, and where they stand in the folded text."""

    score: float
    start: int
    end: int


NOTHING = Stretch(0.0, 0, 0)


def best(part: Part, least: float) -> Stretch:
    """The stretch of neighbouring sentences that sells the most; score 0 where none sells so much."""
    text = part.folded.text
    small = text.lower()
    text = small if len(small) == len(text) else text  # a rare letter has a longer small form
    words = listed(calm=False).find(text)
    if called := list(lines_to_call(text, part.figures)):
        words += called
        words.sort(key=lambda word: word.start)
    found = Stretch(least, 0, 0)
    for start, end in _regions(text, words):
        near = signs_between(text, start, end, words)
        for stretch in _windows(text, start, end, near, found.score):
            if stretch.score > found.score:
                found = stretch
    return found if found.end else NOTHING


def _regions(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """The lines around words that stand close enough together to sell; apart from each other."""
    first, gain, strong = 0, 0.0, 0
    begin = end = -1
    for last, word in enumerate(words):
        gain += word.weight
        strong += word.weight >= STRONG
        while first < last and word.end - words[first].start > SPAN:
            gain -= words[first].weight
            strong -= words[first].weight >= STRONG
            first += 1
        if gain < (SOUGHT if strong else SOUGHT_WEAK):
            continue
        if words[first].start > end:
            if end >= 0:
                yield begin, end
            begin = _line_start(text, words[first].start)
        end = _line_end(text, word.end)
    if end >= 0:
        yield begin, end


def _line_start(text: str, at: int) -> int:
    start = max(at - SPAN, 0)
    return text.rfind("\n", start, at) + 1 or start


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at, at + SPAN)
    return end if end >= 0 else min(at + SPAN, len(text))


def _windows(text: str, start: int, end: int, words: list[Word], least: float) -> Iterator[Stretch]:
    """Runs of sentences that may sell more than ``least``; of one that is too long, pieces."""
    sentences = [hit.span() for hit in SENTENCE.finditer(text, start, end)]
    held: list[list[Word]] = [[] for _ in sentences]
    at = 0
    for word in words:
        while at < len(sentences) - 1 and word.start >= sentences[at][1]:
            at += 1
        held[at].append(word)
    gains = [sum(word.weight for word in each if word.weight > 0) for each in held]
    for first, (begin, stop) in enumerate(sentences):
        if not gains[first]:
            continue
        if stop - begin > SPAN:
            yield from _pieces(text, held[first], least)
            continue
        gain, inside = 0.0, []
        for last in range(first, min(first + SENTENCES, len(sentences))):
            if sentences[last][1] - begin > SPAN:
                break
            gain += gains[last]
            inside += held[last]
            if gain > least and gains[last]:
                yield Stretch(_score(text, inside), begin, sentences[last][1])


def _pieces(text: str, words: list[Word], least: float) -> Iterator[Stretch]:
    """Of a sentence that is too long, each stretch that begins with a word."""
    last, gain = 0, 0.0
    for first, word in enumerate(words):
        while last < len(words) and words[last].end - word.start <= SPAN:
            gain += max(words[last].weight, 0)
            last += 1
        if gain > least and word.weight > 0:
            inside = words[first:last]
            yield Stretch(_score(text, inside), word.start, inside[-1].end)
        gain -= max(word.weight, 0)


def _score(text: str, words: list[Word]) -> float:
    sums = dict.fromkeys((*MOST, CALM), 0.0)
    told = set()
    for word in words:
        # Ten telephone numbers are a list of contacts: of one sort they count once.
        sort = word.kind in (REACH, SHOUT)
        said = f"{word.kind} {word.weight}" if sort else text[word.start : word.end]
        if said not in told:
            told.add(said)
            sums[word.kind] += word.weight
    sums = {kind: min(sums[kind], most) for kind, most in MOST.items()} | {CALM: sums[CALM]}
    signs = sum(sums[kind] >= 1 for kind in MOST)
    if signs < 2 and sums[OFFER] < MOST[OFFER]:
        return 0.0
    # To name a trade, to say how one is reached and to ask for it is an office's business too.
    unsold = sums[OFFER] + sums[PRICE] + sums[BOAST] + sums[SHOUT] < 1
    return sum(sums.values()) - (UNSOLD if unsold else 0.0)
