"""The figures and charts of a register. Whatever a chart shows stands in a table beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median

from sanshen.domain.register.course import Course, Outcome
from sanshen.domain.register.values import Register
from sanshen.domain.regulation import Verb
from sanshen.domain.reports import Block, Chart, ChartKind, Column, Series, Table, Value
from sanshen.domain.roster import day_of
from sanshen.domain.workdays import worked

BY_MONTH, BY_WEEK = timedelta(days=62), timedelta(days=14)  # longer than this
OFFICE_HOURS = "办公时间按工作日 9:00 至下班计算"
KINDS = (
    (Verb.RETURN, "退回"),
    (Verb.DECLINE, "不同意"),
    (Verb.FORBID, "不可公开"),
    (Verb.REFER, "提请保密审查"),
)


@dataclass(frozen=True)
class Bucket:
    """A few days of the period, both included, and what they are called along the foot."""

    label: str
    first: date
    last: date

    def holds(self, moment: datetime | None) -> bool:
        """Whether something happened in them."""
        return moment is not None and self.first <= day_of(moment) <= self.last


def buckets(first: date, last: date) -> tuple[Bucket, ...]:
    """The period in months, weeks or days, as it is long; the first and last may be shorter."""
    span, found, day = last - first, [], first
    years = first.year != last.year
    while day <= last:
        if span > BY_MONTH:
            following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            label = f"{day.year}年{day.month}月" if years else f"{day.month}月"
        elif span > BY_WEEK:
            following = day + timedelta(days=7 - day.weekday())
            label = f"{day.month}/{day.day}起"
        else:
            following = day + timedelta(days=1)
            label = f"{day.month}/{day.day}"
        end = min(following - timedelta(days=1), last)
        found.append(Bucket(label, day, end))
        day = following
    return tuple(found)


def volume(register: Register) -> tuple[Block, ...]:
    """How much came to which outcome, over the days of the period."""
    spans = buckets(register.first, register.last)
    outcomes = (
        Outcome.PUBLISHED, Outcome.CORRECTED, Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.ABANDONED,
    )  # fmt: skip
    counted = [(outcome.value, [c.ended for c in register.ended(outcome)]) for outcome in outcomes]
    counted.append(("紧急下线", [each.at for each in register.taken_down]))
    series = [(name, _spread(spans, moments)) for name, moments in counted]
    return _drawn("办结和下线数量", "时间", [s.label for s in spans], series)


def promptness(register: Register) -> tuple[Block, ...]:
    """How many reviews were decided on time, over the days of the period."""
    spans = buckets(register.first, register.last)
    on_time = _spread(spans, [r.decided for _, r in register.decided if not r.late])
    late = _spread(spans, [r.decided for _, r in register.decided if r.late])
    shares = [share(good, good + bad) for good, bad in zip(on_time, late, strict=True)]
    shares.append(share(sum(on_time), sum(on_time) + sum(late)))
    series = [("按期", on_time), ("超期", late)]
    return _drawn("三审按期情况", "时间", [s.label for s in spans], series, ("按期率", shares))


def turnaround(register: Register) -> tuple[Block, ...]:
    """How long each level had a case in hand, in office hours: median, 90 % and longest."""
    spent: dict[str, list[float]] = {}
    for course in register.courses:
        for stage, since, signature in course.steps():
            if register.within(signature.at):
                took = worked(since, signature.at, register.calendar, day_end=course.pack.day_end)
                spent.setdefault(stage, []).append(took / timedelta(hours=1))
    order = _stages(register.courses)
    stages = sorted(spent, key=order.index)
    middle = [round(median(spent[stage]), 1) for stage in stages]
    most = [round(within(spent[stage], 0.9), 1) for stage in stages]
    longest = [round(max(spent[stage]), 1) for stage in stages]
    caption = "各环节用时"
    columns = ("环节", "办理次数", "中位数（小时）", "90% 不超过（小时）", "最长（小时）")
    table = Table(
        caption,
        tuple(Column(each) for each in columns),
        tuple(zip(stages, [len(spent[s]) for s in stages], middle, most, longest, strict=True)),
        "本期没有办理过的环节。",
    )
    series = (Series("中位数", tuple(middle)), Series("90% 不超过", tuple(most)))
    chart = Chart(f"{caption}（{OFFICE_HOURS}）", ChartKind.BARS, tuple(stages), series, "小时")
    return (chart, table) if stages else (table,)


def refusals(register: Register) -> tuple[Block, ...]:
    """Where cases were sent back, refused or referred; the reasons stand in a table of their own."""
    signed = [
        (stage, s.verb)
        for c in register.courses
        for stage, _, s in c.steps()
        if register.within(s.at)
    ]
    verbs = {verb for verb, _ in KINDS}
    stages = [
        stage
        for stage in _stages(register.courses)
        if any(at == stage and verb in verbs for at, verb in signed)
    ]
    series = [
        (name, [sum(each == (stage, verb) for each in signed) for stage in stages])
        for verb, name in KINDS
    ]
    return _drawn("退回、不同意和提请保密审查", "环节", stages, series)


def share(part: float, whole: float) -> str:
    """``96.2%``; a dash of nothing."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


def within(values: Sequence[float], part: float) -> float:
    """The smallest value that this part of them does not exceed; ValueError of none at all."""
    return sorted(values)[ceil(part * len(values)) - 1]


def _spread(spans: Iterable[Bucket], moments: Iterable[datetime | None]) -> list[int]:
    known = list(moments)
    return [sum(span.holds(moment) for moment in known) for span in spans]


def _stages(courses: Iterable[Course]) -> list[str]:
    titles = (stage.title for course in courses for stage in course.pack.stages.values())
    return list(dict.fromkeys(titles))


def _drawn(
    title: str,
    along: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
    more: tuple[str, Sequence[str]] = ("", ()),
) -> tuple[Block, ...]:
    """A stacked chart and its numbers with their sums; the table alone when there is nothing.

    ``more``: a last column of the table, its name and a value a row.
    """
    name, beside = more
    columns = (Column(along), *(Column(each) for each, _ in series), Column("合计"))
    columns = (*columns, Column(name)) if name else columns
    counted = [values for _, values in series]
    if not sum(map(sum, counted)):
        return (Table(title, columns, (), "本期没有。"),)
    named = [*labels, "合计"]
    summed = [(*values, sum(values)) for values in counted]
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (label, *(each[n] for each in summed), sum(each[n] for each in summed), *beside[n : n + 1])
        for n, label in enumerate(named)
    )
    drawn = tuple(Series(each, tuple(map(float, values))) for each, values in series if any(values))
    return Chart(title, ChartKind.STACKED, tuple(labels), drawn), Table(title, columns, rows)
