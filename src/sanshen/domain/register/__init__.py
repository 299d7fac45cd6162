"""The 登记簿: what of a period went out, was declined, lapsed or still waits, told from the ledger."""

from sanshen.domain.register.course import Course, Explained, Outcome, Round
from sanshen.domain.register.report import register_report
from sanshen.domain.register.values import Register, TakenDown, days_as_moments

__all__ = [
    "Course",
    "Explained",
    "Outcome",
    "Register",
    "Round",
    "TakenDown",
    "days_as_moments",
    "register_report",
]
