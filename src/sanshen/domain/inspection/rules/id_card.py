"""公民身份号码：校验码、出生日期、行政区划三项都对，才算一个号码。"""

import re
from collections.abc import Iterator
from datetime import date

from sanshen.domain.inspection.digits import Number
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.labels import PERSON, Labels
from sanshen.domain.inspection.names import is_name
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

REGIONS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
PROVINCES = frozenset(str(code) for codes in (*REGIONS, (71, 81, 82, 83)) for code in codes)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECKS = "10X98765432"
# A number that its own label calls something else, although it passes every test of a card.
OTHER = re.compile(
    r"(?:代码|编码|编号|单号|流水号|序列号|案号|文号|批次|批号|[账帐卡]号|型号|"
    r"(?:订单|项目|合同|受理|发票|凭证|招标|采购|交易|快递|运单|保单)(?:号码?)?)$"
)
# 残疾人证 and 学籍号 are made of the card's number with something before or behind it.
LONGER = re.compile(
    r"(?<![0-9A-Za-z])(?:[GJL](?P<pupil>[0-9]{17}[0-9Xx])|(?P<disabled>[0-9]{17}[0-9Xx])[1-7][1-4](?:B[0-9])?)"
    r"(?![0-9A-Za-z])"
)
# A sheet holds fifteen figures of a number: 5.00116190001010E+17.
ROUNDED = re.compile(r"(?<![0-9.])[1-9]\.[0-9]{13,16}[Ee]\+?17(?![0-9])")

RULE = Rule(
    id="id_card",
    category="id_card",
    title="身份证号",
    why="公布完整的身份证号会侵害个人隐私，是网站检查最常通报的问题，附件里尤其多见。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条；GB 11643-1999",
    clause="2.5.2",
    weight=Weight.STOP,
    bad=(
        in_body("张某，身份证号500116190001010011，补助300元。"),
        in_body("50011619000101002x"),
        in_body(
            "<p>50011619<b>000101</b>0038</p>", shown="拆在几段格式里：50011619<b>000101</b>0038"
        ),
        in_body(
            "５００１１６１９０００１０１００１１",
            shown="全角：５００１１６１９０００１０１００１１",
        ),
        in_body("500116 19000101 0011"),
        in_body("500116-19000101-0011"),
        in_body("5 0 0 1 1 6 1 9 0 0 0 1 0 1 0 0 2 X"),
        in_body("5001 1619 0001 0100 11"),
        in_body("身份证号：50011619000\n1010011"),
        in_body("500116\u200b19000101\u200b0011", shown="数字间有看不见的字符：500116190001010011"),
        in_body("身份证号五〇〇一一六一九〇〇〇一〇一〇〇一一"),
        in_body("身份证号伍零零壹壹陸壹玖零零零壹零壹零零壹壹"),
        in_body("身份证号：500116,19000101,0011"),
        in_title("关于公示张某（500116190001010011）补助的通知"),
        in_attachment("张某\t500116190001010011\t300", name="补助名单.xlsx"),
        in_attachment("", name="500116190001010011.jpg"),
        in_body("张三500116190001010011"),
        in_body("5OO11619OOO1O1OO11", shown="字母代替数字：5OO11619OOO1O1OO11"),
        in_attachment("张某\t残疾人证号\t50011619000101001143", name="名单.xlsx"),
        in_body("老身份证号码500116000101001", weight=Weight.ANSWER),
        in_attachment(
            "姓名\t身份证号\n张某\t500116190001011000", name="名单.xlsx", weight=Weight.ANSWER
        ),
        in_attachment("张某\t5.0011619000101E+17", name="名单.xlsx", weight=Weight.ANSWER),
    ),
    good=(
        in_body("张某，身份证号500116********0011。"),
        in_body("身份证号500116190001010017", shown="校验码不对：500116190001010017"),
        in_body("身份证号500116190002300010", shown="没有这一天：500116190002300010"),
        in_body("统一社会信用代码：11500383009338112H"),
        in_body("项目编号：500116190001010011"),
        in_body("订单号202405221234567890"),
        in_body("保单号码500116000101001"),
        in_body("500116,19000101,0011"),
        in_body("1200 3400 5600 7800 90"),
        in_attachment("项目编号\t金额\n500116190001011000\t300", name="项目.xlsx"),
        in_body("合同编号500116000101001，请携带身份证办理。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each number of 18 figures; an old or a rounded one must be answered."""
    for part in reading.parts:
        if part.figures:
            yield from _numbers(part)
        yield from _longer(part)


def _numbers(part: Part) -> Iterator[Finding]:
    labels = part.labels
    for number in part.figures.numbers(18, _is_dated):
        label = labels.of(number.start)
        if not _grouped(number) or (OTHER.search(label) and not PERSON.search(label)):
            continue
        if number.itemized and not _of_a_person(labels, number, label):
            continue
        if is_card(number.figures):
            yield _found(part, number.start, number.end, number.figures)
        elif _is_rounded(number) and _of_a_person(labels, number, label):
            yield _found(part, number.start, number.end, number.figures, Weight.ANSWER)
    for number in part.figures.numbers(15, _is_old_card):
        # 15 figures have no check digit: only where they are called a person's.
        label = labels.of(number.start)
        called = PERSON.search(label) or PERSON.search(labels.near(number.start, 20))
        if len(number.sizes) == 1 and called and not OTHER.search(label):
            yield _found(part, number.start, number.end, number.figures, Weight.ANSWER)


def _longer(part: Part) -> Iterator[Finding]:
    """Numbers that hold a card's among others, and those a sheet has rounded."""
    text = part.folded.text
    if part.figures and part.mentions("残", "学籍", "学号"):
        for hit in LONGER.finditer(text):
            kind = hit.lastgroup or ""
            if is_card(hit[kind].upper()):
                yield _found(part, hit.start(kind), hit.end(kind), hit[kind].upper())
    if part.mentions("E+17", "e+17", "E17", "e17"):
        for hit in ROUNDED.finditer(text):
            figures = re.sub("[^0-9]", "", hit[0].upper().partition("E")[0])[:17].ljust(17, "0")
            if _is_dated(figures + "0"):
                yield _found(part, *hit.span(), figures + "0", Weight.ANSWER)


def is_card(figures: str) -> bool:
    """Whether 18 figures are a number of an identity card: region, day of birth, check digit."""
    if not _is_dated(figures):
        return False
    total = sum(int(figure) * weight for figure, weight in zip(figures, WEIGHTS, strict=False))
    return figures[17] == CHECKS[total % 11]


def _is_dated(figures: str) -> bool:
    return figures[:17].isdigit() and _is_region(figures) and _is_birthday(figures[6:14])


def _is_region(figures: str) -> bool:
    # 9 at the head: the permanent residence card of a foreigner; the region follows it.
    return figures[:2] in PROVINCES or (figures[0] == "9" and figures[1:3] in PROVINCES)


def _is_birthday(figures: str) -> bool:
    try:
        return 1890 <= date.fromisoformat(figures).year < 2050
    except ValueError:
        return False


def _is_old_card(figures: str) -> bool:
    return figures.isdigit() and _is_region(figures) and _is_birthday(f"19{figures[6:12]}")


def _is_rounded(number: Number) -> bool:
    """Whether a sheet may have made it of a card: 15 figures kept, or what a float holds."""
    figures = number.figures
    if len(number.sizes) > 1 or not figures.isdigit():
        return False
    return figures.endswith("000") or int(float(figures)) == int(figures)


def _of_a_person(labels: Labels, number: Number, label: str) -> bool:
    """Whether a number is called a card's or, uncalled, stands in a row with a person's name."""
    row = labels.row(number.start)
    return bool(PERSON.search(label)) or (not label and any(map(is_name, row)))


def _grouped(number: Number) -> bool:
    """Whether it is one number: not cells of a row, not a column of figures."""
    gaps = "".join(number.gaps)
    return "\t" not in gaps and ("\n" not in gaps or len(number.sizes) <= 3)


def _found(part: Part, start: int, end: int, figures: str, weight: Weight | None = None) -> Finding:
    masked = f"{figures[:6]}{'*' * (len(figures) - 10)}{figures[-4:]}"
    return RULE.finding(
        part.place(start, end),
        "这里像是一个完整的身份证号，属于个人隐私。"
        if weight
        else "这里有完整的身份证号，属于个人隐私。",
        f"请删除，或改为 {masked}。",
        weight=weight,
        instead=masked,
    )
