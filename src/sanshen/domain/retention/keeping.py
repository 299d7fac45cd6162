"""The class of one case, the day from which it counts, and the last day of it (R15)."""

from dataclasses import dataclass
from datetime import date

from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Retention

CLAUSE = "A1.note1"


@dataclass(frozen=True)
class Keeping:
    """``since``: the day the case was concluded, or the later day on which its page lapsed.

    ``on_line``: its page has not lapsed, so the counting will begin anew; until then the case is
    kept whatever day it is. ``chosen``: a named person set the class, not the pack.
    """

    retention: Retention
    since: date
    on_line: bool = False
    chosen: bool = False

    @property
    def until(self) -> date | None:
        """The last day on which it must be kept; None: for ever."""
        return last_day(self.retention, self.since)

    @property
    def words(self) -> str:
        """“30年，保管到 2056年11月25日”."""
        until = self.until
        if until is None:
            return self.retention.label
        least = "至少" if self.on_line else ""
        words = f"{self.retention.label}，{least}保管到 {until.year}年{until.month}月{until.day}日"
        return f"{words}（信息失效之日起重新计算）" if self.on_line else words


def last_day(retention: Retention, since: date) -> date | None:
    """The same day so many years on; None for a class without an end.

    29 February becomes 1 March where there is none: never a day too short.
    """
    if retention.years is None:
        return None
    year = since.year + retention.years
    try:
        return since.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def reclassified(
    now: Retention, wanted: Retention, *, seen: Retention, reason: str, shorter: bool
) -> Retention:
    """The class that a case gets instead of ``now``; Refused when it may not.

    ``seen``: the class on the screen of who decides. ``shorter``: they said in so many words that
    the papers will be given up earlier; nothing is ever shortened without.
    """
    if seen is not now:
        raise Refused(
            f"这件稿件的保管期限刚刚改为{now.label}。",
            clause=CLAUSE,
            remedy="请返回，看过现在的保管期限再决定是否再改。",
        )
    if wanted is now:
        raise Refused(
            f"现在就是{now.label}，不必再改。",
            clause=CLAUSE,
            remedy="需要改为其他期限的，请重新选择。",
        )
    if not reason.strip():
        raise Refused(
            "还没有写明理由。", clause=CLAUSE, remedy="请写明为什么改变保管期限，再确认。"
        )
    if wanted.shorter_than(now) and not shorter:
        raise Refused(
            f"这会把保管期限由{now.label}缩短为{wanted.label}。",
            clause=CLAUSE,
            remedy="确实要缩短的，请勾选“我知道这会缩短保管期限”，再确认。",
        )
    return wanted
