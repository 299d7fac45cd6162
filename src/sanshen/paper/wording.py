"""One place of a table as words, the same in print everywhere."""

from datetime import date, datetime, tzinfo
from math import isfinite

from sanshen.domain.reports import Value


def worded(value: Value, zone: tzinfo | None) -> str:
    """``value`` as it is printed; an instant in ``zone``, to the minute; ``None`` is nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case float():
            return number(value)
        case datetime():
            return f"{placed(value, zone):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def number(value: float) -> str:
    """Two decimals at most, none for a whole number; “—” for what is no number."""
    if not isfinite(value):
        return "—"
    words = f"{value:.2f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
    return "0" if words == "-0" else words


def placed(at: datetime, zone: tzinfo | None) -> datetime:
    """An instant by the clock of ``zone``; one without a zone stands as it is."""
    return at.astimezone(zone) if at.tzinfo and zone else at
