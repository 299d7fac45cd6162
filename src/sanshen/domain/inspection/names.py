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
    "的了是在与及或等为被把对从向以于将未不这那个们也都而且但之所该某您我你他她它吗呢吧"
    "户村镇乡县区市省街站所校厂店队组款条项部局委员案罪院费额病症残障死伤亡因患说称涉吸盗殴违突已其号者妻夫"
    "父母住让使给就还很最又每各去到说吃喝没哪什怎"
)
# Surnames that are mostly other words: verbs, adverbs, prepositions.
OFTEN_WORDS = frozenset(
    "向和应从由可于在有对曾因已将常多还自才但通到经要以都时全任连安高方成关严单万路车水冷金温年明双花能公商官农"
    "司法相权干符尚支居包顾解管计项种房平郑伏钟宣家强别暴简养基查匡"
)
HONORED = re.compile(
    "先生|女士|小姐|婆婆|公公|爷爷|奶奶|大爷|大娘|大妈|大叔|大姐|大哥|阿姨|叔叔|老师|老汉|同志|同学|师傅|嫂子|"
    "医生|书记|主任"
)
# What may stand right before a name that nothing announces.
BEFORE = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[将给为]|取消|停[发止]|[本我该](?:村|镇|组|社)|社区|村民|居民|丈夫|妻子|儿子|女儿|父亲|母亲)$"
)
# What a name comes to an end with: no letter at all, or one with which a sentence goes on.
END = re.compile(r"$|[^\u4e00-\u9fff]")
AFTER = re.compile(
    r"[因患的家已在为是系于向被将与和及等同住男女今现年获领申享自从对到去说称反举涉吸盗殴"
    r"违其身突不之实未有无经能需曾由属长丧确残户犯诉起提以进参加接受一独夫妇妻父母分子即则也都均仍又还先前后"
    r"主认承拒骑驾醉持酒再多常正放发来只要本全原所处出遭受生送就这那此上下两三四五六七八九十并且但如"
    r"随按通服拿拖打遗隐伪阻擅非侵损酿溺走失外回返每定深夜求请拟欠纠离结婚丈儿兄弟姐妹祖孙监护卧]"
)
JOINT = re.compile("[·•‧・]")
NAMELY = f"(?:(?![{''.join(sorted(NEVER))}]){LETTER})"
FOREIGN = re.compile(rf"{NAMELY}{{2,6}}(?:[·•‧・]{NAMELY}{{1,6}}){{1,3}}")
HIDDEN = re.compile(r"[*×xX✕○〇＊#_●□]|某")
WORDS = re.compile(
    "合计|小计|总计|共计|备注|姓名|无|同上|以下空白|签[名字]|盖章|本人|单位|空白|填表.*|不详|暂无|待定"
)
SURE = 2  # points that a name in running text must have
LIKELY = 0  # where a form or a list asks for one


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    """The common surnames and all of them (wainshine/Chinese-Names-Corpus)."""
    names = (LISTS / "surnames.txt").read_text("utf-8").split()
    single = [name for name in names if len(name) == 1]
    double = [name for name in names if len(name) > 1]
    return frozenset(single[:COMMON] + double), frozenset(names)


def surname_letters() -> str:
    """The letters that common surnames begin with, for a class of letters."""
    return "".join(sorted({name[0] for name in _surnames()[0]}))


@cache
def _words(file: str) -> frozenset[str]:
    """Words of two letters from a list of lines: a letter, and those that follow it."""
    lines = (LISTS / file).read_text("utf-8").split()
    return frozenset(line[0] + second for line in lines for second in line[1:])


@cache
def _given() -> dict[str, int]:
    """What a letter says for a given name: 2 when it is mostly found in names, else 1."""
    often, seldom = (LISTS / "given_letters.txt").read_text("utf-8").split("\n\n")
    points = dict.fromkeys("".join(seldom.split()), 1)
    return points | dict.fromkeys("".join(often.split()), 2)


def name_end(text: str, start: int, points: int = SURE) -> int:
    """Where the full name that begins at ``start`` ends; ``start`` when none does.

    ``points``: how sure it must be. A masked name (张某, 张*) is none.
    """
    if JOINT.search(text, start, start + 7) and (foreign := FOREIGN.match(text, start)):
        return foreign.end()
    every = _surnames()[1]
    found, best = start, points
    for head in (2, 1):
        surname = text[start : start + head]
        if surname not in every:
            continue
        for given in (2, 1):
            end = start + head + given
            if end <= len(text) and (sure := _sureness(text, start, head, end)) >= best:
                found, best = end, sure + 1
    return start if HIDDEN.match(text, found) else found


def name_before(text: str, end: int) -> int:
    """Where the full name that ends at ``end`` begins; ``end`` when none does.

    Something must part it from what stands before: a sign, a line's end, or 将 and its like.
    """
    for size in (4, 3, 2):
        start = end - size
        parted = start >= 0 and BEFORE.search(text[max(start - 2, 0) : start])
        if parted and name_end(text[start:end], 0) == size:
            return start
    return end


def is_name(word: str) -> bool:
    """Whether a word that stands alone reads as a full name."""
    return 2 <= len(word) <= 12 and name_end(word, 0, LIKELY) == len(word)


def may_be_name(word: str) -> bool:
    """Whether a word where a name is asked for is one: any surname, names of every people."""
    if WORDS.fullmatch(word) or HIDDEN.search(word) or HONORED.search(word):
        return False
    if FOREIGN.fullmatch(word):
        return True
    if not re.fullmatch(f"{LETTER}{{2,6}}", word):
        return False
    return word[0] in _surnames()[1] or len(word) <= 5


def _sureness(text: str, start: int, head: int, end: int) -> int:
    """Points for and against a surname of ``head`` letters and a given name up to ``end``."""
    given = text[start + head : end]
    if not all("\u4e00" <= letter <= "\u9fff" for letter in given) or NEVER.intersection(given):
        return -9
    if HONORED.match(text, start + head):
        return -9
    letters = _given()
    points = sum(letters.get(letter, -2) for letter in given)
    if END.match(text, end):
        points += 2
    elif not AFTER.match(text, end):
        points -= 1 if len(given) == 2 and points > 2 else 3
    if head == 2:
        return points + 1
    if text[start] not in _surnames()[0]:
        points -= 3  # the rare ones are mostly ordinary words
    if text[start : start + 2] in _words("not_names.txt"):
        points -= 2 if [*map(letters.get, given)] == [2, 2] else 3
    if text[start] in "和及与或":  # surnames, but far more often “and”
        return -9
    if text[start] in OFTEN_WORDS and set(map(letters.get, given)) != {2}:
        points -= 2 * (given in _words("given_words.txt")) + (len(given) == 1)
    return points
