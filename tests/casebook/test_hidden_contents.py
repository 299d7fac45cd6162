"""What a file hides is kept beside it; a file kept before anybody looked is looked into again."""

import pytest
from django.db import DatabaseError, transaction

from sanshen.casebook import actions, queries, store, vault
from sanshen.casebook.actions.guards import SecrecyStop, stop_if_marked
from sanshen.casebook.models import EnclosureRow, HiddenRow
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import digest_bytes
from sanshen.domain.hidden import Hidden, HiddenKind, Spot
from sanshen.domain.manuscript import Attachment, Revision
from sanshen.intake import receive_attachment
from tests.cast import THURSDAY, Cast, revision
from tests.intake.making import TITLE, p, r, word

CONTENT = word(TITLE + p(r("不公开的字", "<w:vanish/>")))
FILE = Attachment("名单.docx", digest_bytes(CONTENT), len(CONTENT), "x")
FOUND = (Hidden(HiddenKind.HIDDEN_TEXT, 1, (Spot("第 2 段", "不公开的字"),)),)


def upload(hidden: tuple[Hidden, ...] | None = FOUND) -> Upload:
    return Upload(FILE, CONTENT, "不公开的字", hidden=hidden)


def kinds(cast: Cast, number: str) -> list[str]:
    found = queries.case_for(cast.handler, number, THURSDAY).inspection.findings
    return [each.place.part.split(".")[0] for each in found if each.rule == "hidden_content"]


def draft(cast: Cast, given: Upload) -> str:
    return actions.open_case(
        cast.handler,
        department="dzb",
        paper=revision(attachments=(FILE,)),
        uploads=(given,),
        at=THURSDAY,
    )


def test_what_a_file_hides_is_kept_and_asked_about(cast: Cast) -> None:
    number = draft(cast, upload())
    paper = store.paper(cast.unit, store.load(cast.unit, number).digest)
    assert vault.enclosed(cast.unit, paper)[FILE.digest].hidden == FOUND
    assert kinds(cast, number) == ["hidden:hidden_text"]
    with pytest.raises(DatabaseError), transaction.atomic():
        HiddenRow.objects.update(content="[]")


def test_a_file_nobody_looked_into_is_asked_about_until_somebody_has(cast: Cast) -> None:
    number = draft(cast, upload(None))
    assert EnclosureRow.objects.count() == 1 and not HiddenRow.objects.exists()
    assert kinds(cast, number) == ["hidden:unread"]
    # Looking leaves nothing; the next save looks, and keeps what it saw.
    assert not HiddenRow.objects.exists()
    paper = store.paper(cast.unit, store.load(cast.unit, number).digest)
    assert isinstance(paper, Revision)
    stop_if_marked(cast.handler, THURSDAY, paper=paper)
    assert vault.enclosed(cast.unit, paper)[FILE.digest].hidden == (
        receive_attachment(FILE.name, CONTENT).hidden
    )


def test_a_mark_among_what_is_hidden_stops(cast: Cast) -> None:
    marked = (Hidden(HiddenKind.COMMENT, 1, (Spot("批注", "机密★10年"),)),)
    with pytest.raises(SecrecyStop):
        draft(cast, upload(marked))
    assert not EnclosureRow.objects.exists() and not HiddenRow.objects.exists()
