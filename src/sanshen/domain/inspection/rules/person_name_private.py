"""私人姓名：与低保、残疾、疾病、处罚等情形写在一起的姓名，要遮盖。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.circumstances import PRIVATE, PUBLIC, SUFFERS
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.names import is_name, may_be_name
from sanshen.domain.inspection.private_names import private_names
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.tables import Row

# Heads of columns that hold persons.
PERSON = re.compile(
    r".{0,8}(?:姓名|名字|人|者|户主|户|对象|[儿孩]童|学生|老人|患者|家长|家属|孤儿|妇女|成员|人员)(?:名称|名单)?"
)
OFFICER = re.compile(
    "负责|联系|责任|经办|法定|法人|带头|承办|审核|填[报表]|录入|监督|帮扶人|工作|执法"
)
# What a paper is called whose table needs no other head.
LIST = re.compile("公示|名单|名册|花名|发放")

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
    title = reading.part("title").text
    over = title if LIST.search(title) else ""
    for part in reading.parts:
        text = part.folded.text
        taken: set[int] = set()
        for start, end in (*private_names(text), *_listed(part, over)):
            if start not in taken and text[start:end].replace(" ", "") not in known:
                taken.add(start)
                yield _found(part, start, end)


def _listed(part: Part, title: str) -> Iterator[tuple[int, int]]:
    """Names in tables whose heads, title or other cells say what is private."""
    named = f"{title} {part.name if part.name.startswith('attachment:') else ''}"
    for row in part.tables.rows:
        if not _is_private(row, named):
            continue
        for cell in row.cells:
            word = cell.text.replace(" ", "")
            head = re.sub(r"[(\[].*", "", cell.head.replace(" ", ""))
            asked = PERSON.fullmatch(head) and not OFFICER.search(head)
            if may_be_name(word) if asked else not row.heads and is_name(word):
                yield cell.start, cell.end


def _is_private(row: Row, named: str) -> bool:
    heads = row.said
    over = f"{row.caption} {named}"
    if PUBLIC.search(heads) or PUBLIC.search(over):
        return False
    said = " ".join(word for word in row.words if len(word) < 14)
    return bool(PRIVATE.search(f"{heads} {over}") or SUFFERS.search(said))


def _found(part: Part, start: int, end: int) -> Finding:
    name = part.folded.text[start:end].replace(" ", "")
    masked = f"{name[0]}{'*' * max(len(name) - 2, 1)}{name[-1] if len(name) > 2 else ''}"
    return RULE.finding(
        part.place(start, end),
        "这里的姓名与私人情况写在一起，属于敏感个人信息。",
        f"请改为 {masked}；依法应当公布姓名的，请写明理由。",
        instead=masked,
    )
