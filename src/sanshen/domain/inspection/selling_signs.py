"""The signs of selling in a folded text: words of a list, prices, gifts, numbers to call, accounts.

And the words of an office, which speak against them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from sanshen.domain.inspection.digits import Figures

LIST = Path(__file__).parent / "lists/selling.txt"
OFFER, BOAST, CALL, TRADE, CALM = "offer", "boast", "call", "trade", "calm"
REACH, PRICE, SHOUT = "reach", "price", "shout"

NUMBER = "[0-9一二两三四五六七八九十百千万半]"
MOBILE = re.compile("1[3-9]")
FREE_LINE = re.compile("(?<![0-9.])[48]00(?:[ -]{0,2}[0-9]){7}(?![0-9])")
# An office, too, is reached at its landline.
LANDLINE = re.compile(
    r"0(?<![0-9].)[0-9]{2,3}\)?[ -]{0,2}[0-9]{4}[ -]?[0-9]{3,4}(?![0-9])|[2-8](?<=[话线询系:].)[0-9]{6,7}(?![0-9])"
)
ACCOUNT = re.compile(
    r"[微客vq](?<![a-z].)(?:(?<=微)(?:信号?)?|(?<=客)服|(?<=v)(?:x|信|(?=:))|(?<=q)q)[: ]{0,2}"
    r"(?:(?=[a-z0-9_-]{0,20}[0-9])[a-z][a-z0-9_-]{4,30}|[0-9]{6,12})"
)
PAGE = re.compile(r"[hw](?:ttps?://|ww\.)(?![^\s/]{0,60}\.gov\.cn)[a-z0-9-]{2}")
# What it costs, and what is given away with it.
PRICED = re.compile(
    rf"[¥￥] ?[0-9]|{NUMBER}(?: ?(?:万?元|块钱?|万)(?:起|/|每?一?[斤克袋台位件个套平瓶盒箱晚次桌桶颗只期年月](?![前后内以级]))"
    rf"|(?<=[一二三四五六七八九0-9])折(?![合算旧叠])|%(?=利润))"
    rf"|[/每一][斤克袋台位件套平瓶盒箱晚桌桶颗期](?:装|方米?)?(?:仅|只要|是|才|仅需)?{NUMBER}{{2}}"
    rf"|(?:原|现|售|卖|惊喜)价(?:仅|为|是|:)?{NUMBER}|[只仅](?:要|需|卖|售){NUMBER}"
)
GIVEN = re.compile(
    rf"[满买充订办签购前送免无元省减降返](?:(?<=满){NUMBER}{{1,5}}元?[减送返立]|(?<=买){NUMBER}{{1,4}}.{{0,2}}[送赠]"
    rf"|(?<=充){NUMBER}{{2,5}}元?送|(?<=[订办签购充])[^,。;、\s]{{1,6}}(?<![报抄护输运移发接配选])送(?![达审交检往至到货回还给])"
    rf"|(?<=前){NUMBER}{{1,4}}[名位][^,。;\s]{{0,8}}[送领享免]|(?<=送)(?:您|全屋|家电|啤酒|手机|鸡蛋|大礼|彩蛋|精美)"
    rf"|(?<=免)费(?:领|送|试|装|量|设计|接送|上门|安装|体验|拍|估|鉴定)|(?<=无)效.{{0,3}}退|(?<=元)抢"
    rf"|(?<=省){NUMBER}{{2,5}}元|(?<=立减|直降){NUMBER}|(?<=返){NUMBER}{{2,5}}元)"
)
# 送手套一双 at the end of a clause; a fee that is waived; how long it is warranted; whom to ask.
THROWN_IN = re.compile(
    r"[送免保联](?:(?<![报护赠输运移抄呈配发选推转递接欢目寄遣播]送)(?<=送)"
    r"(?![达审检交往医教学餐药戏法温清岗政服货水到去上给进来出至回还电走文书])[一-龥]{2,6}(?=[,。!;]|$)"
    r"|(?<=免)(?!学|路|税|电|食|住|诊|费)[一-龥]{1,3}费|(?<=[年质]保)修?|(?<=联)系(?:人:?)?[一-龥](?:经理|老板|店长|掌柜|师傅))"
)
SHOUTED = re.compile("!|还在为[^,。!?]{1,14}[?]|想[^,。!?]{2,10}吗|您")

OPENING, CLOSING = frozenset("“‘「『《"), frozenset("”’」』》")


class Word(NamedTuple):
    """One word that counts, and where it stands."""

    start: int
    end: int
    kind: str
    weight: float


class Words:
    """The words of a list, sought in one pass."""

    def __init__(self, listed: dict[str, tuple[str, float]]) -> None:
        self._counts = tuple(listed.values())
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(listed))

    def find(self, text: str) -> list[Word]:
        """Each word in a lower-case text, in its order; one inside a longer one does not count."""
        found, reach = [], 0
        hits = self._automaton.find_overlapping(text)
        if len(hits) > 1:
            hits.sort(key=_first_and_longest)
        for start, end, number in hits:
            if end > reach:
                reach = end
                found.append(Word(start, end, *self._counts[number]))
        return found


def _first_and_longest(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[0], -hit[1]


@cache
def listed(*, calm: bool) -> Words:
    """The list's words of an office, or the others."""
    words: dict[str, tuple[str, float]] = {}
    kind, weight = "", 0.0
    for line in LIST.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind, _, said = line.strip("[]").partition(" ")
            weight = float(said)
        elif not line.startswith("#") and (kind == CALM) is calm:
            words |= dict.fromkeys(line.split(), (kind, weight))
    return Words(words)


def lines_to_call(text: str, figures: Figures) -> Iterator[Word]:
    """A shop gives a mobile number or a 400 line, however they are written."""
    for number in figures.numbers(11, MOBILE.match):
        yield Word(number.start, number.end, REACH, 2.0)
    if "400" in text or "800" in text:
        for hit in FREE_LINE.finditer(text):
            yield Word(*hit.span(), REACH, 2.0)


def signs_between(text: str, start: int, end: int, words: list[Word]) -> list[Word]:
    """Every sign of a stretch: the words already known, prices, gifts, accounts, and the words of an office."""
    held = [word for word in words if start <= word.start < end and not _quoted(text, word)]
    for form, kind, weight in (
        (GIVEN, PRICE, 2.0),
        (PRICED, PRICE, 1.0),
        (THROWN_IN, OFFER, 1.5),
        (SHOUTED, SHOUT, 0.5),
        (ACCOUNT, REACH, 3.0),
        (PAGE, REACH, 1.0),
        (LANDLINE, REACH, 1.0),
    ):
        held += [Word(*hit.span(), kind, weight) for hit in form.finditer(text, start, end)]
    calm = listed(calm=True).find(text[start:end])
    held += [Word(each.start + start, each.end + start, CALM, -each.weight) for each in calm]
    held.sort(key=lambda word: word.start)
    return held


def _quoted(text: str, word: Word) -> bool:
    """Whether the word stands alone in quotation marks: spoken of, not said."""
    return text[word.start - 1 : word.start] in OPENING and text[word.end : word.end + 1] in CLOSING
