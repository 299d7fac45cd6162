"""Who sees which case, at every step of its road; and what of it."""

from datetime import timedelta

import pytest

from sanshen.casebook import actions, queries, store
from sanshen.casebook.actions import NotVisible
from sanshen.casebook.visibility import administers, visible_cases
from sanshen.domain.manuscript import Attachment
from tests.cast import PASSWORD, ROAD, THURSDAY, Cast, revision, sign, walk

FRIDAY = THURSDAY + timedelta(days=1)

DEPARTMENT = {"handler", "colleague", "head"}
UNIT = {"leader", "principal", "publisher"}
NOBODY = {"secrecy", "officer", "admin", "security", "auditor"}
OTHERS = {"other_handler", "other_head", "other_leader"}


def who_sees(cast: Cast, number: str) -> set[str]:
    seen = set()
    for part, person in cast.everyone.items():
        try:
            queries.case_for(person, number, THURSDAY)
        except NotVisible:
            assert not visible_cases(person, THURSDAY).filter(number=number).exists()
        else:
            seen.add(part)
    return seen


def opened(cast: Cast, upto: int = 0) -> str:
    number = actions.open_case(cast.handler, department="dzb", paper=revision(), at=THURSDAY)
    walk(cast, number, upto=upto)
    return number


def test_the_cast_is_all_told() -> None:
    from tests.cast import PARTS

    assert {*PARTS, "admin"} == DEPARTMENT | UNIT | NOBODY | OTHERS


def test_a_first_draft_is_its_departments_own(cast: Cast) -> None:
    assert who_sees(cast, opened(cast)) == DEPARTMENT


@pytest.mark.parametrize("steps", range(1, len(ROAD) + 1))
def test_from_its_submission_the_offices_above_see_it(cast: Cast, steps: int) -> None:
    assert who_sees(cast, opened(cast, steps)) == DEPARTMENT | UNIT


@pytest.mark.clause("2.8.1")
def test_a_returned_draft_stays_in_sight_of_who_returned_it(cast: Cast) -> None:
    number = opened(cast, 2)
    sign(cast.leader, number, "return", opinion="请补充")
    assert who_sees(cast, number) == DEPARTMENT | UNIT


@pytest.mark.clause("A1.note4")
def test_the_secrecy_office_sees_what_was_referred_to_it_and_nothing_else(cast: Cast) -> None:
    referred, other = opened(cast, 1), opened(cast, 1)
    sign(cast.head, referred, "refer", opinion="请判断能否公开")
    assert "secrecy" in who_sees(cast, referred)
    assert "secrecy" not in who_sees(cast, other)
    sign(cast.secrecy, referred, "clear", opinion="可以公开")
    assert "secrecy" in who_sees(cast, referred), "what one signed stays in sight"


def test_who_once_acted_still_sees_it_after_leaving_the_office(cast: Cast) -> None:
    number = opened(cast, 2)
    actions.end_appointment(
        cast.admin, cast.head.appointments.get().pk, end=THURSDAY.date(), at=THURSDAY
    )
    cast.head.refresh_from_db()
    assert queries.case_for(cast.head, number, FRIDAY).possible == ()
    later = opened(cast, 0)
    with pytest.raises(NotVisible):
        queries.case_for(cast.head, later, FRIDAY)


def test_a_closed_account_sees_nothing(cast: Cast) -> None:
    number = opened(cast, 2)
    actions.close_account(cast.admin, cast.leader, at=THURSDAY)
    cast.leader.refresh_from_db()
    with pytest.raises(NotVisible):
        queries.case_for(cast.leader, number, THURSDAY)


def test_a_delegate_sees_what_the_giver_sees_and_no_longer_than_the_mandate(cast: Cast) -> None:
    number = opened(cast, 1)
    actions.delegate(
        cast.leader,
        giver=cast.leader,
        taker=cast.other_leader,
        office="supervising_leader",
        department="dzb",
        start=THURSDAY.date(),
        end=THURSDAY.date(),
        at=THURSDAY,
    )
    assert queries.case_for(cast.other_leader, number, THURSDAY)
    with pytest.raises(NotVisible):
        queries.case_for(cast.other_leader, number, FRIDAY)


def test_an_appointment_is_seen_at_once(cast: Cast) -> None:
    """Also through the very object the account was opened with: nothing of it is remembered."""
    number = opened(cast, 1)
    new = actions.create_account(
        cast.admin, username="new", name="孔新人", password=PASSWORD, at=THURSDAY
    )
    assert not administers(new, "department_head", THURSDAY)
    actions.appoint(
        cast.admin,
        who=new,
        office="department_head",
        department="dzb",
        start=THURSDAY.date(),
        at=THURSDAY,
    )
    assert administers(new, "department_head", THURSDAY)
    assert queries.case_for(new, number, THURSDAY).possible


# -- what of it ------------------------------------------------------------------------------------


def test_a_wording_or_a_file_of_another_case_is_not_reached_through_ones_own(cast: Cast) -> None:
    from sanshen.casebook.vault import Upload
    from sanshen.domain.digest import digest_bytes

    content = b"%PDF-1.4 a table"
    file = Attachment("表.pdf", digest_bytes(content), len(content), "application/pdf")
    paper = revision("别处的通知", attachments=(file,))
    theirs = actions.open_case(
        cast.other_handler,
        department="nfw",
        paper=paper,
        uploads=[Upload(file, content, text="表")],
        at=THURSDAY,
    )
    mine = opened(cast)
    with pytest.raises(NotVisible):
        queries.paper_for(cast.handler, mine, paper.digest, THURSDAY)
    with pytest.raises(NotVisible):
        queries.file_for(cast.handler, mine, file.digest, THURSDAY)
    assert queries.file_for(cast.other_handler, theirs, file.digest, THURSDAY) == (file, content)


def test_every_wording_of_ones_case_is_kept_in_order(cast: Cast) -> None:
    number = opened(cast, 2)
    base = store.load(cast.unit, number).digest
    changed = revision("关于开展冬季清洁家园行动的通知（修改）")
    actions.save_draft(cast.leader, number, base=base, paper=changed, at=THURSDAY)
    view = queries.case_for(cast.head, number, THURSDAY)
    assert view.paper == changed
    assert [paper for _, paper in queries.papers_of(view)] == [revision(), changed]
    assert queries.paper_for(cast.head, number, base, THURSDAY) == revision()


def test_the_acts_offered_are_exactly_those_that_succeed(cast: Cast) -> None:
    """Nothing on the page that would be refused, nothing refused that is on it."""
    number = opened(cast)
    for part, verb in ROAD:
        for name, person in cast.everyone.items():
            try:
                offered = {
                    r.verb.value for r in queries.case_for(person, number, THURSDAY).possible
                }
            except NotVisible:
                offered = set()
            inbox = {w.row.number for w in queries.inbox(person, THURSDAY)}
            assert (number in inbox) == bool(offered - {"recall"}), name
            assert (verb in offered) == (name == part or {name, part} == {"handler", "colleague"})
        sign(cast.everyone[part], number, verb)
