"""微信号和QQ号：写明是号码才问，公众号、工作群不问。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

ACCOUNT = re.compile(
    r"(?:微信(?:号码?|ID|账号|帐号)?[:\t 为是]{1,3}([A-Za-z][0-9A-Za-z_\-]{5,19})|"
    r"[Qq][Qq](?:号码?)?[:\t 为是]{0,3}([1-9][0-9]{4,10}))(?![0-9A-Za-z@_\-.])"
)
OFFICE = re.compile("公众|官方|群|政务|企业|办公|单位|平台|服务")

RULE = Rule(
    id="wechat_qq",
    category="wechat_qq",
    title="私人微信号、QQ号",
    why="私人微信号、QQ号属于个人信息，公布后常被用于骚扰和诈骗；公众号和工作群可以公布。",
    source="《中华人民共和国个人信息保护法》第二十五条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，微信号：zhangmou_1900"),
        in_body("微信：zhangmou1900"),
        in_body("QQ：10000001"),
        in_body("联系人张某，QQ号10000001。"),
        in_attachment("张某\tQQ\t10000001", name="名单.xlsx"),
    ),
    good=(
        in_body("微信公众号：youxizhen"),
        in_body("官方微信号：youxizhen"),
        in_body("QQ群：10000001，工作群QQ号10000001"),
        in_body("QQ邮箱"),
        in_body("微信号：zh****00"),
        in_body("可以通过微信、QQ等方式联系"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each account that is not called an office's or a group's."""
    for part in reading.parts:
        text = part.folded.text
        for hit in ACCOUNT.finditer(text):
            if OFFICE.search(text[max(hit.start() - 10, 0) : hit.start()]):
                continue
            value = hit[hit.lastindex or 0]
            masked = f"{value[:2]}****{value[-2:]}"
            yield RULE.finding(
                part.place(hit.end() - len(value), hit.end()),
                "这里有微信号或QQ号，可能是私人号码。",
                f"私人号码请删除或改为 {masked}；确属办公所用的，请写明理由。",
                instead=masked,
            )
