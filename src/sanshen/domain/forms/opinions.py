"""What a level wrote and who signed it, as lines of a cell."""

from collections.abc import Iterator

from sanshen.domain.forms.matter import Matter, time_words
from sanshen.domain.forms.values import Cell, Line, Side
from sanshen.domain.procedure import Signature
from sanshen.domain.regulation import Verb

_DECISIONS = {
    Verb.AGREE: "同意",
    Verb.DECLINE: "不同意",
    Verb.ESCALATE: "不能作出准确判断，请主要领导审定",
    Verb.CONFIRM: "校对改动已看过，同意",
    Verb.CLEAR: "可以公开",
    Verb.FORBID: "不可公开",
}


def opinion_cell(matter: Matter, level: int, columns: int = 1) -> Cell:
    """The opinion of a review level (0: the lowest), signed; an empty cell before it has decided.

    The 主要领导's later 确认改动 stands below his decision (R07).
    """
    return Cell(tuple(_opinions(matter, level)), columns)


def _opinions(matter: Matter, level: int) -> Iterator[Line]:
    if signature := matter.levels()[level]:
        yield from signed(matter, signature)
        table = matter.case.table(matter.pack)
        if level == len(table.reviews) - 1:
            for later in matter.case.this_round():
                if later.verb is Verb.CONFIRM:
                    yield from signed(matter, later)


def signed(matter: Matter, signature: Signature) -> Iterator[Line]:
    """The decision and its reason; below, on the right, the signer, the office and the time."""
    yield from (Line(each) for each in decision_words(signature).splitlines())
    office = matter.pack.office_title(signature.office)
    yield Line(f"{office}：{matter.signer(signature)}", side=Side.RIGHT)
    yield Line(time_words(signature.at), side=Side.RIGHT)


def decision_words(signature: Signature) -> str:
    """“同意。” and what the signer wrote; what already begins with the decision stands alone."""
    decision, opinion = _DECISIONS[signature.verb], signature.opinion.strip()
    if not opinion or opinion.startswith(decision):
        return opinion or f"{decision}。"
    return f"{decision}。{opinion}"
