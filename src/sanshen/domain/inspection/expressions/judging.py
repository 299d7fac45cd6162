"""Whether a near-miss is a slip, or another thing that merely reads like a phrase.

Three things speak for a slip: the written letter sounds or looks like the right one; it makes
pairs with its neighbours that no text has; the phrase is long. What a phrase's first or last letter
became says little unless something parts the phrase from what stands beside it: 《, 。, 的.
"""

from enum import IntEnum

from sanshen.domain.inspection.expressions.matching import Phrasebook
from sanshen.domain.inspection.expressions.misses import NearMiss, Slip
from sanshen.domain.inspection.expressions.pairs import Passage
from sanshen.domain.inspection.expressions.phrases import (
    NAMES,
    REGIONS,
    STATUTES,
    confusable,
    wordings,
)
from sanshen.domain.inspection.expressions.surroundings import (
    APART,
    bracketed,
    changed_letters,
    is_han,
    is_parted,
    keyed_alike,
    letter_beside,
    strange_pair,
    zone,
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
    if known or not is_han(changed_letters(text, miss)):
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
    held = max(book.holding(text, *zone(text, miss)) for book in books)
    if held and miss.slip is Slip.WRONG and held + MUCH < len(miss.phrase.text):
        return Certainty.LIKELY  # 检察委员会 in 中央纪律检察委员会
    return Certainty.NONE if held else found


def _wrong(passage: Passage, miss: NearMiss) -> Certainty:
    right, at = miss.phrase.text, miss.at
    ours, theirs = right[at], passage.text[miss.start + at]
    if any(ours in kind and theirs in kind for kind in KINDS):
        return Certainty.NONE
    strange = theirs not in confusable() and miss.phrase.kind != REGIONS  # of another script
    alike = strange or theirs in confusable().get(ours, "") or keyed_alike(passage, miss)
    size = len(right)
    if at in (0, size - 1):
        return _wrong_at_rim(passage, miss, alike)
    odd = strange_pair(passage, miss.start + at - 1) + strange_pair(passage, miss.start + at)
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
    titled = size > 8 and miss.phrase.kind == STATUTES and bracketed(passage.text, miss)
    return Certainty.LIKELY if titled else Certainty.NONE


def _wrong_at_rim(passage: Passage, miss: NearMiss, alike: bool) -> Certainty:
    size, first = len(miss.phrase.text), miss.at == 0
    if miss.phrase.kind == STATUTES and bracketed(passage.text, miss):
        return Certainty.CERTAIN if alike else Certainty.LIKELY
    theirs = passage.text[miss.start + miss.at]
    loose = miss.phrase.text[miss.at] in LOOSE
    closed = not is_han(letter_beside(passage.text, miss, first))
    word = theirs in APART  # 由|人民政府: a word of its own, unless nothing follows
    if theirs in NUMERALS or (loose and (word or not alike)) or (word and not (alike and closed)):
        return Certainty.NONE
    inside = strange_pair(passage, miss.start if first else miss.end - 2)
    strange = strange_pair(passage, miss.start - 1 if first else miss.end - 1)
    parted = is_parted(passage.text, miss, first)
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
    title = kind == STATUTES and bracketed(text, miss)
    if right[at] in LOOSE and not title and right[at - 1 : at] != "治":  # 自治区, 自治县
        return Certainty.NONE
    if title:
        return Certainty.CERTAIN if size > 6 else Certainty.LIKELY
    if at in (0, size - 1):
        return Certainty.NONE
    if strange_pair(passage, miss.start + at - 1):
        return Certainty.LIKELY if size > 4 else Certainty.NONE
    if kind == STATUTES:
        full = size > 8 and is_parted(text, miss, False)
    elif kind in NAMES:
        full = size > 5
    else:
        full = size > 8 and at > 1
    return Certainty.LIKELY if full else Certainty.NONE


def _extra(passage: Passage, miss: NearMiss) -> Certainty:
    right, at, text = miss.phrase.text, miss.at, passage.text
    size, more = len(right), text[miss.start + miss.at]
    odd = strange_pair(passage, miss.start + at - 1) + strange_pair(passage, miss.start + at)
    if more in (right[at - 1 : at], right[at : at + 1]):  # the letter beside it twice
        if 0 < at < size:
            return Certainty.CERTAIN if size > 4 or odd else Certainty.LIKELY
        beside = letter_beside(text, miss, at == 0)
        strange = strange_pair(passage, miss.start - 1 if at == 0 else miss.end - 1)
        parted = strange or not is_han(beside) or beside in CLOSED
        if more in LEVELS or not parted:  # 四川省|省委书记, 信访工作|作为
            return Certainty.NONE
        return Certainty.CERTAIN if size > 4 else Certainty.LIKELY
    if more in LOOSE or more in APART:
        return Certainty.NONE
    if miss.phrase.kind == STATUTES and bracketed(text, miss):
        return Certainty.CERTAIN if odd else Certainty.LIKELY
    if miss.phrase.kind == STATUTES and at == size - 1:  # 贸易港|依|法
        return Certainty.NONE
    if odd == 2:
        return Certainty.CERTAIN if size > 6 else Certainty.LIKELY
    named = miss.phrase.kind == REGIONS
    return Certainty.LIKELY if odd and size > 5 and not named else Certainty.NONE


def _swapped(passage: Passage, miss: NearMiss) -> Certainty:
    place, size = miss.start + miss.at, len(miss.phrase.text)
    odd = sum(strange_pair(passage, each) for each in range(place - 1, place + 2))
    if size > 7 or (odd and size > 4):
        return Certainty.CERTAIN
    return Certainty.LIKELY if odd or size > 4 else Certainty.NONE
