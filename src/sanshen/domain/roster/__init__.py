"""Who holds which office, for which department, on which day: always answered from history."""

from sanshen.domain.roster.filing import (
    Change,
    Duty,
    Filing,
    Turn,
    filing_before,
    listed,
    owed,
    was_filed,
)
from sanshen.domain.roster.history import Ended, Entered, History
from sanshen.domain.roster.posts import Appointment, Delegation, Holding, day_of
from sanshen.domain.roster.roster import Roster
from sanshen.domain.roster.standing import Right, responsible_on, rights_on

__all__ = [
    "Appointment",
    "Change",
    "Delegation",
    "Duty",
    "Ended",
    "Entered",
    "Filing",
    "History",
    "Holding",
    "Right",
    "Roster",
    "Turn",
    "day_of",
    "filing_before",
    "listed",
    "owed",
    "responsible_on",
    "rights_on",
    "was_filed",
]
