"""Whether a mark is stamped or only spoken of: quoted, shown as an example, one of a list.

The words of a mark are public; every course on secrecy shows them. What is spoken of stands in
quotation marks inside a sentence, beside a word such as 例如 or 字样, or among all its like. Reads
folded text.
"""

import re

from sanshen.domain.inspection.mark_words import COLON, LEVEL, LIKE_STAR, OPEN, SHUT, SPACE, TERM

QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "「": "」", "『": "』", "《": "》", "〈": "〉"}
HAN = re.compile("[一-龥]")
BEFORE = re.compile(
    r"(?:[例比譬诸]如|例子|举例|示例|样例|为例|例:|样式|式样|样本|格式|形式|模板|字样|所谓|叫做?|称为|含义|注释"
    r"|(?:正确|错误|规范|答案)[:是为]|[A-Fa-f][.、):]"
    r"|(?:^|[,。;:(、])(?:如|若|凡))[^。;!?]{0,12}$"
)
# Somebody put a mark on something: a lesson says so between quotation marks; 附件标有机密★10年
# without them says it of a real paper, and that is a stop.
PUT_ON = re.compile(
    r"(?:[带印标盖写贴刻注含画绘]有|标[注示明识记志为上出]|注明|写[明作成]|加盖|[误错漏]标|[仅只]标"
    r"|(?:^|[,。;:(、])(?:看到|见到|遇到|发现|捡到))[^。;!?]{0,12}$"
)
# This very paper: 本件标注为机密 is no lesson.
OF_ITSELF = re.compile(r"[本此](?:件|文|资料|材料|方案|通知|报告|表|图)[^。;!?]{0,14}$")
AFTER = re.compile(
    r"""[”"’'」』)\]】]?\s*(?:\((?:示例|样例|例)|字样|等?(?:标志|标识|标注|样式|样子|格式|标记|印章|戳记)|是指|表示|代表|意思|意为|指的?是"""
    r"|的(?:档案|文件|资料|材料|信息|事项|载体)[^。;,]{0,12}的,"  # 密级为“秘密”的档案满十年的，…
    r"|为例|是什么|怎么|如何|中的|等(?![级候待])|的(?:含义|意思|标志|标识|标注|样式|形式|格式|写法|字样|区别))"
)
# 原定密级为机密，已解密: said of the past. A mark that still stands as one is a stop all the same: it
# has to be voided when the secret is lifted, and that it was lifted a person must see.
FORMER, LIFTED = re.compile("[原曾][^,。;]{0,10}$"), re.compile("解密|解除|降密")
INTRODUCED = re.compile(
    rf"(?:样式|式样|示例|样例|举例|例如|格式|形式|(?:标志|标识|标注|密级|写法)[^。;:]{{0,8}}(?:如下|分为|包括|几种))"
    rf"[^。;:]{{0,6}}[{COLON}][ \t]*$"
)
JOINT = r"[ \t]*(?:[,、/]|和|或者?|及|与|以及|还是)[ \t]*"
BEGIN, END = '[“"‘「『《(]', '[”"’」』》)]'
BETWEEN = f"(?:{END}?{JOINT}{BEGIN}?|{END}[ \t]*{BEGIN})"
NEXT = re.compile(BETWEEN + LEVEL)
LAST = re.compile(rf"{LEVEL}级?[ \t]*{LIKE_STAR}{{0,2}}[ \t]*(?:{TERM})?{BETWEEN}$")
FIRST_LEVEL = re.compile(LEVEL)
BARE = re.compile(
    rf"{SPACE}[●■◆·•※▲-]?{SPACE}{OPEN}?({LEVEL})(?:级|件)?{SHUT}?{SPACE}(?:{TERM}{SPACE})?[,;、]?$"
)
AT_MOST = 6  # lines of a list, and what introduces it


def quoted(line: str, start: int, end: int) -> bool:
    """Whether quotation marks close around the stretch."""
    closing = QUOTES.get(line[start - 1 : start])
    return bool(closing) and line[end : end + 4].lstrip().startswith(closing or "")


def in_a_sentence(line: str, start: int, end: int) -> bool:
    """Whether running text stands around the stretch."""
    return len(HAN.findall(line[max(start - 20, 0) : start] + line[end : end + 20])) >= 8


def explained(line: str, start: int, end: int) -> bool:
    """Whether a word beside the stretch says that it is an example, or what it means."""
    before = line[max(start - 24, 0) : start]
    told = BEFORE.search(before) or (quoted(line, start, end) and PUT_ON.search(before))
    if told and not OF_ITSELF.search(before):
        return True
    if FORMER.search(before) and LIFTED.search(line, end, end + 30):
        return in_a_sentence(line, start, end)
    return bool(AFTER.match(line, end))


def listed(line: str, start: int, end: int) -> bool:
    """Whether another level stands beside the stretch as its like: 绝密★30年、机密★20年."""
    return bool(NEXT.match(line, end) or LAST.search(line[max(start - 40, 0) : start]))


def one_of_a_list(lines: list[str], number: int) -> bool:
    """Whether a line that holds a level alone is one of several, or stands below 样式如下：."""
    here = BARE.match(lines[number])
    if here:
        beside = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
        others = (BARE.match(line) for line in beside)
        if any(other and other[1][0] != here[1][0] for other in others):
            return True
    for line in reversed(lines[max(number - AT_MOST, 0) : number]):
        if not FIRST_LEVEL.search(line) or INTRODUCED.search(line):
            return bool(INTRODUCED.search(line))
    return False
