"""私人姓名：与低保、残疾、疾病、处罚等情形写在一起的姓名，要遮盖。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.circumstances import (
    BEING,
    DECIDED,
    GAP,
    GIVEN,
    NEXT,
    PRIVATE,
    PUBLIC,
    SINCE,
    SUFFERS,
    mentions,
)
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.names import LIKELY, SURE, may_be_name, name_before, name_end
from sanshen.domain.inspection.names import is_name as reads_as_name
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.tables import Row

# Heads of columns that hold persons.
PERSON = re.compile(
    r".{0,6}姓名|户主|.{0,4}申请人|患者|当事人|被处罚人|违法行为人|.{0,4}对象|.{0,6}(?:儿童|学生|老人)|.{0,4}监护人|"
    r"受[助益]人|领取人|享受人|残疾人|死者|孤儿|家长|被?监护人|举报人|信访人|投诉人|嫌疑人|被执行人|权利人|补[助贴]人"
)
BREAK = re.compile(r"[,。;:!?、\n\t()\"“” ]")
LISTED = re.compile(r"、|(?:和|与|及)(?=[\u4e00-\u9fff]{2,4}(?:[,。;、)\n因的被在]|$))")
BESIDE = 80  # letters around 姓名： in which something private must be said

RULE = Rule(
    id="person_name_private",
    category="person_name_private",
    title="私人姓名",
    why="姓名与低保、残疾、疾病、处罚写在一起，公开的就是本人最不愿人知的情况；公示只写姓氏即可。",
    source="《中华人民共和国个人信息保护法》第二十五条、第二十八条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("低保户王建国因病住院，镇里送去慰问金。"),
        in_body("举报人：李小红"),
        in_body("当事人王建国未经批准占用耕地。"),
        in_body("王建国身患肝癌，家中欠债。"),
        in_body("同意将王建国一家三口纳入农村低保。"),
        in_body("李小红与王建国离婚纠纷一案"),
        in_body("临时救助公示\n姓名：王建国\n困难原因：车祸致残"),
        in_body("户主：王建国　家庭成员：李小红、王志强"),
        in_attachment("姓名\t残疾类别\n王建国\t肢体", name="名单.xlsx"),
        in_attachment("姓名\t村组\t金额\n王建国\t某村\t300", name="低保对象名单.xlsx"),
        in_attachment("1\t王建国\t男\t特困\t300", name="名单.xlsx"),
    ),
    good=(
        in_body("低保户王某某因病住院，镇里送去慰问金。"),
        in_body("镇长王建国走访低保户。"),
        in_body("残疾人康复中心，患者应当如实陈述病情，举报人提供的线索"),
        in_body("患者王女士康复出院，当事人高兴地说，残疾人方便出行"),
        in_body("全国劳动模范王建国作报告。联系人：王建国"),
        in_body("当事人重庆文昌建材有限公司未安装设施。"),
        in_attachment("姓名\t残疾类别\n王*国\t肢体", name="名单.xlsx"),
        in_attachment("姓名\t职务\n王建国\t主任", name="名单.xlsx"),
        in_attachment("姓名\t单位\t奖项\n王建国\t某某中学\t一等奖", name="名单.xlsx"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each full name that stands with what is private."""
    known = reading.context.officials
    for part in reading.parts:
        text = part.folded.text
        taken: set[int] = set()
        for start, end in (*_told(text), *_listed(part)):
            if start not in taken and text[start:end].replace(" ", "") not in known:
                taken.add(start)
                yield _found(part, start, end)


def _told(text: str) -> Iterator[tuple[int, int]]:
    """Names in running text and in forms."""
    for kind, start, end in mentions(text):
        if kind == "role":
            gap = GAP.match(text, end)
            at = gap.end() if gap else end
            yield from _names(text, at, LIKELY if ":" in text[end:at] else SURE)
            yield from _before(text, start, BEING)
        elif kind == "anybody":
            line = text[max(start - 40, 0) : start].rpartition("\n")[2] + text[end : end + 60]
            if name_end(text, end) > end and SUFFERS.search(line) and not PUBLIC.search(line):
                yield from _names(text, end, SURE)
        elif kind in ("label", "list"):
            around = text[max(start - BESIDE, 0) : end + BESIDE]
            if PRIVATE.search(around) and not PUBLIC.search(around):
                yield from _form(text, end, NEXT if kind == "list" else LISTED)
        elif kind == "sex":
            rest = text[end : end + 120].partition("\n")[0]
            name = name_before(text, start)
            if name < start and PRIVATE.search(rest) and not PUBLIC.search(rest):
                yield name, start
        else:
            yield from _before(text, start, GIVEN if kind == "welfare" else SINCE)
            yield from _decided(text, start)


def _form(text: str, at: int, parted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Names where a form asks for them."""
    while text[at : at + 1] in ("\n", " "):
        at += 1
    while (end := name_end(text, at, LIKELY)) > at:
        yield at, end
        more = parted.match(text, end)
        if not more:
            break
        at = more.end()


def _names(text: str, at: int, points: int) -> Iterator[tuple[int, int]]:
    """The name that begins here, and those of a list that begins with it."""
    while (end := name_end(text, at, points)) > at:
        yield at, end
        more = LISTED.match(text, end)
        if not more:
            break
        at = more.end()


def _before(text: str, place: int, between: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The name with which the clause before a place begins, and those of the list it ends."""
    head = max(place - 36, 0)
    breaks = [hit.end() for hit in BREAK.finditer(text, head, place)]
    for start in breaks[-2:][::-1] or [0] * (not head):
        end = name_end(text, start)
        if end == start or not between.fullmatch(text, end, place):
            continue
        yield start, end
        if text[end] in "与和诉":
            yield from _names(text, end + 1, LIKELY - 1)
        while (
            start and text[start - 1] == "、" and (name := name_before(text, start - 1)) < start - 1
        ):
            yield name, start - 1
            start = name
        break


def _decided(text: str, place: int) -> Iterator[tuple[int, int]]:
    """Names of whom a notice decides something: 将…纳入低保."""
    line = text.rfind("\n", max(place - 60, 0), place) + 1
    for hit in DECIDED.finditer(text, max(line, place - 60), place):
        for start, end in _names(text, hit.end(), SURE):
            if GIVEN.fullmatch(text, end, place) or text[end] in "(、":
                yield start, end


def _listed(part: Part) -> Iterator[tuple[int, int]]:
    """Names in tables whose heads, title or other cells say what is private."""
    if not part.tables.rows or not (PRIVATE.search(part.folded.text) or PRIVATE.search(part.name)):
        return
    named = part.name if part.name.startswith("attachment:") else ""
    for row in part.tables.rows:
        if not _is_private(row, named):
            continue
        for cell in row.cells:
            word = cell.text.replace(" ", "")
            asked = PERSON.fullmatch(re.sub(r"[(\[].*", "", cell.head.replace(" ", "")))
            if may_be_name(word) if asked else not row.heads and reads_as_name(word):
                yield cell.start, cell.end


def _is_private(row: Row, named: str) -> bool:
    heads = " ".join(row.heads)
    over = f"{row.caption} {named}"
    if PUBLIC.search(heads) or PUBLIC.search(over):
        return False
    said = "" if row.heads else " ".join(cell.text for cell in row.cells if len(cell.text) < 12)
    return bool(PRIVATE.search(f"{heads} {over} {said}"))


def _found(part: Part, start: int, end: int) -> Finding:
    name = part.folded.text[start:end].replace(" ", "")
    masked = f"{name[0]}{'*' * max(len(name) - 2, 1)}{name[-1] if len(name) > 2 else ''}"
    return RULE.finding(
        part.place(start, end),
        "这里的姓名与私人情况写在一起，属于敏感个人信息。",
        f"请改为 {masked}；依法应当公布姓名的，请写明理由。",
        instead=masked,
    )
