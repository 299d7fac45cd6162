"""The reference page of the rules, generated from the rules themselves."""

from sanshen.domain.inspection.findings import Weight
from sanshen.domain.inspection.rule import Example, Rule
from sanshen.domain.inspection.rules import RULES

WEIGHTS = {
    Weight.STOP: "必须改正，改正前不能报送",
    Weight.ANSWER: "须由办理人写明处理意见",
    Weight.HINT: "提醒，可以不处理",
}
HEADING = """# 机检规则

每份文稿在保存前检查国家秘密标志，在报送时由以下规则通读全文、附件和图片说明。文稿只在本机检查，不送出去。
"""


def rules_reference() -> str:
    """All rules as Markdown in Chinese: why, on what authority, how heavy, with examples."""
    return "\n".join([HEADING, *(_rule(rule) for rule in RULES)])


def _rule(rule: Rule) -> str:
    lines = [
        f"## {rule.title}（`{rule.id}`）",
        "",
        f"- 为什么：{rule.why}",
        f"- 依据：条款 {rule.clause}；{rule.source}",
        f"- 轻重：{WEIGHTS[rule.weight]}（{rule.weight.value}）",
        "",
        "会提示：",
        "",
        *_examples(rule.bad),
        "",
        "不会提示：",
        "",
        *_examples(rule.good),
        "",
    ]
    return "\n".join(lines)


def _examples(examples: tuple[Example, ...]) -> list[str]:
    return [f"- {_shown(each.shown)}{_lighter(each)}" for each in examples]


def _lighter(example: Example) -> str:
    """What an example weighs, where that is less than its rule."""
    return f"——{WEIGHTS[example.weight]}" if example.weight else ""


def _shown(text: str) -> str:
    """One line that Markdown shows as it stands, with what is invisible left out."""
    text = text.replace("\n", " ⏎ ").replace("\t", " ⇥ ")
    line = "".join(c for c in text if c.isprintable() or c == "　")
    return f"`{line}`" if "`" not in line else line
