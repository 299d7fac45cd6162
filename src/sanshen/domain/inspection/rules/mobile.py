"""手机号：私人号码要遮盖，值班和办公手机可以公布，由办理人说明。"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.digits import Number, wrapped
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.labels import OTHER as CODE
from sanshen.domain.inspection.labels import PHONE
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

MOBILE = re.compile(r"1[3-9][0-9]{9}")
ABROAD = re.compile(r"(?:00)?861[3-9][0-9]{9}")
COUNTRY = re.compile(r"(?:\+|00)?86[ \-)]{0,2}$")
# The label right before it says that it is something else.
OTHER = re.compile(
    r"(?:订单|流水|项目|合同|受理|案|发票|凭证|批次|招标|采购|交易|快递|运单|工单|编|文|账|帐|卡|件|"
    r"票|单|登记|备案|证书|收据|执法证)(?:编?[号码]{1,2}|代码|编号)[^\n0-9]{0,2}$|[0-9]{2}\.$|(?:NO|SN|№)[.: ]{0,2}$|[¥$￥]$|"
    r"[缴字第票据函档证〕][〔(]?$|://[^ \n\u4e00-\u9fff]*$",
    re.I,
)
# What follows says that it counts or measures.
MEASURE = re.compile(r"\.[0-9]{1,2}(?![0-9])|元|万|亿|平方|立方|公里|米|吨|公斤|千瓦|%|人次")

CUE = re.compile(r"电话|手机|联系|号码|微信|tel|phone|mobile", re.I)

RULE = Rule(
    id="mobile",
    category="mobile",
    title="手机号",
    why="私人手机号属于个人信息，公布后常被用于骚扰和诈骗；办公、值班手机可以公布，但要有人确认。",
    source="《中华人民共和国个人信息保护法》第二十五条、第三十四条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("联系人：张某，电话13800001234。"),
        in_body("１３８００００１２３４", shown="全角：１３８００００１２３４"),
        in_body("138 0000 1234"),
        in_body("138-0000-1234"),
        in_body("138.0000.1234"),
        in_body("1 3 8 0 0 0 0 1 2 3 4"),
        in_body("13 80 00 01 23 4"),
        in_body("手机：1380 0001 234"),
        in_body("（138）00001234"),
        in_body("+86 138-0000-1234"),
        in_body("8613800001234"),
        in_body("138\u200b0000\u200b1234", shown="数字间有看不见的字符：13800001234"),
        in_body("<p>138<i>0000</i>1234</p>", shown="拆在几段格式里：138<i>0000</i>1234"),
        in_body("联系电话：1380000\n1234"),
        in_body("电话：一三八〇〇〇〇一二三四"),
        in_body("电话：壹叁捌零零零零壹貳叁肆"),
        in_body("电话：幺三八洞洞洞洞幺两三四"),
        in_body("手机❶❸❽⓿⓿⓿⓿❶❷❸❹"),
        in_body("手机：138|0000|1234"),
        in_body("008613800001234"),
        in_body("手机：❶❸❽⓿⓿⓿⓿❶❷❸❹"),
        in_body("找张老师1380000\n1234", shown="换行拆开：找张老师1380000⏎1234"),
        in_body("023-00000000/13800001234"),
        in_body("张三13800001234"),
        in_title("请与13800001234联系"),
        in_attachment("张某\t13800001234\t300", name="名单.xlsx"),
    ),
    good=(
        in_body("电话：138****1234"),
        in_body("值班电话：023-47850000，4001234567，12345"),
        in_body("订单号13800001234"),
        in_body("文号：13800001234"),
        in_body("投资13800001234元，折合13800001234.50"),
        in_body("统一社会信用代码91500116138000012X"),
        in_body("银行账号6222 0213 8000 0123 456"),
        in_body("1500 1600 1700 1800"),
        in_body("三个村分别有150、1600、1700人"),
        in_body("收据号13800001234"),
        in_body("标准1994-2024-001"),
        in_body("学号为13800001234，金额合计13800001234"),
        in_attachment("学生编号\t姓名\n13800001234\t张某", name="名单.xlsx"),
        in_body("订单DD13800001234，批次138000012345，渝国缴13800001234"),
        in_body("138\n00001234", shown="一列数：138⏎00001234"),
        replace(
            in_body("防汛值班手机138-0000-1234", shown="本单位登记过的值班手机"),
            context=Context(offices_phones=("13800001234",)),
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each number that is not among those the unit gives to the public."""
    own = {re.sub("[^0-9]", "", each)[-11:] for each in reading.context.offices_phones}
    for part in reading.parts:
        text = part.folded.text
        for number in (*part.figures.numbers(11, MOBILE.fullmatch), *_with_country(part)):
            if number.figures in own:
                continue
            label = part.labels.of(number.start)
            if CODE.search(label) and not PHONE.search(label):
                continue
            if _grouped(text, number) and not _something_else(text, number):
                yield _found(part, number)


def _with_country(part: Part) -> Iterator[Number]:
    """Numbers whose first group is glued to the 86 of the country: 86138…, 0086138…"""
    for length in (13, 15):
        for number in part.figures.numbers(length, ABROAD.fullmatch):
            country = length - 11
            if number.sizes[0] > country:
                (start, end), *rest = number.groups
                yield replace(
                    number,
                    figures=number.figures[country:],
                    start=start + country,
                    groups=((start + country, end), *rest),
                )


def _grouped(text: str, number: Number) -> bool:
    """Whether people write a mobile number in these groups; else it is a row of figures."""
    if len(number.sizes) == 1:
        return True
    gaps = "".join(number.gaps)
    if "\t" in gaps:
        return False
    # Elsewhere 4-4-3 and lines are how standards, years, amounts and columns of figures stand.
    called = bool(CUE.search(text[max(number.start - 16, 0) : number.start]))
    if "\n" in gaps:
        cut = number.sizes in ((3, 8), (7, 4)) and wrapped(text, number)
        return len(number.sizes) == 2 and (called or cut)
    if number.itemized:
        return called and number.free and number.sizes == (3, 4, 4)
    if number.sizes in ((3, 4, 4), (3, 8)):
        return True
    return number.free and (called or set(number.sizes) == {1} or set(number.sizes[:-1]) == {2})


def _something_else(text: str, number: Number) -> bool:
    before = text[max(number.start - 48, 0) : number.start]
    return bool(OTHER.search(COUNTRY.sub("", before)) or MEASURE.match(text, number.end))


def _found(part: Part, number: Number) -> Finding:
    masked = f"{number.figures[:3]}****{number.figures[-4:]}"
    return RULE.finding(
        part.place(number.start, number.end),
        "这里有手机号，可能是私人号码。",
        f"私人号码请删除或改为 {masked}；确属办公、值班电话的，请写明理由。",
        instead=masked,
    )
