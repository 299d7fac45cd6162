"""Plays the plans through the actions, all of them in the order of the clock."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from zlib import crc32

from sanshen.casebook import actions, followers, store
from sanshen.casebook.actions.guards import inspected
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Person, Unit
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.procedure import NO_CONCLUSION, Conclusion
from sanshen.domain.regulation import Verb
from sanshen.project.sample import town
from sanshen.project.sample.hours import Hours, uneven
from sanshen.project.sample.manuscripts import manuscript
from sanshen.project.sample.plans import Act, Correction, Lapse, Part, Plan, Publication, TakeDown

OFFICES: Mapping[str, str] = {
    "handler": "handler",
    "head": "department_head",
    "leader": "supervising_leader",
    "principal": "principal_leader",
    "publisher": "publisher",
    "secrecy": "secrecy_office",
}
CONCLUDED = frozenset({Verb.AGREE, Verb.CONFIRM})
CLEAN = Conclusion(confirmed=True)

Scene = tuple[datetime, Callable[[datetime], object]]


def schedule(plan: Plan, hours: Hours) -> Iterator[tuple[datetime, Act | None]]:
    """When each act of a plan happens, in order; its beginning comes first, as None."""
    at = hours.at(*plan.begins)
    yield at, None
    for number, act in enumerate(() if isinstance(plan, TakeDown) else plan.acts):
        at = hours.later(at, uneven(act.wait, type(plan).__name__, plan.text, str(number)))
        yield at, act


@dataclass
class Player:
    """``people``: by login. ``cases``: the number of each case that was opened, by its plan."""

    unit: Unit
    people: Mapping[str, Person]
    hours: Hours
    cases: dict[Plan, str] = field(default_factory=dict)
    _answers: dict[Plan, Mapping[str, str]] = field(default_factory=dict)

    def play(self, plans: tuple[Plan, ...], *others: Scene) -> None:
        """Everything that happens, by the clock; the followers follow at the end of each day.

        ValueError for what would lie in the future.
        """
        scenes = [*others, *(scene for plan in plans for scene in self._scenes(plan))]
        scenes.sort(key=lambda scene: scene[0])
        if scenes[-1][0] > self.hours.now:
            raise ValueError(f"the sample reaches into the future: {scenes[-1][0]}")
        for _, day in groupby(scenes, lambda scene: scene[0].date()):
            for at, happen in day:
                happen(at)
            followers.catch_up(self.unit, at)

    def _scenes(self, plan: Plan) -> Iterator[Scene]:
        for at, act in schedule(plan, self.hours):
            yield at, partial(self._act, plan, act) if act else partial(self._begin, plan)

    def _begin(self, plan: Plan, at: datetime) -> None:
        if isinstance(plan, TakeDown):
            officer = self._person(plan.part, plan)
            actions.take_down(officer, self._page(plan), reason=plan.reason, at=at)
            return
        handler = self._person("handler", plan)
        self.cases[plan] = self._opened(plan, handler, at)

    def _opened(self, plan: Publication | Correction | Lapse, handler: Person, at: datetime) -> str:
        if isinstance(plan, Publication):
            brought = manuscript(plan.text, at.date(), self.hours.calendar)
            self._answers[plan] = brought.answers
            return actions.open_case(
                handler,
                department=plan.department,
                paper=brought.paper,
                uploads=brought.uploads,
                at=at,
            )
        page = self._page(plan)
        if isinstance(plan, Correction):
            return actions.open_correction(handler, page, department=plan.department, at=at)
        return actions.open_withdrawal(
            handler,
            page,
            department=plan.department,
            mode=plan.mode,
            reason=plan.reason,
            wording=plan.wording,
            public_note=plan.public_note,
            effective_on=at.date().isoformat(),
            at=at,
        )

    def _act(self, plan: Plan, act: Act, at: datetime) -> None:
        number, person, verb = self.cases[plan], self._person(act.part, plan), Verb(act.verb)
        paper = store.paper(self.unit, store.load(self.unit, number).digest)
        seen = paper.digest
        if verb is Verb.REVISE:
            changed = _changed(paper, act)
            actions.save_draft(person, number, base=seen, paper=changed, at=at)
        elif verb is Verb.CORRECT:
            changed = _changed(paper, act)
            actions.correct(person, number, digest=seen, paper=changed, opinion=act.words, at=at)
        else:
            if verb is Verb.SUBMIT:
                self._answer(plan, paper, person, at)
            conclusion = CLEAN if verb in CONCLUDED else NO_CONCLUSION
            actions.act(
                person,
                number,
                verb=verb,
                digest=seen,
                opinion=act.words,
                conclusion=conclusion,
                at=at,
            )

    def _answer(self, plan: Plan, paper: Paper, person: Person, at: datetime) -> None:
        """Answer what the manuscript has an answer to; anything else stops the sample, loudly."""
        found = inspected(self.unit, store.pack_named(self.unit.pack), paper)
        for each in found.unanswered(()):
            if reason := self._answers.get(plan, {}).get(each.rule):
                actions.answer(person, self.cases[plan], finding=each.key, reason=reason, at=at)

    def _person(self, part: Part, plan: Plan) -> Person:
        """Who plays the part; one of two colleagues, always the same for the same text."""
        if part == "delegate":
            return self.people[town.BORROWER]
        held = (OFFICES[part], plan.department), (OFFICES[part], "")
        able = [each.login for each in town.OFFICIALS if set(each.offices) & set(held)]
        return self.people[able[crc32(plan.text.encode()) % len(able)]]

    def _page(self, plan: Plan) -> str:
        """The 索引号 under which the plan's text became public."""
        opened = next(
            number
            for each, number in self.cases.items()
            if isinstance(each, Publication) and each.text == plan.text
        )
        permit = next(store.entries(self.unit, case=opened, kinds=(Kind.PERMIT,)))
        return str(permit.body["index_number"])


def _changed(paper: Paper, act: Act) -> Revision:
    old, new = act.change
    if not isinstance(paper, Revision) or paper.body.count(old) != 1:
        raise ValueError(f"the text does not have it once: {old}")
    return replace(paper, body=paper.body.replace(old, new))
