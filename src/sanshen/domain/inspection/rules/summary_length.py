"""摘要长短：列表、搜索结果和转发卡片里只放得下一小段。"""

from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.prose import as_written
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule
from sanshen.domain.manuscript import Revision

# No rule gives a figure; these are ours: what a list, a search result and a shared card show.
SHORTEST, LONGEST = 10, 200

TITLE = "关于开展春耕备耕的通知"
SENTENCE = "镇农业服务中心将于三月上旬组织春耕备耕，农户可到村委会登记领取良种。"


def _summary(text: str, *, shown: str) -> Example:
    return Example(shown, Revision(TITLE, "<p>各村（社区）：</p>", summary=text))


RULE = Rule(
    id="summary_length",
    category="summary_length",
    title="摘要长短",
    why="摘要显示在栏目列表、搜索结果和转发卡片里，太长会被截断，太短或者照抄标题等于没写。",
    source="《政府网站发展指引》（国办发〔2017〕47号）网页标签 Description；字数为本系统的建议",
    clause="2.9",
    weight=Weight.HINT,
    bad=(
        _summary(SENTENCE * 7, shown="摘要超过200字"),
        _summary("春耕通知", shown="摘要：春耕通知"),
        _summary(TITLE, shown="摘要与标题相同"),
    ),
    good=(
        _summary(SENTENCE, shown=f"摘要：{SENTENCE}"),
        _summary("", shown="没有写摘要"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """At most one hint. A paper without a summary is asked nothing."""
    if reading.revision is None:
        return
    summary = reading.part("summary")
    said = summary.text.strip()
    if not said:
        return
    if len(said) > LONGEST:
        yield _hint(
            summary,
            f"摘要有{len(said)}字，列表和搜索结果里放不下。",
            f"请压缩到{LONGEST}字以内，只留最要紧的一两句。",
        )
    elif said == reading.part("title").text.strip():
        yield _hint(summary, "摘要与标题相同。", "请写一两句正文的要点，或者留空。")
    elif len(said) < SHORTEST:
        yield _hint(summary, f"摘要只有{len(said)}字。", "请写一两句正文的要点，或者留空。")


def _hint(summary: Part, message: str, remedy: str) -> Finding:
    return RULE.finding(as_written(summary, 0, len(summary.text)), message, remedy)
