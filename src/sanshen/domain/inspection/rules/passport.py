"""护照和通行证号码：先有证件名称，后有号码，才算。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

PASSPORT = re.compile(
    r"(?:护照|通行证|台胞证|回乡证)(?:证?号码?|编号)?[:\t )为是]{0,4}"
    r"([A-Za-z]{1,2}[0-9]{7,10}|(?<=号)[0-9]{8,10}|(?<=号:)[0-9]{8,10}|(?<=号码:)[0-9]{8,10})"
    r"(?![0-9A-Za-z\-])"
)
# Passes for cars, goods and places are no papers of a person.
OTHER = re.compile("(?:车辆?|货物?|临时|运输|防疫|数字|生态|植物|设备)$")

RULE = Rule(
    id="passport",
    category="passport",
    title="护照和通行证号码",
    why="护照、通行证号码与身份证号一样能认定本人，属于个人信息。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，护照号：E00000012"),
        in_body("护照号码EA0000012"),
        in_body("张某（护照）E00000012"),
        in_body("港澳通行证C00000012"),
        in_body("台胞证号：00000012"),
        in_attachment("张某\t护照\tE00000012", name="名单.xlsx"),
    ),
    good=(
        in_body("护照号：E****0012"),
        in_body("申请护照的，请带身份证；电话20000012。"),
        in_body("车辆通行证号：00000012"),
        in_body("设备型号E00000012"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each number that is called a passport's or a travel permit's."""
    for part in reading.parts:
        text = part.folded.text
        for hit in PASSPORT.finditer(text):
            if OTHER.search(text[max(hit.start() - 4, 0) : hit.start()]):
                continue
            masked = f"{hit[1][:1]}{'*' * (len(hit[1]) - 5)}{hit[1][-4:]}"
            yield RULE.finding(
                part.place(hit.start(1), hit.end(1)),
                "这里有完整的护照或通行证号码，属于个人信息。",
                f"请删除，或改为 {masked}；确需公布的，请写明理由。",
                instead=masked,
            )
