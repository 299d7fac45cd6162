"""What screens show. Reading writes nothing (K19), and everything goes through what a person may see."""

from sanshen.casebook.queries.bundles import bundle_for, has_bundle
from sanshen.casebook.queries.cases import (
    CaseView,
    case_for,
    file_for,
    inspections_of,
    paper_for,
    papers_of,
)
from sanshen.casebook.queries.collections import (
    concluded_between,
    forms_between,
    transfer_of_year,
)
from sanshen.casebook.queries.filings import (
    HeldOn,
    filing_duty,
    filing_list,
    filing_sheet,
    filings,
    held_on,
)
from sanshen.casebook.queries.forms import decided_between, forms_for, shared_sheet, sheet_for
from sanshen.casebook.queries.inspections import (
    choices_of,
    keeps_rules,
    lexicon_content,
    lexicon_lines,
    lexicon_version,
    pages_found,
    reinspection,
    trial_of,
    versions_of,
)
from sanshen.casebook.queries.keeping import keeping_of, sets_retention
from sanshen.casebook.queries.ledger import ledger_words, lines_of_unit
from sanshen.casebook.queries.links import LinksAsked, links_asked
from sanshen.casebook.queries.lists import (
    Waiting,
    counts,
    done,
    inbox,
    mine,
    overdue,
    owed_withdrawals,
)
from sanshen.casebook.queries.messages import messages, unread
from sanshen.casebook.queries.office import (
    RosterLine,
    delegations,
    people,
    roster_lines,
    rules_of,
    vacancies,
)
from sanshen.casebook.queries.packages import takes_packages
from sanshen.casebook.queries.publications import publication, publications, troubles
from sanshen.casebook.queries.register import Reach, register_of, register_reach
from sanshen.casebook.queries.responsibility import (
    Reportable,
    report_of_case,
    report_of_department,
    report_of_page,
    report_of_person,
    reportable,
)
from sanshen.casebook.queries.scans import (
    Filed,
    Lacking,
    ScanFile,
    Signed,
    scan_file,
    signed_forms,
    unscanned,
    unscanned_count,
)
from sanshen.casebook.telling import Told

__all__ = [
    "CaseView",
    "Filed",
    "HeldOn",
    "Lacking",
    "LinksAsked",
    "Reach",
    "Reportable",
    "RosterLine",
    "ScanFile",
    "Signed",
    "Told",
    "Waiting",
    "bundle_for",
    "case_for",
    "choices_of",
    "concluded_between",
    "counts",
    "decided_between",
    "delegations",
    "done",
    "file_for",
    "filing_duty",
    "filing_list",
    "filing_sheet",
    "filings",
    "forms_between",
    "forms_for",
    "has_bundle",
    "held_on",
    "inbox",
    "inspections_of",
    "keeping_of",
    "keeps_rules",
    "ledger_words",
    "lexicon_content",
    "lexicon_lines",
    "lexicon_version",
    "lines_of_unit",
    "links_asked",
    "messages",
    "mine",
    "overdue",
    "owed_withdrawals",
    "pages_found",
    "paper_for",
    "papers_of",
    "people",
    "publication",
    "publications",
    "register_of",
    "register_reach",
    "reinspection",
    "report_of_case",
    "report_of_department",
    "report_of_page",
    "report_of_person",
    "reportable",
    "roster_lines",
    "rules_of",
    "scan_file",
    "sets_retention",
    "shared_sheet",
    "sheet_for",
    "signed_forms",
    "takes_packages",
    "transfer_of_year",
    "trial_of",
    "troubles",
    "unread",
    "unscanned",
    "unscanned_count",
    "vacancies",
    "versions_of",
]
