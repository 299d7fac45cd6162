"""私人姓名：与低保、残疾、疾病、处罚等情形写在一起的姓名，要遮盖。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.names import HIDDEN, may_be_name, name_end
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body
from sanshen.domain.inspection.tables import Tables

# Words that say of the person named right after them what nobody but he may tell.
CALLED = re.compile(
    r"(?:低保户|低保对象|低保人员|特困人员|特困供养人员|五保户|五保老人|贫困户|脱贫户|监测户|困难户|困难群众|困难学生|"
    r"贫困学生|贫困生|残疾人|残疾儿童|患者|病人|孤儿|留守儿童|困境儿童|未成年人|被处罚人|违法行为人|违法嫌疑人|"
    r"犯罪嫌疑人|嫌疑人|举报人|投诉人|信访人|受害人|被害人|受害者|吸毒人员|戒毒人员|社区矫正对象|刑满释放人员|"
    r"救助对象|受助学生|受助人|帮扶对象|失独老人)[:(\"“ 为是]{0,2}"
    r"(?![和向应从由可])"  # surnames, but after such a word ordinary ones
)
PERSON = re.compile(
    r"^(?:.{0,6}姓名|户主|申请人|患者|当事人|被处罚人|(?:救助|保障|帮扶|补助)对象|学生)(?:\(.*\))?$"
)
PRIVATE = re.compile(
    r"身份证|证件号|残疾|病种|疾病|病情|诊断|健康状况|救助|低保|保障金|致贫|困难类[型别]|困难原因|致困|特困|"
    r"银行卡|卡号|住址|出生日期|违法|处罚|吸毒|监护|资助金额|助学金|慰问金"
)
PUBLIC = re.compile("职务|职称|岗位|成绩|名次|面试|准考证")

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
        in_attachment("姓名\t残疾类别\n王建国\t肢体", name="名单.xlsx"),
    ),
    good=(
        in_body("低保户王某某因病住院，镇里送去慰问金。"),
        in_body("镇长王建国走访低保户。"),
        in_body("残疾人康复中心，患者应当如实陈述病情，举报人提供的线索"),
        in_attachment("姓名\t残疾类别\n王*国\t肢体", name="名单.xlsx"),
        in_attachment("姓名\t职务\n王建国\t主任", name="名单.xlsx"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each full name that stands with what is private."""
    for part in reading.parts:
        text = part.folded.text
        for hit in CALLED.finditer(text):
            start = hit.end()
            while (end := name_end(text, start)) > start:
                if text[start:end] not in reading.context.officials:
                    yield _found(part, start, end)
                if text[end : end + 1] != "、":
                    break
                start = end + 1
        if "\t" in text and PRIVATE.search(text):
            yield from _listed(part, reading)


def _listed(part: Part, reading: Reading) -> Iterator[Finding]:
    for row in Tables(part.folded.text).rows:
        heads = " ".join(row.heads)
        if not PRIVATE.search(heads) or PUBLIC.search(heads):
            continue
        for cell in row.cells:
            named = cell.text.replace(" ", "")
            asked = PERSON.search(cell.head.replace(" ", "")) and not HIDDEN.search(named)
            if asked and may_be_name(named) and named not in reading.context.officials:
                yield _found(part, cell.start, cell.end)


def _found(part: Part, start: int, end: int) -> Finding:
    name = part.folded.text[start:end].replace(" ", "")
    masked = name[0] + "某" * min(len(name) - 1, 2)
    return RULE.finding(
        part.place(start, end),
        "这里的姓名与私人情况写在一起，属于敏感个人信息。",
        f"请改为 {masked}；依法应当公布姓名的，请写明理由。",
        instead=masked,
    )
