"""K06: administrators keep accounts and never touch content; nobody else keeps accounts."""

from collections.abc import Callable
from datetime import date

import pytest

from sanshen.casebook import actions, store
from sanshen.casebook.models import Person, PublicationRow
from sanshen.domain.inspection import Lexicon, Weight
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Retention, Verb
from tests.attacks.doing import DOORS, FRIDAY, appoint, barred, hidden, lend, opened, refused
from tests.cast import (
    CLEAN,
    PASSWORD,
    THURSDAY,
    WORDS,
    Cast,
    lapse,
    publish,
    revision,
    sign,
    word_list,
)
from tests.notice import notice_2027
from tests.scans import SCAN
from tests.still import nothing_changes


def content_acts(cast: Cast, person: Person) -> dict[str, Callable[[], object]]:
    """Every door to content, as this person would try it."""
    draft, under_review = opened(cast), opened(cast, 1)
    number = publish(cast)
    index = PublicationRow.objects.get(case=number).index_number
    seen = store.load(cast.unit, draft).digest
    paper = revision("另一稿")
    return {
        "open_case": lambda: actions.open_case(person, department="dzb", paper=paper, at=THURSDAY),
        "save_draft": lambda: actions.save_draft(
            person, draft, base=seen, paper=paper, at=THURSDAY
        ),
        "act": lambda: actions.act(
            person, under_review, verb=Verb.AGREE, digest=seen, conclusion=CLEAN, at=THURSDAY
        ),
        "correct": lambda: actions.correct(person, number, digest=seen, paper=paper, at=THURSDAY),
        "answer": lambda: actions.answer(
            person, under_review, finding="x", reason="已核对", at=THURSDAY
        ),
        "explain_lateness": lambda: actions.explain_lateness(
            person, under_review, reason="人手不足", at=THURSDAY
        ),
        "open_correction": lambda: actions.open_correction(
            person, index, department="dzb", at=THURSDAY
        ),
        "open_withdrawal": lambda: lapse(person, index),
        "take_down": lambda: actions.take_down(person, index, reason="有误", at=THURSDAY),
        "take_package": lambda: actions.take_package(
            person, THURSDAY.date(), THURSDAY.date(), at=THURSDAY
        ),
        "close_package": lambda: actions.close_package(person, 1, "sha256:0", at=THURSDAY),
        "file_register": lambda: actions.file_register(
            person,
            first=date(2026, 10, 1),
            last=date(2026, 10, 31),
            receipt="x",
            filed_on=THURSDAY.date(),
            at=THURSDAY,
        ),
        "set_retention": lambda: actions.set_retention(
            person,
            number,
            Retention.TEN,
            seen=Retention.THIRTY,
            reason="x",
            shorter=True,
            at=THURSDAY,
        ),
        "file_scan": lambda: actions.file_scan(
            person, number, annex="A1", uploads=[SCAN], seen=0, alike=True, at=THURSDAY
        ),
    }


def office_acts(cast: Cast, person: Person) -> dict[str, Callable[[], object]]:
    """Every door to the roster and the accounts, as this person would try it."""
    mandate = lend(cast, cast.leader, cast.colleague, "supervising_leader")
    today = THURSDAY.date()
    span = {"department": "dzb", "start": today, "at": THURSDAY}
    return {
        "appoint": lambda: actions.appoint(
            person, who=cast.colleague, office="department_head", **span
        ),
        "end_appointment": lambda: actions.end_appointment(
            person, cast.head.appointments.get().pk, end=today, at=THURSDAY
        ),
        "delegate": lambda: actions.delegate(
            person,
            giver=cast.head,
            taker=cast.colleague,
            office="department_head",
            end=today,
            **span,
        ),
        "end_delegation": lambda: actions.end_delegation(
            person, mandate.pk, end=today, at=THURSDAY
        ),
        "file_roster": lambda: actions.file_roster(
            person, receipt="收文〔2026〕1号", filed_on=today, at=THURSDAY
        ),
        "load_year": lambda: actions.load_year(person, notice_2027(), at=THURSDAY),
        "create_account": lambda: actions.create_account(
            person, username="new", name="新人", password=PASSWORD, at=THURSDAY
        ),
        "set_password": lambda: actions.set_password(
            person, cast.handler, password=PASSWORD + "9", at=THURSDAY
        ),
        "close_account": lambda: actions.close_account(person, cast.colleague, at=THURSDAY),
    }


def inspection_acts(cast: Cast, person: Person) -> dict[str, Callable[[], object]]:
    """Every door to the word lists and weights, as this person would try it."""
    row = word_list(cast, tried=True)
    version = (row.name, row.version)
    return {
        "keep_lexicon": lambda: actions.keep_lexicon(
            person, Lexicon("另一份", person.name, WORDS.terms), at=THURSDAY
        ),
        "try_lexicon": lambda: actions.try_lexicon(person, *version, at=THURSDAY),
        "switch_lexicon": lambda: actions.switch_lexicon(
            person, *version, on=True, reason="需要", at=THURSDAY
        ),
        "weigh": lambda: actions.weigh(
            person, "placeholder", Weight.STOP, reason="需要", at=THURSDAY
        ),
    }


def test_k06_the_doors_tried_are_all_there_are(cast: Cast) -> None:
    tried = {*content_acts(cast, cast.admin), *office_acts(cast, cast.admin)}
    tried |= {*inspection_acts(cast, cast.admin)}
    assert tried == DOORS - {"mark_read"}  # one's own messages


@pytest.mark.clause("1.4.3", "2.8")
@pytest.mark.parametrize("officer", ["admin", "security", "auditor"])
def test_k06_administrators_never_touch_content(cast: Cast, officer: str) -> None:
    for deed in content_acts(cast, cast.everyone[officer]).values():
        barred(deed)


@pytest.mark.clause("2.2")
@pytest.mark.parametrize("part", ["security", "auditor", "principal", "officer", "handler"])
def test_k06_nobody_but_the_keeper_touches_roster_and_accounts(cast: Cast, part: str) -> None:
    for name, deed in office_acts(cast, cast.everyone[part]).items():
        if part == "handler" and name == "set_password":
            continue  # one's own
        refused(deed, "2.2")


@pytest.mark.clause("2.5")
@pytest.mark.parametrize(
    "part", ["admin", "security", "auditor", "principal", "secrecy", "handler", "publisher"]
)
def test_k06_nobody_but_the_secrecy_officer_touches_lists_and_weights(
    cast: Cast, part: str
) -> None:
    for deed in inspection_acts(cast, cast.everyone[part]).values():
        refused(deed, "2.5")


@pytest.mark.clause("1.4.3")
@pytest.mark.parametrize("officer", ["admin", "security", "auditor"])
@pytest.mark.parametrize("office", ["handler", "department_head", "publisher"])
def test_k06_no_administrator_is_given_an_office_of_content(
    cast: Cast, officer: str, office: str
) -> None:
    department = "" if office == "publisher" else "dzb"
    if office == "publisher":
        post = cast.publisher.appointments.get()
        actions.end_appointment(cast.admin, post.pk, end=THURSDAY.date(), at=THURSDAY)
    with nothing_changes(), pytest.raises(Refused) as met:
        actions.appoint(
            cast.admin,
            who=cast.everyone[officer],
            office=office,
            department=department,
            start=FRIDAY.date(),
            at=THURSDAY,
        )
    assert "不能由同一人" in met.value.reason
    if office != "publisher":
        giver = {"handler": cast.handler, "department_head": cast.head}[office]
        refused(lambda: lend(cast, giver, cast.everyone[officer], office))


@pytest.mark.clause("1.4.3")
def test_k06_the_three_officers_are_three_people(cast: Cast) -> None:
    refused(lambda: appoint(cast, cast.admin, "audit_admin", ""), "1.4.3")
    refused(lambda: appoint(cast, cast.security, "system_admin", ""), "1.4.3")
    refused(lambda: appoint(cast, cast.auditor, "security_admin", ""), "1.4.3")


def test_k06_a_closed_account_does_nothing_more(cast: Cast) -> None:
    number = opened(cast, 1)
    digest = store.load(cast.unit, number).digest
    actions.close_account(cast.admin, cast.head, at=THURSDAY)
    hidden(lambda: sign(cast.head, number, "agree", digest=digest))
    hidden(lambda: lend(cast, cast.head, cast.colleague, "department_head"))
    actions.close_account(cast.admin, cast.handler, at=THURSDAY)
    for deed in content_acts_of_the_closed(cast, number, digest).values():
        hidden(deed)


def content_acts_of_the_closed(
    cast: Cast, number: str, digest: str
) -> dict[str, Callable[[], object]]:
    gone = cast.handler
    return {
        "open_case": lambda: actions.open_case(
            gone, department="dzb", paper=revision("又一稿"), at=THURSDAY
        ),
        "save_draft": lambda: actions.save_draft(
            gone, number, base=digest, paper=revision("又一稿"), at=THURSDAY
        ),
        "recall": lambda: sign(gone, number, "recall", digest=digest),
        "set_password": lambda: actions.set_password(
            gone, gone, password=PASSWORD + "9", at=THURSDAY
        ),
    }
