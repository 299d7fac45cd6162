"""工作秘密标志：内部事项 注意保管、内部资料 注意保存……"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.mark_words import FILE
from sanshen.domain.inspection.spoken_of import QUOTES
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

BETWEEN = r"[ \t,，、。·\-_★:：]{0,6}"
CARE = r"(?:注意|妥善)?(?:保存|保管|保密)|(?:不得|请勿|严禁|禁止)(?:外传|外泄|扩散|复印|转发)|(?:不宜|不得|不予)公开"
KIND = r"内 ?部 ?(?:资料|文件|事项|材料|使用|刊物|参考|掌握|传阅)"
CAREFUL = re.compile(rf"{KIND}{BETWEEN}(?:{CARE})")
OPEN, SHUT = r"[【\[(<〔]?", r"[】\])>〕]?"
ALONE = re.compile(
    rf"^[ \t]*{OPEN}[ \t]*(?:{KIND}|工 ?作 ?秘 ?密|内 {{0,8}}部)[ \t]*(?:★[^\n]{{0,16}})?{SHUT}[ \t]*$",
    re.M,
)
HEADED = re.compile(rf"^[ \t]*[【\[(<〔][ \t]*(?:{KIND}|工作秘密|内部)[ \t]*[】\])>〕]", re.M)
LABELLED = re.compile(r"密 ?级[ \t]*[:：][ \t]*(?:内部|工作秘密)|(?:工作秘密|内部)[ \t]*★")
NAMED = re.compile(
    rf"^[ \t]*(?:{KIND}|工作秘密|内部)[ \t]*[\-_ .+][^\n]*{FILE}[ \t]*$", re.M | re.I
)
MARKS = (CAREFUL, ALONE, HEADED, LABELLED, NAMED)
SPOKEN_OF = re.compile(r"工作秘密|内部(?:资料|文件|事项)")

RULE = Rule(
    id="work_secret_mark",
    category="work_secret_mark",
    title="工作秘密标志",
    why="机关工作秘密泄露后会妨碍正常履职，法律要求采取保护措施，不得上网公开。",
    source="《中华人民共和国保守国家秘密法》第六十四条",
    clause="2.5.2",
    weight=Weight.STOP,
    bad=(
        in_body("内部资料 注意保存\n第3期"),
        in_body("内部事项　注意保管"),
        in_body("内部文件，不得外传"),
        in_body(
            "<p>内部<b>资料</b>，请勿外传</p>", shown="拆在几段格式里：内部<b>资料</b>，请勿外传"
        ),
        in_body("內部資料 注意保管", shown="繁体：內部資料 注意保管"),
        in_body("工作秘密★3年"),
        in_body("密级：内部"),
        in_body("【内部资料】第3期"),
        in_title("（内部文件）"),
        in_attachment("内部\n名单", name="名单.docx"),
        in_attachment("", name="内部资料-名单.xlsx"),
        in_body("机关工作秘密的管理，按照有关规定执行。", weight=Weight.HINT),
    ),
    good=(
        in_body("加强内部管理，完善内部控制制度。"),
        in_body("企业内部招聘考试安排如下。"),
        in_attachment("", name="内部控制报告.pdf"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each mark; a hint where running text merely speaks of such papers."""
    for part in reading.parts:
        if not part.mentions("内", "工"):
            continue
        text = part.folded.text
        marks = [hit.span() for form in MARKS for hit in form.finditer(text)]
        marks = [span for span in marks if not _quoted(text, *span)]
        for start, end in marks:
            yield RULE.finding(
                part.place(start, end),
                "这里有工作秘密或内部资料的标志。",
                "请停止报送，先与本单位保密员核实；确可公开的，由定密责任人去掉标志后再报。",
            )
        stamped = {place for start, end in marks for place in range(start, end)}
        for hit in SPOKEN_OF.finditer(text):
            if hit.start() not in stamped:
                yield RULE.finding(
                    part.place(*hit.span()),
                    "这里提到内部资料或工作秘密。",
                    "请确认所涉内容可以公开。",
                    weight=Weight.HINT,
                )


def _quoted(text: str, start: int, end: int) -> bool:
    """“内部资料”in quotation marks is spoken of, not stamped."""
    closing = QUOTES.get(text[start - 1 : start])
    return bool(closing) and text.startswith(closing or "", end)
