"""Words that tell of a person what nobody but he may tell: need, illness, offence, complaint, family.

They are sought all at once; what stands beside one is for the rule to read. Of officials, authors,
winners and bidders such words are not said. Reads folded text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from daachorse import CharwiseDoubleArrayAhoCorasick

LIST = Path(__file__).parent / "lists/circumstances.txt"
# Words that hold a blank or a line's end: of a form, a list, a letter's beginning.
LABELS = ["姓名:", "姓 名:", "姓名 ", "户主:", "死者:", "患者:"]
LISTS = ["名单:", "名单如下:", "名单公示如下:", "人员如下:", "对象如下:", "名单\n", "名单为:"]
VERBS = ["反映", "于", "提出", "投诉", "举报"]
ADDRESSED = [f":{gap}{you}{verb}" for gap in ("", "\n") for you in "你您" for verb in VERBS]


def _kinds() -> dict[str, str]:
    """Each word with its kind; where a word is of two kinds, the more telling one."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in LIST.read_text("utf-8").splitlines():
        kind, *more = line.split()
        words[kind] += more
    words["role"] += map("".join, product(words.pop("need"), words.pop("who")))
    words["deed"] += ADDRESSED
    words |= {"label": LABELS, "list": LISTS}
    order = ("welfare", "deed", "sex", "list", "label", "anybody", "role")
    return {word: kind for kind in order for word in words[kind]}


_KIND = _kinds()
_WORDS = list(_KIND)
_AUTOMATON = CharwiseDoubleArrayAhoCorasick(_WORDS)

# What may stand between such a role and the name.
GAP = re.compile(
    r"(?:代表)?(?:姓名|名单)?(?:\((?![^()]*(?:公司|单位|者))[^()\n]{1,12}\))?(?:[,、](?:现年|今年)?[0-9]{1,3}岁的)?"
    r"[:(\"“ ]{0,3}(?:[为是系叫]|名叫)?[:\"“ ]{0,2}"
)
# Between a name and what he did or suffers.
SINCE = re.compile(
    r"(?:\([^()\n]{1,16}\))?(?:夫妇|夫妻|[两等][一二三四五六七八九十0-9]{0,2}[人户])?(?:[于在自][^,。;\n]{2,18})?"
    r"(?:去年|今年|近日|此前|曾|已|又|均|先后|多次|分别|不幸|意外){0,3}(?:[因与诉][^,。;\n]{0,16}|被(?:依法|公安机关|法院)?)?"
)
# Between a name and what somebody is said to be.
BEING = re.compile(
    r"(?:\([^()\n]{1,16}\))?(?:经[^,。\n]{1,6}|已|被)?(?:为|是|系|属于?|(?:认定|确诊|评定|鉴定|列)为)[^,。;\n]{0,14}"
)
# Between a name and the help he is given.
GIVEN = re.compile(
    r"(?:\([^()\n]{1,24}\))?(?:一?家(?:[一二三四五六七八九两0-9]口|庭)?|户|夫妇|夫妻|[两等][一二三四五六七八九十0-9]{0,2}[人户])?"
    r"(?:的|(?:已|均|被|不再|经审核|拟)?(?:作出|予以|处以|纳入|享受|领取|申请|申领|停发|取消|符合|属于|属|为|是|系|列为|评为)[^,。;\n]{0,14})?"
)
# Between two names of a list with sums and remarks.
NEXT = re.compile(r"(?:\([^()\n]{1,20}\))?[ 0-9.元]{0,10}(?:[、,; ]|\n(?:[0-9]{1,3}[.、])?)")
DECIDED = re.compile("拟将|将|认定|同意|给予|核定|取消|停发|暂停|批准|决定对|拟对|发放给|对")
# Said of whole lists and papers.
PRIVATE = re.compile(
    "身份证|证件号|残疾|病种|疾病|病情|患病|重病|大病|诊断|健康状况|救助|低保|最低生活保障|保障金|保障对象|致贫|返贫|困难|困境|"
    "致困|特困|五保|供养|银行卡|卡号|住址|出生日期|违法|处罚|吸毒|戒毒|监护|资助|助学金|慰问|孤儿|留守|失能|高龄津贴|养老金|"
    "丧葬|抚恤|抚养|精神|矫正|刑满|信访|举报|贫困|帮扶|受灾|危房|失独|计生|计划生育|遗属|逝者|死亡|独居|空巢|拘留|罚款|"
    "患[^者\n]{0,8}[病癌症炎]|车祸|重伤|瘫痪|寻人|走失"
)
# Said of one person.
SUFFERS = re.compile(
    "患[^者]|疾病|重病|大病|残疾|瘫|低保|特困|五保|最低生活保障|致贫|罚款|拘留|处罚|违法|违规|涉嫌|吸毒|赌博|去世|死亡|身亡|受伤|重伤|溺水|"
    "救助金|补助金|助学金|失业补助|丧葬|抚恤|[病癌瘤炎]|精神|智力|纠纷|调解|离婚|生育|家暴|举报|信访|上访|孤儿|贫困|骗|盗|殴打|"
    "自杀|走失|失踪|早产|流产|隔离|感染"
)
PUBLIC = re.compile(
    "职务|职称|岗位|成绩|名次|面试|笔试|准考证|分管|奖项|荣誉|先进|劳模|表彰|讲师|值班|河长|联系领导|责任人|网格员|工作人员|"
    "帮扶干部|联系人|负责人|评委|专家|记者|作者|候选人|拟任|现任|任职|学历|招聘|录用|聘用"
)


def mentions(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each such word, as the list calls them; ``label`` and ``list`` besides."""
    for start, end, number in _AUTOMATON.find_overlapping(text):
        yield _KIND[_WORDS[number]], start, end
