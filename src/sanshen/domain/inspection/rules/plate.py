"""车牌号：能对上车主，名单里的车牌要遮盖。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

# GA 36: province, letter of the city, five signs; six with a new source of energy.
PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Za-hj-np-z])[ ·•‧・.\-]{0,2}"
    r"([0-9]{5}[A-HJKa-hjk]|[A-HJKa-hjk][0-9A-HJ-NP-Za-hj-np-z][0-9]{4}|"
    r"(?=(?:[A-Za-z]{0,2}[0-9]){3}|[A-Za-z]?[0-9]{2}[A-Za-z]{2}[0-9])[0-9A-HJ-NP-Za-hj-np-z]{5}|"
    r"[0-9A-HJ-NP-Za-hj-np-z]{4}[学警挂港澳试超领使])"
    r"(?![0-9A-Za-z\-])"
)
OTHER = re.compile(r"(?:编号|证号|字号|许可证?|备案号?|标准|案号|文号|型号)[^\n]{0,3}$")

RULE = Rule(
    id="plate",
    category="plate",
    title="车牌号",
    why="车牌号能对上车主本人，属于个人信息；公务车辆可以公布，但要有人确认。",
    source="《中华人民共和国个人信息保护法》第二十五条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("车主张某，车牌号渝A00012。"),
        in_body("渝A·0B012"),
        in_body("渝AD00012"),
        in_body("渝C·RY012"),
        in_body("渝 A•0B012"),
        in_body("渝Ａ０００１２"),
        in_attachment("张某\t渝F00A12\t超限", name="名单.xlsx"),
    ),
    good=(
        in_body("车牌号渝A***12"),
        in_body("渝A0001"),
        in_body("许可证号：渝A00012"),
        in_body("渝B2024000123"),
        in_body("渝ICP备00012345号"),
        in_body("甘A级景区，新C类项目，云A"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each number plate."""
    for part in reading.parts:
        text = part.folded.text
        for hit in PLATE.finditer(text):
            if OTHER.search(text[max(hit.start() - 10, 0) : hit.start()]):
                continue
            masked = f"{hit[1]}{'*' * (len(hit[2]) - 2)}{hit[2][-2:]}"
            yield RULE.finding(
                part.place(hit.start(), hit.end()),
                "这里有完整的车牌号，可能是私人车辆。",
                f"私人车辆请删除或改为 {masked}；确属公务车辆的，请写明理由。",
                instead=masked,
            )
