"""本单位词表：词语、轻重、例外都由登记的人负责。"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.lexicon import Lexicon, Term
from sanshen.domain.inspection.lexicon.matcher import matcher
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Example, Rule, in_body, in_title

LIST = Lexicon(
    "本镇地名规范写法",
    "林小雨",
    (
        Term("凤凰咀", Weight.ANSWER, "地名", "凤凰嘴", remedy="按地名志写作“凤凰嘴”。"),
        Term("凤凰县", Weight.STOP, "地名", "凤凰镇", remedy="本镇不是县。"),
        Term("老街", Weight.HINT, "地名", exceptions=("老街坊",)),
    ),
)


def _listed(example: Example, *, weight: Weight | None = None) -> Example:
    return replace(example, context=Context(lexicons=(LIST,)), weight=weight)


RULE = Rule(
    id="lexicon",
    category="lexicon",
    title="本单位词表",
    why="本单位自己约定不用、慎用的词语；制度没有写，由保密员登记词表并负责。",
    source="本单位启用的词表，见“机检”一页",
    clause="2.5",
    weight=Weight.STOP,
    bad=(
        _listed(in_body("凤凰咀大桥下周通车。"), weight=Weight.ANSWER),
        _listed(in_body("凤\u200b凰咀", shown="字间有看不见的字符：凤凰咀"), weight=Weight.ANSWER),
        _listed(in_body("凤凰县人民政府")),
        _listed(in_title("老街改造公告"), weight=Weight.HINT),
    ),
    good=(
        _listed(in_body("凤凰嘴大桥下周通车。")),
        _listed(in_body("老街坊们都来了。")),
        in_body("凤凰咀大桥下周通车。", shown="没有启用词表：凤凰咀大桥"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One finding for each hit of each list, as heavy as its owner says."""
    for lexicon in reading.context.lexicons:
        hits = matcher(lexicon).hits
        for part in reading.parts:
            for start, end, term in hits(part.folded.text):
                message, remedy = _said(term, lexicon.name, lexicon.owner)
                yield RULE.finding(
                    part.place(start, end),
                    message,
                    remedy,
                    weight=term.weight,
                    instead=term.instead,
                )


@lru_cache(maxsize=10_000)
def _said(term: Term, name: str, owner: str) -> tuple[str, str]:
    heading = f"（{term.category}）" if term.category else ""
    instead = f"请改为“{term.instead}”。" if term.instead is not None else ""
    return (
        f"“{term.text}”在词表“{name}”中{heading}，由{owner}登记。",
        f"{term.remedy}{instead}" or "请核对这里是否该用这个词。",
    )
