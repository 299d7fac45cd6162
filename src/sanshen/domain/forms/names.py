"""The list of names that is filed, before it is a form: who stands on it, and what changed (2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sanshen.domain.ledger import Checkpoint
from sanshen.domain.regulation import Pack
from sanshen.domain.roster import Appointment, Change, Duty, Filing, History, Turn, listed, owed

WHOLE_UNIT = "全单位"
TURNS = {Turn.NEW: "新任", Turn.LEFT: "离任", Turn.ALTERED: "变更"}


@dataclass(frozen=True)
class Official:
    """Name and office telephone of a person, as they are printed."""

    name: str
    phone: str = ""


@dataclass(frozen=True)
class RosterList:
    """The list of one day, made from the ledger up to ``checkpoint``.

    ``unit``: its name. ``departments``: names by slug, in the unit's order. ``officials``: by
    identity. ``last``: the filing before this list; None: it is the first.
    """

    unit: str
    pack: Pack
    departments: Mapping[str, str]
    officials: Mapping[str, Official]
    history: History
    day: date
    checkpoint: Checkpoint
    last: Filing | None = None

    @cached_property
    def duty(self) -> Duty:
        """What this list tells that the one before did not."""
        return owed(self.history, self.pack.filed, self.day, self.checkpoint.size, self.last)

    @cached_property
    def listed(self) -> tuple[Appointment, ...]:
        """Who stands on it, in the order of their lines."""
        return listed(self.history, self.pack.filed, self.day, self.checkpoint.size)


def change_words(change: Change) -> str:
    """“任职截止由未定改为2026-12-31”, “新任，自2026-12-01”: what happened, on the day it took effect."""
    end = change.appointment.end
    if change.turn is Turn.ALTERED:
        before = change.before.isoformat() if change.before else "未定"
        return f"任职截止由{before}改为{end.isoformat() if end else '未定'}"
    if change.turn is Turn.LEFT and end:
        return f"离任，{end.isoformat()}为最后一天"
    return f"新任，自{change.appointment.start.isoformat()}"
