"""Who holds which office, for which department, on which day: always answered from history."""

from sanshen.domain.roster.posts import Appointment, Delegation, Holding, day_of
from sanshen.domain.roster.roster import Roster

__all__ = ["Appointment", "Delegation", "Holding", "Roster", "day_of"]
