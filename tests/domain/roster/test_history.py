"""The roster's history against a model that counts every single day (clause 2.2)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.roster import (
    Appointment,
    Delegation,
    Filing,
    History,
    Turn,
    filing_before,
    listed,
    owed,
    responsible_on,
    rights_on,
    was_filed,
)

FIRST = date(2026, 11, 2)
HORIZON = 24  # days that are looked at
PEOPLE = ("周", "郑", "王")
POSTS = (
    ("supervising_leader", "dzb"),
    ("supervising_leader", "nfw"),
    ("responsible_leader", "dzb"),
    ("principal_leader", ""),
    ("system_admin", ""),
)
FILED = {"supervising_leader", "responsible_leader", "principal_leader"}


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@dataclass
class Entry:
    """One appointment or delegation as the set of days on which it holds, day by day."""

    person: str
    office: str
    department: str
    days: set[int]
    giver: str = ""
    lines: list[int] = field(default_factory=list)
    ended_on: int = -1


@dataclass
class Model:
    """The same acts, kept as days."""

    history: History = field(default_factory=History)
    entries: list[Entry] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    told: list[list[set[int]]] = field(default_factory=list)
    """For each filing, the days of every entry as they were known then."""
    size: int = 0

    def do(self, today: int, act: tuple) -> None:
        what, *rest = act
        if what == "enter":
            person, (office, department), ahead, length = rest
            start, end = today + ahead, None if length is None else today + ahead + length
            self.size += 1
            post = Appointment(
                person, office, department, day(start), None if end is None else day(end)
            )
            self.history = self.history.entered(self.size, day(today), post)
            held = set(range(start, HORIZON * 3 if end is None else end + 1))
            self.entries.append(Entry(person, office, department, held, lines=[self.size]))
        elif what == "lend":
            giver, taker, (office, department), length = rest
            self.size += 1
            lent = Delegation(giver, taker, office, department, day(today), day(today + length))
            self.history = self.history.entered(self.size, day(today), lent)
            held = set(range(today, today + length + 1))
            self.entries.append(Entry(taker, office, department, held, giver, [self.size]))
        elif what == "end":
            number, ahead = rest
            able = [e for e in self.entries if max(e.days) > today + ahead]
            if not able:
                return
            entry = able[number % len(able)]
            last = max(today + ahead, min(entry.days))
            self.size += 1
            entry.days = {d for d in entry.days if d <= last}
            entry.lines.append(self.size)
            entry.ended_on = today
            self.history = self.history.ended(
                self.size, day(today), self.pattern(entry, last), start=day(min(entry.days))
            )
        else:
            self.size += 1
            self.filings.append(Filing(self.size, day(today), f"回执{self.size}", self.size - 1))
            self.told.append([set(e.days) for e in self.entries])

    @staticmethod
    def pattern(entry: Entry, last: int) -> Appointment | Delegation:
        start, end = day(min(entry.days)), day(last)
        if entry.giver:
            return Delegation(entry.giver, entry.person, entry.office, entry.department, start, end)
        return Appointment(entry.person, entry.office, entry.department, start, end)


ACTS = st.one_of(
    st.tuples(
        st.just("enter"),
        st.sampled_from(PEOPLE),
        st.sampled_from(POSTS),
        st.integers(0, 4),
        st.none() | st.integers(0, 6),
    ),
    st.tuples(
        st.just("lend"),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.sampled_from(POSTS[:2]),
        st.integers(0, 5),
    ),
    st.tuples(st.just("end"), st.integers(0, 9), st.integers(0, 4)),
    st.tuples(st.just("file")),
)


def played(acts: list[tuple[int, tuple]]) -> Model:
    """The acts in the order of their days; a second of the same person and start is left out."""
    model, seen = Model(), set()
    for today, act in sorted(acts, key=lambda each: each[0]):
        if act[0] == "enter":
            _, person, post, ahead, _ = act
            key = (person, post, today + ahead)
        elif act[0] == "lend":
            key = (act[1], act[2], act[3], today)
        else:
            key = None
        if key is None or key not in seen:
            seen.add(key)
            model.do(today, act)
    return model


WALKS = st.lists(st.tuples(st.integers(0, 15), ACTS), max_size=14).map(played)


@pytest.mark.clause("2.2", "2.8.2")
@settings(max_examples=150)
@given(WALKS)
def test_who_could_act_on_a_day_is_what_counting_the_days_says(model: Model) -> None:
    for office, department in POSTS:
        for number in range(HORIZON):
            here = [
                e
                for e in model.entries
                if (e.office, e.department) == (office, department) and number in e.days
            ]
            own = [e for e in here if not e.giver]
            appointed = {e.person for e in own}
            lent = [e for e in here if e.giver in appointed and e.giver]
            found = rights_on(model.history, office, department, day(number))
            assert [(r.person, r.acting_for, r.start, r.end) for r in found] == [
                *((e.person, "", day(min(e.days)), _last(e)) for e in own),
                *((e.person, e.giver, day(min(e.days)), _last(e)) for e in lent),
            ]
            givers = {p: [n for e in own if e.person == p for n in e.lines] for p in appointed}
            assert [r.lines for r in found] == [
                *(tuple(e.lines) for e in own),
                *(tuple(sorted({*e.lines, *givers[e.giver]})) for e in lent),
            ]
            held = {
                h.person for h in model.history.roster().holders(office, department, day(number))
            }
            assert held == {r.person for r in found}


def _last(entry: Entry) -> date | None:
    return None if max(entry.days) >= HORIZON * 2 else day(max(entry.days))


@pytest.mark.clause("2.2")
@settings(max_examples=150)
@given(WALKS, st.integers(0, HORIZON - 1))
def test_what_is_owed_is_what_differs_from_the_list_that_was_filed(
    model: Model, today: int
) -> None:
    filings = [(f, told) for f, told in zip(model.filings, model.told, strict=True)]
    last, told = filings[-1] if filings else (None, [])
    filed = (last.filed_on - FIRST).days if last else -1
    if last and today < filed:
        return
    expected: set[tuple] = set()
    for number, entry in enumerate(model.entries):
        if entry.giver or entry.office not in FILED or min(entry.days) > today:
            continue
        before = told[number] if number < len(told) else set()
        known = any(d <= filed for d in before)
        if not known and (last or today in entry.days):
            expected.add((Turn.NEW, entry.person, day(min(entry.days))))
        if last and today not in entry.days and (filed in before or not known):
            expected.add((Turn.LEFT, entry.person, day(max(entry.days) + 1)))
        if today in entry.days and filed in before and max(before) != max(entry.days):
            expected.add((Turn.ALTERED, entry.person, day(entry.ended_on)))
    duty = owed(model.history, FILED, day(today), model.size, last)
    assert {(c.turn, c.appointment.person, c.since) for c in duty.changes} == expected
    assert duty.first is (last is None)
    assert duty.age(day(today)) == max(
        [today - (since - FIRST).days for _, _, since in expected], default=0
    )


@pytest.mark.clause("2.2")
@settings(max_examples=100)
@given(WALKS)
def test_a_list_holds_who_is_in_office_as_far_as_was_known(model: Model) -> None:
    for filing, told in zip(model.filings, model.told, strict=True):
        number = (filing.filed_on - FIRST).days
        on_it = [
            (e.person, e.office)
            for e, days in zip(model.entries, told, strict=False)
            if not e.giver and e.office in FILED and number in days
        ]
        found = listed(model.history, FILED, filing.filed_on, filing.size)
        assert [(a.person, a.office) for a in found] == on_it


@pytest.mark.clause("2.2")
@settings(max_examples=100)
@given(WALKS)
def test_a_state_was_filed_when_nobody_came_or_left_since_the_list(model: Model) -> None:
    for number in range(HORIZON):
        filing = filing_before(model.filings, day(number))
        expected = [f for f in model.filings if (f.filed_on - FIRST).days <= number]
        assert filing == (expected[-1] if expected else None)
        if filing is None:
            assert not was_filed(model.history, "principal_leader", "", day(number), None)
            continue
        then = (filing.filed_on - FIRST).days
        told = model.told[model.filings.index(filing)]
        for office, department in POSTS:
            same = True
            for position, entry in enumerate(model.entries):
                if entry.giver or (entry.office, entry.department) != (office, department):
                    continue
                before = told[position] if position < len(told) else set()
                known = any(d <= then for d in before)
                came = not known and min(entry.days) <= number
                left = then in before and number not in entry.days
                same &= not came and not left
            assert was_filed(model.history, office, department, day(number), filing) is same


def test_the_leader_responsible_is_whoever_is_named_and_else_the_supervising_one() -> None:
    held = History().entered(1, FIRST, Appointment("王", "supervising_leader", "dzb", FIRST))
    first = responsible_on(held, "dzb", FIRST)
    assert first and (first.person, first.office) == ("王", "supervising_leader")
    named = held.entered(2, FIRST, Appointment("许", "responsible_leader", "dzb", day(3)))
    before, after = (responsible_on(named, "dzb", day(n)) for n in (2, 3))
    assert before and after and (before.person, after.person) == ("王", "许")
    assert after.lines == (2,)
    assert responsible_on(named, "nfw", day(3)) is None


def test_an_end_without_a_start_ends_the_one_that_is_still_open() -> None:
    """Lines written before a start was written with them."""
    first = Appointment("王", "supervising_leader", "dzb", FIRST, day(3))
    second = Appointment("王", "supervising_leader", "dzb", day(5))
    history = History().entered(1, FIRST, first).entered(2, FIRST, second)
    ending = Appointment("王", "supervising_leader", "dzb", FIRST, day(9))
    ended = history.ended(3, day(8), ending)
    assert [each.now.end for each in ended.appointments] == [day(3), day(9)]
    with pytest.raises(ValueError, match="第 4 条"):
        ended.ended(4, day(8), Appointment("周", "supervising_leader", "dzb", FIRST, day(9)))
    assert history.size_on(FIRST) == 2 and history.size_on(day(-1)) == 0
    assert ended.appointments[1].known(2) == second
