"""家庭住址：写到村民小组、门牌、房号的个人住址才问，单位、工程和公共场所的地址本来就该公布。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.homes import Door, doors, down_to_town
from sanshen.domain.inspection.names import HIDDEN, is_name
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.tables import Cell, Row

WITHIN = r"[^\n\t,。;!?、:的]"
# Words that say of what follows that somebody lives there.
HOME = re.compile(
    r"(?:(?:家庭|个人|私人|户籍|户口|现居住?|居住|常住|暂住|现住|经常居住|最后)(?:详细)?(?:住址|住所地?|地址|所在地|地)|"
    r"住址|户籍(?=:)|现居|居住|常住|暂住|租住|家住|家住址|老家|家在|家里?在|家是|家位于|(?<![之国大专企])家[(]|(?<![入记守抓挡顶困堵稳留接停锁保居])住(?![房户宅院建宿校所持]))"
    rf"(?:\(个人\))?[: 为是在于到]{{0,3}}({WITHIN}{{0,40}})$"
)
# Words that offices and persons share; a person must stand by.
PLACE = re.compile(
    rf"(?:地址(?:\(个人\))?|坐落|座落|位置|住所地?|住房|房屋|房产)[: 为是在于]{{0,3}}({WITHIN}{{0,40}})$"
)
STARTS = re.compile(
    r"(?:.*(?:位置|坐落|座落|位于|遗失|地址|房屋|住房|住所|承租户?|[在于住到系为是,。;:!?、( ])|^)([^,。;:!?、()]{0,24})$"
)
LIVES = re.compile(
    r" ?(?:居住|定居|安家|租住|[^,。;]{0,3}(?:奶奶|爷爷|大爷|大妈|婆婆|老人|某)家(?!庭|[园具])|家[中里]|(?:的|处)?(?:自有|自建)?(?:住宅|住房|房屋|民房|住户|邻居)|[,。;]?(?:收件|收货)人)"
)
RESIDENT = re.compile(" ?(?:业主|住户|居民|村民|租户)(?![委自小])")
PERSON = re.compile(
    r"户主|业主(?!单位)|房主|房东|产权人|权利人|承租人|租户|抵押人|被征收人|被拆迁人|被搬迁人|住户|(?:居民|村民)(?![委小自])|"
    r"老人|大爷|大妈|婆婆|家属|父亲|母亲|家长|收件人|收货人|申请人|当事人|被处罚人|行为人|举报人|投诉人|信访人|患者|死者|"
    r"学生|儿童|失主|家[(]|出租人|所有权人|继承人|购房人|买受人|低保|特困|残疾人(?![服联康])|脱贫户|监测户|本人|我家|我们?住|自有住房|个人|[男女],|[0-9]岁|遗失|欠缴"
)
# Who or what is at home there is no person.
OFFICE = re.compile(
    "公司|中心|养殖|种植|基地|业主单位|办公|地点|门店|服务|会议|机关|政府|委员会|[村居]委会|医院|卫生[院室]|学校|[中小]学|幼儿园|场所|营业|经营|"
    "商铺|门面|[饭酒商药面食发旅书菜]店|店(?:[(,:]|$)|厂(?!家属|宿舍)|超市|合作社|工程|项目|楼盘|房源|拍卖|标的|网点|报名|"
    "[大餐展]厅|[车油作务防水电泵保]站|注册|机构|事务所|供应商|"
    "派出所|(?<!住)所[:(地]|[局处](?:[:(地]|$)|残联|联合会|园区|教室|考场|窗口|银行|协会|邮编|仓库|养老院|敬老院|改造|施工|整治|验收|停[水电气]|范围"
)
HEADING = re.compile(
    r".{0,6}(?:住址|住所地?|居住地[址点]?|家庭地址|户籍地址?|户籍所在地|户口所在地|家庭所在地|现居地)(?:\(.*\))?"
)
NEUTRAL = re.compile(r".{0,8}(?:地址|坐落|座落|位置|所在地|房号|门牌号?)(?:\(.*\))?")
OWNER = re.compile(
    r"姓名|户主|(?<![商用门账客])户(?= |$)|业主|承租|权利人|产权人|房主|住户|老人|儿童|学生|患者|死者|对象|申请人|收件人"
)
BODY = re.compile("企业|商户|公司|单位|店|机构|项目|工程|学校|法定代表人|经营|机关|网点|部门")

RULE = Rule(
    id="address_private",
    category="address_private",
    title="家庭住址",
    why="写到小组、门牌、房号的家庭住址属于个人信息，公布后会影响家人安全；一般写到乡镇、街道即可。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，住址：某镇某村3组12号"),
        in_body("张某家住某街道某某路12号3栋2单元501室"),
        in_body("李某，某某小区3栋2单元501室"),
        in_body("户籍地址：某区某镇某街12号"),
        in_body("当事人张某，住某镇某村三组。"),
        in_body("现住某村第二村民小组王家湾7号"),
        in_body("户主张某，某村5社18号"),
        in_body("张某不慎遗失某某小区3栋2-1房屋所有权证"),
        in_body("通讯地址（个人）：某某路12号附3号"),
        in_attachment("姓名\t家庭住址\n张某\t某镇某村三组12号", name="名单.xlsx"),
        in_attachment("姓名\t住址\n王建国\t某镇某村3组", name="名单.xlsx"),
        in_attachment("承租人\t房屋坐落\n王建国\t某某小区3栋2-1", name="名单.xlsx"),
        in_attachment("3\t王建国\t男\t某村2组15号\t低保", name="名单.xlsx"),
    ),
    good=(
        in_body("张某，住址：某镇某村"),
        in_body("张某，住址：某镇某村***"),
        in_body("办公地址：某镇某某路12号"),
        in_body("某某公司，某某小区3栋2单元501室"),
        in_body("报名地点：某某小区3栋2单元101室"),
        in_body("某村3组的道路今日通车。"),
        in_body("某村3组至5组通组公路，某某路12号至48号人行道改造"),
        in_body("便民服务室设在某村3组12号村委会办公楼"),
        in_body("向某镇人民政府（某某路12号）反映"),
        in_body("某某小区3栋加装电梯，5号楼至8号楼已进场施工"),
        in_body("申请人应当填写住址、电话。"),
        in_attachment("姓名\t住址\n张*\t某镇某村3组", name="名单.xlsx"),
        in_attachment("企业名称\t地址\n某某汽修厂\t某某路12号附3号", name="名单.xlsx"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each address of a person that leads to one household."""
    for part in reading.parts:
        for door in doors(part.folded.text):
            start = _home(part, door)
            if start is not None:
                yield _found(part, start, door.end)


def _home(part: Part, door: Door) -> int | None:
    """Where the address begins, if somebody lives there; None if nothing says so."""
    text = part.folded.text
    row = part.tables.row(door.start)
    cell = part.tables.cell(door.start)
    before = re.split("[\n\t]", text[max(door.start - 60, 0) : door.start])[-1]
    beyond = text[door.end : door.end + 24].partition("\n")[0]
    after = re.split("[\t,。;]", beyond)[0]
    if OFFICE.match(after):
        return None
    if hit := HOME.search(before):
        company = re.search("公司|合作社|厂,|店,", before[: hit.start()])
        return None if company else door.start - len(hit[1])
    if row and cell:
        return cell.start if _in_table(row, cell, door, after) else None
    if OFFICE.search(before) or OFFICE.search(after[:8]):
        return None
    if not _of_a_person(door, before, beyond):
        return None
    begins = STARTS.search(before)
    return door.start - len(begins[1]) if begins else door.start


def _of_a_person(door: Door, before: str, after: str) -> bool:
    if LIVES.match(after) or (door.kind != "group" and RESIDENT.match(after)):
        return True
    person = PERSON.search(before) or PERSON.search(after)
    if PLACE.search(before):
        return bool(person)
    return door.kind == "unit" or (door.kind == "yard" and bool(person))


def _in_table(row: Row, cell: Cell, door: Door, after: str) -> bool:
    """Whether a cell with such an address stands in a column or in a row of persons."""
    heads, words = row.said, row.words
    if HEADING.fullmatch(cell.head.replace(" ", "")):
        masked = any(len(word) < 5 and HIDDEN.search(word) for word in words)
        return not BODY.search(heads) and not (door.kind == "group" and masked)
    if door.kind == "group" or len(after) > 4 or OFFICE.search("".join(words)):
        return False
    if NEUTRAL.fullmatch(cell.head.replace(" ", "")):
        return bool(OWNER.search(heads)) and not BODY.search(heads)
    return not row.heads and bool(any(map(is_name, words)) or PERSON.search(" ".join(words)))


def _found(part: Part, start: int, end: int) -> Finding:
    place = part.place(start, end)
    kept = len(down_to_town(part.folded.text[start:end]))
    masked = (part.place(start, start + kept).excerpt if kept else "") + "***"
    return RULE.finding(
        place,
        "这里有具体到户的家庭住址，属于个人信息。",
        f"请删除，或改为 {masked}；单位、场所的地址或者确需公布的，请写明理由。",
        instead=masked,
    )
