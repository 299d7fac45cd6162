"""Whether a near-miss is a slip, or another thing that merely reads like a phrase.

Three things speak for a slip: the written letter sounds or looks like the right one; it makes
pairs with its neighbours that no text has; the phrase is long. What a phrase's first or last letter
became says little unless something parts the phrase from what stands beside it: 《, 。, 的.
"""

from enum import IntEnum

from sanshen.domain.inspection.expressions.matching import Phrasebook
from sanshen.domain.inspection.expressions.misses import NearMiss, Slip
from sanshen.domain.inspection.expressions.pairs import FIRST, LAST, Passage
from sanshen.domain.inspection.expressions.phrases import (
    NAMES,
    REGIONS,
    STATUTES,
    confusable,
    same_keys,
    wordings,
)

LEVELS = frozenset("国省市区县乡镇村州旗盟地")
NUMERALS = frozenset("〇零一二两三四五六七八九十百千万第壹贰叁肆伍陆柒捌玖拾")
# What may stand for one another in names that are all right: 农业农村局, 农业农村厅.
KINDS = (
    LEVELS,
    frozenset("部厅局委办科处室所站院司署社组队会庭"),
    NUMERALS,
    frozenset("东西南北中上下左右前后内外"),
    frozenset("和与及或暨并同"),
)
# Left out or put in without harm: 重庆市江津区, 重庆江津区; 书记, 副书记; 住房和城乡建设.
LOOSE = frozenset("省市区县乡镇村州盟和与及或暨的之等副第各原新本该大小专")
MUCH = 1  # letters by which a phrase is longer than the one that would excuse its slip
# Words of their own: what stands beside them begins or ends there.
APART = frozenset("的地和与及等在为对由是了于按并将向从被把也都要以")
CLOSED = frozenset("的地和与及等了")  # those of them that are the second letter of no word


class Certainty(IntEnum):
    """How sure it is that the text is wrong."""

    NONE = 0
    LIKELY = 1
    CERTAIN = 2


def judge(passage: Passage, miss: NearMiss, *books: Phrasebook) -> Certainty:
    """How sure it is that this near-miss is a slip, and not right by any of the books."""
    text = passage.text
    written = text[miss.start : miss.end]
    known = any(written in book.texts for book in books) or written in wordings()
    if known or not is_han(_changed(text, miss)):
        return Certainty.NONE
    match miss.slip:
        case Slip.WRONG:
            found = _wrong(passage, miss)
        case Slip.MISSING:
            found = _missing(passage, miss)
        case Slip.EXTRA:
            found = _extra(passage, miss)
        case Slip.SWAPPED:
            found = _swapped(passage, miss)
    if not found:
        return Certainty.NONE
    # Last, because it reads the text around once more: 最高人民法院 is no slip of 高级人民法院.
    held = max(book.holding(text, *_zone(text, miss)) for book in books)
    if held and miss.slip is Slip.WRONG and held + MUCH < len(miss.phrase.text):
        return Certainty.LIKELY  # 检察委员会 in 中央纪律检察委员会
    return Certainty.NONE if held else found


def _wrong(passage: Passage, miss: NearMiss) -> Certainty:
    right, at = miss.phrase.text, miss.at
    ours, theirs = right[at], passage.text[miss.start + at]
    if any(ours in kind and theirs in kind for kind in KINDS):
        return Certainty.NONE
    strange = theirs not in confusable() and miss.phrase.kind != REGIONS  # of another script
    alike = strange or theirs in confusable().get(ours, "") or _same_keys(passage, miss)
    size = len(right)
    if at in (0, size - 1):
        return _wrong_at_rim(passage, miss, alike)
    odd = _odd(passage, miss.start + at - 1) + _odd(passage, miss.start + at)
    if alike:
        if odd:
            return Certainty.CERTAIN if size + odd > 5 else Certainty.LIKELY
        return Certainty.LIKELY if size > 5 or miss.phrase.kind != REGIONS else Certainty.NONE
    if theirs in APART:
        return Certainty.NONE
    if odd == 2:  # a region of old may have been called so
        certain = size > 6 and miss.phrase.kind != REGIONS
        return Certainty.CERTAIN if certain else Certainty.LIKELY
    if odd:
        return Certainty.LIKELY if size > 5 and ours not in LOOSE else Certainty.NONE
    titled = size > 8 and miss.phrase.kind == STATUTES and _bracketed(passage.text, miss)
    return Certainty.LIKELY if titled else Certainty.NONE


def _wrong_at_rim(passage: Passage, miss: NearMiss, alike: bool) -> Certainty:
    size, first = len(miss.phrase.text), miss.at == 0
    if miss.phrase.kind == STATUTES and _bracketed(passage.text, miss):
        return Certainty.CERTAIN if alike else Certainty.LIKELY
    theirs = passage.text[miss.start + miss.at]
    loose = miss.phrase.text[miss.at] in LOOSE
    closed = not is_han(_beside(passage.text, miss, first))
    word = theirs in APART  # 由|人民政府: a word of its own, unless nothing follows
    if theirs in NUMERALS or (loose and (word or not alike)) or (word and not (alike and closed)):
        return Certainty.NONE
    inside = _odd(passage, miss.start if first else miss.end - 2)
    strange = _odd(passage, miss.start - 1 if first else miss.end - 1)
    parted = _parted(passage.text, miss, first)
    if miss.phrase.kind == STATUTES and not first and not parted:  # 反电信网络诈骗|工作
        return Certainty.NONE
    if not alike:
        apart = closed or (strange and size > 6)
        return Certainty.LIKELY if inside and apart else Certainty.NONE
    if inside and (strange or parted):
        return Certainty.CERTAIN if size > 4 else Certainty.LIKELY
    likely = inside or strange or size > 7
    if (size > 5 and likely) or (size > 4 and parted):
        return Certainty.LIKELY
    last = inside and not first and miss.phrase.kind != REGIONS  # 党委书计作了讲话
    return Certainty.LIKELY if last else Certainty.NONE


def _missing(passage: Passage, miss: NearMiss) -> Certainty:
    right, at = miss.phrase.text, miss.at
    size = len(right)
    text, kind = passage.text, miss.phrase.kind
    title = kind == STATUTES and _bracketed(text, miss)
    if right[at] in LOOSE and not title and right[at - 1 : at] != "治":  # 自治区, 自治县
        return Certainty.NONE
    if title:
        return Certainty.CERTAIN if size > 6 else Certainty.LIKELY
    if at in (0, size - 1):
        return Certainty.NONE
    if _odd(passage, miss.start + at - 1):
        return Certainty.LIKELY if size > 4 else Certainty.NONE
    if kind == STATUTES:
        full = size > 8 and _parted(text, miss, False)
    elif kind in NAMES:
        full = size > 5
    else:
        full = size > 8 and at > 1
    return Certainty.LIKELY if full else Certainty.NONE


def _extra(passage: Passage, miss: NearMiss) -> Certainty:
    right, at, text = miss.phrase.text, miss.at, passage.text
    size, more = len(right), text[miss.start + miss.at]
    odd = _odd(passage, miss.start + at - 1) + _odd(passage, miss.start + at)
    if more in (right[at - 1 : at], right[at : at + 1]):  # the letter beside it twice
        if 0 < at < size:
            return Certainty.CERTAIN if size > 4 or odd else Certainty.LIKELY
        beside = _beside(text, miss, at == 0)
        strange = _odd(passage, miss.start - 1 if at == 0 else miss.end - 1)
        parted = strange or not is_han(beside) or beside in CLOSED
        if more in LEVELS or not parted:  # 四川省|省委书记, 信访工作|作为
            return Certainty.NONE
        return Certainty.CERTAIN if size > 4 else Certainty.LIKELY
    if more in LOOSE or more in APART:
        return Certainty.NONE
    if miss.phrase.kind == STATUTES and _bracketed(text, miss):
        return Certainty.CERTAIN if odd else Certainty.LIKELY
    if miss.phrase.kind == STATUTES and at == size - 1:  # 贸易港|依|法
        return Certainty.NONE
    if odd == 2:
        return Certainty.CERTAIN if size > 6 else Certainty.LIKELY
    named = miss.phrase.kind == REGIONS
    return Certainty.LIKELY if odd and size > 5 and not named else Certainty.NONE


def _swapped(passage: Passage, miss: NearMiss) -> Certainty:
    place, size = miss.start + miss.at, len(miss.phrase.text)
    odd = sum(_odd(passage, each) for each in range(place - 1, place + 2))
    if size > 7 or (odd and size > 4):
        return Certainty.CERTAIN
    return Certainty.LIKELY if odd or size > 4 else Certainty.NONE


def _odd(passage: Passage, place: int) -> int:
    """1 if the letter here and the next never stand side by side."""
    return passage.odd[place] if place >= 0 else 0


def _parted(text: str, miss: NearMiss, first: bool) -> bool:
    """Whether the near-miss is parted from what stands before it (or after it)."""
    beside = _beside(text, miss, first)
    return not is_han(beside) or beside in APART


def _beside(text: str, miss: NearMiss, first: bool) -> str:
    """The letter before the near-miss (or after it); empty at the end of the text."""
    return text[max(miss.start - 1, 0) : miss.start] if first else text[miss.end : miss.end + 1]


def _bracketed(text: str, miss: NearMiss) -> bool:
    """Whether the near-miss stands alone between 《 and 》."""
    alone = (
        text[max(miss.start - 1, 0) : miss.start] == "《" and text[miss.end : miss.end + 1] == "》"
    )
    return alone or miss.phrase.text[0] == "《"


def _same_keys(passage: Passage, miss: NearMiss) -> bool:
    """Whether Wubi writes the two words with the same keys: 除恶, 险恶."""
    right, written = miss.phrase.text, passage.text[miss.start : miss.end]
    return any(
        right[start : start + 2] + written[start : start + 2] in same_keys()
        for start in (miss.at - 1, miss.at)
        if start >= 0
    )


def _changed(text: str, miss: NearMiss) -> str:
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


def _zone(text: str, miss: NearMiss) -> tuple[int, int]:
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
