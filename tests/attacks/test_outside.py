"""K19, K22, K27: reading writes nothing, nothing leaves the machine, no unit reaches another."""

import ast
import inspect
import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.followers import site
from sanshen.casebook.models import Message, Person, PublicationRow
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import digest_bytes
from sanshen.domain.manuscript import Attachment
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Retention, Verb
from tests.attacks.doing import DOORS, barred, hidden, lend
from tests.cast import (
    CLEAN,
    PASSWORD,
    THURSDAY,
    WORDS,
    Cast,
    assemble,
    lapse,
    publish,
    revision,
    sign,
    walk,
    word_list,
)
from tests.house.checkout import modules
from tests.house.doors import NETWORK_MODULES
from tests.notice import notice_2027
from tests.scans import SCAN
from tests.still import nothing_changes

QUERIES = {name for name in queries.__all__ if name[0].islower()}
FILE = Attachment("附件.pdf", digest_bytes(b"%PDF-1.4 x"), 10, "application/pdf")


def busy(cast: Cast) -> tuple[str, str]:
    """A unit with something of everything; a case under review and the 索引号 of a page."""
    page = PublicationRow.objects.get(case=publish(cast))
    gone = PublicationRow.objects.get(case=publish(cast, revision("另一份通知")))
    actions.take_down(cast.officer, gone.index_number, reason="误登个人信息", at=THURSDAY)
    number = actions.open_case(
        cast.handler,
        department="dzb",
        paper=revision("附表的通知", attachments=(FILE,)),
        uploads=[Upload(FILE, b"%PDF-1.4 x", text="附表")],
        at=THURSDAY,
    )
    walk(cast, number, upto=1)
    lend(cast, cast.leader, cast.colleague, "supervising_leader")
    actions.file_roster(
        cast.admin, receipt="收文〔2026〕1号", filed_on=THURSDAY.date(), at=THURSDAY
    )
    word_list(cast, tried=True)
    followers.catch_up(cast.unit, THURSDAY)
    return number, page.index_number


# -- K19 -------------------------------------------------------------------------------------------


def reads(person: Person, number: str, index: str) -> dict[str, Callable[[], Any]]:
    """Every query, as this person would ask it."""
    unit, at = person.unit, THURSDAY
    digest = store.load(unit, number).digest
    words = unit.lexicons.get()
    trial = words.trials.get()
    return {
        "case_for": lambda: queries.case_for(person, number, at),
        "paper_for": lambda: queries.paper_for(person, number, digest, at),
        "papers_of": lambda: queries.papers_of(queries.case_for(person, number, at)),
        "inspections_of": lambda: queries.inspections_of(queries.case_for(person, number, at)),
        "file_for": lambda: queries.file_for(person, number, FILE.digest, at),
        "decided_between": lambda: list(queries.decided_between(person, at.date(), at.date(), at)),
        "shared_sheet": lambda: queries.shared_sheet(person, [number], at),
        "forms_for": lambda: queries.forms_for(person, number, at),
        "sheet_for": lambda: queries.sheet_for(person, number, "A1", "pdf", at),
        "bundle_for": lambda: list(queries.bundle_for(person, number, at)),
        "has_bundle": lambda: queries.has_bundle(person, number),
        "signed_forms": lambda: queries.signed_forms(person, number, at),
        "scan_file": lambda: queries.scan_file(person, number, "A1", SCAN.attachment.digest, at),
        "unscanned": lambda: queries.unscanned(person, at.date(), at.date(), at),
        "unscanned_count": lambda: queries.unscanned_count(person, at.date(), at.date(), at),
        "ledger_words": lambda: queries.ledger_words(person, number, at),
        "lines_of_unit": lambda: queries.lines_of_unit(unit),
        "inbox": lambda: queries.inbox(person, at),
        "done": lambda: queries.done(person, at),
        "mine": lambda: queries.mine(person, at),
        "overdue": lambda: queries.overdue(person, at),
        "counts": lambda: queries.counts(person, at),
        "owed_withdrawals": lambda: queries.owed_withdrawals(person, at),
        "messages": lambda: queries.messages(person),
        "unread": lambda: queries.unread(person),
        "roster_lines": lambda: queries.roster_lines(unit, at),
        "delegations": lambda: queries.delegations(unit),
        "vacancies": lambda: queries.vacancies(unit, at),
        "people": lambda: queries.people(unit),
        "filings": lambda: queries.filings(unit),
        "filing_duty": lambda: queries.filing_duty(unit, at),
        "filing_list": lambda: queries.filing_list(unit, at),
        "filing_sheet": lambda: queries.filing_sheet(person, unit.filings.get().pk, "pdf"),
        "held_on": lambda: queries.held_on(unit, "dzb", at.date()),
        "rules_of": lambda: queries.rules_of(unit),
        "publications": lambda: queries.publications(person),
        "publication": lambda: queries.publication(person, index),
        "troubles": lambda: queries.troubles(person),
        "choices_of": lambda: queries.choices_of(unit),
        "keeps_rules": lambda: queries.keeps_rules(unit, person, at),
        "lexicon_lines": lambda: queries.lexicon_lines(unit),
        "lexicon_version": lambda: queries.lexicon_version(person, words.pk),
        "lexicon_content": lambda: queries.lexicon_content(words),
        "versions_of": lambda: queries.versions_of(words),
        "trial_of": lambda: queries.trial_of(words),
        "pages_found": lambda: queries.pages_found(trial),
        "reinspection": lambda: queries.reinspection(unit),
        "concluded_between": lambda: list(
            queries.concluded_between(person, at.date(), at.date(), at)
        ),
        "forms_between": lambda: list(queries.forms_between(person, at.date(), at.date(), at)),
        "transfer_of_year": lambda: queries.transfer_of_year(person, 2026, at),
        "register_reach": lambda: queries.register_reach(person, at),
        "register_of": lambda: queries.register_of(person, at.date(), at.date(), at),
        "filed_registers": lambda: queries.filed_registers(person, at.date(), at.date(), at),
        "filed_register": lambda: queries.filed_register(person, 1, at),
        "files_registers": lambda: queries.files_registers(person, at),
        "takes_packages": lambda: queries.takes_packages(person, at),
        "keeping_of": lambda: queries.keeping_of(queries.case_for(person, number, at)),
        "sets_retention": lambda: queries.sets_retention(person, at),
        "report_of_case": lambda: queries.report_of_case(person, number, at),
        "report_of_page": lambda: queries.report_of_page(person, index, at),
        "reportable": lambda: queries.reportable(person, at),
        "report_of_person": lambda: queries.report_of_person(
            person, person.identity, at.date(), at.date(), at
        ),
        "report_of_department": lambda: queries.report_of_department(
            person, "dzb", at.date(), at.date(), at
        ),
        "links_asked": lambda: queries.links_asked(unit),
    }


def test_k19_the_queries_tried_are_all_there_are(cast: Cast) -> None:
    number, index = busy(cast)
    assert set(reads(cast.handler, number, index)) == QUERIES


@pytest.mark.parametrize("part", ["handler", "head", "publisher", "secrecy", "admin", "auditor"])
def test_k19_reading_writes_nothing(cast: Cast, part: str) -> None:
    number, index = busy(cast)
    person = cast.everyone[part]
    answered = 0
    with nothing_changes():
        for read in reads(person, number, index).values():
            try:
                answer = read()
            except (actions.NotVisible, Refused):
                continue
            answered += 1
            if isinstance(answer, QuerySet):
                list(answer)
    assert answered >= 18


def test_k19_opening_and_closing_a_case_page_leaves_it_where_it_was(cast: Cast) -> None:
    """A draft looked at is not a draft handed in."""
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    for _ in range(3):
        view = queries.case_for(cast.handler, number, THURSDAY)
        assert view.possible
    assert store.load(cast.unit, number).stage == "drafting"


# -- K22 -------------------------------------------------------------------------------------------


# What may open a connection: the demo asks its own two servers whether they are up.
STARTS_SERVERS = {"project/demo.py", "project/serving.py", "project/starting.py"}
# Asks whether links answer, where the operator has allowed it; what it may ask is K25's matter.
ASKS_LINKS = {"project/fetching.py"}
CLIENTS = NETWORK_MODULES - {"multiprocessing", "subprocess"}


def test_k22_no_module_imports_a_way_out() -> None:
    reaching = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        for name in _imported(node)
        if any(name == each or name.startswith(f"{each}.") for each in CLIENTS)
    }
    assert reaching == STARTS_SERVERS | ASKS_LINKS


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


@pytest.mark.clause("1.4.1")
def test_k22_the_whole_road_opens_no_connection(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first draft to the page and its take-down; the database's own is opened before."""
    tried: list[object] = []

    def refuse(self: socket.socket, address: object, *rest: object) -> None:
        tried.append(address)
        raise OSError("no network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    link = '<p>见<a href="https://www.gov.cn/zhengce/">国务院网站</a>。</p>'
    paper = revision(body=link, attachments=(FILE,))
    number = actions.open_case(
        cast.handler,
        department="dzb",
        paper=paper,
        uploads=[Upload(FILE, b"%PDF-1.4 x", text="附表，见 https://example.com/")],
        at=THURSDAY,
    )
    walk(cast, number)
    index = PublicationRow.objects.get().index_number
    actions.take_down(cast.officer, index, reason="有误", at=THURSDAY)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert site.guard(cast.unit, THURSDAY)
    assert tried == []


# -- K27 -------------------------------------------------------------------------------------------


@pytest.fixture
def stranger(cast: Cast) -> Cast:
    """Another unit of the same deployment, with the same offices and departments."""
    return assemble(slug="linshan", code="91500000LS0000002X")


def own_doors(
    person: Person, cast: Cast, number: str, index: str
) -> dict[str, Callable[[], object]]:
    """Every action, by this person, about that unit's cases, pages and people."""
    digest = store.load(cast.unit, number).digest
    today = THURSDAY.date()
    span = {"department": "dzb", "start": today, "at": THURSDAY}
    mandate = cast.leader.delegations_given.get()
    return {
        "save_draft": lambda: actions.save_draft(
            person, number, base=digest, paper=revision("另一稿"), at=THURSDAY
        ),
        "act": lambda: actions.act(
            person, number, verb=Verb.AGREE, digest=digest, conclusion=CLEAN, at=THURSDAY
        ),
        "correct": lambda: actions.correct(
            person, number, digest=digest, paper=revision("另一稿"), at=THURSDAY
        ),
        "answer": lambda: actions.answer(person, number, finding="x", reason="已核对", at=THURSDAY),
        "explain_lateness": lambda: actions.explain_lateness(
            person, number, reason="人手不足", at=THURSDAY
        ),
        "open_correction": lambda: actions.open_correction(
            person, index, department="dzb", at=THURSDAY
        ),
        "open_withdrawal": lambda: lapse(person, index),
        "take_down": lambda: actions.take_down(person, index, reason="有误", at=THURSDAY),
        "set_retention": lambda: actions.set_retention(
            person, number, Retention.TEN, seen=Retention.THIRTY, reason="x", at=THURSDAY
        ),
        "file_scan": lambda: actions.file_scan(
            person, number, annex="A1", uploads=[SCAN], seen=0, alike=True, at=THURSDAY
        ),
        "close_package": lambda: actions.close_package(person, 1, "sha256:0", at=THURSDAY),
        "try_lexicon": lambda: actions.try_lexicon(person, WORDS.name, 1, at=THURSDAY),
        "switch_lexicon": lambda: actions.switch_lexicon(
            person, WORDS.name, 1, on=True, reason="需要", at=THURSDAY
        ),
        "appoint": lambda: actions.appoint(person, who=cast.colleague, office="handler", **span),
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
        "set_password": lambda: actions.set_password(
            person, cast.handler, password=PASSWORD + "9", at=THURSDAY
        ),
        "close_account": lambda: actions.close_account(person, cast.colleague, at=THURSDAY),
    }


ABOUT_ONESELF = {
    *("open_case", "create_account", "file_roster", "mark_read", "load_year"),
    *("keep_lexicon", "weigh", "take_package", "file_register"),
}


def test_k27_what_takes_no_number_of_another_unit(cast: Cast, stranger: Cast) -> None:
    number, index = busy(cast)
    assert set(own_doors(stranger.admin, cast, number, index)) == DOORS - ABOUT_ONESELF
    for name in ABOUT_ONESELF:
        given = set(inspect.signature(getattr(actions, name)).parameters)
        assert not given & {"unit", "number", "index_number", "who", "giver", "taker"}


@pytest.mark.parametrize("part", ["admin", "handler", "head", "principal", "publisher", "officer"])
def test_k27_no_action_reaches_another_unit(cast: Cast, stranger: Cast, part: str) -> None:
    number, index = busy(cast)
    for name, deed in own_doors(stranger.everyone[part], cast, number, index).items():
        if name == "end_delegation" and part != "admin":
            hidden(deed)
        elif name in ("appoint", "end_appointment", "delegate", "set_password", "close_account"):
            (hidden if part == "admin" else barred)(deed)
        elif name in ("try_lexicon", "switch_lexicon"):
            (hidden if part == "officer" else barred)(deed)
        else:
            hidden(deed)


def test_k27_nobody_is_given_an_office_from_outside(cast: Cast, stranger: Cast) -> None:
    """The own keeper names another unit's people."""
    span = {"department": "dzb", "start": THURSDAY.date(), "at": THURSDAY}
    for giver, taker in ((cast.head, stranger.colleague), (stranger.head, cast.colleague)):
        hidden(
            lambda g=giver, t=taker: actions.delegate(
                cast.admin,
                giver=g,
                taker=t,
                office="department_head",
                end=THURSDAY.date(),
                **span,
            )
        )
    hidden(lambda: actions.appoint(cast.admin, who=stranger.head, office="handler", **span))


@pytest.mark.parametrize("part", ["admin", "handler", "principal", "auditor"])
def test_k27_no_query_reaches_another_unit(cast: Cast, stranger: Cast, part: str) -> None:
    number, index = busy(cast)
    person = stranger.everyone[part]
    digest = store.load(cast.unit, number).digest
    for read in (
        lambda: queries.case_for(person, number, THURSDAY),
        lambda: queries.paper_for(person, number, digest, THURSDAY),
        lambda: queries.file_for(person, number, FILE.digest, THURSDAY),
        lambda: queries.forms_for(person, number, THURSDAY),
        lambda: queries.shared_sheet(person, [number], THURSDAY),
        lambda: queries.sheet_for(person, number, "A1", "pdf", THURSDAY),
        lambda: queries.bundle_for(person, number, THURSDAY),
        lambda: queries.report_of_case(person, number, THURSDAY),
        lambda: queries.report_of_page(person, index, THURSDAY),
        lambda: queries.signed_forms(person, number, THURSDAY),
        lambda: queries.scan_file(person, number, "A1", SCAN.attachment.digest, THURSDAY),
        lambda: queries.ledger_words(person, number, THURSDAY),
        lambda: queries.publication(person, index),
    ):
        hidden(read)
    for listed in (queries.inbox, queries.done, queries.mine, queries.overdue):
        assert listed(person, THURSDAY) == []
    assert not queries.publications(person).exists()
    assert not queries.messages(person).exists()
    assert not queries.owed_withdrawals(person, THURSDAY)
    assert all(p.unit_id == person.unit_id for p in queries.people(person.unit))
    assert all(
        line.appointment.unit_id == person.unit_id
        for line in queries.roster_lines(person.unit, THURSDAY)
    )
    assert len(queries.lines_of_unit(person.unit, most=500)) == store.tip(person.unit).size


def test_k27_two_units_keep_two_ledgers_two_sites_and_two_vaults(
    cast: Cast, stranger: Cast
) -> None:
    publish(cast)
    publish(stranger, revision("邻山镇的通知"))
    for each in (cast, stranger):
        assert followers.catch_up(each.unit, THURSDAY)
        assert site.inspect_site(each.unit).sound
    ours, theirs = (store.portal_folder(each.unit) for each in (cast, stranger))
    assert ours != theirs
    assert "邻山镇的通知" in (theirs / "index.html").read_text(encoding="utf-8")
    assert "邻山镇的通知" not in (ours / "index.html").read_text(encoding="utf-8")
    assert {m.person.unit_id for m in Message.objects.filter(unit=cast.unit)} == {cast.unit.pk}
    with nothing_changes(but="Message"):
        actions.mark_read(stranger.handler, at=THURSDAY)
    assert queries.unread(cast.handler) > 0


def test_k27_the_same_file_is_fetched_by_its_own_unit_alone(cast: Cast, stranger: Cast) -> None:
    from sanshen.casebook import vault

    busy(cast)
    assert vault.fetch(cast.unit, FILE.digest) == b"%PDF-1.4 x"
    with pytest.raises(vault.FileChanged):
        vault.fetch(stranger.unit, FILE.digest)
    paper = revision(attachments=(FILE,))
    number = actions.open_case(stranger.handler, department="dzb", paper=paper, at=THURSDAY)
    hidden(lambda: queries.file_for(cast.handler, number, FILE.digest, THURSDAY))
    with pytest.raises(vault.FileChanged):
        queries.file_for(stranger.handler, number, FILE.digest, THURSDAY)


@pytest.mark.clause("1.3")
def test_k27_a_year_loaded_by_one_unit_moves_no_deadline_of_another(
    cast: Cast, stranger: Cast
) -> None:
    late = THURSDAY.replace(month=12, day=31, hour=9)
    numbers = {}
    for each in (cast, stranger):
        numbers[each.unit.pk] = actions.open_case(
            each.handler, department="dzb", paper=revision(), at=late
        )
        sign(each.handler, numbers[each.unit.pk], "submit", at=late)
    theirs = numbers[stranger.unit.pk]
    before = queries.case_for(stranger.handler, theirs, late)
    actions.load_year(cast.admin, notice_2027(), at=late)
    after = queries.case_for(stranger.handler, theirs, late)
    assert after.clock == before.clock
    assert (after.row.due_at, after.row.due_provisional) == (
        before.row.due_at,
        before.row.due_provisional,
    )
