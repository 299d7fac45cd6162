"""住宅电话：写明是家里的座机才问，办公电话本来就该公布。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

SIGNS = ("家庭", "家中", "家里", "住家", "自家", "家用", "家属", "宅电", "住宅", "私宅", "(家")
CALLED = r"(?:家庭|住宅|家中|家里|住家|自家|私宅)(?:联系|固定)?(?:电话|座机|固话)|宅电|住宅电话|家用电话|家属座机|住宅(?=:)"
NUMBER = r"(\(?0[0-9]{2,3}\)?[\- ]{0,2})?([2-9][0-9]{2,3})[\- ]?([0-9]{4})(?![0-9])"
HOME = re.compile(rf"(?:{CALLED})(?:号码)?[:\t 为是(]{{0,4}}{NUMBER}")
AFTER = re.compile(rf"{NUMBER} ?\((?:家|家庭|家里|住宅|宅电)(?:电话|座机)?\)")
HEADING = re.compile(rf"(?:{CALLED})(?:号码)?(?:\(.*\))?")
CELL = re.compile(NUMBER)

RULE = Rule(
    id="landline_private",
    category="landline_private",
    title="住宅电话",
    why="家里的座机属于个人信息，公布后会打扰家人；办公电话可以公布。",
    source="《中华人民共和国个人信息保护法》第二十五条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，家庭电话：023-20000012"),
        in_body("住宅电话20000012"),
        in_body("宅电：（023）2000 0012"),
        in_body("电话：023-20000012（家）"),
        in_attachment("张某\t家庭座机\t2000012", name="名单.xlsx"),
        in_attachment("姓名\t村组\t家庭电话\n张某\t某村\t023-20000012", name="名单.xlsx"),
    ),
    good=(
        in_body("办公电话：023-20000012"),
        in_body("家庭电话：023-****0012"),
        in_body("家庭电话用户20000012户"),
        in_body("开通住宅电话的，按规定办理。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each number that is called a home's."""
    for part in reading.parts:
        if not (part.mentions("电话", "座机", "固话", "宅电") and part.mentions(*SIGNS)):
            continue
        text = part.folded.text
        hits = {hit.start(2): hit for pattern in (HOME, AFTER) for hit in pattern.finditer(text)}
        for cell in part.tables.under(HEADING):
            if hit := CELL.match(text, cell.start, cell.end):
                hits.setdefault(hit.start(2), hit)
        for hit in hits.values():
            yield _found(part, hit)


def _found(part: Part, hit: re.Match[str]) -> Finding:
    masked = f"{hit[1] or ''}{'*' * len(hit[2])}{hit[3]}"
    return RULE.finding(
        part.place(hit.start(1) if hit[1] else hit.start(2), hit.end(3)),
        "这里有住宅电话，属于个人信息。",
        f"请删除，或改为 {masked}；确需公布的，请写明理由。",
        instead=masked,
    )
