"""固定表述：法律名称、机构、地名、职务和政策用语写错一个字。"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.expressions import (
    Certainty,
    Passage,
    Phrasebook,
    judge,
    slips,
    standard_phrases,
)
from sanshen.domain.inspection.expressions.joined import Joined
from sanshen.domain.inspection.expressions.mistakes import doubled, known
from sanshen.domain.inspection.expressions.phrases import STATUTES
from sanshen.domain.inspection.expressions.unit import unit_of
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Example, Rule, in_attachment, in_body, in_title

# A text that speaks of the slip itself: “人民正府”应为“人民政府”。
CITED_BEFORE = re.compile(r"误[写作为成]|错[写别成为]|写[成作错]|打[成作错]|别字")
CITED_AFTER = re.compile(r"应[为是]|改[为成]|更正为|纠正为|系.{0,4}笔误|有误")
NEAR = 12
NAME = "姓名"
WHAT = {
    STATUTES: "法律法规的名称",
    NAME: "名册中的姓名",
    "行政区划": "行政区划名称",
    "国家机构": "机构名称",
    "地方机构": "机构名称",
    "党的机构": "党的机构、文件名称",
    "职务": "职务名称",
    "本单位": "本单位、本单位部门的名称",
}
TOWN = Context(
    unit_name="云溪镇人民政府",
    departments=("党政办公室", "石板村"),
    officials={"贺兰亭": ("主要领导",), "张伟": ("经办人",), "张玮": ("经办人",)},
)


def _in_town(example: Example) -> Example:
    return replace(example, context=TOWN)


RULE = Rule(
    id="fixed_expression",
    category="fixed_expression",
    title="固定表述",
    why="法律名称、机构、地名、领导职务姓名和重要提法写错一个字，最伤公信力，也最容易被截图传播。",
    source="《政府网站发展指引》（国办发〔2017〕47号）：严把内容审核，杜绝严重表述错误",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_body("根据《中华人民共和国行政处法罚》第九条"),
        in_body("依照《中华人民共和国土地管里法》处理。"),
        in_body("推进扫黑险恶专项斗争。"),
        in_title("江津区人名政府关于防汛的通知"),
        in_body("重庆市人民代表大会常务务委员会"),
        in_body("把乡村镇兴战略落到实处。"),
        in_attachment("家住四川省沪州市合江县。"),
        _in_town(in_body("镇长贺兰婷主持会议。")),
        _in_town(in_body("请到云溪镇党证办公室领取。")),
        in_body("优化商营环境", weight=Weight.HINT),
        _in_town(in_body("贺蓝亭到场指导。", weight=Weight.HINT)),
    ),
    good=(
        in_body("《重庆市信访条例》《信访工作条例》《中华人民共和国合同法》"),
        in_body("重庆江津区、江津区委组织部、四川省人民政府、市农业农村委"),
        in_body("最高人民检察院检察长、人民法院院长、区委副书记"),
        in_body("把“人民正府”更正为“人民政府”。"),
        in_body("优化环境、服务营商；放管结合；巩固脱贫成果。"),
        in_body("扫黄打非进基层，打击黑恶势力。"),
        in_body("镇长贺兰婷主持会议。", shown="名册中没有名字相近的人：镇长贺兰婷"),
        _in_town(in_body("经办人张伟、张玮。")),
    ),
)


class _Slip(NamedTuple):
    sure: Certainty
    right: str
    kind: str
    start: int
    end: int


def find(reading: Reading) -> Iterator[Finding]:
    """A question for each slip that is certain, a hint for each that is likely; one at a place."""
    joined = Joined(reading.parts)
    passage = Passage(joined.text)
    taken = bytearray(len(joined.text))
    for slip in sorted(_slips(passage, reading.context), key=_order):
        if 1 not in taken[slip.start : slip.end]:
            taken[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
            if not _cited(joined.text, slip):
                yield _found(joined, slip)


@cache
def _standard() -> Phrasebook:
    # Read when the first paper asks, not when the program starts.
    return Phrasebook(standard_phrases(), slips())


def _slips(passage: Passage, context: Context) -> Iterator[_Slip]:
    unit = unit_of(context)
    books = (_standard(), unit.phrases)
    for book in books:
        for miss in dict.fromkeys(book.search(passage)):
            if sure := judge(passage, miss, *books):
                yield _Slip(sure, miss.phrase.text, miss.phrase.kind, miss.start, miss.end)
        for each in doubled(passage.text, book):
            yield _Slip(each.sure, each.right, "", each.start, each.end)
    for each in known(passage.text):
        yield _Slip(each.sure, each.right, "", each.start, each.end)
    for named in unit.names.search(passage):
        yield _Slip(named.sure, named.name, NAME, named.start, named.end)


def _order(slip: _Slip) -> tuple[int, int, int]:
    """The surest first; of two the longer expression, which shows more of what was meant."""
    return -slip.sure, -len(slip.right), slip.start


def _cited(text: str, slip: _Slip) -> bool:
    before = CITED_BEFORE.search(text, max(slip.start - NEAR, 0), slip.start)
    return bool(before or CITED_AFTER.search(text, slip.end, slip.end + NEAR))


def _found(joined: Joined, slip: _Slip) -> Finding:
    place = joined.place(slip.start, slip.end)
    right = slip.right if slip.kind != STATUTES else f"《{slip.right.strip('《》')}》"
    what = WHAT.get(slip.kind, "规范写法")
    if slip.kind == STATUTES and slip.right.startswith("中华人民共和国"):
        what = "法律法规的全称"
    if slip.sure is Certainty.CERTAIN:
        message = f"“{place.excerpt}”有误，{what}是“{right}”。"
        remedy = f"请改为“{slip.right}”；确实另有所指的，请写明理由。"
    else:
        message = f"“{place.excerpt}”像是“{right}”之误（{what}）。"
        remedy = "请核对；没有写错的，可以不改。"
    weight = None if slip.sure is Certainty.CERTAIN else Weight.HINT
    return RULE.finding(place, message, remedy, weight=weight, instead=slip.right)
