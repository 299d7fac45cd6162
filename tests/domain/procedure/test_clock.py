"""Two working days, told by the trail alone; the clock reminds and never decides (1.3, R02; K12)."""

from datetime import datetime, timedelta

import pytest

from sanshen.domain.procedure import Case, CaseKind, clock, possible
from sanshen.domain.regulation import Verb
from sanshen.domain.roster import Roster
from sanshen.domain.workdays import SHANGHAI, Calendar
from tests.domain.cast import APPOINTED, FEW, PACK, opened, roster_of, step

CALENDAR = Calendar.standard()
HELD: Roster = roster_of(*FEW)


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of November 2026: the 19th is a Thursday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


def walked(case: Case, *acts: tuple[str, Verb, datetime]) -> Case:
    for person, verb, at in acts:
        case = step(case, person, verb, at=at, roster=HELD)
    return case


SUBMITTED = walked(opened(roster=HELD), ("周", Verb.SUBMIT, on(19)))


@pytest.mark.clause("1.3")
def test_nothing_runs_before_the_submission() -> None:
    idle = clock(opened(), PACK, CALENDAR)
    assert (idle.started, idle.stopped, idle.deadline, idle.pauses) == (None, None, None, ())
    assert not idle.overdue(on(30))
    assert not idle.paused


@pytest.mark.clause("1.3")
def test_from_thursday_to_monday_evening() -> None:
    ticking = clock(SUBMITTED, PACK, CALENDAR)
    assert ticking.started == on(19)
    assert ticking.deadline is not None
    assert ticking.deadline.at == on(23, 18)
    assert not ticking.overdue(on(23, 18))
    assert ticking.overdue(on(23, 18) + timedelta(microseconds=1))


@pytest.mark.clause("1.3")
@pytest.mark.parametrize("kind", CaseKind)
def test_the_third_decision_stops_it_and_the_proofs_do_not_count(kind: CaseKind) -> None:
    case = walked(
        opened(kind, roster=HELD),
        ("周", Verb.SUBMIT, on(19)),
        ("郑", Verb.AGREE, on(20)),
        ("王", Verb.AGREE, on(20, 10)),
        ("冯", Verb.AGREE, on(23, 17)),
    )
    ticking = clock(case, PACK, CALENDAR)
    assert ticking.stopped == on(23, 17)
    assert not ticking.overdue(on(30))
    if kind is not CaseKind.WITHDRAWAL:
        slow = walked(
            case,
            ("周", Verb.PASS, on(26)),
            ("郑", Verb.CORRECT, on(26)),
            ("冯", Verb.CONFIRM, on(27)),
        )
        assert clock(slow, PACK, CALENDAR).stopped == on(23, 17)


@pytest.mark.clause("1.3")
def test_a_late_decision_stays_late() -> None:
    late = walked(SUBMITTED, ("郑", Verb.DECLINE, on(24)))
    ticking = clock(late, PACK, CALENDAR)
    assert ticking.stopped == on(24)
    assert ticking.overdue(on(24))
    assert ticking.overdue(on(30))


@pytest.mark.clause("1.3")
def test_each_round_has_its_own_two_days() -> None:
    returned = walked(SUBMITTED, ("郑", Verb.RETURN, on(20)))
    assert clock(returned, PACK, CALENDAR).deadline is None
    assert not clock(returned, PACK, CALENDAR).overdue(on(30))
    again = clock(walked(returned, ("周", Verb.SUBMIT, on(24))), PACK, CALENDAR)
    assert (again.started, again.stopped) == (on(24), None)
    assert again.deadline is not None
    assert again.deadline.at == on(26, 18)


# -- with the 保密工作机构 ------------------------------------------------------------------------


@pytest.mark.clause("1.3", "A1.note4")
def test_the_clock_stands_still_with_the_secrecy_office() -> None:
    asked = walked(SUBMITTED, ("郑", Verb.REFER, on(20)))
    still = clock(asked, PACK, CALENDAR)
    assert still.pauses == ((on(20), None),)
    assert still.paused
    assert not still.overdue(on(30))


@pytest.mark.clause("1.3", "A1.note4")
def test_it_goes_on_when_the_answer_comes() -> None:
    answered = walked(SUBMITTED, ("郑", Verb.REFER, on(20)), ("褚", Verb.CLEAR, on(24)))
    running = clock(answered, PACK, CALENDAR)
    assert running.pauses == ((on(20), on(24)),)
    assert not running.paused
    assert running.deadline is not None
    assert running.deadline.at == on(26, 18)
    assert running.overdue(on(27))


@pytest.mark.clause("A1.note4")
def test_several_referrals_are_several_pauses() -> None:
    case = walked(
        SUBMITTED,
        ("郑", Verb.REFER, on(20)),
        ("褚", Verb.CLEAR, on(20, 10)),
        ("郑", Verb.AGREE, on(23)),
        ("王", Verb.REFER, on(23, 10)),
    )
    ticking = clock(case, PACK, CALENDAR)
    assert ticking.pauses == ((on(20), on(20, 10)), (on(23, 10), None))
    assert ticking.paused


@pytest.mark.clause("1.3")
def test_a_question_asked_too_late_does_not_make_it_timely() -> None:
    """Whoever lets the two days pass and then asks is late, while the office thinks and after."""
    asked = walked(SUBMITTED, ("郑", Verb.REFER, on(24)))
    assert clock(asked, PACK, CALENDAR).overdue(on(24))
    assert clock(asked, PACK, CALENDAR).overdue(on(30))
    assert not clock(asked, PACK, CALENDAR).paused
    forbidden = walked(asked, ("褚", Verb.FORBID, on(26)))
    ended = clock(forbidden, PACK, CALENDAR)
    assert ended.stopped == on(26)
    assert ended.overdue(on(26))


@pytest.mark.clause("A1.note4")
def test_a_no_of_the_secrecy_office_stops_the_clock() -> None:
    case = walked(SUBMITTED, ("郑", Verb.REFER, on(20)), ("褚", Verb.FORBID, on(27)))
    ended = clock(case, PACK, CALENDAR)
    assert ended.stopped == on(27)
    assert not ended.paused
    assert not ended.overdue(on(30))


# -- K12 ----------------------------------------------------------------------------------------


@pytest.mark.clause("1.3")
def test_k12_no_deadline_decides_anything() -> None:
    """A year later it stands where it stood, and exactly the same acts of the same people are open."""
    later = on(19) + timedelta(365)
    for person in {a[0] for a in APPOINTED}:
        now = possible(SUBMITTED, PACK, HELD, person, on(19))
        assert possible(SUBMITTED, PACK, HELD, person, later) == now
    assert clock(SUBMITTED, PACK, CALENDAR).overdue(later)
    assert step(SUBMITTED, "郑", Verb.DECLINE, at=later, roster=HELD).stage == "declined"
    assert SUBMITTED.stage == "first_review"


@pytest.mark.clause("1.3")
def test_k12_no_row_of_any_table_is_moved_by_time() -> None:
    """Every row names an office that people hold; there is none for the clock."""
    for table in PACK.tables.values():
        for row in table.rows:
            assert PACK.offices[row.office].kind in ("content", "secrecy")
