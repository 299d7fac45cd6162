"""One year's holiday arrangement: what a State Council notice says, as a value that checks itself.

Two shapes are read: our own (``data/2024.json`` …) and that of holiday-cn, for the import screen.
Whatever is wrong with a table is said in Chinese, because an administrator reads it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlsplit

# 《全国年节及纪念日放假办法》 gives everyone these seven every year; a table without is cut short.
FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, order=True)
class MarkedDay:
    """A date and the festival it belongs to."""

    date: date
    name: str


@dataclass(frozen=True)
class Notice:
    """The State Council notice behind a table; ``number`` is empty when the origin is silent."""

    title: str
    number: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearTable:
    """The days off and the make-up workdays of one notice, both in date order.

    ``year`` is the year in the notice's title. A notice may also settle the last days of the
    December before it (it did in 2006, 2011 and 2018), and nothing else outside its year.
    Raises ValueError, in Chinese, when the days contradict each other or are cut short.
    """

    year: int
    notice: Notice
    off: tuple[MarkedDay, ...]
    make_up: tuple[MarkedDay, ...] = ()

    def __post_init__(self) -> None:
        """Put the days in order, then refuse a table that cannot be true."""
        object.__setattr__(self, "off", tuple(sorted(self.off)))
        object.__setattr__(self, "make_up", tuple(sorted(self.make_up)))
        faults = "".join(self._faults())
        if faults:
            raise ValueError(
                f"{self.year} 年放假安排有误：{faults}请对照国务院办公厅通知核对后重试。"
            )

    def _faults(self) -> Iterator[str]:
        seen: set[date] = set()
        for marked in (*self.off, *self.make_up):
            if marked.date in seen:
                yield f"{marked.date} 出现了两次。"
            seen.add(marked.date)
            if not _within(marked.date, self.year):
                yield f"{marked.date} 不属于这一年。"
            if not marked.name.strip():
                yield f"{marked.date} 没有写节日名称。"
        for marked in self.make_up:
            if marked.date.weekday() < 5:
                weekday = WEEKDAYS[marked.date.weekday()]
                yield f"调休上班日 {marked.date} 是星期{weekday}，本来就上班。"
        names = "、".join(marked.name for marked in self.off)
        absent = [festival for festival in FESTIVALS if festival not in names]
        if absent:
            yield f"缺少{'、'.join(absent)}的放假日，可能通知尚未发布或者文件不完整。"
        if date(self.year, 1, 1) not in {marked.date for marked in self.off}:
            yield "1 月 1 日没有列为放假日。"

    @classmethod
    def from_own(cls, mapping: Mapping[str, object]) -> Self:
        """Read the shape of ``data/YEAR.json``. Raises ValueError on anything unexpected."""
        notice = _mapping(_field(mapping, "notice"), "notice")
        return cls(
            year=_year(_field(mapping, "year")),
            notice=Notice(
                title=_text(_field(notice, "title"), "title"),
                number=_text(_field(notice, "number"), "number"),
                addresses=_addresses(_field(notice, "addresses")),
            ),
            off=tuple(_marked(row) for row in _rows(_field(mapping, "off"), "off")),
            make_up=tuple(_marked(row) for row in _rows(_field(mapping, "make_up"), "make_up")),
        )

    @classmethod
    def from_holiday_cn(cls, mapping: Mapping[str, object], *, number: str = "") -> Self:
        """Read one year file of holiday-cn: ``{year, papers, days: [{date, name, isOffDay}]}``.

        ``number``: the notice's number, which holiday-cn does not carry. Raises ValueError, in
        Chinese, on a bad shape and on the empty file kept for a year whose notice is not out yet.
        """
        year = _year(_field(mapping, "year"))
        rows = _rows(_field(mapping, "days"), "days")
        addresses = _addresses(_field(mapping, "papers"))
        if not rows or not addresses:
            raise ValueError(
                f"文件里没有 {year} 年的放假日期或通知网址，多半是国务院通知尚未发布。"
                "请等通知发布后重新下载再导入。"
            )
        off: list[MarkedDay] = []
        make_up: list[MarkedDay] = []
        for row in rows:
            is_off = _field(row, "isOffDay")
            if not isinstance(is_off, bool):
                raise ValueError(f"“isOffDay”应当是 true 或 false，文件里是“{is_off}”。")
            (off if is_off else make_up).append(_marked(row))
        notice = Notice(f"国务院办公厅关于{year}年部分节假日安排的通知", number, addresses)
        return cls(year, notice, tuple(off), tuple(make_up))


def _within(day: date, year: int) -> bool:
    return day.year == year or (day.year == year - 1 and day.month == 12)


def _field(mapping: Mapping[str, object], key: str) -> object:
    if key not in mapping:
        raise ValueError(f"放假安排文件缺少“{key}”一项，请确认导入的是年度放假数据文件。")
    return mapping[key]


def _year(value: object) -> int:
    # From 2008 on everyone has had all seven festivals off.
    if not isinstance(value, int) or not 2008 <= value <= 2100:
        raise ValueError(f"年份应当是 2008 至 2100 之间的整数，文件里是“{value}”。")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"“{key}”应当是文字，文件里是“{value}”。")
    return value


def _mapping(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError(f"“{key}”的格式不对，请确认导入的是年度放假数据文件。")
    return value


def _list(value: object, key: str) -> Sequence[object]:
    if not isinstance(value, list):
        raise ValueError(f"“{key}”应当是一个列表，请确认导入的是年度放假数据文件。")
    return value


def _rows(value: object, key: str) -> list[Mapping[str, object]]:
    return [_mapping(row, key) for row in _list(value, key)]


def _marked(row: Mapping[str, object]) -> MarkedDay:
    written = _field(row, "date")
    try:
        day = date.fromisoformat(_text(written, "date"))
    except ValueError:
        raise ValueError(f"日期应当写成 2027-01-01 的样子，文件里是“{written}”。") from None
    return MarkedDay(day, _text(_field(row, "name"), "name"))


def _addresses(value: object) -> tuple[str, ...]:
    addresses = tuple(_text(address, "papers") for address in _list(value, "papers"))
    for address in addresses:
        # Shown as a link on the calendar screen, so only a page of the State Council's own kind.
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host.endswith(".gov.cn"):
            raise ValueError(f"通知网址应当是 gov.cn 的网页，文件里是“{address}”。")
    return addresses
