"""Rows and constraints; no decisions."""

from sanshen.casebook.models.archive import ScanRow, SheetRow
from sanshen.casebook.models.calendar import ClosureRow, YearRow
from sanshen.casebook.models.cases import (
    CaseRow,
    EnclosureRow,
    HiddenRow,
    InspectionRow,
    PackRow,
    PaperRow,
)
from sanshen.casebook.models.following import Bookmark, Message
from sanshen.casebook.models.inspections import LexiconRow, PageFindingsRow, ReinspectionRow
from sanshen.casebook.models.ledger import LedgerRow
from sanshen.casebook.models.links import LinkRow
from sanshen.casebook.models.people import (
    AppointmentRow,
    DelegationRow,
    Department,
    FilingRow,
    Person,
    Unit,
)
from sanshen.casebook.models.publications import PublicationRow, Standing

__all__ = [
    "AppointmentRow",
    "Bookmark",
    "CaseRow",
    "ClosureRow",
    "DelegationRow",
    "Department",
    "EnclosureRow",
    "FilingRow",
    "HiddenRow",
    "InspectionRow",
    "LedgerRow",
    "LexiconRow",
    "LinkRow",
    "Message",
    "PackRow",
    "PageFindingsRow",
    "PaperRow",
    "Person",
    "PublicationRow",
    "ReinspectionRow",
    "ScanRow",
    "SheetRow",
    "Standing",
    "Unit",
    "YearRow",
]
