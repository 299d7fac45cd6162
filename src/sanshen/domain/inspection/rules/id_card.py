"""公民身份号码：校验码、出生日期、行政区划三项都对，才算一个号码。"""

import re
from collections.abc import Iterator
from datetime import date

from sanshen.domain.inspection.digits import Number
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

REGIONS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
PROVINCES = frozenset(str(code) for codes in (*REGIONS, (71, 81, 82, 83)) for code in codes)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECKS = "10X98765432"
CARD = re.compile("身[份分]|证件|公民|户口")
# A number that its own label calls something else.
OTHER = re.compile(
    r"(?:信用|机构|订单|流水|项目|合同|受理|案|发票|凭证|批次|招标|采购|交易|快递|运单|编|账|卡|帐)"
    r"(?:编?[号码]{1,2}|代码|编码)[^\n0-9A-Za-z\u4e00-\u9fa5]{0,3}$"
)
FIELDS = {6, 10, 12, 14, 17}  # 区划 | 年 | 月 | 日 | 顺序码 | 校验码

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
        in_title("关于公示张某（500116190001010011）补助的通知"),
        in_attachment("张某\t500116190001010011\t300", name="补助名单.xlsx"),
        in_attachment("", name="500116190001010011.jpg"),
        in_body("老身份证号码500116000101001", weight=Weight.ANSWER),
    ),
    good=(
        in_body("张某，身份证号500116********0011。"),
        in_body("身份证号500116190001010017", shown="校验码不对：500116190001010017"),
        in_body("身份证号500116190002300010", shown="没有这一天：500116190002300010"),
        in_body("统一社会信用代码：11500383009338112H"),
        in_body("项目编号：500116190001010011"),
        in_body("订单号202405221234567890"),
        in_body("保单号码500116000101001"),
        in_body("1200 3400 5600 7800 90"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each number of 18 figures; the old one of 15 must be answered."""
    for part in reading.parts:
        text = part.folded.text
        for number in part.figures.numbers(18, is_card):
            if _grouped(number) and not _labelled_other(text, number):
                yield _found(part, number)
        for number in part.figures.numbers(15, _is_old_card):
            # 15 figures have no check digit: only where identity cards are spoken of.
            if len(number.sizes) == 1 and CARD.search(text):
                yield _found(part, number, Weight.ANSWER)


def is_card(figures: str) -> bool:
    """Whether 18 figures are a number of an identity card: region, day of birth, check digit."""
    if not figures[:17].isdigit() or not _is_region(figures):
        return False
    total = sum(int(figure) * weight for figure, weight in zip(figures, WEIGHTS, strict=False))
    return figures[17] == CHECKS[total % 11] and _is_birthday(figures[6:14])


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


def _grouped(number: Number) -> bool:
    """Whether people write a card number in these groups; else it is a row of figures."""
    if len(number.sizes) <= 2:
        return not number.gaps or "\t" not in number.gaps[0]
    if set(number.sizes) == {1}:
        return True
    ends = {sum(number.sizes[:n]) for n in range(1, len(number.sizes))}
    regular = len(set(number.sizes[:-1])) == 1
    return not re.search(r"[\t\n]", "".join(number.gaps)) and (ends <= FIELDS or regular)


def _labelled_other(text: str, number: Number) -> bool:
    before = text[max(number.start - 24, 0) : number.start]
    return bool(OTHER.search(before)) and not CARD.search(before)


def _found(part: Part, number: Number, weight: Weight | None = None) -> Finding:
    masked = f"{number.figures[:6]}{'*' * (len(number.figures) - 10)}{number.figures[-4:]}"
    return RULE.finding(
        part.place(number.start, number.end),
        "这里像是一个完整的身份证号，属于个人隐私。"
        if weight
        else "这里有完整的身份证号，属于个人隐私。",
        f"请删除，或改为 {masked}。",
        weight=weight,
        instead=masked,
    )
