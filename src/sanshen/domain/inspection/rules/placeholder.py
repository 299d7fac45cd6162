"""没有填完的地方：×××、XXX、待补充。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_body, in_title

BLANK = re.compile(
    r"(?<![0-9A-Za-z×✕╳])(?:[×✕╳]{3,}|[Xx]{3,})(?![0-9A-Za-z×✕╳-])"
    r"|(?<![0-9A-Za-z×✕╳])[×✕╳Xx]{2}(?=[年月日]|镇(?:人民政府|政府|党委))"
    r"|[(\[【](?:待补充?|待定|待填|待完善|待核实|此处填写)[)\]】]|此处(?:填写|插入|待补)"
)

RULE = Rule(
    id="placeholder",
    category="placeholder",
    title="没有填完的地方",
    why="套用旧稿时留下的空位上了网，文件就不完整、不准确。",
    source="审查后的信息必须认真校对",
    clause="2.9",
    weight=Weight.ANSWER,
    bad=(
        in_body("联系人：×××"),
        in_body("会议由XXX同志主持。"),
        in_body("××年××月××日"),
        in_body("XX镇人民政府"),
        in_body("会议地点（待补充）"),
        in_title("关于×××的通知"),
    ),
    good=(
        in_body("当事人张××因病缺席。"),
        in_body("规格为XXL，型号XXX-300。"),
        in_body("具体时间待定，另行通知。"),
        in_body("面积30×40米。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each gap; attachments may be blank forms and are left alone."""
    for name in ("title", "body", "summary", "text"):
        part = reading.part(name)
        for hit in BLANK.finditer(part.folded.text):
            yield RULE.finding(
                part.place(*hit.span()),
                "这里像是没有填完。",
                "请补全；是有意隐去的，请写明理由。",
            )
