"""填写的成文日期：与落款、转载时间对不上。"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sanshen.domain.inspection.calendar_words import days_in
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule
from sanshen.domain.inspection.rules.required_field import is_date
from sanshen.domain.manuscript import Record, Revision, Source


def _record(shown: str, body: str = "<p>各村（社区）：</p>", **fields: str) -> Example:
    record = replace(Record(), **fields)  # type: ignore[arg-type]
    return Example(shown, Revision("关于开展春耕备耕的通知", body, record=record))


RULE = Rule(
    id="recorded_date",
    category="date",
    title="成文日期",
    why="填写的日期与文中落款、转载时间矛盾，群众就不知道哪个作数。",
    source="《党政机关公文格式》（GB/T 9704—2012）；《政府网站发展指引》（国办发〔2017〕47号）",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        Example(
            "转载时间早于成文日期",
            Revision(
                "关于开展春耕备耕的通知",
                "<p>各村（社区）：</p>",
                source=Source(
                    "某某市人民政府", "https://city.example/1", "2024-05-01", reprint=True
                ),
                record=Record(written_date="2024-05-02"),
            ),
        ),
        replace(
            _record(
                "落款日期与成文日期不同",
                "<p>各村（社区）：</p><p>某某镇人民政府</p><p>2024年5月3日</p>",
                written_date="2024-05-02",
            ),
            weight=Weight.HINT,
        ),
    ),
    good=(_record("各项日期先后有序", written_date="2024-05-02", effective_from="2024-06-01"),),
)


def find(reading: Reading) -> Iterator[Finding]:
    """What the foot of the paper and the time of a reprint contradict in the record."""
    if reading.revision is None:
        return
    record = reading.revision.record
    taken = reading.revision.source.taken_on
    if is_date(taken) and is_date(record.written_date) and taken < record.written_date:
        yield RULE.finding(
            Place("taken_on", 0, len(taken), taken),
            f"转载时间早于成文日期（{record.written_date}）。",
            "请核对这两个日期。",
        )
    if is_date(record.written_date):
        yield from _signed(reading.part("body"), date.fromisoformat(record.written_date))


def _signed(body: Part, written: date) -> Iterator[Finding]:
    """The date at the foot of the paper says the same as the record."""
    text = body.folded.text.rstrip()
    start = text.rfind("\n") + 1
    line = text[start:]
    for day in days_in(line) if len(line) <= 16 else ():
        alone = (day.start, day.end) == (len(line) - len(line.lstrip()), len(line))
        if alone and day.year and day.exists and day.on(day.year) != written:
            yield RULE.finding(
                body.place(start + day.start, start + day.end),
                f"落款日期与填写的成文日期（{written.isoformat()}）不同。",
                "请核对，以负责人签发的日期为准。",
                weight=Weight.HINT,
            )
