"""Where an address comes down to one household: 三组, 3社12号, 滨江路88号附6号, 9栋2单元501室.

Such a shape alone says nothing: roads are mended from 3组 to 5组, and offices have house numbers.
Who lives there is for the rule to ask. Reads folded text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

N = "[0-9一二三四五六七八九十]"
HOUSE = rf"{N}{{1,5}} ?号(?![线楼院令])(?:附{N}{{1,3}}号)?"
GROUP = (
    rf"第?{N}{{1,3}}(?:村民小组|居民小组|小组|组(?![长织合成建团员副级])|社(?![区会保团员长])|队(?![长员伍]))"
    # one of several is a stretch of land, no household
    rf"(?![至到、和及与\-~]+第?{N}{{1,3}}[组社队])"
)
# Groups with a name: 大坪组; 村民小组 and 合作社 are none.
NAMED = r"(?<=村)(?![民委级])[\u4e00-\u9fff]{1,4}(?:组(?![织长合成建团员])|(?<![作报供销公])社(?![区会保团员]))"
BUILDING = rf"(?:[0-9A-Za-z]{{1,4}}|{N}{{1,3}}) ?(?:号楼|[栋幢座区])"
# What follows such figures when they count, or when the room is an office's.
COUNTED = r"(?! ?(?:[0-9]|平|㎡|m2|亩|人|户|元|万|米|套|间|层|会议|办公|教室|窗口|大厅|门面|商铺|开标|号窗|号门面|号商铺))"
ROOM = (
    rf"(?:(?:{N}{{1,3}} ?单元|顶楼|{N}{{1,3}} ?[楼层]) ?){{0,2}}"
    rf"(?:[0-9]{{1,4}}(?:-[0-9]{{1,4}}){{1,2}}[号室]?|[0-9]{{3,4}}[室号房]?|{N}{{1,3}} ?[室号]|(?<=[楼层])[左中右])"
)
# The cheap question: a figure and what it numbers.
SIGN = re.compile(
    rf"{N} ?(?:[组社队号栋幢座]|单元|小组|村民小组|居民小组)|[0-9]-[0-9]{{1,2}}-[0-9]{{3}}|"
    "村[\u4e00-\u9fff]{1,5}[组社]"
)
LEAD, REACH = 12, 40  # letters before and after it in which the whole must lie
DOOR = re.compile(
    rf"(?P<unit>(?:{BUILDING} ?){{1,2}}{ROOM}{COUNTED}|{BUILDING} ?{N}{{1,3}} ?单元 ?负?{N}{{1,3}} ?[楼层]|"
    rf"{N}{{1,3}} ?单元 ?{ROOM}{COUNTED}|"
    rf"(?<=[\u4e00-\u9fff\t])[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{3,4}}(?![0-9\-]))|"
    rf"(?P<yard>(?:{GROUP}|{NAMED})[\u4e00-\u9fff]{{0,7}}?附?{HOUSE})|"
    rf"(?P<road>(?:(?<=[路街道巷弄里段场村湾坝坪院园城桥口正])|(?<=[路街道巷弄段] )){HOUSE}(?![门窗]))|"
    rf"(?P<group>(?:{GROUP}|{NAMED})(?:附{N}{{1,3}}号)?)"
)
# More of the same address: rooms behind a house's number, a building's by-name in brackets.
REST = r"(?:[A-Za-z一二三四五六七八九十附之号栋幢座室楼层单元顶左中右\-]|[0-9]{1,4}(?![0-9])| [0-9]{1,4}(?= ?[号栋幢座室楼层单\-])| [号栋幢座室楼层单])"
TAIL = re.compile(rf"{REST}{{0,24}}(?:\([\u4e00-\u9fff]{{2,8}}\){REST}{{1,24}})?")
LOOSE = "附之顶中- "
TOWN = re.compile(r"[\u4e00-\u9fff]{1,24}?(?:镇(?!江)|乡(?!镇)|街道)(?=[\u4e00-\u9fff0-9])")


@dataclass(frozen=True)
class Door:
    """``start``, ``end``: in folded text, from the house or group on. ``kind``: ``unit`` (a room),
    ``yard`` (house of a village), ``road`` (a house's number alone) or ``group`` (no house)."""

    kind: str
    start: int
    end: int


def doors(text: str) -> Iterator[Door]:
    """Every place in a text where an address may come down to a household. Linear."""
    at = 0
    for sign in SIGN.finditer(text):
        if sign.start() < at:
            continue
        hit = DOOR.search(text, max(sign.start() - LEAD, at), sign.end() + REACH)
        if not hit:
            continue
        rest = TAIL.match(text, hit.end())
        tail = rest[0].rstrip(LOOSE) if rest else ""
        at = hit.end() + len(tail)
        kind = hit.lastgroup or ""
        if kind == "road" and re.search("[0-9一二三四五六七八九十左右]", tail):
            kind = "unit"
        yield Door(kind, hit.start(), at)


def down_to_town(address: str) -> str:
    """So much of an address as names the town, the street's office or what is above them."""
    hit = TOWN.match(address)
    return hit[0] if hit else ""
