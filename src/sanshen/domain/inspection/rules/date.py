"""日期：不存在的日子、对不上的星期、先后颠倒的起止、虚位和两位年份。"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sanshen.domain.inspection.calendar_words import MONTH, WEEKDAYS, Day, days_in
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule, in_attachment, in_body, in_title
from sanshen.domain.inspection.rules.required_field import is_date

PROSE = ("title", "body", "summary", "text", "public_note", "reason")
WEEKDAY = re.compile(r"[ \t]*\(?[ ]*(?:星期|周|礼拜)([一二三四五六日天])(?![ \t]*[至到、和\-~])")
CLOCK = r"(?:[上下中]午|晚上?|凌晨)?[ ]?[0-9]{1,2}(?::[0-9]{2}|时(?:[0-9]{1,2}分)?|点)"
UNTIL = re.compile(
    rf"(?:\([^()\n]{{1,8}}\))?(?:{CLOCK})?(?:起|开始)?(?:,)? ?(?:至|到|-{{1,2}}|~) ?"
    r"(?:(?P<lone>[0-9]{1,2}) ?日)?"
)
PADDED = re.compile(r"(?<![0-9])[0-9]{4}年(?:0[1-9]月(?:[0-9]{1,2}日)?|[0-9]{1,2}月0[1-9]日)")
SHORT = re.compile(r"(?<![0-9'./\-])(?P<year>[0-9]{2})年(?=[0-9]{1,2}月[0-9]{1,2}日)")
HOUR = re.compile("(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?![0-9:.])")
# Before a time of day, and not before a proportion or a score.
BEFORE_HOUR = re.compile(r"[日午晚上间)] ?$|[)\-~至到]$")
YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
HOUR_WORD = re.compile(r"(?<![0-9])(?P<hour>[0-9]{2})时(?P<minute>[0-9]{1,2})分")


def _hint(text: str) -> Example:
    return in_body(text, weight=Weight.HINT)


RULE = Rule(
    id="date",
    category="date",
    title="日期",
    why="日期写错，公示期、报名期和办理时限就都不作数。",
    source="《党政机关公文格式》（GB/T 9704—2012）；《出版物上数字用法》（GB/T 15835—2011）",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_body("请于2024年2月30日前报送。"),
        in_body("请于2023年2月29日前报送。"),
        in_body("请于4月31日前报送。"),
        in_body("请于2024年13月1日前报送。"),
        in_body("工期到2024年13月结束。"),
        in_body("二〇二四年二月三十日"),
        in_body("会议定于2026年11月19日（星期五）召开。"),
        in_body("会议定于2026年11月19日周五召开。"),
        in_body("公示期为2024年5月10日至2024年5月6日。"),
        in_body("公示期自2024年5月10日起至5月6日止。"),
        in_body("报名时间：5月10日—6日。"),
        in_body("会议定于5月10日24:30召开。"),
        in_body("停水时间：8:00—25:00"),
        in_title("关于2024年6月31日停水的通知"),
        in_attachment("张某\t2024年2月30日", name="名单.xlsx"),
        _hint("请于2024年05月02日前报送。"),
        _hint("请于24年5月2日前报送。"),
        _hint("公示期为2024年12月28日至1月5日。"),
        _hint("2026年工作安排如下：11月19日（周三）召开动员会。"),
    ),
    good=(
        in_body("会议定于2026年11月19日（星期四）召开。"),
        in_body("会议定于2026年11月19日（周四）上午9:00召开。"),
        in_body("培训安排在2026年11月19日至20日（星期四至星期五）。"),
        in_body("2024年2月29日、二〇二四年五月二日、二〇二四年十二月三十一日"),
        in_body("公示期为2024年12月28日至2025年1月5日。"),
        in_body("报名时间由5月10日提前到5月6日。"),
        in_body("工作时间为9:00至24:00，比例为25:30，比分98:96。"),
        in_body("农历2月30日赶场。"),
        in_body(
            "<table><tr><td>1</td><td>2024年05月02日</td></tr></table>",
            shown="表格里：2024年05月02日",
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """What a calendar and a clock show to be wrong."""
    written = reading.revision.record.written_date if reading.revision else ""
    own = date.fromisoformat(written) if is_date(written) else None
    for part in reading.parts:
        text = part.folded.text
        if "月" in text:
            days = [*days_in(text)]
            yield from _days(part, days, own)
            if part.name in PROSE:
                yield from _spelling(part)
        if ":" in text or "时" in text:
            yield from _hours(part)


def _days(part: Part, days: list[Day], own: date | None) -> Iterator[Finding]:
    text, year = part.folded.text, own.year if own else 0
    if not own and any(not day.year for day in days):
        named = set(YEAR.findall(text))
        year = int(named.pop()) if len(named) == 1 else 0
    for day in days:
        if not day.exists:
            yield _answer(part, day.start, day.end, "日历上没有这一天。")
            continue
        year = day.year or year
        if hit := WEEKDAY.match(text, day.end):
            # In November “1月5日” may mean the coming year.
            coming = bool(own and not day.year and (day.month, day.day) < (own.month, own.day))
            yield from _weekday(part, day, hit, (year, year + 1) if coming else (year,))
    for hit in MONTH.finditer(text):
        if not 1 <= int(hit["month"]) <= 12:
            yield _answer(part, *hit.span(), "没有这个月份。")
    for begun, following in pairwise([*days, None]):
        if begun and begun.exists:
            yield from _until(part, begun, following)


def _weekday(part: Part, day: Day, hit: re.Match[str], years: tuple[int, ...]) -> Iterator[Finding]:
    said = WEEKDAYS.index(hit[1].replace("天", "日"))
    real = [each for year in years if year and (each := day.on(year))]
    if real and said not in [each.weekday() for each in real]:
        first = real[0]
        yield RULE.finding(
            part.place(day.start, hit.end(1)),
            f"{first.year}年{first.month}月{first.day}日是星期{WEEKDAYS[first.weekday()]}，与写的星期对不上。",
            "请核对日期和星期，改正写错的一个。",
            weight=Weight.ANSWER if day.year else Weight.HINT,
        )


def _until(part: Part, day: Day, following: Day | None) -> Iterator[Finding]:
    hit = UNTIL.match(part.folded.text, day.end)
    if not hit:
        return
    weight = Weight.ANSWER
    if hit["lone"]:
        end, last = hit.end(), Day(day.year, day.month, int(hit["lone"]), *hit.span())
    elif following and following.start == hit.end() and following.exists:
        end, last = following.end, following
        # 12月28日至1月5日 goes into the next year, which should be said.
        if not last.year and day.month > last.month and day.month >= 10 and last.month <= 3:
            weight = Weight.HINT
    else:
        return
    years = (day.year, last.year or day.year) if day.year or not last.year else (0, 0)
    if (years[0], day.month, day.day) > (years[1], last.month, last.day):
        yield RULE.finding(
            part.place(day.start, end),
            "起始日期晚于截止日期。",
            "请核对起止日期；跨年度的，请在截止日期前写明年份。",
            weight=weight,
        )


def _spelling(part: Part) -> Iterator[Finding]:
    text = part.folded.text
    padded = PADDED.finditer(text) if part.mentions("年0", "月0") else ()
    for hit in padded:
        line = text[text.rfind("\n", 0, hit.start()) + 1 : hit.end() + 1]
        if "\t" not in line:  # in a table the figures stand under one another
            yield RULE.finding(
                part.place(*hit.span()),
                "月、日不编虚位（1不写成01）。",
                "请去掉数字前面的0。",
                weight=Weight.HINT,
                instead=re.sub(r"(?<=[年月])0", "", hit.group()),
            )
    for hit in SHORT.finditer(text) if "年" in text else ():
        yield RULE.finding(
            part.place(*hit.span()),
            "年份应写四位数字。",
            "请把年份写全，例如2024年。",
            weight=Weight.HINT,
        )


def _hours(part: Part) -> Iterator[Finding]:
    text = part.folded.text
    for hit in (*HOUR.finditer(text), *HOUR_WORD.finditer(text)):
        hour, minute = int(hit["hour"]), int(hit["minute"])
        if minute > 59 or hour > 24 or (hour == 24 and minute):
            before = text[max(hit.start() - 2, 0) : hit.start()]
            if hit.re is HOUR_WORD or BEFORE_HOUR.search(before):
                yield _answer(part, *hit.span(), "一天里没有这个时间。")


def _answer(part: Part, start: int, end: int, message: str) -> Finding:
    return RULE.finding(part.place(start, end), message, "请核对后改正；确实这样写的，请写明理由。")
