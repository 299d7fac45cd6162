"""没有填完的地方：×××、XXX、待补充，Word 和 Excel 留下的提示与错误。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_body, in_title

# The cheap question
CUES = (
    "×",
    "✕",
    "╳",
    "X",
    "x",
    "(待",
    "[待",
    "【待",
    "此处",
    "年 ",
    "输入",
    "错误!",
    "#",
    "{{",
    "${",
)
X, EDGE = "[×✕╳Xx]", "[0-9A-Za-z×✕╳*]"
GAP = re.compile(
    rf"(?<!{EDGE})(?!{X}{{2,4}}年)(?:[×✕╳]{{3,}}|[Xx]{{3,}}(?:[ -]{{1,2}}[Xx]{{3,}})*+)(?!{EDGE}|-[0-9A-Za-z]| [0-9]|届)"
    rf"|(?<!{EDGE}){X}{{2,4}}年(?:{X}{{1,2}}月(?:{X}{{1,2}}日)?)?|(?<!{EDGE}){X}{{2}}(?=[年月日]|镇(?:人民政府|政府|党委)|(?:余|多)?(?:万?元|公里|平方米|亩|人次|吨|万人)(?![一-龥]{{0,3}}某))"
    rf"|[0-9]{{4}}[年〕](?:第?){X}{{1,4}}[月号]|[0-9]{{1,2}}月{X}{{1,2}}日"
)
# What the writer, Word or Excel left to be replaced
PROMPT = re.compile(
    r"[(\[【](?:待补充?|待填写?|待完善|待核实|待更新|待确认|此处填写)[)\]】]|此处(?:填写|插入|添加|输入|待补)"
    r"|(?:单击|点击)(?:或点击)?(?:此处|这里)(?:可?以?输入|添加)|请(?:在此)?输入[^\s,。;]{0,8}[)\]】]"
    r"|错误!(?:未找到引用源|未定义书签|链接无效|文档中没有指定样式)|Error! (?:Reference|Bookmark)[^\n]{0,20}"
    r"|#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|\{\{[^{}\n]{1,40}\}\}|\$\{[^{}\n]{1,40}\}"
)
UNDATED = re.compile(r"^[ \t]*20[0-9]{2}年 {1,8}(?:[0-9]{1,2})?月 {1,8}日[ \t]*$", re.M)
OPEN_YET = re.compile(r"[(\[【]待定[)\]】]")
# A form to be filled in, or an example of how to
FORM = re.compile(
    r"样表|样例|样张|示例|示范|范例|范本|例如|比如|如:|举例|模板|格式|填写说明|填表|填报说明|报送内容"
)
FOR_READERS = re.compile(
    r"范本|模板|样表|样本|示范文本|参考文本|格式文书|文书格式|填写说明|填表说明"
)
SIGNED = re.compile("签字|签名|签章|盖章|申请人|承诺人|填表人|经办人")
# Persons whose names a notice or a decision leaves out
UNNAMED = re.compile(
    r"(?:当事人|相对人|被处罚人|申请人|被申请人|举报人|投诉人|来电人|来信人|网友|受害人|嫌疑人|被告人?|原告|死者|伤者|患者|"
    r"户主|姓名|学生|村民|居民|群众)[:为是]?$"
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
        in_body("联系电话：XXXX-XXXXXXX"),
        in_body("××年××月××日"),
        in_body("2026年X月X日"),
        in_body("云溪府发〔2026〕X号"),
        in_body("2026年3月 日\n云溪镇人民政府\n2026年  月  日"),
        in_body("XX镇人民政府"),
        in_body("养护里程××公里。"),
        in_body("会议地点（待补充）"),
        in_body("单击此处输入文字。"),
        in_body("详见错误！未找到引用源。"),
        in_body("合计：#REF!"),
        in_title("关于×××的通知"),
        in_body("开幕式时间（待定）", weight=Weight.HINT),
    ),
    good=(
        in_body("当事人张××因病缺席。"),
        in_body("当事人：×××，男，汉族。"),
        in_body("规格为XXL，型号XXX-300。"),
        in_body("具体时间待定，另行通知。"),
        in_body("面积30×40米。"),
        in_body("样表：姓名×××，联系电话XXXXXXXXXXX。"),
        in_body("卡号：XXXX XXXX XXXX 1234"),
        in_body("承诺人（签字）：\n2026年  月  日"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each gap; attachments may be blank forms and are left alone."""
    if FOR_READERS.search(reading.part("title").folded.text):
        return
    for name in ("title", "body", "summary", "text"):
        part = reading.part(name)
        if part.mentions(*CUES):
            yield from _gaps(part)


def _gaps(part: Part) -> Iterator[Finding]:
    text = part.folded.text
    hits: list[tuple[re.Match[str], Weight | None]]
    hits = [(hit, None) for hit in PROMPT.finditer(text)]
    hits += [(hit, None) for hit in GAP.finditer(text) if not _meant(text, hit.start())]
    hits += [(hit, Weight.HINT) for hit in OPEN_YET.finditer(text)]
    if not SIGNED.search(text):
        hits += [(hit, None) for hit in UNDATED.finditer(text)]
    for hit, weight in hits:
        yield RULE.finding(
            part.place(*hit.span()),
            "这里像是没有填完。",
            "请补全；是有意隐去的，请写明理由。",
            weight=weight,
        )


def _meant(text: str, start: int) -> bool:
    """Whether the gap is left for the reader to fill, or hides a person's name."""
    line = text[text.rfind("\n", max(start - 200, 0), start) + 1 : start]
    return bool(FORM.search(line) or UNNAMED.search(line[-8:]))
