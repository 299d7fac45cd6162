"""家庭住址：写到门牌、房号的才问，单位和场所的地址本来就该公布。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.headings import cells_under
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

N = "[0-9一二三四五六七八九十]"
ROOM = re.compile(
    r"[0-9A-Za-z]{1,4}(?:号楼|栋|幢|座)[0-9A-Za-z]{1,2}单元[0-9]{1,3}(?:[\-][0-9]{1,3}|层[0-9]{1,3})?[室号]?"
)
HOME = "家庭住址|家庭地址|户籍地址|户籍所在地|户籍地|现住址|现住|居住地址|常住地址|住址|家住"
HEADING = re.compile(HOME)
CALLED = re.compile(rf"(?:{HOME})[:\t 为在于是]{{0,3}}([^\n\t,。;!?、:]{{4,48}})")
# From here on an address leads to one door.
DOOR = re.compile(
    rf"{N}{{1,4}}[组社队]{N}{{1,5}}号|(?<=[路街巷道弄村里])[0-9]{{1,5}}号(?:附[0-9]{{1,3}}号)?|"
    r"[0-9A-Za-z]{1,4}(?:号楼|栋|幢|座)[^,。;]{0,12}[室号]"
)
# Who or what is at home there is no person.
OFFICE = re.compile(
    "公司|中心|办公|地点|门店|服务|会议|机关|医院|学校|场所|营业|经营|商铺|工程|项目|楼盘|"
    "电梯|房源|拍卖|标的|不动产|产权|网点|报名|厅|站|住所地|注册"
)

RULE = Rule(
    id="address_private",
    category="address_private",
    title="家庭住址",
    why="写到门牌、房号的家庭住址属于个人信息，公布后会影响家人安全；一般写到村或者小区即可。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，住址：某镇某村3组12号"),
        in_body("张某家住某街道某某路12号3栋2单元501室"),
        in_body("李某，某某小区3栋2单元501室"),
        in_body("户籍地址：某区某镇某街12号"),
        in_attachment("姓名\t家庭住址\n张某\t某镇某村三组12号", name="名单.xlsx"),
    ),
    good=(
        in_body("张某，住址：某镇某村"),
        in_body("张某，住址：某镇某村***"),
        in_body("办公地址：某镇某某路12号"),
        in_body("某某公司，某某小区3栋2单元501室"),
        in_body("报名地点：某某小区3栋2单元101室"),
        in_body("某村3组的道路今日通车。"),
        in_body("申请人应当填写住址、电话。"),
        in_attachment("姓名\t住址\n张某\t某镇某村3组", name="名单.xlsx"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each address of a person that leads to one door."""
    for part in reading.parts:
        text = part.folded.text
        taken: set[int] = set()
        for start, end in (*_called(text), *cells_under(text, HEADING), *_rooms(text)):
            door = DOOR.search(text, start, end) or ROOM.search(text, start, end)
            if door and door.end() not in taken:
                taken.add(door.end())
                yield _found(part, door.start(), max(door.end(), _last(text, door.end(), end)))


def _called(text: str) -> Iterator[tuple[int, int]]:
    if HEADING.search(text):
        yield from (hit.span(1) for hit in CALLED.finditer(text))


def _rooms(text: str) -> Iterator[tuple[int, int]]:
    """Rooms in blocks of flats, where nothing on the line before says that it is an office."""
    if "单元" in text:
        for hit in ROOM.finditer(text):
            before = text[max(hit.start() - 40, 0) : hit.start()].rpartition("\n")[2]
            if not OFFICE.search(before):
                yield hit.span()


def _last(text: str, start: int, end: int) -> int:
    """Where the house or room that follows a door's number ends."""
    more = ROOM.match(text, start, end)
    return more.end() if more else start


def _found(part: Part, start: int, end: int) -> Finding:
    return RULE.finding(
        part.place(start, end),
        "这里有具体到门牌的家庭住址，属于个人信息。",
        "请删除，或将门牌、房号改为 ***；单位、场所的地址或者确需公布的，请写明理由。",
        instead="***",
    )
