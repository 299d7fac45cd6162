"""Days as papers write them: 2024年5月2日, 二〇二四年五月二日, 5月2日. Reads folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FIGURE = "[〇零○一二三四五六七八九]"
COUNT = "[一二三四五六七八九十廿卅]{1,4}"
DAY = re.compile(
    r"(?:(?<![0-9])(?P<year>[0-9]{4}) ?年 ?)?(?<![0-9.])(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?日"
    rf"|(?P<cyear>{FIGURE}{{4}})年(?P<cmonth>{COUNT})月(?P<cday>{COUNT})日"
)
MONTH = re.compile(r"(?<![0-9])[0-9]{4} ?年 ?(?P<month>[0-9]{1,2}) ?月(?! ?[0-9])")
LUNAR = re.compile(r"(?:农历|阴历|旧历|夏历)[^\n,。;]{0,8}$")
DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Day:
    """``year`` 0: not written. ``start``, ``end``: where in the folded text."""

    year: int
    month: int
    day: int
    start: int
    end: int

    @property
    def exists(self) -> bool:
        """Whether a calendar has it; without a year, whether any has."""
        if not 1 <= self.month <= 12 or not 1 <= self.day <= LONGEST[self.month - 1]:
            return False
        return not self.year or self.on(self.year) is not None

    def on(self, year: int) -> date | None:
        """This day in a given year."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def days_in(text: str) -> Iterator[Day]:
    """Every day written in a folded text, whether it exists or not; lunar days left out."""
    # Found by the one letter that every day has; a search for figures would try every number.
    last = 0
    for month in re.finditer("月", text):
        hit = DAY.search(text, max(month.start() - 10, last), month.end() + 6)
        if hit is None:
            continue
        last = hit.end()
        if LUNAR.search(text, max(hit.start() - 14, 0), hit.start()):
            continue
        if hit["cyear"]:
            parts = int(hit["cyear"].translate(DIGITS)), _count(hit["cmonth"]), _count(hit["cday"])
        else:
            parts = int(hit["year"] or 0), int(hit["month"]), int(hit["day"])
        yield Day(*parts, *hit.span())


def _count(written: str) -> int:
    """十二 is 12, 三十一 is 31, 廿三 is 23; 0 for what is no number."""
    plain = written.replace("廿", "二十").replace("卅", "三十")
    hit = re.fullmatch("([二三]?)(十?)([一二三四五六七八九]?)", plain)
    if not hit or not plain or (hit[1] and not hit[2] and hit[3]):
        return 0
    tens = int(hit[1].translate(DIGITS)) if hit[1] and hit[2] else 1 if hit[2] else 0
    rest = hit[3] or ("" if hit[2] else hit[1])
    return tens * 10 + (int(rest.translate(DIGITS)) if rest else 0)
