"""What people do. Each action is one transaction, and nothing follows inside it.

``person`` is who acts, ``at`` the server's time; whatever must follow is a follower's work.
Raises Refused when the regulation says no.
"""

from sanshen.casebook.actions.accounts import close_account, create_account, set_password
from sanshen.casebook.actions.appointments import appoint, end_appointment
from sanshen.casebook.actions.calendars import load_year
from sanshen.casebook.actions.cases import act, answer, correct, save_draft
from sanshen.casebook.actions.delegations import delegate, end_delegation
from sanshen.casebook.actions.filings import file_roster
from sanshen.casebook.actions.guards import NotVisible, SecrecyStop, Stale
from sanshen.casebook.actions.inspections import keep_lexicon, switch_lexicon, try_lexicon, weigh
from sanshen.casebook.actions.keeping import set_retention
from sanshen.casebook.actions.messages import mark_read
from sanshen.casebook.actions.online import (
    explain_lateness,
    open_correction,
    open_withdrawal,
    take_down,
)
from sanshen.casebook.actions.opening import open_case
from sanshen.casebook.actions.packages import close_package, take_package
from sanshen.casebook.actions.registers import file_register
from sanshen.casebook.actions.scans import Doubtful, file_scan

__all__ = [
    "Doubtful",
    "NotVisible",
    "SecrecyStop",
    "Stale",
    "act",
    "answer",
    "appoint",
    "close_account",
    "close_package",
    "correct",
    "create_account",
    "delegate",
    "end_appointment",
    "end_delegation",
    "explain_lateness",
    "file_register",
    "file_roster",
    "file_scan",
    "keep_lexicon",
    "load_year",
    "mark_read",
    "open_case",
    "open_correction",
    "open_withdrawal",
    "save_draft",
    "set_password",
    "set_retention",
    "switch_lexicon",
    "take_down",
    "take_package",
    "try_lexicon",
    "weigh",
]
