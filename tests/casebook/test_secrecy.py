"""What is classified never gets in: nothing stored, nothing logged, one line that says it happened."""

import logging
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.models import LedgerRow, PublicationRow
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import digest_bytes
from sanshen.domain.manuscript import (
    Attachment,
    Record,
    Revision,
    Source,
    Withdrawal,
    WithdrawalMode,
)
from sanshen.domain.regulation import Verb
from tests.cast import THURSDAY, Cast, lapse, publish, revision, walk
from tests.still import rows, standing

SAID = "某某工程代号夜航"
MARKED = f"机密★10年 {SAID}"
LATER = THURSDAY.replace(day=29)


def stopped(cast: Cast, deed: Callable[[], object], caplog: pytest.LogCaptureFixture) -> None:
    """The deed must be stopped; one bare line in the ledger, and no other trace of it anywhere."""
    caplog.set_level(logging.DEBUG)
    before = standing()
    with pytest.raises(actions.SecrecyStop) as met:
        deed()
    after = standing()
    new = after["LedgerRow"].pop()
    assert after == before
    assert (new["kind"], new["case"], new["body"]) == ("secrecy_stop", "", "{}")
    assert new["actor"] in {person.identity for person in cast.everyone.values()}
    assert not met.value.args and met.value.__cause__ is None and met.value.__context__ is None
    for record in caplog.records:
        logged = logging.Formatter().format(record)
        assert SAID not in logged and "机密" not in logged


def drafting(cast: Cast, paper: Revision, *uploads: Upload) -> Callable[[], object]:
    return lambda: actions.open_case(
        cast.handler, department="dzb", paper=paper, uploads=uploads, at=THURSDAY
    )


def upload(name: str = "附件.pdf", text: str = "附表") -> Upload:
    content = f"%PDF-1.4 {text}".encode()
    file = Attachment(name, digest_bytes(content), len(content), "application/pdf")
    return Upload(file, content, text)


# -- in every field of every paper -----------------------------------------------------------------


def marked_papers() -> dict[str, Revision]:
    """A mark in each text a revision holds, field by field."""
    clean = revision()
    written = {f.name for f in fields(Revision) if f.type is str or f.type == "str"}
    papers = {name: replace(clean, **{name: MARKED}) for name in written}
    papers["body"] = replace(clean, body=f"<p>各村：</p><p>{MARKED}</p>")
    for name in (f.name for f in fields(Source) if f.type is str or f.type == "str"):
        papers[f"source.{name}"] = replace(
            clean, source=Source(**{"name": "县政府", "reprint": True, name: MARKED})
        )
    for name in (f.name for f in fields(Record) if f.type is str or f.type == "str"):
        papers[f"record.{name}"] = replace(clean, record=Record(**{name: MARKED}))
    return papers


def test_every_text_of_a_paper_is_tried() -> None:
    plain = revision().plain()
    told = {f"{outer}.{inner}" for outer in ("source", "record") for inner in plain[outer]}
    told |= set(plain) - {"source", "record"}
    no_free_text = {"paper", "release", "attachments", "pictures", "source.reprint"}
    assert set(marked_papers()) == told - no_free_text - {"record.validity"}


@pytest.mark.clause("1.4.1", "2.5.1")
@pytest.mark.parametrize("field", sorted(marked_papers()))
def test_a_mark_in_any_field_is_never_stored(
    cast: Cast, field: str, caplog: pytest.LogCaptureFixture
) -> None:
    paper = marked_papers()[field]
    stopped(cast, drafting(cast, paper), caplog)
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    base = store.load(cast.unit, number).digest
    stopped(
        cast,
        lambda: actions.save_draft(cast.handler, number, base=base, paper=paper, at=THURSDAY),
        caplog,
    )
    walk(cast, number, upto=4)
    stopped(
        cast,
        lambda: actions.correct(cast.handler, number, digest=base, paper=paper, at=THURSDAY),
        caplog,
    )


# -- in every other text ---------------------------------------------------------------------------


@pytest.mark.clause("2.5.1")
@pytest.mark.parametrize("place", ["text", "name", "a file the paper does not name"])
def test_a_mark_in_a_file_keeps_the_file_out(
    cast: Cast, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    marked = {
        "text": upload(text=f"{MARKED}\n名单"),
        "name": upload(name=f"{MARKED}.pdf"),
        "a file the paper does not name": upload(text=f"{MARKED}\n名单"),
    }[place]
    named = () if place.startswith("a file") else (marked.attachment,)
    stopped(cast, drafting(cast, revision(attachments=named), marked), caplog)
    with pytest.raises(Exception, match="文件不见了"):
        from sanshen.casebook import vault

        vault.fetch(cast.unit, marked.attachment.digest)


def other_texts(cast: Cast) -> dict[str, Callable[[], object]]:
    """Every text that is no paper, file or login: by action and argument."""
    page = PublicationRow.objects.get(case=publish(cast))
    number = actions.open_case(
        cast.handler, department="dzb", paper=revision("在审的通知"), at=THURSDAY
    )
    walk(cast, number, upto=1)
    proof = actions.open_case(
        cast.handler, department="dzb", paper=revision("在校的通知"), at=THURSDAY
    )
    walk(cast, proof, upto=4)
    seen = store.load(cast.unit, number).digest
    proofed = store.load(cast.unit, proof).digest
    asked: dict[str, Any] = {"reason": "有误", "public_note": "已撤下。", "wording": "失效"}

    def withdrawing(**marked: str) -> Callable[[], object]:
        return lambda: actions.open_withdrawal(
            cast.handler,
            page.index_number,
            department="dzb",
            mode=WithdrawalMode.NOTICE,
            at=THURSDAY,
            **{**asked, **marked},
        )

    return {
        "act.opinion": lambda: actions.act(
            cast.head, number, verb=Verb.RETURN, digest=seen, opinion=MARKED, at=THURSDAY
        ),
        "correct.opinion": lambda: actions.correct(
            cast.handler,
            proof,
            digest=proofed,
            paper=revision("改过的通知"),
            opinion=MARKED,
            at=THURSDAY,
        ),
        "answer.reason": lambda: actions.answer(
            cast.head, number, finding="x", reason=MARKED, at=THURSDAY
        ),
        "explain_lateness.reason": lambda: actions.explain_lateness(
            cast.handler, number, reason=MARKED, at=LATER
        ),
        "open_withdrawal.reason": withdrawing(reason=MARKED),
        "open_withdrawal.public_note": withdrawing(public_note=MARKED),
        "open_withdrawal.wording": withdrawing(wording=MARKED),
        "open_withdrawal.effective_on": withdrawing(effective_on=MARKED),
        "take_down.reason": lambda: actions.take_down(
            cast.officer, page.index_number, reason=MARKED, at=THURSDAY
        ),
        "file_roster.receipt": lambda: actions.file_roster(
            cast.admin, receipt=MARKED, filed_on=THURSDAY.date(), at=THURSDAY
        ),
        "file_roster.scan": lambda: actions.file_roster(
            cast.admin,
            receipt="回执",
            filed_on=THURSDAY.date(),
            scan=upload("回执.pdf", MARKED),
            at=THURSDAY,
        ),
    }


TEXTS = (
    "act.opinion",
    "correct.opinion",
    "answer.reason",
    "explain_lateness.reason",
    "open_withdrawal.reason",
    "open_withdrawal.public_note",
    "open_withdrawal.wording",
    "open_withdrawal.effective_on",
    "take_down.reason",
    "file_roster.receipt",
    "file_roster.scan",
)


@pytest.mark.clause("2.5.1", "2.10")
@pytest.mark.parametrize("text", TEXTS)
def test_a_mark_in_any_other_text_is_never_stored(
    cast: Cast, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    stopped(cast, other_texts(cast)[text], caplog)


def test_a_withdrawal_saved_again_is_looked_through_again(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    page = PublicationRow.objects.get(case=publish(cast))
    number = lapse(cast.handler, page.index_number)
    paper = store.paper(cast.unit, store.load(cast.unit, number).digest)
    assert isinstance(paper, Withdrawal)
    marked = replace(paper, reason=MARKED)
    stopped(
        cast,
        lambda: actions.save_draft(
            cast.handler, number, base=paper.digest, paper=marked, at=THURSDAY
        ),
        caplog,
    )


# -- and then --------------------------------------------------------------------------------------


@pytest.mark.clause("2.5.1")
def test_the_officer_is_told_that_it_happened_and_nothing_else(cast: Cast) -> None:
    with pytest.raises(actions.SecrecyStop):
        drafting(cast, revision(MARKED))()
    assert followers.catch_up(cast.unit, THURSDAY)
    [told] = [m for m in queries.messages(cast.officer) if "拦截" in m.text]
    assert SAID not in told.text and told.case == ""
    for part in ("colleague", "head", "admin", "auditor", "other_handler"):
        assert not [m for m in queries.messages(cast.everyone[part]) if "拦截" in m.text], part
    line = LedgerRow.objects.get(kind="secrecy_stop")
    assert line.actor == cast.handler.identity and line.at


def test_a_case_goes_on_after_a_stop(cast: Cast) -> None:
    """The stop is no end: the same draft without the classified text is welcome."""
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    base = store.load(cast.unit, number).digest
    with pytest.raises(actions.SecrecyStop):
        actions.save_draft(cast.handler, number, base=base, paper=revision(MARKED), at=THURSDAY)
    walk(cast, number)
    assert SAID not in str(rows())
    assert PublicationRow.objects.filter(case=number).exists()
