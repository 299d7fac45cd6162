"""序号：一、（一）1.（1）各级不跳号、不重号，序号后的标点用对。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.outline import Head, heads, spelled, value
from sanshen.domain.inspection.prose import as_written, in_table, prose
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_body

RIGHT = ("、", "", ".", "")
FORMS = ("一、", "（一）", "1.", "（1）")
# 3月5日 3个村 3.5: a number that counts or dates is not the number of a point.
COUNTED = re.compile(
    "[年月日号个名人户村镇次条项份件元万亿亩米公里届级类楼时分秒点周岁种家所座台只双张片期批处支套组路月]"
)
# 一是…… 二是…… and （1）…；（2）…… inside a paragraph
SPOKEN = re.compile(
    "(?:^|[。；;，,：:、\\s])([一二三四五六七八九十]{1,2})(?:是|要)(?!非|否|一)", re.M
)
INLINE = re.compile("(?:^|(?<=[。；;：:，,])) ?[（(]([0-9]{1,2})[）)]", re.M)
LISTED = re.compile("([；;：:，,。]) ?[（(][0-9]{1,2}[）)]")

RULE = Rule(
    id="numbering",
    category="numbering",
    title="序号",
    why="跳号、重号常常是删改时漏了一段，读者也无法准确引用。",
    source="GB/T 9704-2012《党政机关公文格式》7.3.3：一、（一）1.（1）",
    clause="2.9",
    weight=Weight.HINT,
    lightest=Weight.HINT,
    bad=(
        in_body("一、提高认识\n二、加强领导\n四、落实责任"),
        in_body("一、提高认识\n二、加强领导\n二、落实责任"),
        in_body("（一）登记。\n（三）核查。"),
        in_body("1.登记。\n2.核查。\n4.上报。"),
        in_body("一、登记\n1.甲村\n3.乙村"),
        in_body("一.提高认识\n二、加强领导"),
        in_body("（一）、登记\n（二）核查"),
        in_body("1、登记。\n2、核查。"),
        in_body("1.登记。\n2.核查。\n3上报。"),
        in_body("内容包括：（1）登记：（2）核查；（3）上报。"),
        in_body("内容包括：（1）登记；（2）核查；（4）上报。"),
        in_body("一是加强领导。二是落实责任。四是严格考核。"),
    ),
    good=(
        in_body(
            "一、提高认识\n（一）学文件\n1.自学\n（1）读原文\n（2）写笔记\n2.讨论\n（二）抓落实\n二、加强领导"
        ),
        in_body("（一）学文件\n二、加强领导\n（二）抓落实", shown="各章连着编号：（一）二、（二）"),
        in_body("第一条 为了加强管理，制定本办法。\n第三条 本办法自印发之日起施行。"),
        in_body("2024.5.22\n1.5万元\n3月5日\n5个村"),
        in_body("一、登记\n二、核查\n附件1\n一、填表说明"),
        in_body("按照第（1）项、第（3）项办理。"),
        in_body("一是加强领导。二是落实责任。"),
        in_body(
            "<table><tr><td>1</td><td>甲</td></tr><tr><td>3</td><td>乙</td></tr></table>",
            shown="表格里的序号：1、3",
        ),
    ),
)


@dataclass
class _Count:
    """``last``: the number last met at each level under the present head; ``ever``: at all."""

    last: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    ever: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    dotted: bool = False
    """Whether the last 1. 2. had its sign: 3油溪镇 is a point only after 2."""

    def fits(self, head: Head) -> bool:
        level, number = head.level, head.number
        if number == 1 or self.last[level] + 1 == number or not any(self.last):
            return True
        return not self.last[level] and self.ever[level] in (0, number - 1)

    def take(self, head: Head) -> None:
        self.last[head.level] = self.ever[head.level] = head.number
        self.last[head.level + 1 :] = [0] * (3 - head.level)


def find(reading: Reading) -> Iterator[Finding]:
    """A hint for each number out of its order, and for the first wrong sign of each level."""
    for part in prose(reading):
        if part.name != "title":
            yield from _lines(reading, part)
            yield from _spoken(part)
            yield from _inline(part)


def _lines(reading: Reading, part: Part) -> Iterator[Finding]:
    count = _Count()
    told: set[int] = set()
    for head in heads(part.text):
        if head.level < 0:
            count = _Count()
            continue
        bare = head.level == 2 and not head.gap
        if (bare and not _is_point(part, head, count)) or not head.number:
            continue
        if in_table(reading, part, head.start, head.end):
            continue
        if not count.fits(head):
            yield _out_of_order(part, head, count.last[head.level])
        if bare:
            yield _without_sign(part, head)
        elif head.gap.replace("．", ".") != RIGHT[head.level] and head.level not in told:
            told.add(head.level)
            yield _wrong_sign(part, head)
        count.take(head)


def _is_point(part: Part, head: Head, count: _Count) -> bool:
    following = part.text[head.end : head.end + 1]
    expected = count.last[2] + 1 == head.number and count.last[2] >= 1
    return expected and not COUNTED.match(following)


def _out_of_order(part: Part, head: Head, last: int) -> Finding:
    if last and head.number == last:
        message = "这个序号与前面的重复。"
    elif last:
        message = f"序号不连续：前一个是{_shown(head.level, last)}。"
    else:
        message = "这一级的序号没有从头开始。"
    return RULE.finding(
        as_written(part, head.start, head.end), message, "请核对是否漏了内容，或者改正序号。"
    )


def _without_sign(part: Part, head: Head) -> Finding:
    written = part.text[head.start : head.end]
    return RULE.finding(
        as_written(part, head.start, head.end + 1),
        f"序号“{written}”后面少了圆点。",
        "请在序号后面加上圆点。",
        instead=f"{written}.{part.text[head.end]}",
    )


def _wrong_sign(part: Part, head: Head) -> Finding:
    written = part.text[head.start : head.end]
    form = FORMS[head.level]
    bare = part.text[head.start : head.end - len(head.gap)]
    return RULE.finding(
        as_written(part, head.start, head.end),
        f"这一级序号应写成“{form}”的样子。",
        f"请改正“{written}”，同级的一并核对。",
        instead=bare + RIGHT[head.level],
    )


def _shown(level: int, number: int) -> str:
    figure = spelled(number) if level < 2 else str(number)
    return f"“{FORMS[level].replace('一', figure).replace('1', figure)}”"


def _spoken(part: Part) -> Iterator[Finding]:
    """一是 二是 四是: counted from 一 on, a number must not be left out."""
    if "一是" not in part.text and "一要" not in part.text:
        return
    last = 0
    for hit in SPOKEN.finditer(part.text):
        number = value(hit[1])
        if last and number > last + 1 and number <= last + 3:
            yield RULE.finding(
                as_written(part, *hit.span(1)),
                f"前面是“{spelled(last)}”，这里跳到了“{hit[1]}”。",
                "请核对是否漏了内容，或者改正序号。",
            )
        last = number if number == 1 or last else 0


def _inline(part: Part) -> Iterator[Finding]:
    if "（1）" not in part.text and "(1)" not in part.text:
        return
    for line in re.finditer("^.*[（(]1[）)].*$", part.text, re.M):
        yield from _inline_numbers(part, line)
        yield from _inline_signs(part, line)


def _inline_numbers(part: Part, line: re.Match[str]) -> Iterator[Finding]:
    last = 0
    for hit in INLINE.finditer(part.text, line.start(), line.end()):
        number = int(hit[1])
        if last and number != 1 and number != last + 1:
            yield RULE.finding(
                as_written(part, hit.start(1) - 1, hit.end()),
                f"序号不连续：前一个是“（{last}）”。",
                "请核对是否漏了内容，或者改正序号。",
            )
        last = number


def _inline_signs(part: Part, line: re.Match[str]) -> Iterator[Finding]:
    """Points parted by ；: one that ends otherwise is a slip."""
    signs = list(LISTED.finditer(part.text, line.start(), line.end()))
    signs = signs[1:] if signs and signs[0].group()[-2] == "1" else signs
    usual = [sign for sign in signs if sign[1] in "；;"]
    odd = [sign for sign in signs if sign[1] not in "；;"]
    if len(usual) >= 2 * len(odd) > 0 or (len(usual) == len(odd) == 1):
        for sign in odd:
            yield RULE.finding(
                as_written(part, sign.start(1), sign.end()),
                f"并列各项之间用分号，这里是“{sign[1]}”。",
                "请改为“；”。",
                instead="；" + sign.group()[1:],
            )
