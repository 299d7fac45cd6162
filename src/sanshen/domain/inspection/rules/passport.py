"""护照、通行证和军官证号码：先有证件名称，后有号码，才算。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

PAPER = re.compile(
    r"护照|通行证|台胞证|回乡证|军官证|士官证|士兵证|警官证|文职干部证|永久居留身?份?证|passport",
    re.I,
)
# Numbers of passports and permits: one or two letters and figures.
LETTERED = re.compile(r"(?<![0-9A-Za-z])([A-Za-z]{1,2}[0-9]{7,10})(?![0-9A-Za-z\-])")
# Figures alone, and those of officers: only right after the word for them.
BARE = re.compile(
    r"[证照](?:件|证)?(?:号码?|编号)[: 为是]{0,3}([\u4e00-\u9fff]?字?第?[0-9]{7,10})(?![0-9A-Za-z\-])"
)
HEADING = re.compile(
    r".{0,6}(?:护照|通行证|台胞证|回乡证|军官证|士官证|士兵证|警官证)(?:证?号码?|编号)?"
)
CELL = re.compile(r"[A-Za-z]{0,2}[0-9]{7,10}|[\u4e00-\u9fff]字?第[0-9]{6,10}号?")
BETWEEN = re.compile("办理|业务|流程|型号|设备|电话|附件|项目|编码|房号")
FAR = 22  # letters between the word and the number
# Passes for cars, goods and places are no papers of a person.
OTHER = re.compile("(?:车辆?|货物?|临时|运输|防疫|数字|生态|植物|设备)$")

RULE = Rule(
    id="passport",
    category="passport",
    title="护照、通行证和军官证号码",
    why="护照、通行证、军官证号码与身份证号一样能认定本人，属于个人信息。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，护照号：E00000012"),
        in_body("护照号码EA0000012"),
        in_body("张某（护照）E00000012"),
        in_body("港澳通行证C00000012"),
        in_body("台胞证号：00000012"),
        in_body("证件类型：护照，证件号码：E00000012"),
        in_body("军官证号：军字第0000012号"),
        in_attachment("张某\t护照\tE00000012", name="名单.xlsx"),
        in_attachment("姓名\t性别\t护照号码\n张某\t男\tE00000012", name="名单.xlsx"),
    ),
    good=(
        in_body("护照号：E****0012"),
        in_body("申请护照的，请带身份证；电话20000012。"),
        in_body("车辆通行证号：00000012"),
        in_body("设备型号E00000012"),
        in_body("护照由本人保管。设备型号E00000012"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each number that is called a passport's, a permit's or an officer's."""
    for part in reading.parts:
        if not part.mentions(
            "护照",
            "通行证",
            "胞证",
            "回乡证",
            "官证",
            "兵证",
            "干部证",
            "居留",
            "assport",
            "ASSPORT",
        ):
            continue
        text = part.folded.text
        papers = [hit for hit in PAPER.finditer(text) if not _of_things(text, hit.start())]
        if not papers:
            continue
        taken = {span for hit in papers for span in _called(text, hit.start(), hit.end())}
        for cell in part.tables.under(HEADING):
            if CELL.fullmatch(cell.text) and not OTHER.search(cell.head[: cell.head.find("通")]):
                taken.add((cell.start, cell.end))
        for start, end in sorted(taken):
            yield _found(part, start, end)


def _of_things(text: str, place: int) -> bool:
    return bool(OTHER.search(text[max(place - 4, 0) : place]))


def _called(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first number after the word, in the same sentence."""
    reach = end + FAR
    for sign in "\n。;":
        stop = text.find(sign, end, reach)
        reach = stop if stop >= 0 else reach
    if hit := LETTERED.search(text, end, reach + 12):
        if hit.start() <= reach and not BETWEEN.search(text, end, hit.start()):
            yield hit.span(1)
    elif hit := BARE.match(text, end - 1):
        yield hit.span(1)


def _found(part: Part, start: int, end: int) -> Finding:
    number = part.folded.text[start:end]
    masked = f"{number[:1]}{'*' * (len(number) - 5)}{number[-4:]}"
    return RULE.finding(
        part.place(start, end),
        "这里有完整的护照、通行证或者军官证号码，属于个人信息。",
        f"请删除，或改为 {masked}；确需公布的，请写明理由。",
        instead=masked,
    )
