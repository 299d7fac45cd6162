"""链接文字：读者不看网址也知道点开是什么。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.prose import as_written
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_body

# Said of any link, so said of none.
VAGUE = re.compile(
    r"(?:请?(?:点击|点|戳|按)?(?:这里|此处|我|这儿|下方|链接|查看|进入|打开|下载|阅读|了解)?(?:链接|详情|更多|全文|原文|内容|查看|阅读|下载|进入|打开)?"
    r"|(?:查看|了解|阅读|更多)(?:更多|详情|全文|原文|内容|信息)?|详情|详细|链接|网址|原文|全文|更多|这里|此处|附件|click here|here|more|link)"
    r"[>》…。.]{0,3}",
    re.I,
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
LONGEST_ADDRESS = 40

RULE = Rule(
    id="link_text",
    category="link_text",
    title="链接文字",
    why="用读屏软件的人逐个听链接的文字，“点击这里”听不出通向哪里；没有文字的链接谁也点不到。",
    source="《中华人民共和国无障碍环境建设法》第三十二条；GB/T 37668-2019",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_body('<p>报名<a href="https://www.gov.cn/a"></a></p>', shown="链接没有文字"),
        in_body(
            '<p>办事指南请<a href="https://www.gov.cn/a">点击这里</a>。</p>',
            shown="链接文字：点击这里",
            weight=Weight.HINT,
        ),
        in_body(
            '<p>办事指南见<a href="https://www.gov.cn/a">此处</a>。</p>',
            shown="链接文字：此处",
            weight=Weight.HINT,
        ),
        in_body(
            '<p><a href="https://www.gov.cn/a">查看详情&gt;&gt;</a></p>',
            shown="链接文字：查看详情>>",
            weight=Weight.HINT,
        ),
        in_body(
            '<p><a href="https://www.gov.cn/zhengce/content/2024-05/22/content_0000000.htm">'
            "https://www.gov.cn/zhengce/content/2024-05/22/content_0000000.htm</a></p>",
            shown="链接文字是一长串网址",
            weight=Weight.HINT,
        ),
    ),
    good=(
        in_body(
            '<p>见<a href="https://www.gov.cn/a">《农机购置补贴办事指南》</a>。</p>',
            shown="链接文字：《农机购置补贴办事指南》",
        ),
        in_body('<p><a href="https://www.gov.cn">www.gov.cn</a></p>', shown="链接文字：www.gov.cn"),
        in_body(
            '<p><a href="https://www.gov.cn"><img src="asset:sha256:00" alt="中国政府网"></a></p>',
            shown="链接是一张有说明的图片",
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A question for a link nobody can see, a hint for one whose words say nothing."""
    part = reading.part("body")
    for link in reading.body.links:
        said = reading.body.text[link.start : link.end].strip()
        if link.picture or not link.href:
            continue
        if not said:
            yield RULE.finding(
                Place("body", link.start, link.end, reading.body.text[link.start : link.end]),
                f"这里有一个没有文字的链接（{link.href[:LONGEST_ADDRESS]}），读者点不到。",
                "请写上链接文字，或者去掉这个链接。",
            )
        elif VAGUE.fullmatch(said):
            yield RULE.finding(
                as_written(part, link.start, link.end),
                f"链接文字“{said}”没有说明通向哪里。",
                "请改为目标的名称，例如“农机购置补贴办事指南”。",
                weight=Weight.HINT,
            )
        elif len(said) > LONGEST_ADDRESS and ADDRESS.fullmatch(said):
            yield RULE.finding(
                as_written(part, link.start, link.end),
                "链接文字是一长串网址。",
                "请改为目标的名称。",
                weight=Weight.HINT,
            )
