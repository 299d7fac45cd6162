"""What stands around a near-miss, and where in it the slip is."""

from sanshen.domain.inspection.expressions.misses import NearMiss, Slip
from sanshen.domain.inspection.expressions.pairs import FIRST, LAST, Passage
from sanshen.domain.inspection.expressions.phrases import same_keys

# Words of their own: what stands beside them begins or ends there.
APART = frozenset("的地和与及等在为对由是了于按并将向从被把也都要以")


def strange_pair(passage: Passage, place: int) -> int:
    """1 if the letter here and the next never stand side by side."""
    return passage.odd[place] if place >= 0 else 0


def is_parted(text: str, miss: NearMiss, first: bool) -> bool:
    """Whether the near-miss is parted from what stands before it (or after it)."""
    beside = letter_beside(text, miss, first)
    return not is_han(beside) or beside in APART


def letter_beside(text: str, miss: NearMiss, first: bool) -> str:
    """The letter before the near-miss (or after it); empty at the end of the text."""
    return text[max(miss.start - 1, 0) : miss.start] if first else text[miss.end : miss.end + 1]


def bracketed(text: str, miss: NearMiss) -> bool:
    """Whether the near-miss stands alone between 《 and 》."""
    alone = (
        text[max(miss.start - 1, 0) : miss.start] == "《" and text[miss.end : miss.end + 1] == "》"
    )
    return alone or miss.phrase.text[0] == "《"


def keyed_alike(passage: Passage, miss: NearMiss) -> bool:
    """Whether Wubi writes the two words with the same keys: 除恶, 险恶."""
    right, written = miss.phrase.text, passage.text[miss.start : miss.end]
    return any(
        right[start : start + 2] + written[start : start + 2] in same_keys()
        for start in (miss.at - 1, miss.at)
        if start >= 0
    )


def changed_letters(text: str, miss: NearMiss) -> str:
    """The letters that are not as they should be, and those that should be there."""
    place = miss.start + miss.at
    match miss.slip:
        case Slip.WRONG:
            return text[place] + miss.phrase.text[miss.at]
        case Slip.MISSING:
            return miss.phrase.text[miss.at]
        case Slip.EXTRA:
            return text[place]
        case Slip.SWAPPED:
            return text[place : place + 2]


def zone(text: str, miss: NearMiss) -> tuple[int, int]:
    """Where the slip is: a phrase that stands there as it should excuses it."""
    place = miss.start + miss.at
    match miss.slip:
        case Slip.WRONG:
            return place, place + 1
        case Slip.SWAPPED:
            return place, place + 2
        case Slip.MISSING:
            return max(place - 1, miss.start), min(place + 1, miss.end)
        case Slip.EXTRA:
            twice = miss.at > 0 and miss.phrase.text[miss.at - 1] == text[place]
            return (place - 1, place + 1) if twice else (place, place + 1)


def is_han(letters: str) -> bool:
    """Whether these are letters, all of them, and at least one."""
    return bool(letters) and all(FIRST <= ord(letter) <= LAST for letter in letters)
