"""责任认定: who wrote, was shown, answered and signed what, told from the ledger (2.1, 2.10, 2.11)."""

from sanshen.domain.responsibility.case_report import case_report, page_report
from sanshen.domain.responsibility.period_report import (
    Period,
    department_report,
    person_report,
)
from sanshen.domain.responsibility.values import Explained, History, Line, Surroundings

__all__ = [
    "Explained",
    "History",
    "Line",
    "Period",
    "Surroundings",
    "case_report",
    "department_report",
    "page_report",
    "person_report",
]
