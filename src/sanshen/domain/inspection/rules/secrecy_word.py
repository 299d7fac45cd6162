"""涉密字样：正文里提到绝密、机密、秘密、密级，请人再看一眼。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.marks import marks_in
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body, in_title

WORD = re.compile("绝密|机密|秘密|密级")
# The kinds of secret that statutes name, joined by 、 and 或者 as statutes join them.
KIND = (
    "国家|商业|工作|军事|技术|个人|通信|通讯|企业|经营|公司|单位|业务|职业|职务|他人|当事人|客户|"
    "审判|检察|侦查|投资|核心|交易|财务|科技|科学技术|隐私|生产|行业|家庭|合议庭?|评议|考试|信息"
)
OF_A_KIND = re.compile(rf"(?:{KIND})(?:的|和|与|及|或者?|以及|、)?$")
# Ways of doing something, and sayings; no paper is meant.
DONE = re.compile(
    r"(?:投票|写票|划票|表决|选举|窃取|窃听|窃照|侦[查察]|武器|抓捕|逮捕|杀害|处决|进行|出卖|运送|结社|会社|组织|据点|通道|行动)"
)
AS_A_SAYING = re.compile(r"(?:的|之|小|大|成功|致富|增产|增收|无)$")
# A line that speaks of keeping secrets in general; every statute has one.
ABOUT_THE_LAW = re.compile(
    r"国家秘密|商业秘密|工作秘密|军事秘密|技术秘密|个人隐私|保密(?:法|条例|规定|义务|责任|制度|工作|协议|教育|审查|措施|期限|管理)"
    r"|保守|保密|泄[露漏]|定密|解密|知悉"
)

RULE = Rule(
    id="secrecy_word",
    category="secrecy_word",
    title="涉密字样",
    why="正文里的一个词不等于密级标志，但可能是从涉密材料里摘来的，请人再看一眼。",
    source="《中华人民共和国保守国家秘密法》第二十二条、第三十五条",
    clause="2.5.1",
    weight=Weight.HINT,
    bad=(
        in_body("会上传达了机密文件，与会人员作了交流发言。"),
        in_body("相关数据列为绝密，由专人存放。"),
        in_body("这批材料的密级由上级机关另行通知。"),
        in_body("上级来文左上角印有“机密★10年”字样，已由专人登记后入柜存放。"),
        in_title("某机密工程开工"),
        in_attachment("该项目属于秘密事项，暂不对外宣传。"),
    ),
    good=(
        in_body("申请公开的信息涉及国家秘密、商业秘密的，不予公开。"),
        in_body("依法确定为国家秘密的政府信息，法律、行政法规禁止公开的，不予公开。"),
        in_body("国家秘密的密级分为绝密、机密、秘密三级。"),
        in_body("选举采用无记名投票的方法，投票时设秘密写票处。"),
        in_body("工作人员应当保守在调查中知悉的秘密。"),
        in_body("开展保密宣传月活动，普及保密法知识。"),
        in_body("科普展览带孩子们探索宇宙的秘密。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One hint for each word and part; where a mark stops the paper anyway, nothing is added."""
    for part in reading.parts:
        if "密" in part.folded.text and WORD.search(part.folded.text):
            words = list(_words(part))
            if words and next(marks_in(part.folded.text), None) is None:
                yield from words


def _words(part: Part) -> Iterator[Finding]:
    text = part.folded.text
    seen: set[str] = set()
    start = 0
    for line in text.split("\n"):
        if not ABOUT_THE_LAW.search(line):
            for hit in WORD.finditer(line):
                if hit.group() not in seen and not _harmless(line, hit):
                    seen.add(hit.group())
                    yield RULE.finding(
                        part.place(start + hit.start(), start + hit.end()),
                        f"这里提到“{hit.group()}”。",
                        "请确认内容不是摘自涉密文件；拿不准的，请先停止办理，找保密员。",
                    )
        start += len(line) + 1


def _harmless(line: str, hit: re.Match[str]) -> bool:
    before = line[max(hit.start() - 8, 0) : hit.start()]
    if hit.group() == "秘密" and (DONE.match(line, hit.end()) or AS_A_SAYING.search(before)):
        return True
    return bool(OF_A_KIND.search(before))
