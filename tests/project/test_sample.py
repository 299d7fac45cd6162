"""The sample town shows everything, and nothing in it went round a rule."""

from collections import Counter
from datetime import datetime

import pytest
from django.db.models import Q

from sanshen.casebook import followers, queries, store
from sanshen.casebook.followers import site
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import (
    AppointmentRow,
    Bookmark,
    CaseRow,
    Person,
    PublicationRow,
    Standing,
    Unit,
)
from sanshen.domain import ledger
from sanshen.domain.inspection import Weight
from sanshen.domain.regulation import Pack
from sanshen.domain.workdays import Calendar
from sanshen.project.sample import town as data
from sanshen.project.sample.hours import AFTERNOON, MORNING, Hours
from tests.cast import reading
from tests.project.conftest import NOW

pytestmark = pytest.mark.django_db

CALENDAR = Calendar.standard()


def person(login: str) -> Person:
    return Person.objects.get(username=login)


# -- everything is there --------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["publication", "withdrawal"])
def test_every_stage_of_a_table_has_a_case(town: Unit, table: str) -> None:
    stages = CaseRow.objects.filter(unit=town, kind=table).values_list("stage", flat=True)
    assert set(stages) == set(Pack.load("youxi").tables[table].stages())


def test_a_page_stands_in_every_way(town: Unit) -> None:
    standings = PublicationRow.objects.filter(unit=town).values_list("standing", flat=True)
    assert set(standings) == set(Standing.values)


def test_every_release_of_the_site_and_every_kind_of_case_is_there(town: Unit) -> None:
    releases = set(PublicationRow.objects.filter(unit=town).values_list("release", flat=True))
    assert releases == {"website", "on_request"}
    kinds = set(CaseRow.objects.filter(unit=town).values_list("kind", flat=True))
    assert kinds == {"publication", "correction", "withdrawal"}


def test_every_column_has_a_page(town: Unit) -> None:
    live = PublicationRow.objects.filter(unit=town, release="website", standing="live")
    assert set(live.values_list("column", flat=True)) == {c["slug"] for c in data.COLUMNS}
    assert live.count() >= 10


def test_one_is_overdue_one_paused_one_returned_one_owed(town: Unit) -> None:
    waiting = CaseRow.objects.filter(unit=town, decided_at=None)
    assert waiting.filter(due_at__lt=NOW, paused=False, stage="second_review").exists()
    assert waiting.filter(paused=True, stage="secrecy_review").exists()
    assert waiting.filter(round=2, stage="drafting").exists()
    assert queries.owed_withdrawals(person("hanqingming"), NOW)


def test_one_draft_has_what_must_be_mended_and_another_is_clean(town: Unit) -> None:
    def weights(title: str) -> Counter[Weight]:
        row = CaseRow.objects.get(unit=town, stage="drafting", round=1, title__contains=title)
        found = reading(town, row.digest)
        return Counter(finding.weight for finding in found.findings)

    assert weights("临时救助") == {Weight.STOP: 1, Weight.ANSWER: 1}
    assert weights("值班") == {}


def test_a_delegation_is_in_force_and_was_used(town: Unit) -> None:
    taker, giver = person(data.BORROWER), person(data.LENDER)
    held = store.roster(town).holds(taker.identity, "supervising_leader", "nfw", NOW.date())
    assert held is not None and held.acting_for == giver.identity
    signed = store.entries(town, kinds=(Kind.SIGNATURE,))
    assert giver.identity in {line.body["acting_for"] for line in signed}


def test_everybody_who_reviews_or_publishes_has_something_to_do(town: Unit) -> None:
    idle = {
        row.person.username
        for row in AppointmentRow.objects.filter(unit=town).exclude(
            Q(office__endswith="_admin") | Q(office="security_officer")
        )
        if not queries.inbox(row.person, NOW) and not queries.done(row.person, NOW)
    }
    assert idle == set()
    busy = ("fengshuangjiang", "chenliqiu", "chuhanlu", "wangbailu", "jindahan", "zhengguyu")
    assert [each for each in busy if not queries.inbox(person(each), NOW)] == []


def test_no_office_stands_empty(town: Unit) -> None:
    assert queries.vacancies(town, NOW) == []
    assert set(AppointmentRow.objects.values_list("office", flat=True)) == set(
        Pack.load("youxi").offices
    ) - {"responsible_leader"}


# -- and nothing went round a rule ----------------------------------------------------------------


@pytest.mark.clause("2.8", "2.9")
def test_the_ledger_verifies_and_bears_every_case_out(town: Unit) -> None:
    assert ledger.verify(store.entries(town)) == store.tip(town)
    for row in CaseRow.objects.filter(unit=town):
        case = store.load(town, row.number)
        assert (case.stage, case.round, case.digest) == (row.stage, row.round, row.digest)


def test_every_public_page_is_what_the_ledger_says(town: Unit) -> None:
    assert followers.catch_up(town, NOW)
    assert not Bookmark.objects.filter(unit=town).exclude(trouble="").exists()
    report = site.inspect_site(town)
    assert report.differences == ()
    pages = PublicationRow.objects.filter(unit=town, release="website")
    folder = store.portal_folder(town)
    assert [p.address for p in pages if not (folder / p.address).is_file()] == []


def test_people_work_in_office_hours_and_never_in_the_future(town: Unit) -> None:
    for line in store.entries(town, kinds=(Kind.SIGNATURE, Kind.CASE_OPENED)):
        at = datetime.fromisoformat(line.at)
        assert at <= NOW
        assert CALENDAR.is_workday(at.date())
        assert any(opens <= at.time() <= closes for opens, closes in (MORNING, AFTERNOON))


def test_what_is_unread_is_news(town: Unit) -> None:
    unread = [message for p in Person.objects.filter(unit=town) for message in queries.messages(p)]
    fresh = [message for message in unread if message.read_at is None]
    assert 0 < len(fresh) < len(unread) / 4
    assert min(message.at for message in fresh).date() >= Hours(NOW, CALENDAR).day(1)
