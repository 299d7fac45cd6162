"""What was masked or replaced between the wordings of a case, by whom and when."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sanshen.casebook import queries
from sanshen.casebook.queries import CaseView
from sanshen.desk.points import kind_words, replaceable
from sanshen.domain.inspection import Finding, Inspection
from sanshen.domain.inspection.markup import read_body
from sanshen.domain.inspection.personal import PERSONAL
from sanshen.domain.manuscript import Paper, Revision


@dataclass(frozen=True)
class Repair:
    """So many passages of one kind in one saving. ``before`` is empty for personal data, which are
    not shown again; ``after`` is empty for what was taken out.
    """

    kind: str
    number: int
    before: str
    after: str
    who: str
    at: datetime

    @property
    def masked(self) -> bool:
        """Whether personal data were covered."""
        return not self.before


def repairs(view: CaseView) -> list[Repair]:
    """What the rules offered instead and somebody took, the earliest first."""
    read = queries.inspections_of(view)
    papers: dict[str, Paper] = {}
    found: list[Repair] = []
    for earlier, later in zip(view.case.drafts, view.case.drafts[1:], strict=False):
        if earlier.digest not in read or later.digest not in read:
            continue
        gone = list(_gone(read[earlier.digest], read[later.digest]))
        if not gone:
            continue
        papers = papers or dict(queries.papers_of(view))
        taken = _taken(gone, papers[earlier.digest], papers[later.digest])
        who = view.names.get(later.author, "")
        found += [Repair(*words, who, later.at) for words in _told(taken)]
    return found


def _gone(earlier: Inspection, later: Inspection) -> Iterator[Finding]:
    """Each finding with an offer that is not there any more."""
    left = Counter(each.key for each in later.findings)
    for each in earlier.findings:
        if left[each.key]:
            left[each.key] -= 1
        elif replaceable(each):
            yield each


def _taken(gone: list[Finding], earlier: Paper, later: Paper) -> Iterator[Finding]:
    """Those whose offer now stands in the text so much more often, apart from where it stood in
    what is gone: 。。 holds its own offer.
    """
    before, after = _words(earlier), _words(later)
    for instead, offered in _by_offer(gone).items():
        held = sum(each.place.excerpt.count(instead) for each in offered)
        more = after.count(instead) - before.count(instead) + held if instead else len(offered)
        yield from offered[: max(0, more)]


def _by_offer(gone: list[Finding]) -> dict[str, list[Finding]]:
    offers: dict[str, list[Finding]] = {}
    for each in gone:
        offers.setdefault(each.instead or "", []).append(each)
    return offers


def _told(taken: Iterator[Finding]) -> Iterator[tuple[str, int, str, str]]:
    """Personal data by kind, everything else in its words."""
    counted = Counter(
        (kind_words(each), "", "")
        if each.category in PERSONAL
        else (kind_words(each), each.place.excerpt, each.instead or "")
        for each in taken
    )
    for (kind, before, after), number in counted.items():
        yield kind, number, before, after


def _words(paper: Paper) -> str:
    if not isinstance(paper, Revision):
        return ""
    record = vars(paper.record).values()
    fields = (paper.title, paper.summary, paper.contact, paper.release_note, paper.source.name)
    return "\n".join((read_body(paper.body).text, *fields, *map(str, record)))
