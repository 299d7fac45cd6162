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

from sanshen.domain.inspection.names import surname_letters

LIST = Path(__file__).parent / "lists/circumstances.txt"
# Words that hold a blank or a line's end: of a form, a list, a letter's beginning.
LABELS = ["姓名:", "姓 名:", "姓名 ", "户主:", "死者:", "患者:"]
LISTS = ["名单:", "名单如下:", "名单公示如下:", "人员如下:", "对象如下:", "名单\n", "名单为:"]
VERBS = [
    "你反映",
    "您反映",
    "你于",
    "您于",
    "你提出",
    "您提出",
    "你投诉",
    "您投诉",
    "因你",
    "因您",
    "你户",
    "经查",
    "你的",
]
ADDRESSED = [f":{gap}{verb}" for gap in ("", "\n") for verb in VERBS]


def _kinds() -> dict[str, str]:
    """Each word with its kind; where a word is of two kinds, the more telling one."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in LIST.read_text("utf-8").splitlines():
        kind, *more = line.split()
        words[kind] += more
    words["role"] += map("".join, product(words.pop("need"), words.pop("who")))
    words["deed"] += ADDRESSED
    words["sex"] += [" 男 ", " 女 "]
    words |= {"label": LABELS, "list": LISTS}
    order = ("welfare", "deed", "sex", "list", "label", "role")
    return {word: kind for kind in order for word in words[kind]}


_KIND = _kinds()
_WORDS = list(_KIND)
_AUTOMATON = CharwiseDoubleArrayAhoCorasick(_WORDS)

# What may stand between such a role and the name.
GAP = re.compile(
    r"(?:代表)?(?:姓名|名单|信息|基本信息|情况)?(?:\((?![^()]*(?:公司|单位|者))[^()\n]{1,12}\))?(?:[,、](?:现年|今年)?[0-9]{1,3}岁的)?"
    r"[:(\"“ ]{0,3}(?:[为是系叫]|名叫)?[:\"“ ]{0,2}"
)
HONOUR = r"(?:老人|老汉|大爷|婆婆|同学|同志|一?家|家庭|户)?(?:\([^()\n]{1,24}\))?,?(?:等人)?"
# Between a name and what he did or suffers.
SINCE = re.compile(
    HONOUR
    + r"(?:夫妇|夫妻|[两等][一二三四五六七八九十0-9]{0,2}[人户])?(?:[于在自][^,。;\n]{2,18})?"
    r"(?:去年|今年|近日|此前|曾|已|又|均|先后|多次|分别|不幸|意外|常年|长期){0,3}(?:[因与诉][^,。;\n]{0,16}|被(?:依法|公安机关|法院)?)?"
)
# Between a name and what somebody is said to be.
BEING = re.compile(
    HONOUR
    + r"(?:经[^,。\n]{1,6}|已|被)?(?:为|是|系|属于?|(?:认定|确诊|评定|鉴定|列)为)[^,。;\n]{0,14}"
)
# Between a name and the help he is given.
GIVEN = re.compile(
    HONOUR
    + r"(?:一?家(?:[一二三四五六七八九两0-9]口|庭)?|户|夫妇|夫妻|[两等][一二三四五六七八九十0-9]{0,2}[人户])?"
    r"(?:的|(?:已|均|被|不再|经审核|拟)?(?:作出|予以|处以|给予|发放|纳入|享受|领取|申请|申领|停发|取消|符合|属于|属|为|是|系|列为|评为)[^,。;\n]{0,14})?"
)
# From what is told to the one of whom it is told: 患有尿毒症的, 低保评议：.
OF_WHOM = re.compile(
    r"[^,。;:!?、\n\t]{0,10}?的|(?:(?!人员|小组|电话|单位|地址|窗口|时间|热线|工作|领导|评议|联系|主任|咨询|受理|服务|政策)[^,。;:!?、\n\t]){0,8}:"
)
# A list of these is no list of those who are helped.
ABLE = re.compile(
    "(?:医生|医师|护士|教师|老师|律师|干部|联络员|专员|工作人员|志愿者|小组成员|代表|专家|骨干|能手|选手|考生|党员|团员)$"
)
# Between two names of a list with sums and remarks.
NEXT = re.compile(r"(?:\([^()\n]{1,20}\))?[ 0-9.元]{0,10}(?:[、,; ]|\n(?:[0-9]{1,3}[.、])?)")
DECIDED = re.compile(
    "拟将|将|给|停止|认定|同意|给予|核定|取消|停发|暂停|批准|决定对|拟对|关于对|关于|发放给|对|收到|接到|受理|抓获|查获"
)
# Said of whole lists and papers.
PRIVATE = re.compile(
    "身份证|证件号|残疾|病种|疾病|病情|患病|重病|大病|诊断|健康状况|救助|低保|最低生活保障|保障金|保障对象|致贫|返贫|困难|困境|"
    "致困|特困|五保|供养|银行卡|卡号|住址|出生日期|违法|处罚|吸毒|戒毒|监护|资助|助学金|慰问|孤儿|留守|失能|高龄津贴|养老金|"
    "丧葬|抚恤|抚养|精神|矫正|刑满|信访|举报|贫困|帮扶|受灾|危房|失独|计生|计划生育|遗属|逝者|死亡|独居|空巢|拘留|罚款|"
    "患[^者\n]{0,8}[病癌症炎]|车祸|重伤|瘫痪|寻人|走失|未婚|孕|殡葬|养老待遇|补差|在保|施保|身体状况|被执行|失信|欠款|欠租|欠缴"
)
# Said of one person.
SUFFERS = re.compile(
    "患[^者]|疾病|重病|大病|残|瘫|低保|特困|五保|最低生活保障|致贫|罚款|拘留|处罚|违法|违规|涉嫌|吸毒|赌博|去世|死亡|身亡|受伤|重伤|溺水|"
    "救助|补助金|助学金|失业|丧葬|殡葬|抚恤|病(?![虫害原])|[癌瘤炎]|精神(?!文明)|智力|纠纷|调解|离婚|生育|怀孕|家暴|举报|信访|上访|投诉|孤儿|贫困|骗|盗|殴打|"
    "自杀|走失|失踪|失联|早产|流产|隔离|感染|欺凌|受害|遇难|欠缴|拖欠|冒领|矫正|刑满|贷款逾期|危房|困难|[聋哑盲]|缓刑|社矫|前科|邪教|拐|来访|反映|综合征|骨折|住院|失能|失智|独居|空巢|留守|孤寡|吊销|责令|暴力|孕|留言|诉求|欠租|公租房|廉租|性侵|坠楼|[缠闹]访|拆迁|倒房|低收入|长寿|百岁|工伤|抚养|赡养|援助|受援|虐待|注销|在押|服刑|老赖|帮扶户"
)
# Said of those who hold an office, are honoured, or are to be known for their trade.
PUBLIC = re.compile(
    "职务|职称|岗位|成绩|名次|面试|笔试|准考证|分管|奖项|荣誉|先进|劳模|表彰|讲师|值班|河长|联系领导|责任人|网格员|网格长|工作人员|"
    "帮扶[干户]|结对|联系人|负责人|评委|专家|记者|作者|候选人|拟任|现任|任职|学历|招聘|录用|聘用|优秀|模范|最美|道德|标兵|创业|致富|"
    "[诗画作数科]家|[作学]者|烈士|主席|院士|教授|联络员|专职|委员(?!会)|考核|干部|劳动者|工作者|小组成员|组长"
)
# Whoever helps, speaks or is praised is no one whom it befell.
HELPS = re.compile(
    r"(?:等[^,。]{0,4})?[^,。;\n]{0,8}(?:帮扶|帮助|带动|带领|资助|照顾|看望|慰问|走访|关爱|服务|陪护|主动|义务|介绍|告诉|荣获|当选|获评|捐|"
    r"送[来上去到药]|送.{0,2}[慰温]|调研|主持|指导|开展|组织|带队|前往|来到|赴|讲解|宣讲|巡查|值守|坚持|带头|为[^,。]{1,10}(?:送|办|颁|做|解|讲|诊|看))"
)
# Anybody, if the same sentence says what is private: the last letter of his word before a name,
# and the words that end so.
ANYBODY = re.compile(
    rf"[人口户者员生童儿属女庭象民众工妻夫亲父母子兄弟姐妹哥爷奶方主机长孩汉](?:姓名|名称)?[:(\"“ ]{{0,2}}(?=[{surname_letters()}])"
)
WHO = re.compile(
    r"(?:[人户者员]|学生|儿童|幼儿|家属|亲属|妇女|家庭|对象|[村居农市]民|群众|[职民员矿]工|人口|女童|男童|[其妻前]妻|丈夫|前夫|[父母]亲|"
    r"其[父母子女兄弟姐妹夫]|[儿孙妻]子|女儿|孙女|哥哥|[兄弟]弟|姐姐|妹妹|爷爷|奶奶|[男女甲乙丙双]方|[业车房失]主|司机|家长|男子|女子|[男女]孩|老汉)"
)
# … but not these.
OFFICIAL = re.compile(
    r"(?:负责|联系|发言|主持|承办|经办|调查|审核|审批|带头|传承|领头|创始|法|代理|代表|辩护|见证|监督|签[发批]|受理|[主协]办|接待|接访|投标|中标|招标|采购|"
    r"供应|工作|执法|值班|评审|裁判|教练|运动|演|服务|网格|调解|讲解|引导|指挥|管理|督导|巡查|护林|保洁|党|团|公务|宣传|通讯|救援|"
    r"消防|医务|护理|志愿|记|学|作|编|读|劳动|建设|参与|组织|领导|主|候选|责任|推荐|介绍|队|委|社|专|委托|受托|陪同|安全|会|出纳|检查|"
    r"检验|检测|研究|科技|技术|先进|典型|致富|创业|经营|承包|竞买|受让|设计|施工|监理|辅导|摄影|撰稿|拍摄|制作|策划|主讲|获奖|参赛|"
    r"参会|与会|出席|身边好)(?:人员|[人者员户])$"
)


def mentions(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each such word, as the list calls them; ``label`` and ``list`` besides."""
    for start, end, number in _AUTOMATON.find_overlapping(text):
        yield _KIND[_WORDS[number]], start, end
