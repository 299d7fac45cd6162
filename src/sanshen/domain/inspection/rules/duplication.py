"""重复：打重了的字词，粘贴了两遍的句子和段落。"""

import re
from collections.abc import Iterator
from itertools import islice

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.prose import HAN, as_written, in_table, prose
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.repeats import echoes
from sanshen.domain.inspection.rule import Rule, in_body, in_title

LONGEST = 12
# Letters that no word doubles, and the neighbours with which two of them meet by right:
# 目的|的, 了|了解, 战争和|和平, 可以|以. The first three are certain otherwise.
DOUBLED = {
    "的": ("目标", "确士"),
    "了": ("甚", "解结然却断如事当清悟"),
    "和": ("总共中缓饱温调谐平祥柔附求", "平谐睦解美气谈约声好缓田林县政风顺龙静煦"),
    "是": ("于但还凡就可只总都若要尤或正即也不", "非否"),
    "为": ("因认行作成较最称改变视以", "人民期主"),
    "在": ("现内外正潜旁", "场位校职建编岗线押逃途"),
    "与": ("参", "会时"),
    "及": ("以普涉", "时早格"),
    "对": ("面针应反配绝相核校一", "方策照应待象外于口手接比联子立"),
    "以": ("可予加所难足用得", "及上下内外后前来往为免便致期"),
    "有": ("所没占国享具拥管", "关效利力序时限机害意"),
    "从": ("服听", "业事而来容前此"),
    "将": ("大名", "军来要近士"),
    "就": ("成", "业是此医餐地近"),
    "并": ("合", "且"),
    "或": ("", "者许"),
    "由": ("自理事", "于此来"),
    "把": ("一几", "关握"),
    "被": ("", "告子动"),
    "也": ("", ""),
    "我": ("自", "国们市县镇区"),
    "这": ("", ""),
    "其": ("尤与", "他中实余"),
    "且": ("而", ""),
    "已": ("而", "经"),
    "因": ("原", "此为素"),
    "该": ("应", ""),
    "们": ("", ""),
    "于": ("", ""),
}
CERTAIN = frozenset("的了和")
TWICE = re.compile(r"(.)\1")
# Verbs and words that are doubled by right (商量商量, 一步一步, 很多很多), and counts.
BY_RIGHT = re.compile(
    "研究|讨论|商量|调研|考虑|休息|学习|打扫|了解|交流|沟通|锻炼|放松|体验|活动|"
    "收拾|整理|观察|琢磨|比较|介绍|宣传|检查|计算|参观|回忆|照顾|关心|帮助|切磋|"
    "试验|准备|合计|打听|表扬|批评|教育|庆祝|意思|欣赏|溜达|走动|开导|指导|协调|"
    "思考|总结|反思|熟悉|感受|探讨|感谢|恭喜|谢谢|许多|很多|非常|十分|好多|永远|"
    "最后|千万|大声|轰隆|哗啦|叮咚|噼啪|滴答|咔嚓|咕噜|扑通|叽喳|呼噜|淅沥|加油|"
    "等等|金黄|雪白|碧绿|火红|通红|漆黑|笔直|冰凉|认识|评议|评估|核实|核对|落实|"
    "走走|看看|聊聊|咨询|请教|打探|尝试|改进|改善|年度"
)
SURE = re.compile(
    "进行|工作|以及|关于|根据|按照|为了|对于|由于|我们|他们|应当|应该|可以|必须|"
    "并且|因此|但是|如果|通过|开展|加强|推进|实施|组织|单位|部门|问题|情况|通知|"
    "政府|社区|群众|企业|项目|建设|管理|服务|发展|提高|完善|要求|负责|及时|认为|"
    "其中|同时|目前|有关|相关|所有|这些|这个|已经|没有|还是|需要"
)
# counts (二〇二〇, 一个一个), degrees (很高很高), one thing while another (走着走着)
ALIKE = re.compile("[〇零一二三四五六七八九十百千万两]+|[一半几].*|[很太最好].|.着")
HAN_ONLY = re.compile(f"[{HAN}]+")
# 政府|政府采购, 规定|规定的, 申请人|申请人民法院: where the second is the head of another word.
MEETS = {
    "政府": "采购信公购",
    "规定": "的",
    "单位": "内",
    "组织": "部法机",
    "社区": "工居",
    "企业": "家",
    "项目": "库经部",
    "管理": "局处员办科",
    "工作": "人日量组",
    "问题": "导",
    "服务": "业中站对",
    "作善": "成",
    "用信": "息",
    "测预": "警",
}
SENTENCE = re.compile("[^。！？；\n]+[。！？；]?")
POINT = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第[一二三四五六七八九十百零0-9]+[条款项])?\s*"
)
MARKED = frozenset("（(第一二三四五六七八九十0123456789 \u3000\xa0")
# A statute says the same of many things, in the same words; only a copy right behind is a slip.
ARTICLE = re.compile("^\\s*第[一二三四五六七八九十百零0-9]+条", re.M)
SHORTEST, PARAGRAPH = 12, 40
NEAR = 400  # letters between a sentence and its copy: further away it may be said again on purpose

RULE = Rule(
    id="duplication",
    category="duplication",
    title="重复的字词和句段",
    why="打重的字、粘贴两遍的段落，说明稿件没有通读。",
    source="审查后的信息必须认真校对",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_body("各村的的工作要抓紧。"),
        in_body("各村要进行进行排查。"),
        in_body("会议听取了了各村的汇报。"),
        in_body("加强了对农户和和企业的服务。"),
        in_title("关于关于开展春耕备耕的通知"),
        in_body("油溪镇人民政府油溪镇人民政府决定开展检查。"),
        in_body("各村要在在本月底前上报。", weight=Weight.HINT),
        in_body("各村要抓紧抓紧上报。", weight=Weight.HINT),
        in_body(
            "各村要抓紧组织农户备足种子、化肥和农药，做好农机检修。各村要抓紧组织农户备足种子、化肥和农药，做好农机检修。"
        ),
        in_body(
            "各村要在五月底前完成秧田整治，做到水源有保障、农机有检修、技术有人教、进度有台账，不误农时。\n"
            "镇农业服务中心派人到田间指导。\n"
            "各村要在五月底前完成秧田整治，做到水源有保障、农机有检修、技术有人教、进度有台账，不误农时。"
        ),
    ),
    good=(
        in_body("家家户户常常商量商量，人人动手，层层落实，点点滴滴都要做好，一步一步来。"),
        in_body("不以营利为目的的活动；为了了解情况；战争和和平；现在在建的项目；可以以户为单位。"),
        in_body("上一年度年度报告；国家有关规定规定的其他科目；市人民政府政府采购中心。"),
        in_body("圆圆和妈妈谢谢叔叔，鞭炮噼啪噼啪响。"),
        in_body("二〇二〇年，一个一个村地走，很多很多群众参加。"),
        in_body(
            "<table><tr><td>由村民委员会负责组织实施并验收。</td><td>甲</td></tr>"
            "<tr><td>由村民委员会负责组织实施并验收。</td><td>乙</td></tr></table>",
            shown="表格里各行内容相同",
        ),
        in_body(
            "（一）法律、行政法规规定的其他情形。\n第二条 下列情形除外：\n（一）法律、行政法规规定的其他情形。\n第三条 本办法自印发之日起施行。\n第四条 解释权归本单位。"
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Hints for doubled words, questions for what is surely a slip and for copied paragraphs."""
    for part in prose(reading):
        yield from _letters(part)
        yield from _words(part)
        if part.name != "title":
            yield from _sentences(reading, part)


def _letters(part: Part) -> Iterator[Finding]:
    text = part.text
    for hit in TWICE.finditer(text):
        letter = hit[1]
        if letter not in DOUBLED:
            continue
        before, after = DOUBLED[letter]
        start, end = hit.span()
        if text[start - 1 : start] and text[start - 1] in before + letter:
            continue
        if text[end : end + 1] and text[end] in after + letter:
            continue
        yield _doubled(part, start, 1, letter in CERTAIN)


def _words(part: Part) -> Iterator[Finding]:
    text = part.text
    told = -1
    found = dict(echoes(text, LONGEST))
    for start, length in sorted(found.items()):
        word = text[start : start + length]
        following = text[start + 2 * length : start + 2 * length + 1]
        if (
            start < told
            or not HAN_ONLY.fullmatch(word)
            or len(set(word)) == 1
            or BY_RIGHT.fullmatch(word)
            or ALIKE.fullmatch(word)
            or (following and following in MEETS.get(word, ""))
        ):
            continue
        told = start + 2 * length
        yield _doubled(part, start, length, bool(SURE.fullmatch(word)) or length >= 4)


def _doubled(part: Part, start: int, length: int, certain: bool) -> Finding:
    word = part.text[start : start + length]
    return RULE.finding(
        as_written(part, start, start + 2 * length),
        f"“{word}”重复了。",
        "请删去多出的一个；确实要重复的，可以不改。",
        weight=None if certain else Weight.HINT,
        instead=word,
    )


def _sentences(reading: Reading, part: Part) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    copies: list[tuple[int, int, str]] = []
    for hit in SENTENCE.finditer(part.text):
        said, start = hit.group(), hit.start()
        if len(said) < SHORTEST:
            continue
        if said[0] in MARKED:
            start += POINT.match(said).end()  # type: ignore[union-attr]  # matches anything
            said = said[start - hit.start() :]
        before = seen.get(said)
        seen[said] = start
        if before is not None and len(said) >= SHORTEST and said[-1] in "。！？；":
            copies.append((before, start, said))
    statute = bool(copies) and sum(1 for _ in islice(ARTICLE.finditer(part.text), 3)) == 3
    for before, start, said in copies:
        if not in_table(reading, part, start, start + len(said)):
            yield from _copied(part, before, start, said, statute)


def _copied(part: Part, before: int, start: int, said: str, statute: bool) -> Iterator[Finding]:
    between = part.text[before + len(said) : start][:NEAR]
    whole = said[-1] != "；" and part.text[start - 1 : start] in ("\n", "")
    paragraph = whole and len(said) >= PARAGRAPH
    if POINT.fullmatch(between):
        weight = None
    elif statute or said[-1] == "；" or (len(between) == NEAR and not paragraph):
        return
    else:
        weight = None if paragraph else Weight.HINT
    yield RULE.finding(
        as_written(part, start, start + len(said)),
        "这一句与前面的一句完全相同。",
        "请删去重复的；确实要重复的，请写明理由。",
        weight=weight,
    )
