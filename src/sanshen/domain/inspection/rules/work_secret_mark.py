"""工作秘密标志：内部事项 注意保管、内部资料 注意保存……"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.mark_words import COLON, FILE, LABEL
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title
from sanshen.domain.inspection.spoken_of import explained, quoted
from sanshen.domain.inspection.squeezed import Line, lines_with

CUE = re.compile(
    r"内[ \t]{0,8}部|党内[文资材刊]|内参|秘 {0,8}密|外 {0,4}[传傳泄]|[仅只] {0,2}[供限]|[阅閱] ?[后後]|[收退交] {0,2}回|扩 ?散|翻 ?印|得 ?公开|知悉|敏感信息|供 {0,2}[内机领]"
)
OPEN, SHUT, SIGN = r"[【\[(<〔「『]", r"[】\])>〕」』]", r"[,、;·\t \-_|/★☆*!:]"
EDGE = rf"(?:{OPEN}|{SHUT}|{SIGN}|[=~#●■◆。“”\"])*+"
# What a paper calls itself
NOUN = "资料(?:汇编)?|文件|事项|材料|使用|刊物|参考(?:资料)?|掌握|[传傳][阅閱]|参阅|明电|密电|传真|电报|简报|通报|发行|交流|读物|阅读|讨论稿|情况通报"
KIND = f"(?:内[ ·]?部[ ·]?(?:工作)?(?:{NOUN})|党内(?:资料|文件|材料|刊物)|内参)"
FOR_WHOM = (
    r"(?:[仅只](?:供|限于?)(?:本|机关|单位|系统|部门|[镇县区局委办]|各级|工作|干部|人员){0,4}(?:内部|领导|班子成员)"
    r"(?:干部|人员|同志|工作)?(?:使用|[传傳][阅閱]|参[考阅]|交流|掌握|学习|阅[读知研]?|查阅|讨论|发行))"
)
FOR_US = "供(?:内部|机关|领导)(?:参[考阅]|使用|掌握|[传傳][阅閱])"
NAME = f"(?:{KIND}|{FOR_WHOM}|工作秘密)"
NOT = "(?:(?:请|切)?勿|严禁|禁止|不得|不准|不可|不要|不宜|不予)"
# Said of papers alone; 注意保管 is said of luggage too, and only counts beside one of those.
OF_PAPERS = (
    rf"(?:{NOT}(?:擅自|随意|对外|私自|向外)?(?:外[传傳泄]|扩散|翻印|转发|泄露|公开|外借|散发)(?:、?(?:外[传傳泄]|扩散|复[印制]|翻印|转发|上网|泄露))*"
    r"|(?:[阅閱会會用]|使用|传阅)[后後毕](?:请?(?:立?即|及时|务必)?)(?:退[回还]|收回|交回|焚毁?|销毁|归还|清退)(?:至?[一-龥]{1,8}(?:[办室科处局]|单位|机关))?)"
)
CARE = rf"(?:{OF_PAPERS}|请?(?:注意|妥善|严格|严加)?(?:保存|保管|保密)|{NOT}(?:复[印制]|拍照|摘抄|上网|提供|传播)|免费交流)"
YEARS = (
    r"(?:保密期限[:为]?)?(?:至?[0-9一二两三四五六七八九十]{1,4}(?:年|个月)[0-9年月日]*|长期|永久)"
)
TERM = rf"(?:[(★☆*:·]?{YEARS}\)?|[★☆])"
REST = rf"(?:(?:{SIGN}|{OPEN}){{0,4}}(?:{NAME}|{CARE}|{TERM}){SHUT}?)*"
# The whole line, blanks left out
WHOLE = re.compile(
    rf"{EDGE}(?:内部|(?:[一-龥]{{2,4}}:)?(?:[此本]件|请|机关|单位|请?(?:注意|妥善)(?:保存|保管|保密)[,、])?"
    rf"{EDGE}(?:{NAME}|{FOR_US}|敏感信息(?={SIGN}*{CARE})|内部(?!事务)[一-龥]{{1,6}}?(?={SIGN}*{CARE})|{OF_PAPERS})){REST}{EDGE}(?:第?[0-9]{{1,6}}[期份号])?{EDGE}"
)
# Set off from its line by blanks or brackets, as heads and covers do; in a sentence it is not
FREE = re.compile(
    rf"(?<![^\s【\[(<〔:])(?:机关|单位)?(?:{NAME}|内部(?=[】\])>〕])|内部(?!事务)[一-龥]{{1,6}}?(?=[ \t,]*{CARE}))"
    rf"(?=[\s】\])>〕★☆]|[·,、:\-]?[ \t]*(?:{CARE}|{YEARS})|$){REST}(?![一-龥])"
)
AMONG_OTHERS = re.compile("外部|国家秘密|商业秘密|个人隐私|。.")
FORMS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{LABEL}(?:[{COLON}=\t]|为|[(\[])[(\[]?(?:{KIND}|工作秘密|内部)(?![一-龥□、/,])",
        rf"^{LABEL}(?:{KIND}|工作秘密|内部)$",
        rf"(?:工作秘密|(?<![一-龥])内部)[★☆*](?:{YEARS})?",
        # the paper says so of itself
        r"(?<![如若凡])(?:[本此](?:[一-龥]{0,4}(?:文件|资料|材料|方案|通知|报告|名[单册]|[表刊册录簿])|件|文)|[以如]上)"
        rf"(?:(?:[为系是]|属于?)(?:{KIND}|工作秘密)|{FOR_WHOM})(?=[,。;!]|$)",
        rf"[该各][一-龥]{{2,4}}(?:[为系是]|属于?)(?:{KIND}|工作秘密)[,、]{CARE}(?=[,。;!]|$)",
        # in brackets, whatever stands before
        rf"{OPEN}(?:[此本]件)?(?=[阅閱会會]|[^)]{{0,6}}外[传傳泄]){OF_PAPERS}(?:{SIGN}?{CARE})*{SHUT}",
        rf"^是否(?:属于?)?工作秘密[{COLON}\t]?(?:[☑√✓✔■]是|是[☑√✓✔■]|是$)",
        rf"^(?:{OPEN}?知悉(?:范围|人员|对象){SHUT}?)[{COLON}\t](?!全体|社会|公众|不限)[一-龥、,]{{2,20}}$",
        # a file's name
        rf"^(?:{NAME}|内部)(?:[\-_.+(][^\n]*)?{FILE}$",
        rf"[\-_+.(\[【](?:{NAME}|内部)(?=[\-_+.)\]】])[^\n]{{0,80}}{FILE}$",
    )
)
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
        in_body("内　部　资　料"),
        in_body("工作秘密★3年"),
        in_body("工作秘密　保密期限：2年"),
        in_body("密级：内部"),
        in_body("【内部资料】第3期"),
        in_body("仅供内部使用"),
        in_body("供内部参阅"),
        in_body("内部·资料"),
        in_body("知悉范围：仅限班子成员"),
        in_body("敏感信息　注意保管"),
        in_body("会议材料之一　内部材料　会后收回"),
        in_body("本资料为内部资料，请勿外传。"),
        in_title("（内部文件）"),
        in_attachment("内部\n名单", name="名单.docx"),
        in_attachment("", name="内部资料-名单.xlsx"),
        in_attachment("", name="通讯录（内部使用）.xlsx"),
        in_body("机关工作秘密的管理，按照有关规定执行。", weight=Weight.HINT),
    ),
    good=(
        in_body("加强内部管理，完善内部控制制度。"),
        in_body("企业内部招聘考试安排如下。"),
        in_body("仅供内部职工就餐。"),
        in_body("（内部事务信息，可以不予公开）", shown="条例的用语：内部事务信息"),
        in_body("请旅客注意保管随身物品。"),
        in_attachment("", name="内部控制报告.pdf"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each mark; a hint where running text merely speaks of such papers."""
    for part in reading.parts:
        text = part.folded.text
        marks = list(_marks(text))
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


def _marks(text: str) -> Iterator[tuple[int, int]]:
    last = -1
    for line in lines_with(CUE, text):
        for start, end in sorted(_in_line(line)):
            if start >= last:
                yield start, end
            last = max(last, end)


def _in_line(line: Line) -> Iterator[tuple[int, int]]:
    if WHOLE.fullmatch(line.text):
        yield line.span(0, len(line.text))
        return
    if not AMONG_OTHERS.search(line.written):
        for hit in FREE.finditer(line.written):
            if not _spoken_of(line.written, *hit.span()):
                yield line.start + hit.start(), line.start + hit.end()
    for form in FORMS:
        for hit in form.finditer(line.text):
            if not _spoken_of(line.text, *hit.span()):
                yield line.span(*hit.span())


def _spoken_of(line: str, start: int, end: int) -> bool:
    return quoted(line, start, end) or explained(line, start, end)
