"""括号、引号、书名号：要成对，不交叉，嵌套用单书名号。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.pairing import Fault, faults
from sanshen.domain.inspection.prose import as_written, line_around, prose
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

WORDS = {
    Fault.OPEN: ("“{}”只有前一半，没有后一半。", "请补上后一半，或删去多出的前一半。"),
    Fault.SHUT: ("“{}”只有后一半，没有前一半。", "请补上前一半，或删去多出的后一半。"),
    Fault.CROSSED: ("这里的括号或引号互相交叉。", "请调整先后，让后打开的先关闭。"),
    Fault.SAME_WAY: ("引号的方向不对，前后用了同一个。", "请改为一前一后的一对引号。"),
    Fault.NESTED: ("书名号里面又用了双书名号。", "里面的一层请改用单书名号〈〉。"),
}
# The list of amendments under a statute's title is copied from place to place without its first half.
AMENDED = re.compile(
    r"^\s*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日.*(?:通过|批准|公布|修订|修正|施行|生效)[)）]\s*$"
)
AROUND = 6  # letters shown beside a bracket, so that people see which one is meant

RULE = Rule(
    id="brackets",
    category="brackets",
    title="括号、引号、书名号配对",
    why="缺半边的括号和引号让读者分不清说明和引文从哪里开始、到哪里结束。",
    source="GB/T 15834-2011《标点符号用法》4.8、4.9、4.15",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_body("各村（社区要在本月底前上报。"),
        in_body("各村社区）要在本月底前上报。"),
        in_body("根据《重庆市农村环境整治办法的规定，现通知如下。"),
        in_body("严格落实“先审查、后发布“的要求。"),
        in_body("严格落实”先审查、后发布”的要求。"),
        in_body("严格落实“先审查（含复核”）的要求。"),
        in_body("见油府〔2024号文件。"),
        in_body("【通知各村请注意。"),
        in_title("关于印发《油溪镇防汛预案的通知"),
        in_attachment("一、总则\n各村（社区要成立应急队伍。"),
        in_body("转发《关于印发《防汛预案》的通知》。", weight=Weight.HINT),
    ),
    good=(
        in_body("各村（社区）要落实“先审查、后发布”的要求（详见《关于印发〈防汛预案〉的通知》）。"),
        in_body("1）组织排查；2）登记造册；a）留存照片；一）报送结果。"),
        in_body("“第一段引文。\n“第二段引文。”"),
        in_body("会议强调（要点如下：\n一是抓排查；\n二是抓整改）。"),
        in_body("联系电话：（023）47850000（工作日)"),
        in_body("He said it’s fine."),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each half without its other half; a hint for 《》 inside 《》."""
    for part in prose(reading):
        for fault, start, end, instead in faults(part.text):
            yield _finding(part, fault, start, end, instead)


def _finding(part: Part, fault: Fault, start: int, end: int, instead: str | None) -> Finding:
    message, remedy = WORDS[fault]
    message = message.format(part.text[start])
    first, last = line_around(part.text, start, end)
    light = fault is Fault.NESTED or (
        fault is Fault.SHUT and AMENDED.match(part.text[first:last]) is not None
    )
    if fault is Fault.OPEN:
        end = min(end + AROUND, last)
    elif fault is Fault.SHUT:
        start = max(start - AROUND, first)
    return RULE.finding(
        as_written(part, start, end),
        message,
        remedy,
        weight=Weight.HINT if light else None,
        instead=instead,
    )
