"""Archives the annex forms of a case the moment it is decided: exact, frozen, once (A1.note1)."""

from datetime import datetime

from sanshen.casebook import store, vault
from sanshen.casebook.filling import forms_of
from sanshen.casebook.followers.runner import SYSTEM, Follower
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import SheetRow, Unit
from sanshen.domain.ledger import Entry
from sanshen.domain.regulation import Verb
from sanshen.paper import form_docx, form_pdf

PRINTERS = {"pdf": form_pdf, "docx": form_docx}


def follow(unit: Unit, entry: Entry, at: datetime) -> None:
    """Archive the forms of the case that this signature decided; nothing when it decided none.

    They are filled from the ledger as it stood at that line, so that whenever they are made they
    are the same bytes, and a line followed twice archives nothing twice.
    """
    case = store.load(unit, entry.case, before=entry.seq + 1)
    pack = store.pack_by_digest(case.pack)
    if not case.decided(pack) or Verb(entry.body["verb"]) is Verb.ABANDON:
        return
    if SheetRow.objects.filter(unit=unit, case=case.number).exists():
        return
    sheets = {
        (annex, kind): vault.lay_down(unit, printed(form))
        for annex, form in forms_of(unit, case).items()
        for kind, printed in PRINTERS.items()
    }
    named = {f"{annex}.{kind}": digest for (annex, kind), digest in sheets.items()}
    body = {"line": entry.seq, "sheets": named}
    store.record(unit, Kind.ARCHIVED, actor=SYSTEM, at=at, case=case.number, body=body)
    for (annex, kind), digest in sheets.items():
        SheetRow.objects.create(
            unit=unit,
            case=case.number,
            annex=annex,
            kind=kind,
            digest=digest,
            decided_seq=entry.seq,
            archived_at=at,
        )


FOLLOWER = Follower("归档", frozenset({Kind.SIGNATURE}), follow, failed=Kind.ARCHIVE_FAILED)
