"""What the rules find in the sets: right, missed, wrong; and the page that says so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sanshen.domain.inspection import Context, Enclosed, Finding, Weight, inspect
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.reading import read_file
from tests.quality.papers import PaperSample, clean_documents, statutes
from tests.quality.samples import Sample, Span, samples
from tests.quality.second import SETS, second_clean_documents, second_samples

HEADING = """# 机检准不准

下表由 `python -m tests.quality` 生成：规则在 `tests/quality` 的标注样本上查到多少（查全）、查到的有多少是对的（查准）。
样本都由没有看过规则的人先写好；“变形”是全角、加空格、断行、中文数字等写法。提醒不计入误报。
第一组公布之后，规则照着它改过，所以第一组的数字说明的是改得怎样；
第二组在那以后另写，写时没有读过、也没有运行过规则；“初次”是它第一次运行的数字，最接近规则遇到生稿时的样子。
"""
TABLE = """
| 类别 | 样本 | 查准 | 查全 | 变形样本 | 变形查全 |
|---|---|---|---|---|---|
"""


SECOND_TABLE = """
| 类别 | 样本 | 查准 | 查全 | 变形样本 | 变形查全 | 初次查准 | 初次查全 | 初次变形查全 |
|---|---|---|---|---|---|---|---|---|
"""
FIRST_RUN = {
    line.split()[0]: line.split()[1:]
    for line in (SETS / "first_run.list").read_text("utf-8").splitlines()[1:]
}


@dataclass
class Score:
    """Counts of one category. ``evaded``, ``caught``: among the evasive spellings."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    caught: int = 0
    evaded: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, how much is right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, how much was found."""
        return self.right / (self.right + self.missed)

    @property
    def evasive(self) -> float:
        """The same among the evasive spellings."""
        return self.caught / (self.caught + self.evaded)


@cache
def scores(second: bool = False) -> dict[str, Score]:
    """Each labelled category of the first or the second set with its counts, by name."""
    found: dict[str, Score] = {}
    for sample in second_samples() if second else samples():
        seen = _read(sample)
        for category in sample.covers:
            _count(found.setdefault(category, Score()), sample, category, seen)
    return dict(sorted(found.items()))


def alarms(papers: Iterable[PaperSample]) -> tuple[int, int]:
    """Letters of papers with nothing wrong in them, and what stopped or was asked about in them."""
    letters = found = 0
    for each in papers:
        letters += each.length
        read = inspect(each.paper, enclosures=each.enclosures, context=Context())
        found += sum(one.weight is not Weight.HINT for one in read.findings)
    return letters, found


def page() -> str:
    """The reference page, as Markdown in Chinese."""
    first = _clean(("没有问题的公文", clean_documents()), ("法律法规", statutes()))
    second = _clean(("没有问题的公文", second_clean_documents()))
    return (
        f"{HEADING}\n## 第一组\n{TABLE}{_rows(scores())}{first}"
        f"\n## 第二组\n{SECOND_TABLE}{_rows(scores(second=True), FIRST_RUN)}{second}"
        "初次运行：72,000 字，误报 30 处，每万字 4.17 处。\n"
    )


def _clean(*sets: tuple[str, Iterable[PaperSample]]) -> str:
    return "".join(
        f"\n{name}：{letters:,} 字，误报（必须改正和需要答复）{found} 处，"
        f"每万字 {found / letters * 10_000:.2f} 处。\n"
        for name, (letters, found) in ((name, alarms(papers)) for name, papers in sets)
    )


def _rows(scored: dict[str, Score], earlier: Mapping[str, list[str]] = MappingProxyType({})) -> str:
    return "".join(f"{line}\n" for line in _lines(scored, earlier))


def _lines(scored: dict[str, Score], earlier: Mapping[str, list[str]]) -> Iterator[str]:
    for category, score in scored.items():
        evasive = score.caught + score.evaded
        cells: tuple[str, ...] = (
            f"`{category}`",
            str(score.right + score.missed),
            f"{score.precision:.3f}" if score.right + score.wrong else "没有规则",
            f"{score.recall:.3f}",
            str(evasive or ""),
            f"{score.evasive:.3f}" if evasive else "",
        )
        if earlier:
            cells += (*earlier[category], "")[:3]
        yield f"| {' | '.join(cells)} |"


def _read(sample: Sample) -> tuple[Finding, ...]:
    named = sample.where == "name"
    name, text = (sample.text, "") if named else ("附件.txt", sample.text)
    return findings(read_file(name, Enclosed(text), Context()))


def _count(score: Score, sample: Sample, category: str, seen: tuple[Finding, ...]) -> None:
    found = [each for each in seen if each.category == category]
    labelled = [span for span in sample.spans if span.category == category]
    for span in labelled:
        if span.open:
            continue
        hit = any(_meets(each, span) for each in found)
        score.right += hit
        score.missed += not hit
        score.caught += hit and sample.evasive
        score.evaded += not hit and sample.evasive
    for each in found:
        excused = each.weight.value in ("hint", *sample.tolerates)
        score.wrong += not excused and not any(_meets(each, span) for span in labelled)


def _meets(finding: Finding, span: Span) -> bool:
    return finding.place.start < span.end and span.start < finding.place.end
