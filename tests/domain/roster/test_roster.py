"""Who may act, for which department, on which day (clauses 2.2, 2.8; K18)."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Pack
from sanshen.domain.roster import Appointment, Delegation, Holding, Roster, day_of

DAY = date(2026, 11, 19)
HEAD, LEADER, PUBLISHER = "department_head", "supervising_leader", "publisher"
PACK = Pack.load()


def days(count: int) -> date:
    return DAY + timedelta(days=count)


def appointed(
    person: str, office: str = HEAD, department: str = "dzb", start: int = 0, end: int | None = None
) -> Appointment:
    return Appointment(person, office, department, days(start), None if end is None else days(end))


def lent(
    giver: str,
    taker: str,
    office: str = HEAD,
    department: str = "dzb",
    start: int = 0,
    end: int = 6,
) -> Delegation:
    return Delegation(giver, taker, office, department, days(start), days(end))


def enter(roster: Roster, new: Appointment | Delegation) -> Roster:
    """As the casebook does, under the youxi pack."""
    if isinstance(new, Appointment):
        return roster.with_appointment(new, separate=PACK.apart, single=PACK.single)
    return roster.with_delegation(new, longest=PACK.longest_delegation, separate=PACK.apart)


def roster(*entries: Appointment | Delegation) -> Roster:
    held = Roster()
    for each in entries:
        held = enter(held, each)
    return held


# -- appointments -------------------------------------------------------------------------------


@pytest.mark.clause("2.2")
@pytest.mark.parametrize(
    ("day", "held"), [(-1, False), (0, True), (3, True), (5, True), (6, False)]
)
def test_history_answers_for_the_day_that_is_asked_about(day: int, held: bool) -> None:
    one = roster(appointed("甲", end=5))
    assert one.holds("甲", HEAD, "dzb", days(day)) == (Holding("甲", HEAD, "dzb") if held else None)


@pytest.mark.clause("P")
def test_an_appointment_is_for_its_department_alone() -> None:
    one = roster(appointed("甲"), appointed("乙", LEADER, ""))
    assert one.holds("甲", HEAD, "nfw", DAY) is None
    assert one.holds("甲", HEAD, "", DAY) is None
    assert one.holds("乙", LEADER, "nfw", DAY) == Holding("乙", LEADER, "nfw")
    assert one.holds("丙", HEAD, "dzb", DAY) is None


def test_a_change_does_not_rewrite_what_was() -> None:
    one = roster(appointed("甲", end=2), appointed("乙", start=3))
    assert [h.person for h in one.holders(HEAD, "dzb", days(2))] == ["甲"]
    assert [h.person for h in one.holders(HEAD, "dzb", days(3))] == ["乙"]


def test_the_appointed_stand_before_the_delegates() -> None:
    one = roster(appointed("乙"), lent("乙", "甲"), appointed("丙"))
    assert [(h.person, h.acting_for) for h in one.holders(HEAD, "dzb", DAY)] == [
        ("乙", ""),
        ("丙", ""),
        ("甲", "乙"),
    ]


def test_an_appointment_is_entered_once_and_the_right_way_round() -> None:
    one = roster(appointed("甲"))
    with pytest.raises(Refused, match="已有"):
        enter(one, appointed("甲"))
    with pytest.raises(Refused, match="早于"):
        enter(one, appointed("乙", start=3, end=2))
    assert enter(one, appointed("乙", start=3, end=3)).holds("乙", HEAD, "dzb", days(3))


@pytest.mark.clause("2.2")
@pytest.mark.parametrize("office", ["principal_leader", "publisher"])
@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [(-5, -1, True), (-5, 0, False), (3, 4, False), (10, None, False), (11, None, True), (-5, None, False)],
)  # fmt: skip
def test_a_single_office_has_one_holder_at_a_time(
    office: str, start: int, end: int | None, fits: bool
) -> None:
    one = roster(appointed("甲", office, "", 0, 10))
    new = appointed("乙", office, "", start, end)
    if fits:
        assert enter(one, new).holds("乙", office, "", new.start)
    else:
        with pytest.raises(Refused, match="一人") as refused:
            enter(one, new)
        assert refused.value.clause == "2.2"


def test_the_single_offices_of_youxi_are_these() -> None:
    assert PACK.single == {"principal_leader", "publisher"}


def test_other_offices_may_have_several_holders() -> None:
    assert len(roster(appointed("甲"), appointed("乙")).holders(HEAD, "dzb", DAY)) == 2


# -- what must be apart -------------------------------------------------------------------------

OFFICERS = ("system_admin", "security_admin", "audit_admin")
SIGNING = {row.office for table in PACK.tables.values() for row in table.rows}


@pytest.mark.clause("1.4.3")
@pytest.mark.parametrize("one", OFFICERS)
@pytest.mark.parametrize("other", [*OFFICERS, *sorted(SIGNING)])
def test_the_officers_are_three_people_and_sign_no_content(one: str, other: str) -> None:
    if one == other:
        return
    for first, second in ((one, other), (other, one)):
        held = roster(appointed("甲", first, "", 0, 10))
        with pytest.raises(Refused) as refused:
            enter(held, appointed("甲", second, "", 10))
        assert refused.value.clause == "1.4.3"
        assert enter(held, appointed("甲", second, "", 11))
        assert enter(held, appointed("乙", second, "", 0))


@pytest.mark.clause("1.4.3")
@pytest.mark.parametrize("one", OFFICERS)
@pytest.mark.parametrize("other", [*OFFICERS, *sorted(SIGNING)])
def test_k06_neither_by_way_of_a_delegation(one: str, other: str) -> None:
    if one == other:
        return
    held = roster(appointed("甲", one, "", 0, 3), appointed("乙", other, ""))
    with pytest.raises(Refused, match="同一人"):
        enter(held, lent("乙", "甲", other, "", 2, 5))
    assert enter(held, lent("乙", "甲", other, "", 4, 5))
    borrowed = roster(appointed("乙", other, ""), lent("乙", "甲", other, "", 0, 5))
    with pytest.raises(Refused, match="同一人"):
        enter(borrowed, appointed("甲", one, "", 5))


def test_what_others_hold_keeps_nobody_apart() -> None:
    one = roster(appointed("乙", HEAD), lent("乙", "丙"))
    assert enter(one, appointed("甲", "system_admin", "")).holds("甲", "system_admin", "", DAY)


def test_content_offices_may_be_combined() -> None:
    """R09: one person, two offices is allowed; signing two levels of one case is not."""
    one = roster(appointed("甲", HEAD), appointed("甲", LEADER), appointed("甲", "handler"))
    assert len(one.offices_of("甲", DAY)) == 3


# -- delegations --------------------------------------------------------------------------------


@pytest.mark.clause("2.8")
def test_a_delegate_acts_for_the_giver_within_the_days() -> None:
    one = roster(appointed("甲"), lent("甲", "乙", start=1, end=3))
    assert one.holds("乙", HEAD, "dzb", DAY) is None
    assert one.holds("乙", HEAD, "dzb", days(1)) == Holding("乙", HEAD, "dzb", "甲")
    assert one.holds("乙", HEAD, "dzb", days(3)) == Holding("乙", HEAD, "dzb", "甲")
    assert one.holds("乙", HEAD, "dzb", days(4)) is None
    assert one.holds("乙", HEAD, "nfw", days(2)) is None
    assert one.holds("甲", HEAD, "dzb", days(2)) == Holding("甲", HEAD, "dzb")


def test_one_s_own_office_comes_before_a_borrowed_one() -> None:
    one = roster(appointed("甲"), appointed("乙"), lent("甲", "乙"))
    assert one.holds("乙", HEAD, "dzb", DAY) == Holding("乙", HEAD, "dzb")
    assert list(one.ways("乙", HEAD, "dzb", DAY)) == [
        Holding("乙", HEAD, "dzb"),
        Holding("乙", HEAD, "dzb", "甲"),
    ]


@pytest.mark.clause("2.8")
def test_k18_a_delegation_cannot_be_handed_on() -> None:
    one = roster(appointed("甲"), lent("甲", "乙"))
    with pytest.raises(Refused, match="不能再转委托"):
        enter(one, lent("乙", "丙"))
    forced = Roster(one.appointments, (*one.delegations, lent("乙", "丙")))
    assert forced.holds("丙", HEAD, "dzb", DAY) is None
    assert [h.person for h in forced.holders(HEAD, "dzb", DAY)] == ["甲", "乙"]


@pytest.mark.clause("2.8")
def test_k18_a_circle_of_delegations_gives_nobody_anything() -> None:
    circle = Roster((), (lent("甲", "乙"), lent("乙", "丙"), lent("丙", "甲")))
    for person in "甲乙丙":
        assert circle.holds(person, HEAD, "dzb", DAY) is None
        assert circle.offices_of(person, DAY) == ()
    assert circle.holders(HEAD, "dzb", DAY) == ()


def test_k18_two_who_stand_in_for_each_other_hold_their_own() -> None:
    one = roster(appointed("甲"), appointed("乙", department="nfw"), lent("甲", "乙"), lent("乙", "甲", department="nfw"))  # fmt: skip
    assert one.holds("甲", HEAD, "dzb", DAY) == Holding("甲", HEAD, "dzb")
    assert one.holds("甲", HEAD, "nfw", DAY) == Holding("甲", HEAD, "nfw", "乙")


@pytest.mark.clause("2.2")
def test_k18_a_delegation_ends_with_the_giver_s_own_appointment() -> None:
    one = roster(appointed("甲", end=2), lent("甲", "乙", end=6))
    assert one.holds("乙", HEAD, "dzb", days(2))
    assert one.holds("乙", HEAD, "dzb", days(3)) is None


def test_a_delegation_for_every_department_reaches_as_far_as_the_giver() -> None:
    one = roster(
        appointed("甲"), appointed("甲", department="nfw"), lent("甲", "乙", department="")
    )
    assert one.holds("乙", HEAD, "dzb", DAY)
    assert one.holds("乙", HEAD, "nfw", DAY)
    assert one.holds("乙", HEAD, "ylc", DAY) is None


def test_a_giver_for_the_whole_unit_can_lend_one_department() -> None:
    one = roster(appointed("甲", LEADER, ""), lent("甲", "乙", LEADER, "dzb"))
    assert one.offices_of("乙", DAY) == (Holding("乙", LEADER, "dzb", "甲"),)
    assert one.holds("乙", LEADER, "dzb", DAY)
    assert one.holds("乙", LEADER, "nfw", DAY) is None


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (lent("甲", "甲"), "本人"),
        (lent("甲", "乙", start=2, end=1), "早于"),
        (lent("甲", "乙", end=30), "30 天"),
        (lent("甲", "乙", department="nfw"), "不担任"),
        (lent("甲", "乙", office=LEADER), "不担任"),
        (lent("丙", "乙"), "不担任"),
        (lent("甲", "乙", start=-1), "不担任"),
        (lent("甲", "乙", start=11, end=12), "不担任"),
    ],
)
def test_a_delegation_that_is_not_the_giver_s_to_give(new: Delegation, words: str) -> None:
    one = roster(appointed("甲", end=10))
    with pytest.raises(Refused, match=words) as refused:
        enter(one, new)
    assert refused.value.clause == "2.2"
    assert refused.value.remedy


def test_the_longest_delegation_is_thirty_days() -> None:
    assert enter(roster(appointed("甲")), lent("甲", "乙", end=29)).holds(
        "乙", HEAD, "dzb", days(29)
    )


# -- the responsible leader (R04) ---------------------------------------------------------------


@pytest.mark.clause("2.3", "2.10")
def test_the_responsible_leader_is_whom_the_filed_roster_names() -> None:
    one = roster(appointed("甲", LEADER))
    assert one.responsible_leader("dzb", DAY) == "甲"
    assert one.responsible_leader("nfw", DAY) == ""
    named = enter(one, appointed("乙", "responsible_leader", start=2, end=3))
    assert [named.responsible_leader("dzb", days(n)) for n in (1, 2, 3, 4)] == [
        "甲",
        "乙",
        "乙",
        "甲",
    ]


# -- one answer, however it is asked ------------------------------------------------------------

PEOPLE, OFFICES, DEPARTMENTS = "甲乙丙", (HEAD, LEADER), ("dzb", "nfw", "")
SPANS = st.tuples(st.integers(-2, 4), st.integers(0, 4))
APPOINTMENTS = st.builds(
    lambda p, o, d, s: appointed(p, o, d, s[0], s[0] + s[1]),
    st.sampled_from(PEOPLE),
    st.sampled_from(OFFICES),
    st.sampled_from(DEPARTMENTS),
    SPANS,
)
DELEGATIONS = st.builds(
    lambda g, t, o, d, s: lent(g, t, o, d, s[0], s[0] + s[1]),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(OFFICES),
    st.sampled_from(DEPARTMENTS),
    SPANS,
)
ROSTERS = st.builds(
    lambda a, d: Roster(tuple(a), tuple(d)),
    st.lists(APPOINTMENTS, max_size=4),
    st.lists(DELEGATIONS, max_size=4),
)


@given(ROSTERS, st.integers(-3, 6))
def test_the_three_questions_agree(one: Roster, day: int) -> None:
    for office in OFFICES:
        for department in ("dzb", "nfw"):
            held = {p for p in PEOPLE if one.holds(p, office, department, days(day))}
            assert {h.person for h in one.holders(office, department, days(day))} == held
            assert held == {
                p
                for p in PEOPLE
                if any(
                    h.office == office and h.department in ("", department)
                    for h in one.offices_of(p, days(day))
                )
            }


@given(ROSTERS, st.integers(-3, 6))
def test_k18_nobody_holds_without_an_appointment_behind_it(one: Roster, day: int) -> None:
    for person in PEOPLE:
        for office in OFFICES:
            for way in one.ways(person, office, "dzb", days(day)):
                behind = way.acting_for or person
                assert any(
                    a.person == behind and a.covers(office, "dzb", days(day))
                    for a in one.appointments
                )


# -- the day ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 19, 15, 59, tzinfo=UTC), date(2026, 11, 19)),
        (datetime(2026, 11, 19, 16, 0, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 19, 23, 0, tzinfo=timezone(timedelta(hours=8))), date(2026, 11, 19)),
        (datetime(2026, 11, 19, 1, 0, tzinfo=timezone(timedelta(hours=14))), date(2026, 11, 18)),
    ],
)
def test_the_day_is_beijing_s(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_a_time_without_a_zone_is_no_time() -> None:
    with pytest.raises(ValueError, match="zone"):
        day_of(datetime(2026, 11, 19, 9, 0))  # noqa: DTZ001
