"""Personal names in running text: a surname, one or two letters, and what may stand after them.

Chinese puts no space around a name, and most surnames begin ordinary words as well (应当, 高度). So
a name is read only where a rule has a reason to expect one, and only when it comes to an end that
names come to. Reads folded text; the lists are in ``lists/``.
"""

import re
from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
COMMON = 420  # surnames by number of bearers; the rarer ones are mostly ordinary words
LETTER = "[\u4e00-\u9fff]"
# Letters that no given name has.
NEVER = frozenset(
    "的了是在和与及或等为被把对从向以于将未不这那个们也都而且但之所该某您你我他她它吗呢吧"
    "户村镇县区市省款条项部局委员案罪院费额病症残障死伤亡因患说称涉吸盗殴违突已其号者妻夫"
    "父母住因让使给就还很更最又每各去到说吃喝没哪什怎"
)
# What may follow a name: an end, or a letter with which a sentence goes on.
AFTER = re.compile(
    r"$|[^\u4e00-\u9fff]|[因患的家已在为是系于向被将与和及等同住男女今现年获领申享自从对到去说称反举涉吸盗殴"
    r"违其身突不之实未有无经能需曾由属长丧确残户犯诉起提以进参加接受一独夫妻父母子即则也都均仍又还先前后"
    r"主认承拒骑驾醉持酒再多常正放发来只要本全原所处出遭受生送就、这那此上下两三四五六七八九十并且但因如]"
)
FOREIGN = re.compile(rf"{LETTER}{{2,6}}(?:[·•‧・]{LETTER}{{2,6}}){{1,3}}")
HIDDEN = re.compile(r"[*×xX✕○〇＊#_]|某")
WORDS = frozenset(
    (
        "合计",
        "小计",
        "总计",
        "共计",
        "备注",
        "姓名",
        "无",
        "同上",
        "以下空白",
        "签名",
        "签字",
        "盖章",
        "本人",
        "单位",
        "空白",
        "填表",
        "不详",
        "暂无",
        "待定",
    )
)


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    """The common surnames and all of them (wainshine/Chinese-Names-Corpus)."""
    names = (LISTS / "surnames.txt").read_text("utf-8").split()
    single = [name for name in names if len(name) == 1]
    double = [name for name in names if len(name) > 1]
    return frozenset(single[:COMMON] + double), frozenset(names)


@cache
def _words() -> frozenset[str]:
    """Ordinary words that begin with a common surname, two letters each."""
    lines = (LISTS / "not_names.txt").read_text("utf-8").split()
    return frozenset(line[0] + second for line in lines for second in line[1:])


def name_end(text: str, start: int) -> int:
    """Where the full name that begins at ``start`` ends; ``start`` when none does.

    A masked name (张某, 张*) is none.
    """
    if foreign := FOREIGN.match(text, start):
        return foreign.end()
    surnames, words = _surnames()[0], _words()
    head = 2 if text[start : start + 2] in surnames else 1
    if text[start : start + head] not in surnames or text[start : start + 2] in words:
        return start
    for given in (2, 1):
        end = start + head + given
        letters = text[start + head : end]
        if len(letters) == given and _is_given(letters) and AFTER.match(text, end):
            return start if HIDDEN.match(text, end) else end
    return start


def is_name(word: str) -> bool:
    """Whether a word that stands alone reads as a full name."""
    return 2 <= len(word) <= 12 and name_end(word, 0) == len(word)


def may_be_name(word: str) -> bool:
    """Whether a word where a name is asked for is one: any surname, names of every people."""
    if word in WORDS or HIDDEN.search(word):
        return False
    if FOREIGN.fullmatch(word):
        return True
    if not re.fullmatch(f"{LETTER}{{2,6}}", word):
        return False
    return word[0] in _surnames()[1] or len(word) <= 5


def _is_given(letters: str) -> bool:
    return all("\u4e00" <= letter <= "\u9fff" and letter not in NEVER for letter in letters)
