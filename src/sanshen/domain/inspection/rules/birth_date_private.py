"""出生日期：名单里写到某年某月某日的才问，简历和人物介绍只提醒。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

DAY = (
    r"((?:19[3-9]|20[0-4])[0-9])(?:[\-./年 ]{1,2}(?:0?[1-9]|1[0-2])[\-./月 ]{1,2}"
    r"(?:3[01]|[12][0-9]|0?[1-9])日?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
CELL = re.compile(DAY)
FIGURES = re.compile("[0-9]生")
HEADING = re.compile(r".{0,6}(?:出生日期|出生年月日?|出生时间|出生日|生日)(?:\(.*\))?")
CALLED = re.compile(rf"(?:出生日期|出生年月日?|出生时间|生日|出生(?=[: ]))[:\t 为是]{{0,3}}{DAY}")
TOLD = re.compile(rf"生于{DAY}|{DAY}(?=出?生(?![产效]))")
# People whose lives are published: leaders, candidates for office, martyrs, persons of note.
LIFE = re.compile("简历|任职|拟任|现任|历任|党员|学历|烈士|牺牲|作家|教授|院士|书记|主任|局长|镇长")
# Children by age, policies by day of birth: a bound, not a person.
BOUND = re.compile("(?:以前|以后|之前|之后|至|前|后|起|及|—|-|~|期间|含)")

RULE = Rule(
    id="birth_date_private",
    category="birth_date_private",
    title="出生日期",
    why="姓名加上完整的出生日期就能认定本人，名单里一般写到年龄或出生年份即可。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，女，出生日期：1960年1月1日"),
        in_body("张某，出生年月日 1960-01-01"),
        in_body("张某，生日19600101"),
        in_attachment("姓名\t出生日期\t金额\n张某\t1960.01.01\t300", name="补助名单.xlsx"),
        in_body("张某，1960年1月1日出生", weight=Weight.HINT),
        in_body("张某，现任副镇长，出生日期：1960年1月1日", weight=Weight.HINT),
    ),
    good=(
        in_body("张某，女，1960年出生"),
        in_body("张某，出生年月：1960年1月"),
        in_body("出生日期：1960年*月*日"),
        in_body(
            "1960年1月1日以后出生的，按规定办理；出生日期在2024年1月1日至2024年6月30日的除外。"
        ),
        in_body("出生日期为2024年1月1日之后的幼儿"),
        in_attachment("姓名\t出生年月\n张某\t1960.01", name="名单.xlsx"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A question for each day that a label or a column calls a birthday; a hint in running text."""
    for part in reading.parts:
        if not (part.mentions("出生", "生日", "生于", "日生") or FIGURES.search(part.folded.text)):
            continue
        text = part.folded.text
        for hit in CALLED.finditer(text):
            if not BOUND.match(text, hit.end()):
                yield _found(part, hit.start(1), hit.end(), hit[1])
        for hit in TOLD.finditer(text):
            if not BOUND.match(text, hit.end()):
                group = 1 if hit[1] else 2
                yield _found(part, hit.start(group), hit.end(), hit[group], Weight.HINT)
        for cell in part.tables.under(HEADING):
            if day := CELL.fullmatch(cell.text):
                yield _found(part, cell.start, cell.end, day[1])


def _found(part: Part, start: int, end: int, year: str, weight: Weight | None = None) -> Finding:
    text = part.folded.text
    line = (
        text[max(start - 60, 0) : start].rpartition("\n")[2] + text[end : end + 60].split("\n")[0]
    )
    masked = f"{year}年*月*日"
    return RULE.finding(
        part.place(start, end),
        "这里有完整的出生日期，属于个人信息。",
        f"请删除，或改为 {masked}；确需公布的，请写明理由。",
        weight=Weight.HINT if LIFE.search(line) else weight,
        instead=masked,
    )
